"""From a result to text, in any format."""

from __future__ import annotations

from verifier.records import CheckResult, ClaimsResult
from verifier.rendering.csv import render_csv
from verifier.rendering.formats import Format
from verifier.rendering.json import render_json
from verifier.rendering.jsonl import render_jsonl
from verifier.rendering.markdown import render_markdown
from verifier.rendering.table import render_table

__all__ = ["render"]


def render(result: CheckResult | ClaimsResult, *, format_: Format, width: int = 100, colour: bool = False) -> str:
    """The result as text that ends with a line break.

    Args:
        result: What to lay out.
        format_: How.
        width: Columns of the table; the other formats have no width.
        colour: Whether the table uses a terminal's colours.
    """
    match format_:
        case Format.TABLE:
            return render_table(result, width=width, colour=colour)
        case Format.JSON:
            return render_json(result)
        case Format.JSONL:
            return render_jsonl(result)
        case Format.CSV:
            return render_csv(result)
        case Format.MD:
            return render_markdown(result)
