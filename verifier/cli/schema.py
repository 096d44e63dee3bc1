"""`verifier schema`: the JSON schemas of what the program prints and takes."""

from __future__ import annotations

import json
from pathlib import Path

import click

from verifier.cli.attribute import AttributedText
from verifier.cli.options import output_option
from verifier.cli.output import emit
from verifier.records import CheckResult, ClaimsResult, Record, Report

__all__ = ["SCHEMAS", "command"]

SCHEMAS: dict[str, type[Record]] = {
    "check": CheckResult,
    "claims": ClaimsResult,
    "attribute": AttributedText,
    "report": Report,
}
"""What is printed by the command of that name, and `report`: one record of a corpus."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema")
@click.argument("what", type=click.Choice(list(SCHEMAS)), default="check", metavar="[WHAT]")
@output_option
def command(what: str, output: Path | None) -> None:
    """Print the JSON schema of a command's output.

    WHAT is check (the default), claims, attribute (one line of OUT.jsonl) or report (one line of what
    'corpus export' writes and 'corpus add' takes).
    """
    schema = SCHEMAS[what].model_json_schema(by_alias=True, mode="serialization")
    emit(json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n", output=output)
