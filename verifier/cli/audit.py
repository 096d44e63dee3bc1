"""`verifier audit`: many articles against one corpus, and what their outlets' and sources' records come to."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from verifier.cli import audit_diff, audit_report
from verifier.cli.options import (
    as_of_option,
    corpus_option,
    encoder_option,
    index_directory,
    index_option,
    judge_option,
    outlet_option,
    published_option,
    sources_option,
)
from verifier.cli.output import warn
from verifier.errors import InputError

__all__ = ["command"]

_DAYS = re.compile(r"(\d{1,5})d?")


@click.group("audit")
def command() -> None:
    """Audit many articles: how much of what outlets and sources said was borne out.

    'run' checks the articles and keeps the records in one file; 'report' and 'diff' read it.
    """


def _horizon(_ctx: click.Context, _param: click.Parameter, value: str) -> int | None:
    """Days, or None for no horizon."""
    if value == "none":
        return None
    match = _DAYS.fullmatch(value)
    if match is None:
        raise InputError(f"--horizon {value}: is no number of days", hint="Write 90d, or none for no horizon.")
    return int(match[1])


@command.command("run")
@click.argument("articles", nargs=-1, required=True)
@corpus_option
@index_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="AUDIT", help="The audit's file."
)
@click.option(
    "--horizon",
    default="90d",
    show_default=True,
    callback=_horizon,
    metavar="DAYS",
    help="Count reports up to so many days after an article; none for no limit.",
)
@as_of_option
@outlet_option
@published_option
@sources_option
@encoder_option
@judge_option
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that check.")
@click.option("--retry", is_flag=True, help="Try again what failed before.")
@click.option("--set", "changed", multiple=True, metavar="NAME=VALUE", help="Change a setting, as for check.")
def run(
    *,
    articles: tuple[str, ...],
    corpus: Path,
    index: Path | None,
    out: Path,
    horizon: int | None,
    as_of: dt.date | None,
    outlet: str | None,
    published: dt.date | None,
    sources: Path | None,
    encoder: str | None,
    judge: str | None,
    workers: int,
    retry: bool,
    changed: tuple[str, ...],
) -> None:
    """Check many articles and keep one record for each claim in AUDIT.

    ARTICLES are documents, JSON Lines files, folders of both, or patterns. What AUDIT holds already, for the same
    corpus, models and settings, is not done again; a run that was killed goes on where it was. An article is judged
    by reports up to its horizon, and never by its own outlet's or derived ones. --outlet and --published stand for
    what an article does not tell.
    """
    from verifier.auditing.store import AuditStore, require_duckdb  # noqa: PLC0415

    require_duckdb()
    from verifier.auditing.entries import count_entries, entries_of  # noqa: PLC0415
    from verifier.settings import Settings, changed_settings  # noqa: PLC0415

    settings = changed_settings(Settings(), changed)
    total = count_entries(articles)
    if not total:
        raise InputError("there is no article at these paths", hint="Name files, folders or patterns.")
    from verifier.auditing.checker import Plan  # noqa: PLC0415
    from verifier.auditing.run import run_audit  # noqa: PLC0415
    from verifier.cli.audit_progress import audit_bar  # noqa: PLC0415

    plan = Plan(
        corpus=corpus,
        index=index_directory(corpus, index),
        settings=settings,
        encoder=encoder,
        judge=judge,
        sources=sources,
        threads=1 if workers > 1 else None,
    )
    with AuditStore(out, create=True) as store:
        checker = plan()
        header = checker.header(horizon=horizon, as_of=as_of)
        if workers > 1:
            checker.prepare()
        with audit_bar(total) as progress:
            outcome = run_audit(
                entries_of(articles, outlet=outlet, published=published),
                store=store,
                header=header,
                make_checker=plan if workers > 1 else lambda: checker,
                workers=workers,
                retry=retry,
                progress=progress,
            )
        failures = store.failures(outcome.run)
    click.echo(f"{out}: {outcome.checked} checked, {outcome.known} known before, {outcome.failed} failed")
    for place, error in failures[:20]:
        warn(f"{place}: {error}" if not error.startswith(place) else error)
    if failures:
        if len(failures) > 20:
            warn(f"and {len(failures) - 20} more; the table 'articles' of {out} has all of them")
        warn(f"{len(failures)} articles were not checked; mend them, or try again with --retry")
        click.get_current_context().exit(1)


command.add_command(audit_report.command)
command.add_command(audit_diff.command)
