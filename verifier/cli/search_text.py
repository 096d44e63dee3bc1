"""Search results as text, in any format."""

from __future__ import annotations

import csv
import io
import json

from rich.console import Console
from rich.table import Table
from rich.text import Text

from verifier.rendering.formats import Format
from verifier.rendering.passages import provenance
from verifier.rendering.plain import plain
from verifier.rendering.wording import models
from verifier.retrieval import SearchHit, SearchResult

__all__ = ["render_search"]

_COLUMNS = (
    *("rank", "similarity", "dense_rank", "lexical_rank", "report_id", "outlet", "published", "url", "title"),
    *("retold", "admissible", "inadmissible_reason", "passage_start", "passage_end", "passage"),
)
# A cell that begins so is run as a formula by spreadsheets; an apostrophe makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def render_search(result: SearchResult, *, format_: Format, width: int) -> str:
    """The result as text that ends with a line break.

    Args:
        result: What to lay out.
        format_: How: table, JSON, JSON Lines (a hit a line) or CSV (a hit a row).
        width: Columns of the table.

    Raises:
        ValueError: Searches are not laid out in that format.
    """
    match format_:
        case Format.TABLE:
            return _table(result, width=width)
        case Format.JSON:
            return _json(result.model_dump(mode="json"), indent=2)
        case Format.JSONL:
            return "".join(_json(hit.model_dump(mode="json")) for hit in result.hits)
        case Format.CSV:
            return _csv(result)
    raise ValueError(f"a search is not laid out as {format_}")


def _table(result: SearchResult, *, width: int) -> str:
    """Each hit with its similarity, report and passage; what does not fit is wrapped, never cut."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(justify="right")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for rank, hit in enumerate(result.hits, start=1):
        grid.add_row(Text(str(rank)), Text(f"{hit.similarity:.2f}"), Text(_body(hit)))
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(grid if result.hits else Text("No passage was found."))
    console.print(Text(models(result.run)))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _body(hit: SearchHit) -> str:
    title = f"{plain(hit.title)}\n" if hit.title else ""
    return f"{provenance(hit)}\n{title}“{plain(hit.passage.text)}”\n"


def _json(value: object, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"


def _csv(result: SearchResult) -> str:
    """One row a hit, lines ending with CR LF (RFC 4180)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    for rank, hit in enumerate(result.hits, start=1):
        fields = hit.model_dump(mode="json", exclude={"passage"}) | {
            "rank": rank,
            "passage_start": hit.passage.start,
            "passage_end": hit.passage.end,
            "passage": hit.passage.text,
        }
        writer.writerow([_cell(fields[name]) for name in _COLUMNS])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
