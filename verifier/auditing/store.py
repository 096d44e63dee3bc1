"""The audit's records in one DuckDB file: an article and its claims go in together or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from verifier.auditing.records import AuditedArticle, AuditedClaim, Examined, RunHeader
from verifier.errors import InputError, OutputError
from verifier.records import Record

if TYPE_CHECKING:
    import duckdb

__all__ = ["AuditStore", "require_duckdb", "run_id_of"]

_FORM = 1
"""Raised when the tables change."""

_TABLES = """
CREATE TABLE IF NOT EXISTS form (form INTEGER NOT NULL);
CREATE SEQUENCE IF NOT EXISTS run_order;
CREATE TABLE IF NOT EXISTS runs (run TEXT PRIMARY KEY, n BIGINT NOT NULL, header TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
  run TEXT NOT NULL, key TEXT NOT NULL, place TEXT NOT NULL, sha256 TEXT, title TEXT, outlet TEXT, published DATE,
  url TEXT, topic TEXT, as_of DATE, originality TEXT, draws_on TEXT NOT NULL, claims INTEGER NOT NULL, error TEXT,
  hint TEXT, PRIMARY KEY (run, key));
CREATE TABLE IF NOT EXISTS claims (
  run TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL,
  source TEXT NOT NULL, kind TEXT NOT NULL, own_voice BOOLEAN NOT NULL, chain TEXT NOT NULL,
  checkable BOOLEAN NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, supporting INTEGER NOT NULL,
  refuting INTEGER NOT NULL, echoed BOOLEAN NOT NULL, lead_days INTEGER, later_support BOOLEAN NOT NULL,
  taken_back BOOLEAN NOT NULL, figure_compared BOOLEAN NOT NULL, figure_differs BOOLEAN NOT NULL,
  evidence TEXT NOT NULL, PRIMARY KEY (run, key, number));
CREATE TABLE IF NOT EXISTS timings (run TEXT NOT NULL, key TEXT NOT NULL, stage TEXT NOT NULL, seconds DOUBLE NOT NULL);
"""
_AS_JSON = frozenset({"draws_on", "chain", "evidence"})


def require_duckdb() -> None:
    """Find out before long work whether the store's library is there.

    Raises:
        InputError: It is not installed.
    """
    try:
        import duckdb  # noqa: F401, PLC0415
        import scipy  # noqa: F401, PLC0415
    except ImportError as error:
        raise InputError(
            f"an audit needs {error.name}, which is not installed",
            hint="Install it with: pip install 'verifier[audit]'",
        ) from error


def run_id_of(header: RunHeader) -> str:
    """16 hex digits, equal for runs whose records are interchangeable."""
    text = json.dumps(header.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


class AuditStore:
    """The records of one or more runs, in one file.

    Args:
        path: The file; made if `create`.
        create: Whether to make it where there is none, and to write; else it is only read.

    Raises:
        InputError: There is no such file, or it is no audit.
        OutputError: It cannot be written, or another process is writing it.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        require_duckdb()
        import duckdb  # noqa: PLC0415

        if not create and not path.is_file():
            raise InputError(f"{path}: no such audit", hint="Make one with: verifier audit run ARTICLES --out FILE")
        try:
            self.connection: duckdb.DuckDBPyConnection = duckdb.connect(str(path), read_only=not create)
            if create:
                self.connection.execute(_TABLES)
            self._check_form(path, create=create)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            if create:
                hint = "Name another file, or wait until the other audit has ended."
                raise OutputError(f"{path}: cannot be written: {reason}", hint=hint) from error
            raise InputError(f"{path}: is no audit, or is in use: {reason}", hint="Check the path.") from error

    def _check_form(self, path: Path, *, create: bool) -> None:
        found = self.connection.execute("SELECT form FROM form").fetchone()
        if found is None and create:
            self.connection.execute("INSERT INTO form VALUES (?)", [_FORM])
        elif found is None or found[0] != _FORM:
            raise InputError(f"{path}: was written by another version", hint="Run the audit again to another file.")

    def begin(self, header: RunHeader) -> str:
        """Make a run the latest one, and give its id; a run with an equal header goes on."""
        run = run_id_of(header)
        self.connection.execute("DELETE FROM runs WHERE run = ?", [run])
        row = [run, header.model_dump_json()]
        self.connection.execute("INSERT INTO runs VALUES (?, nextval('run_order'), ?)", row)
        return run

    def latest(self) -> tuple[str, RunHeader]:
        """The run that was begun last.

        Raises:
            InputError: There is none.
        """
        row = self.connection.execute("SELECT run, header FROM runs ORDER BY n DESC LIMIT 1").fetchone()
        if row is None:
            raise InputError("the audit holds no run", hint="Make one with: verifier audit run ARTICLES --out FILE")
        return row[0], RunHeader.model_validate_json(row[1])

    def done(self, run: str, *, retry: bool = False) -> set[str]:
        """The keys of the articles that need not be looked at again.

        Args:
            run: The run.
            retry: Whether those that failed are tried again.
        """
        rest = " AND error IS NULL" if retry else ""
        rows = self.connection.execute(f"SELECT key FROM articles WHERE run = ?{rest}", [run]).fetchall()
        return {row[0] for row in rows}

    def put(self, run: str, examined: Examined) -> None:
        """Store one article with its claims, in place of what was there, in one transaction."""
        key = examined.article.key
        self.connection.execute("BEGIN")
        try:
            for table in ("claims", "articles", "timings"):
                self.connection.execute(f"DELETE FROM {table} WHERE run = ? AND key = ?", [run, key])
            self._insert("articles", [[run, *_row(examined.article)]])
            self._insert("claims", [[run, key, *_row(claim)] for claim in examined.claims])
            self._insert("timings", [[run, key, stage, s] for stage, s in examined.seconds.items()])
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise

    def _insert(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:  # one statement: a row at a time takes ten times as long
            values = ",".join([f"({','.join('?' * len(rows[0]))})"] * len(rows))
            self.connection.execute(f"INSERT INTO {table} VALUES {values}", [value for row in rows for value in row])

    def articles(self, run: str) -> Iterator[AuditedArticle]:
        """The articles of a run, by key."""
        for row in self._rows("SELECT * EXCLUDE (run) FROM articles WHERE run = ? ORDER BY key", [run]):
            yield AuditedArticle.model_validate(row)

    def some_articles(self, run: str, keys: Collection[str]) -> dict[str, AuditedArticle]:
        """Articles of a run by key."""
        sql = "SELECT * EXCLUDE (run) FROM articles WHERE run = ? AND key IN (SELECT unnest(?::TEXT[]))"
        found = (AuditedArticle.model_validate(row) for row in self._rows(sql, [run, sorted(keys)]))
        return {each.key: each for each in found}

    def failures(self, run: str) -> list[tuple[str, str]]:
        """Place and error of each article of a run that was not checked, by place."""
        sql = "SELECT place, error FROM articles WHERE run = ? AND error IS NOT NULL ORDER BY place"
        return [(place, error) for place, error in self.connection.execute(sql, [run]).fetchall()]

    def claims(self, run: str, key: str) -> list[AuditedClaim]:
        """The claims of one article, in its order."""
        sql = "SELECT * EXCLUDE (run, key) FROM claims WHERE run = ? AND key = ? ORDER BY number"
        return [AuditedClaim.model_validate(row) for row in self._rows(sql, [run, key])]

    def _rows(self, sql: str, values: Sequence[Any]) -> Iterator[dict[str, Any]]:
        cursor = self.connection.cursor().execute(sql, values)
        names = [each[0] for each in cursor.description or ()]
        while some := cursor.fetchmany(1000):
            for row in some:
                found = dict(zip(names, row, strict=True))
                yield {name: json.loads(v) if name in _AS_JSON else v for name, v in found.items()}

    def digest(self, run: str) -> str:
        """64 hex digits, equal for equal records of a run, whatever the order in which they were stored.

        How long anything took is left out.
        """
        total = hashlib.sha256()
        for table, order in (("articles", "key"), ("claims", "key, number")):
            cursor = self.connection.cursor().execute(f"SELECT * FROM {table} WHERE run = ? ORDER BY {order}", [run])
            while some := cursor.fetchmany(1000):
                for row in some:
                    total.update(json.dumps(row, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return total.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _row(record: Record) -> list[Any]:
    """The values of a record in the order of its table's columns, which is that of its fields."""
    values = record.model_dump(mode="json", by_alias=True)
    return [json.dumps(v, ensure_ascii=False) if name in _AS_JSON else v for name, v in values.items()]
