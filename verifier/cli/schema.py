"""`verifier schema`: the JSON schemas of what the program prints and takes."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import click

from verifier.cli.options import output_option
from verifier.cli.output import emit
from verifier.records import Record

__all__ = ["SCHEMAS", "command", "record"]

SCHEMAS = {
    "check": ("verifier.records", "CheckResult"),
    "claims": ("verifier.records", "ClaimsResult"),
    "search": ("verifier.retrieval", "SearchResult"),
    "attribute": ("verifier.cli.attribute", "AttributedText"),
    "judge": ("verifier.cli.judge", "JudgedPair"),
    "origins": ("verifier.records", "OriginsResult"),
    "audit": ("verifier.auditing.standing", "AuditReport"),
    "report": ("verifier.records", "Report"),
    "line": ("verifier.corpus.fields", "ReportLine"),
}
"""Module and record of what the command of that name prints; `report` is one record of a corpus. By name,
because not all modules are light."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema")
@click.argument("what", type=click.Choice(list(SCHEMAS)), default="check", metavar="[WHAT]")
@output_option
def command(what: str, output: Path | None) -> None:
    """Print the JSON schema of a command's output.

    WHAT is check (the default), claims, search, origins, audit (what 'audit report' prints), attribute or judge (one
    line of OUT.jsonl), report (one line of what 'corpus export' writes) or line (one line of what 'corpus add' takes,
    which is looser).
    """
    schema = record(what).model_json_schema(by_alias=True, mode="serialization")
    emit(json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n", output=output)


def record(what: str) -> type[Record]:
    """The record whose schema `verifier schema WHAT` prints."""
    module, name = SCHEMAS[what]
    found = getattr(importlib.import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, Record)):
        raise TypeError(f"{module}.{name} is not a record")
    return found
