"""`verifier index`: build, update, verify and describe a corpus's index."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verifier.cli.options import (
    corpus_option,
    download_option,
    encoder_option,
    format_option,
    index_directory,
    index_option,
    output_option,
)
from verifier.cli.output import check_output, emit, progress_bar
from verifier.rendering.formats import Format
from verifier.rendering.plain import plain

if TYPE_CHECKING:
    from verifier.index import Manifest

__all__ = ["command"]


@click.group("index")
def command() -> None:
    """Build, update, verify and describe the index through which a corpus is searched.

    The index holds vectors and words of the corpus's passages. It can always be built again. A new one
    takes the old one's place when it is complete, so a build that is stopped does no harm.
    """


@command.command()
@corpus_option
@index_option
@encoder_option
@download_option
@click.option(
    "--tier",
    type=click.Choice(["auto", "fast", "full"]),
    default="auto",
    show_default=True,
    help="full: the encoder embeds every passage; fast: the static encoder does, and the encoder the candidates of"
    " a query only; auto: full up to 10,000 passages, else fast.",
)
def build(*, corpus: Path, index: Path | None, encoder: str | None, download: bool, tier: str) -> None:
    """Index the whole corpus anew."""
    from verifier.index import Tier, build_index  # noqa: PLC0415

    work = partial(build_index, tier=Tier(tier))
    _write(work, corpus=corpus, index=index, encoder=encoder, download=download)


@command.command()
@corpus_option
@index_option
@encoder_option
@download_option
def update(*, corpus: Path, index: Path | None, encoder: str | None, download: bool) -> None:
    """Bring the index up to date in its own tier; only texts that are new are embedded."""
    from verifier.index import update_index  # noqa: PLC0415

    _write(update_index, corpus=corpus, index=index, encoder=encoder, download=download)


@command.command()
@corpus_option
@index_option
@encoder_option
@download_option
def verify(*, corpus: Path, index: Path | None, encoder: str | None, download: bool) -> None:
    """Hold files, ids, counts, encoder and corpus of the index against each other.

    Prints what is wrong, one finding a line, and ends with 1 if there is any.
    """
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.encoding import load_encoder  # noqa: PLC0415
    from verifier.index import read_manifest, verify_index  # noqa: PLC0415

    directory = index_directory(corpus, index)
    with Corpus.open(corpus, read_only=True) as opened:
        problems = verify_index(directory, corpus=opened, encoder=load_encoder(encoder, download=download))
    if not problems:
        click.echo(f"{directory}: {read_manifest(directory).passages} passages, all is well")
        return
    for problem in problems:
        click.echo(f"{directory}: {plain(problem)}")
    click.echo(f"{directory}: 'verifier index build' makes it anew", err=True)
    click.get_current_context().exit(1)


@command.command()
@corpus_option
@index_option
@format_option(Format.TABLE, Format.JSON)
@output_option
def info(*, corpus: Path, index: Path | None, format_: Format, output: Path | None) -> None:
    """Say what the index was built from, and when."""
    from verifier.index import read_manifest  # noqa: PLC0415

    check_output(output)
    directory = index_directory(corpus, index)
    manifest = read_manifest(directory)
    if format_ is Format.JSON:
        emit(manifest.model_dump_json(indent=2), output=output)
    else:
        emit(_page(manifest, directory=directory, corpus=corpus), output=output)


def _write(
    work: Callable[..., Manifest], *, corpus: Path, index: Path | None, encoder: str | None, download: bool
) -> None:
    """Build or update, and say what there is now."""
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.encoding import load_encoder  # noqa: PLC0415

    directory = index_directory(corpus, index)
    with Corpus.open(corpus, read_only=True) as opened, progress_bar("Embedding passages") as bar:
        manifest = work(opened, load_encoder(encoder, download=download), directory, progress=bar)
    _read_signals(corpus, directory)
    click.echo(
        f"{directory}: {manifest.passages} passages of {manifest.reports} reports,"
        f" encoder {plain(manifest.encoder.name)}, generation {manifest.generation}"
    )


def _read_signals(corpus: Path, directory: Path) -> None:
    """Read what tells who derives from whom, of the reports that are new, so that no check has to wait for it."""
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.origins import FILE_NAME, Ledger, place_to_keep  # noqa: PLC0415

    kept = place_to_keep(directory / FILE_NAME)
    if kept is None:
        return
    with Corpus.open(corpus, read_only=True) as opened, Ledger(kept) as ledger, progress_bar("Reading reports") as bar:
        ledger.bring_up(opened, progress=bar)


def _page(manifest: Manifest, *, directory: Path, corpus: Path) -> str:
    """The manifest for a reader."""
    size = sum(record.bytes for record in manifest.files.values())
    encoder = manifest.encoder
    dimensions = "" if encoder.dimension is None else f", {encoder.dimension} dimensions"
    lines = {
        "index": str(directory),
        "generation": manifest.generation,
        "state": _state(manifest, corpus=corpus),
        "built": f"{manifest.created:%Y-%m-%d %H:%M} UTC by verifier {manifest.program}",
        "corpus": f"{manifest.corpus_id}, digest {manifest.corpus_digest[:16]}",
        "reports": str(manifest.reports),
        "passages": str(manifest.passages),
        "tier": _tier(manifest),
        "encoder": f"{plain(encoder.name)}, digest {encoder.digest[:16]}{dimensions}",
        "size": f"{size} bytes in {len(manifest.files)} files",
    }
    return "\n".join(f"{name:10}  {value}" for name, value in lines.items())


def _tier(manifest: Manifest) -> str:
    """The tier, and in tier `fast` what made the vectors."""
    if manifest.static is None:
        return manifest.tier.value
    made = manifest.static
    return f"{manifest.tier.value}, vectors by {made.name}, digest {made.digest[:16]}, {made.dimension} dimensions"


def _state(manifest: Manifest, *, corpus: Path) -> str:
    """Whether the index is up to date, as far as the corpus can be asked."""
    from verifier.corpus import Corpus  # noqa: PLC0415
    from verifier.errors import CorpusError  # noqa: PLC0415
    from verifier.index import is_stale  # noqa: PLC0415

    try:
        with Corpus.open(corpus, read_only=True) as opened:
            if opened.id != manifest.corpus_id:
                return f"of another corpus than {corpus}"
            return "stale: the corpus has changed since" if is_stale(manifest, opened) else "up to date"
    except CorpusError as error:
        return f"not known: {error.message}"
