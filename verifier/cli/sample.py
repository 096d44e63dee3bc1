"""`verifier sample`: the sample corpus and the example articles, wherever the program is installed."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

import verifier
from verifier.errors import CorpusError, OutputError
from verifier.rendering.files import atomic_file

__all__ = ["command", "sample_files"]


def sample_files(package: Path | None = None) -> dict[str, Path]:
    """Where each file of the sample lies, by the name that it gets in the user's folder.

    An installed package carries them in `verifier/sample`; a checkout has them at its top level.

    Args:
        package: The package's folder; that of this program if None.

    Raises:
        CorpusError: They are in neither place.
    """
    package = package or Path(verifier.__file__).parent
    for top in (package / "sample", package.parent):
        corpus, examples = top / "corpus" / "sample", top / "examples"
        if (corpus / "reports.jsonl").is_file():
            found = {name: corpus / name for name in ("README.md", "reports.jsonl")}
            articles = sorted(each for each in examples.iterdir() if each.suffix in {".txt", ".md"})
            return {**found, **{f"examples/{each.name}": each for each in articles}}
    raise CorpusError("the sample is missing from this installation", hint="Install the package anew.")


@click.command("sample")
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--force", is_flag=True, help="Write over files that are there.")
def command(directory: Path, force: bool) -> None:
    """Write the sample corpus and the example articles into DIR.

    The reports are retold: written for this program from short notes on real reports, and marked so.
    """
    files = sample_files()
    taken = [name for name in files if (directory / name).exists()]
    if taken and not force:
        raise OutputError(
            f"{directory / taken[0]}: is there already",
            hint="Name another folder, or write over the files with --force.",
        )
    try:
        (directory / "examples").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{directory}: cannot be made: {error.strerror}", hint="Name another folder.") from error
    for name, source in files.items():
        with atomic_file(directory / name) as stream:
            stream.write(source.read_bytes())
    click.echo(f"{len(files)} files written to {directory}. Next:\n")
    place = shlex.quote(str(directory))
    article = shlex.quote(str(directory / "examples" / "al-waleed.txt"))
    for line in (
        f"verifier corpus add {shlex.quote(str(directory / 'reports.jsonl'))} --corpus {place}",
        f"verifier index build --corpus {place}",
        f'verifier check {article} --published 2015-05-24 --outlet "Border Desk" --corpus {place}',
    ):
        click.echo(f"    {line}")
