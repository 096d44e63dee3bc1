"""Counts of an audit's claims by group, made by the store: what a report rests on.

A claim belongs to an outlet, to its original speaker, to that speaker's kind, to a topic and to a period. Topics are
the sections that the records or the addresses name: a clustering of texts would make groups without names that move
with every run. Equal statements of one group (same words but for case) count once, the earliest first, so that
nobody gains by repeating; echoes count for nobody, held or not.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from verifier.auditing.standing import By, Period
from verifier.auditing.store import AuditStore

__all__ = ["Counts", "Line", "count_groups", "every_line", "group_lines"]

_PERIODS = {
    Period.MONTH: "strftime(a.published, '%Y-%m')",
    Period.QUARTER: "strftime(a.published, '%Y') || '-Q' || quarter(a.published)",
    Period.YEAR: "strftime(a.published, '%Y')",
}
_GROUPS = {
    By.OUTLET: "coalesce(a.outlet, '(no outlet)')",
    By.SOURCE: "CASE WHEN c.own_voice THEN NULL WHEN c.source = '' THEN '(hearsay)'"
    " ELSE first(c.source) OVER (PARTITION BY lower(c.source) ORDER BY c.source) END",
    By.KIND: "CASE WHEN c.own_voice THEN 'author' ELSE c.kind END",
    By.TOPIC: "coalesce(a.topic, '(no topic)')",
}

# Every claim of a run with its group and what it counts as.
_LINES = """
WITH grouped AS (
  SELECT {group} AS grp, a.key, a.published, c.* EXCLUDE (run, key, evidence, chain, reason)
  FROM claims c JOIN articles a ON a.run = c.run AND a.key = c.key WHERE c.run = $run
), lines AS (
  SELECT *, NOT echoed AND row_number() OVER (
    PARTITION BY grp, echoed, lower(text) ORDER BY published NULLS LAST, key, number) = 1 AS own
  FROM grouped WHERE grp IS NOT NULL
), told AS (
  SELECT *, own AND checkable AS counts, CASE
    WHEN NOT own OR NOT checkable THEN 'left_out'
    WHEN verdict = 'not_measured' THEN 'not_measured'
    WHEN supporting > 0 AND refuting > 0 THEN 'disputed'
    WHEN refuting > 0 THEN 'contradicted'
    WHEN supporting >= $needed THEN 'corroborated'
    WHEN supporting > 0 THEN 'partly'
    ELSE 'uncorroborated' END AS counted
  FROM lines
)
"""
_COUNTS = """
SELECT grp, count(DISTINCT key) AS articles, count(*) AS claims, count(*) FILTER (echoed) AS echoed,
  count(*) FILTER (counts) AS checkable,
  count(*) FILTER (counted = 'corroborated') AS corroborated,
  count(*) FILTER (counted = 'contradicted') AS contradicted,
  count(*) FILTER (counted = 'disputed') AS disputed, count(*) FILTER (counted = 'partly') AS partly,
  count(*) FILTER (counted = 'uncorroborated') AS uncorroborated,
  count(*) FILTER (counted = 'not_measured') AS not_measured,
  count(*) FILTER (own AND kind IN ('unnamed_person', 'hearsay')) AS unnamed,
  count(*) FILTER (own AND kind IN ('unnamed_person', 'hearsay') AND counted = 'corroborated' AND later_support)
    AS unnamed_confirmed,
  count(*) FILTER (own AND figure_compared) AS figures, count(*) FILTER (own AND figure_differs) AS figures_differ,
  count(*) FILTER (own AND taken_back) AS taken_back,
  count(*) FILTER (counted = 'corroborated' AND lead_days > 0) AS first_and_right,
  median(lead_days) FILTER (counted = 'corroborated') AS lead_days
FROM told GROUP BY grp ORDER BY grp
"""
_ORIGINALITY = """
, texts AS (SELECT DISTINCT t.grp, t.key, a.originality FROM told t
  JOIN articles a ON a.run = $run AND a.key = t.key)
SELECT grp, count(*) FILTER (originality = 'original'), count(*) FILTER (originality = 'copy'),
  count(*) FILTER (originality = 'rewrite'), count(*) FILTER (originality = 'shared'),
  count(*) FILTER (originality = 'untraced') FROM texts GROUP BY grp
"""
_OF_TEXTS = ("original", "copies", "rewrites", "shared", "untraced")


class Counts(NamedTuple):
    """The counts of one group, by the field names of `Standing`."""

    name: str
    fields: dict[str, Any]


class Line(NamedTuple):
    """A claim as it counts for a group."""

    group: str
    article: str
    """Digest of the article's text."""
    claim: str
    """The claim's id."""
    text: str
    place: str
    counted: str


def count_groups(
    store: AuditStore, run: str, by: By, *, origins_needed: int = 1, period: Period = Period.QUARTER
) -> list[Counts]:
    """What became of the claims of each group, by name.

    Args:
        store: The records.
        run: Of which run.
        by: What makes a group.
        origins_needed: How many independent origins make a claim corroborated.
        period: How long a period is.
    """
    values = {"run": run, "needed": origins_needed}
    lines = _LINES.format(group=_group(by, period))
    cursor = store.connection.cursor().execute(lines + _COUNTS, values)
    names = [each[0] for each in cursor.description or ()]
    texts = {
        row[0]: dict(zip(_OF_TEXTS, row[1:], strict=True))
        for row in store.connection.cursor().execute(lines + _ORIGINALITY, values).fetchall()
    }
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [Counts(name=(name := row.pop("grp")), fields={**row, **texts[name]}) for row in found]


def group_lines(
    store: AuditStore, run: str, by: By, name: str, *, origins_needed: int = 1, period: Period = Period.QUARTER
) -> list[tuple[str, int, str]]:
    """Article key, claim number and what it counted as, of each claim of a group: what decided first.

    The group's name may be given in any case.
    """
    sql = (
        _LINES.format(group=_group(by, period))
        + "SELECT key, number, counted FROM told WHERE lower(grp) = lower($name) ORDER BY CASE counted"
        " WHEN 'contradicted' THEN 0 WHEN 'disputed' THEN 1 WHEN 'corroborated' THEN 2 WHEN 'partly' THEN 3"
        " WHEN 'uncorroborated' THEN 4 WHEN 'not_measured' THEN 5 ELSE 6 END, published NULLS LAST, key, number"
    )
    values = {"run": run, "needed": origins_needed, "name": name}
    return [(row[0], row[1], row[2]) for row in store.connection.cursor().execute(sql, values).fetchall()]


def every_line(
    store: AuditStore, run: str, by: By, *, origins_needed: int = 1, period: Period = Period.QUARTER
) -> list[Line]:
    """Every claim of a run with its group and what it counted as, by article and number."""
    sql = (
        _LINES.format(group=_group(by, period))
        + "SELECT t.grp, coalesce(a.sha256, a.key), t.id, t.text, a.place, t.counted FROM told t"
        " JOIN articles a ON a.run = $run AND a.key = t.key ORDER BY a.place, a.key, t.number"
    )
    rows = store.connection.cursor().execute(sql, {"run": run, "needed": origins_needed}).fetchall()
    return [Line(*row) for row in rows]


def _group(by: By, period: Period) -> str:
    if by is By.PERIOD:
        return f"coalesce({_PERIODS[period]}, '(undated)')"
    return _GROUPS[by]
