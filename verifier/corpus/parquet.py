"""The rows of a Parquet file, each as the JSON line that it would be."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from verifier.corpus.fields import FIELDS
from verifier.corpus.lines import LONGEST_LINE
from verifier.corpus.packing import Meter
from verifier.errors import BadRecord, InputError

__all__ = ["require_parquet", "table_rows"]

_ROWS = 32
"""Rows held at once: few, because a small file may repeat one long text a million times."""


def require_parquet(path: Path) -> None:
    """Find out before anything is read whether Parquet files can be.

    Raises:
        InputError: The library for it is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415
    except ImportError as error:
        raise InputError(
            f"{path}: is a Parquet file, which needs pyarrow",
            hint="Install it with: pip install 'verifier[parquet]'. Or export the table as JSON Lines.",
        ) from error


def table_rows(
    path: Path, *, fields: Mapping[str, str], meter: Meter | None = None
) -> Iterator[tuple[int, bytes | BadRecord]]:
    """The rows, each with its number from 1; of the columns only those that are fields of a report.

    A row that is too long comes as a `BadRecord` without a place, and so does a file without a column of texts, or
    one that is damaged; it is the last then.
    """
    import pyarrow  # noqa: PLC0415  # heavy, and an extra
    import pyarrow.parquet  # noqa: PLC0415

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            names = [fields.get(name, name) for name in FIELDS]
            if fields.get("text", "text") not in table.schema_arrow.names:
                yield 1, _no_texts(fields)
                return
            columns = [name for name in dict.fromkeys(names) if name in table.schema_arrow.names]
            size, total = path.stat().st_size, table.metadata.num_rows
            for batch in table.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    line = json.dumps(row, ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass")
                    yield number, line if len(line) <= LONGEST_LINE else _too_long()
                if meter is not None:
                    meter.bytes += size * batch.num_rows // max(total, 1)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        yield (
            number + 1,
            BadRecord(f"cannot be read on: {reason}", hint="Write the file again; it may be cut short or damaged."),
        )


def _plain(value: object) -> str:
    """A value that JSON has no form for: moments as ISO 8601, the rest in words."""
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _no_texts(fields: Mapping[str, str]) -> BadRecord:
    column = fields.get("text", "text")
    return BadRecord(f'has no column "{column}"', hint="Name the column that holds the text: --field text=COLUMN.")


def _too_long() -> BadRecord:
    return BadRecord(f"is longer than {LONGEST_LINE // (1024 * 1024)} MiB", hint="Write one report in each row.")
