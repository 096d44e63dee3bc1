"""The standings as a Parquet file, written by the store's own library."""

from __future__ import annotations

from pathlib import Path

from verifier.auditing.standing import AuditReport, Standing

__all__ = ["write_parquet"]

_TYPES = {"int": "BIGINT", "float": "DOUBLE"}


def write_parquet(report: AuditReport, path: Path) -> None:
    """One row for each group, with the fields of `Standing`.

    Args:
        report: The report.
        path: A file that may be overwritten.
    """
    import duckdb  # noqa: PLC0415  # an extra

    fields = Standing.model_fields
    columns = [f'"{name}" {_type_of(str(field.annotation))}' for name, field in fields.items()]
    with duckdb.connect() as memory:
        memory.execute(f"CREATE TABLE standings ({', '.join(columns)})")
        for each in (*report.standings, *report.timeline):
            values = list(each.model_dump(mode="json").values())
            memory.execute(f"INSERT INTO standings VALUES ({','.join('?' * len(values))})", values)
        target = str(path).replace("'", "''")
        memory.execute(f"COPY standings TO '{target}' (FORMAT parquet)")


def _type_of(annotation: str) -> str:
    return next((sql for name, sql in _TYPES.items() if name in annotation), "TEXT")
