"""What changed from one audit to another: two periods, two corpora or two versions of a model.

Where both hold the same articles, the claims are matched, and the test is a sign test of those that moved for better
against those that moved for worse. Else Fisher's exact test compares corroborated and contradicted. Many groups are
looked at, so a change counts as found only after Benjamini and Hochberg's control of the false discovery rate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from verifier.auditing.counting import Line, every_line
from verifier.auditing.report import ReportOptions, standings_of
from verifier.auditing.standing import By, Standing
from verifier.auditing.store import AuditStore
from verifier.records import Record

__all__ = ["AuditDiff", "Change", "Moved", "as_text", "audit_diff", "discoveries"]

SAME_ARTICLES = 0.5
"""From which share of the smaller audit's articles in the other on claims are matched."""
RATE = 0.05
"""The share of false ones that is borne among the changes called found."""
MOST_TOLD = 20
_RANK = {"corroborated": 2, "contradicted": 0}
_NEITHER = 1


class Moved(Record):
    """A claim that counts otherwise than before."""

    text: str
    place: str
    before: str
    """What it counted as; `absent` where the first audit does not hold it."""
    after: str


class Change(Record):
    """One group before and after."""

    by: By
    name: str
    before: Standing
    after: Standing
    test: Literal["sign test", "Fisher's exact test"]
    p: float = Field(ge=0.0, le=1.0)
    """Two-sided, of this group alone."""
    adjusted: float = Field(ge=0.0, le=1.0)
    """The smallest false discovery rate at which it would count as found."""
    found: bool
    moved: tuple[Moved, ...]
    """The claims that moved it, by place."""


class AuditDiff(Record):
    """All groups that both audits hold, those found first."""

    matched: bool
    """Whether claims were matched."""
    rate: float
    changes: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def audit_diff(
    before: AuditStore, after: AuditStore, *, by: By = By.OUTLET, options: ReportOptions | None = None
) -> AuditDiff:
    """What changed between the latest runs of two audits, by one kind of group.

    Args:
        before: The first audit.
        after: The second.
        by: What makes a group.
        options: What the standings depend on.
    """
    options = options or ReportOptions()
    old, new = ({s.name: s for s in _standings(store, by, options)} for store in (before, after))
    old_lines, new_lines = (_lines(store, by, options) for store in (before, after))
    matched = _same_articles(old_lines, new_lines)
    names = sorted(set(old) & set(new))
    moved = {name: _moved(old_lines[name], new_lines[name], matched=matched) for name in names}
    tested = [_sign_test(moved[n]) if matched else _fisher(old[n], new[n]) for n in names]
    adjusted = discoveries(tested)
    changes = [
        Change(
            by=by,
            name=name,
            before=old[name],
            after=new[name],
            test="sign test" if matched else "Fisher's exact test",
            p=p,
            adjusted=q,
            found=q <= RATE,
            moved=tuple(moved[name]),
        )
        for name, p, q in zip(names, tested, adjusted, strict=True)
    ]
    changes.sort(key=lambda change: (change.adjusted, change.p, change.name))
    return AuditDiff(
        matched=matched,
        rate=RATE,
        changes=tuple(changes),
        only_before=tuple(sorted(set(old) - set(new))),
        only_after=tuple(sorted(set(new) - set(old))),
    )


def discoveries(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted values, in the order given: found at a rate are those not above it."""
    if not p_values:
        return []
    from scipy.stats import false_discovery_control  # noqa: PLC0415  # heavy, and an extra

    return [float(q) for q in false_discovery_control(p_values, method="bh")]


def as_text(diff: AuditDiff, *, everything: bool = False) -> str:
    """The changes in plain text: those found with the claims that moved them, the others in a line each."""
    found = [c for c in diff.changes if c.found]
    how = "claims of the same articles, matched" if diff.matched else "different articles"
    parts = [
        f"{len(found)} of {len(diff.changes)} changed, at a false discovery rate of {diff.rate:.0%} ({how})",
        *(_told(change, moves=True) for change in found),
        *(_told(change, moves=everything) for change in diff.changes if not change.found),
    ]
    for names, words in ((diff.only_before, "only in the first"), (diff.only_after, "only in the second")):
        if names:
            parts.append(f"{words}: {', '.join(names)}")
    return "\n".join(parts) + "\n"


def _told(change: Change, *, moves: bool) -> str:
    def share(s: Standing) -> str:
        told = "not measured" if s.reliability is None else f"{s.reliability:.2f}"
        return f"{s.letter} {told} ({s.corroborated} corroborated, {s.contradicted} contradicted)"

    head = (
        f"{'*' if change.found else ' '} {change.name}: {share(change.before)} → {share(change.after)}; "
        f"{change.test}, p {change.p:.3g}, adjusted {change.adjusted:.3g}"
    )
    if not moves:
        return head
    lines = [f"    {m.before} → {m.after}: {m.text} ({m.place})" for m in change.moved[:MOST_TOLD]]
    more = [f"    … and {len(change.moved) - MOST_TOLD} more"] if len(change.moved) > MOST_TOLD else []
    return "\n".join([head, *lines, *more])


def _standings(store: AuditStore, by: By, options: ReportOptions) -> list[Standing]:
    return standings_of(store, store.latest()[0], by, options)


def _lines(store: AuditStore, by: By, options: ReportOptions) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    run, _ = store.latest()
    for line in every_line(store, run, by, origins_needed=options.origins_needed, period=options.period):
        found.setdefault(line.group, []).append(line)
    return found


def _same_articles(old: Mapping[str, Sequence[Line]], new: Mapping[str, Sequence[Line]]) -> bool:
    a, b = ({line.article for lines in each.values() for line in lines} for each in (old, new))
    return len(a & b) >= SAME_ARTICLES * max(1, min(len(a), len(b)))


def _moved(old: Sequence[Line], new: Sequence[Line], *, matched: bool) -> list[Moved]:
    """Matched: what counts otherwise than before. Else: what is decided, on either side."""
    first = {(line.article, line.claim): line for line in old}
    second = {(line.article, line.claim): line for line in new}
    moved = []
    for each in dict.fromkeys([*first, *second]):
        before, after = first.get(each), second.get(each)
        was, now = (line.counted if line else "absent" for line in (before, after))
        line = after or before
        if line is None or was == now or (not matched and not {was, now} & set(_RANK)):
            continue
        moved.append(Moved(text=line.text, place=line.place, before=was, after=now))
    return sorted(moved, key=lambda m: (m.place, m.text))


def _sign_test(moved: Sequence[Moved]) -> float:
    steps = [_RANK.get(m.after, _NEITHER) - _RANK.get(m.before, _NEITHER) for m in moved]
    better, worse = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if better + worse == 0:
        return 1.0
    from scipy.stats import binomtest  # noqa: PLC0415

    return min(1.0, float(binomtest(better, better + worse).pvalue))


def _fisher(old: Standing, new: Standing) -> float:
    from scipy.stats import fisher_exact  # noqa: PLC0415

    table = [[old.corroborated, old.contradicted], [new.corroborated, new.contradicted]]
    return min(1.0, float(fisher_exact(table)[1]))
