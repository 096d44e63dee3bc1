"""How many independent origins stand behind the evidence for one claim.

Passages are joined that share a root dispatch, a publisher family or a speaker; what is joined is one origin.
What the article itself rests on is set apart first, passage by passage: an agency's report may hold the word of
the article's own source and, beside it, that of a source of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verifier.origins.basis import Basis
from verifier.origins.grouping import origin_name
from verifier.origins.material import Material, content_stems
from verifier.origins.publishers import family_called
from verifier.origins.speakers import same_speaker
from verifier.origins.statements import Statement
from verifier.origins.trace import Trace
from verifier.records import ChainLink, ClaimOrigins, Coverage, Evidence, Origin, SourceKind, Span, Stance

__all__ = ["origins_of"]

QUOTED_WORDS = 7
"""Words of a claim that stand in quotation marks elsewhere, from which on they are one statement: who passes on what
somebody said has it from him, whatever he is called there ("the letter", "former officials")."""

_SUBJECT_WORDS = 6
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True)
class _Item:
    """One passage and what it rests on."""

    evidence: Evidence
    root: Material
    family: str | None
    speaker: Statement | None
    own: str | None
    """Why it cannot count, or None where it may."""


def origins_of(
    evidence: Sequence[Evidence],
    *,
    trace: Trace,
    basis: Basis | None = None,
    chain: Sequence[ChainLink] = (),
    claim: str | None = None,
) -> ClaimOrigins:
    """The origins behind a claim's evidence, and how many of them count.

    Args:
        evidence: The claim's passages; neutral ones and those that may not count are left out.
        trace: A trace of at least their reports; a deep one, or speakers are not told apart.
        basis: What the article rests on, which never counts; everything may count if None.
        chain: Who is said to have said the claim: what the same speaker says elsewhere does not count.
        claim: The claim's text, to flag a party that speaks about itself.

    Returns:
        Those that count first, each part in the evidence's order; ids o1, o2, … in that order.
    """
    chosen = [e for e in evidence if e.admissible and e.stance is not Stance.NEUTRAL and e.report_id in trace.materials]
    roots = _roots(chosen, trace)
    passed_on = bool(chain) and chain[0].kind not in {SourceKind.AUTHOR, SourceKind.OUTLET}
    said = _words(claim) if claim is not None and passed_on else ()
    items = [_item(e, root, trace, basis, chain, said) for e, root in zip(chosen, roots, strict=True)]
    parts = [*_join([i for i in items if i.own is None]), *_join([i for i in items if i.own is not None])]
    origins = tuple(_origin(f"o{n}", part, claim) for n, part in enumerate(parts, 1))
    counted = [(o, part) for o, part in zip(origins, parts, strict=True) if o.independent]
    return ClaimOrigins(
        origins=origins,
        supporting=sum(_has(part, Stance.SUPPORTS, Coverage.FULL) for _, part in counted),
        refuting=sum(_has(part, Stance.REFUTES, Coverage.FULL) for _, part in counted),
        partial=sum(
            _has(part, Stance.SUPPORTS, Coverage.PARTIAL) and not _has(part, Stance.SUPPORTS, Coverage.FULL)
            for _, part in counted
        ),
    )


def _has(part: Sequence[_Item], stance: Stance, coverage: Coverage) -> bool:
    """Whether a passage has this stance, to the whole claim or to a part; null coverage is taken for the whole."""
    return any(i.evidence.stance is stance and (i.evidence.coverage or Coverage.FULL) is coverage for i in part)


def _roots(evidence: Sequence[Evidence], trace: Trace) -> list[Material]:
    """The one dispatch that each passage goes back to.

    A report that merges two dispatches adds no origin and joins none: its passage goes to the dispatch whose
    words it has, else to one that stands behind another passage, else to the main one.
    """
    single = {trace.roots.of(e.report_id)[0] for e in evidence if len(trace.roots.of(e.report_id)) == 1}
    found = []
    for e in evidence:
        roots = trace.roots.of(e.report_id)
        words = content_stems(e.passage.text)
        best = max(roots, key=lambda r: (len(words & trace.materials[r].stems), r in single, -roots.index(r)))
        found.append(trace.materials[best])
    return found


def _item(
    evidence: Evidence,
    root: Material,
    trace: Trace,
    basis: Basis | None,
    chain: Sequence[ChainLink],
    said: Sequence[str],
) -> _Item:
    material = trace.materials[evidence.report_id]
    speaker = _speaker(trace.statements.get(material.id, ()), evidence.passage)
    through = next((f for name in speaker.through if (f := family_called(name))), None) if speaker else None
    family = root.dispatch_of or root.house.family
    if through is not None and root.id == material.id and material.house.agency is None:
        family = through  # "a colonel told AFP" in an outlet's own report is AFP's
    own = _own(material, family, speaker, basis, chain)
    if own is None and _quotes(material, evidence.passage, said):
        own = "quotes the words that the claim gives, and so its own source"
    return _Item(evidence, root, family, speaker, own)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.lower()))


def _quotes(material: Material, passage: Span, said: Sequence[str]) -> bool:
    """Whether the passage has `QUOTED_WORDS` words of what is said, one after another, in quotation marks."""
    body = material.body
    first, end = bisect_left(body.starts, passage.start), bisect_left(body.starts, passage.end)
    runs = {tuple(said[k : k + QUOTED_WORDS]) for k in range(len(said) - QUOTED_WORDS + 1)}
    return any(
        body.words[k : k + QUOTED_WORDS] in runs and all(body.quoted[k : k + QUOTED_WORDS])
        for k in range(first, end - QUOTED_WORDS + 1)
    )


def _speaker(statements: Sequence[Statement], passage: Span) -> Statement | None:
    """Whose word a passage mostly gives."""

    def inside(statement: Statement) -> int:
        return sum(max(0, min(s.end, passage.end) - max(s.start, passage.start)) for s in statement.content)

    best = max(statements, key=inside, default=None)
    return best if best is not None and inside(best) > 0 else None


def _own(
    material: Material,
    family: str | None,
    speaker: Statement | None,
    basis: Basis | None,
    chain: Sequence[ChainLink],
) -> str | None:
    if speaker is not None and any(same_speaker(speaker, said) for said in _chain_statements(chain)):
        return f"gives the word of {speaker.speaker}, the claim's own source"
    if basis is None:
        return None
    if material.id in basis.reports:
        return basis.reports[material.id]
    if speaker is None:
        return None
    known = next((s for s in basis.statements if same_speaker(s, speaker)), None)
    if known is not None:
        names = speaker.speaker if known.speaker == speaker.speaker else f"{speaker.speaker} ({known.speaker})"
        return f"gives the word of {names}, who speaks in what the article rests on"
    if speaker.through and family in basis.families and family != material.house.family:
        return f"has it through {speaker.through[0]}, which the article cites"
    return None


def _chain_statements(chain: Sequence[ChainLink]) -> list[Statement]:
    """The chain's original speaker, to be compared with others."""
    persons = {SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON, SourceKind.ORGANISATION}
    return [
        Statement(speaker=link.name, kind=link.kind, content=(), lead=False, public=False, own=False)
        for link in chain[:1]
        if link.kind in persons
    ]


def _join(items: Sequence[_Item]) -> list[list[_Item]]:
    """The connected components, in the order of their first items."""
    part = list(range(len(items)))
    for k in range(len(items)):
        for j in range(k):
            if part[j] != part[k] and _are_one(items[j], items[k]):
                old, new = max(part[j], part[k]), min(part[j], part[k])
                part = [new if p == old else p for p in part]
    return [[items[k] for k in range(len(items)) if part[k] == p] for p in sorted(set(part))]


def _are_one(a: _Item, b: _Item) -> bool:
    if a.root.id == b.root.id or (a.family is not None and a.family == b.family):
        return True
    return a.speaker is not None and b.speaker is not None and same_speaker(a.speaker, b.speaker)


def _origin(origin_id: str, part: Sequence[_Item], claim: str | None) -> Origin:
    reports = tuple(dict.fromkeys(i.evidence.report_id for i in part))
    own = next((i.own for i in part if i.own is not None), None)
    stances = {i.evidence.stance for i in part}
    return Origin(
        id=origin_id,
        name=_name(part),
        stance=stances.pop() if len(stances) == 1 else Stance.NEUTRAL,
        independent=own is None,
        reports=reports,
        reason=_reason(part, reports, own, mixed=len({i.evidence.stance for i in part}) > 1),
        first=min((d for i in part for d in (i.evidence.published, i.root.published) if d is not None), default=None),
        interested=claim is not None and all(_is_party(i.speaker, claim) for i in part),
    )


def _name(part: Sequence[_Item]) -> str:
    roots = {i.root.id: i.root for i in part}
    speakers = [i.speaker for i in part if i.speaker is not None]
    if len(roots) > 1 and len(speakers) == len(part) and all(same_speaker(speakers[0], s) for s in speakers):
        return speakers[0].speaker
    return origin_name(part[0].root)


def _reason(part: Sequence[_Item], reports: Sequence[str], own: str | None, *, mixed: bool) -> str:
    if own is not None:
        subject = next(i.evidence.report_id for i in part if i.own is not None)
        text = f"{subject} {own}"
        if len(reports) > 1:
            text += f"; {len(reports) - 1} more of {len(reports)} reports go back to the same"
    elif len(reports) == 1:
        text = f"{reports[0]} alone, and nothing ties it to the others or to the article's own basis"
    else:
        text = f"{len(reports)} reports, one origin: {_tie(part)}"
    return text + ("; its passages disagree with each other" if mixed else "")


def _tie(part: Sequence[_Item]) -> str:
    grounds: list[tuple[Callable[[_Item], object], str]] = [
        (lambda i: i.root.id, f"all go back to {origin_name(part[0].root)}"),
        (lambda i: i.family or i.root.id, f"all are of one house ({part[0].root.house.name})"),
    ]
    for key, words in grounds:
        if len({key(i) for i in part}) == 1:
            return words
    speakers = [i.speaker.speaker for i in part if i.speaker is not None]
    if len(speakers) == len(part):
        return f"all give the word of {speakers[0]}"
    return "they share a dispatch, a house or a speaker, one with the next"


def _is_party(speaker: Statement | None, claim: str) -> bool:
    """Whether the speaker bears the name of what the claim begins with: "the Iraqi military" of "Iraqi forces"."""
    if speaker is None:
        return False
    subject = content_stems(" ".join(claim.split()[:_SUBJECT_WORDS]))
    return bool(content_stems(speaker.speaker) & subject)
