"""How sources, days and verdicts are put in words, the same in every format for readers."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

from verifier.checking import own_voice
from verifier.records import (
    Article,
    ChainLink,
    CheckedClaim,
    CheckResult,
    Claim,
    ClaimsResult,
    Coverage,
    Modality,
    QuotationStatus,
    Quote,
    Run,
    Said,
    SourceKind,
    Stance,
    Verdict,
    When,
)
from verifier.rendering.passages import counted, whence
from verifier.rendering.plain import plain

__all__ = [
    "NOTHING_JUDGED",
    "about",
    "gaps",
    "grade",
    "headline",
    "how_said",
    "models",
    "notes",
    "outcome",
    "said_so",
    "spelled",
    "tally",
    "totals",
    "unjudged",
    "warnings",
    "when_said",
    "who_said",
]


_UNFIT = "not checkable"
_DIFFERENCE = re.compile(r"article: (?P<here>.*); report: (?P<there>.*)")
_MOST_WORDS = 3

HEARSAY = "unattributed (hearsay)"

NOTHING_JUDGED = (
    "Nothing was judged: no judge is installed. The passages are candidates, not evidence;"
    " they neither support nor contradict a claim."
)


def spelled(value: StrEnum) -> str:
    """An enum's value with blanks for underscores."""
    return value.value.replace("_", " ")


def who_said(claim: Claim) -> str:
    """The chain from the original speaker outward: "Iraqi official → AFP → Long War Journal"."""
    links = claim.attribution.chain
    if own_voice(claim):
        outlets = [_link(link) for link in links if link.kind is not SourceKind.AUTHOR]
        return f"{' → '.join(outlets) or 'the article'} (own voice)"
    return " → ".join(_link(link) for link in links) or HEARSAY


def _link(link: ChainLink) -> str:
    return HEARSAY if link.kind is SourceKind.HEARSAY else plain(link.name)


def how_said(claim: Claim) -> str:
    """How the claim is put: "direct", "indirect, hedged", "mixed, denied"; empty for a plain assertion."""
    said = claim.attribution
    parts = [] if said.quote is Quote.NONE else [spelled(said.quote)]
    if said.modality is not Modality.ASSERTED:
        parts.append(spelled(said.modality))
    if said.hedged and said.modality is not Modality.HEDGED:
        parts.append("hedged")
    return ", ".join(parts)


def when_said(when: When | None) -> str:
    """The claim's date in the article's words and, where it could be settled, in figures."""
    if when is None:
        return ""
    words = f"“{plain(when.text)}”"
    days = [day.isoformat() for day in (when.from_, when.to) if day is not None]
    if not days:
        return f"{words} (not settled)"
    return f"{words} = {' to '.join(dict.fromkeys(days))}"


def tally(claim: CheckedClaim, stance: Stance) -> str:
    """How many reports that may count take the stance, and how many independent origins stand behind them.

    "12 reports, 2 origins", "1 report in part", "none", "not judged", "no passage".
    """
    admissible = [each for each in claim.evidence if each.admissible]
    if not admissible:
        return "no passage"
    if all(each.stance is Stance.NOT_JUDGED for each in admissible):
        return "not judged"
    taking = [each for each in admissible if each.stance is stance]
    whole = len({each.report_id for each in taking if each.coverage is not Coverage.PARTIAL})
    if whole:
        origins = claim.supporting_origins if stance is Stance.SUPPORTS else claim.refuting_origins
        return f"{counted(whole, 'report')}, {counted(origins, 'origin')}"
    partial = len({each.report_id for each in taking})
    return f"{counted(partial, 'report')} in part" if partial else "none"


def grade(claim: CheckedClaim) -> str:
    """The two Admiralty axes side by side: "F2"."""
    return f"{claim.reliability}{claim.credibility}"


def outcome(claim: CheckedClaim) -> tuple[str, str, str]:
    """What supports, what contradicts, and the verdict with the grade, each in a few words."""
    if not claim.checkable:
        return "–", "–", "not checkable"
    supports, refutes = tally(claim, Stance.SUPPORTS), tally(claim, Stance.REFUTES)
    measured = claim.verdict is not Verdict.NOT_MEASURED
    return supports, refutes, f"{spelled(claim.verdict)} {grade(claim)}" if measured else spelled(claim.verdict)


def said_so(claim: CheckedClaim) -> str:
    """Whether the source said it, with the reason; empty where that was not measured or does not apply."""
    if claim.said in {Said.NOT_MEASURED, Said.NOT_APPLICABLE}:
        return ""
    return f"said: {spelled(claim.said)}: {plain(claim.said_reason)}"


def totals(result: CheckResult) -> str:
    """How many claims came to each verdict: "1 corroborated · 3 uncorroborated · 1 not checkable"."""
    found = Counter(spelled(claim.verdict) if claim.checkable else _UNFIT for claim in result.claims)
    return " · ".join(f"{found[each]} {each}" for each in (*map(spelled, Verdict), _UNFIT) if found[each])


def gaps(result: CheckResult) -> list[tuple[int, str]]:
    """The claims that are not settled, by their number in the article, with what would settle each."""
    numbers = {claim.id: number for number, claim in enumerate(result.claims, start=1)}
    return [(numbers[each.claim_id], plain(each.text)) for each in result.gaps if each.claim_id in numbers]


def notes(claim: Claim) -> tuple[str, ...]:
    """What a reader should know of the claim itself: why it is not checkable, what could not be resolved."""
    unfit = () if claim.checkable else (f"not checkable: {claim.checkable_reason or 'no report could settle it'}",)
    return tuple(plain(each) for each in (*unfit, *claim.warnings, *_misquoted(claim)))


def _misquoted(claim: Claim) -> tuple[str, ...]:
    """How the claim's quotation differs from a report's, where it does."""
    check = claim.quotation if isinstance(claim, CheckedClaim) else None
    if check is None or check.status is QuotationStatus.SAME:
        return ()
    if check.speaker:
        return (f"quotation: report {check.report_id} has these words from {check.speaker}",)
    parts = [_DIFFERENCE.fullmatch(each) for each in check.differences]
    told = [_instead(part["here"], part["there"]) for part in parts if part is not None]
    more = f" and {counted(len(told) - _MOST_WORDS, 'more difference')}" if len(told) > _MOST_WORDS else ""
    what = ", ".join(told[:_MOST_WORDS]) + more if told else f"has “{check.passage}”"
    return (f"quotation {spelled(check.status)}: report {check.report_id} {what}",)


def _instead(here: str, there: str) -> str:
    """What a report's quotation has for some words of the article's."""
    if here == "nothing":
        return f"also has “{there}”"
    return f"has not “{here}”" if there == "nothing" else f"has “{there}” for “{here}”"


def unjudged(result: CheckResult) -> bool:
    """Whether passages were found and not one of them was judged."""
    found = [each for claim in result.claims for each in claim.evidence]
    return bool(found) and all(each.stance is Stance.NOT_JUDGED for each in found)


def headline(article: Article) -> str:
    """The article's title, or what stands in for it."""
    return plain(article.title) if article.title else "(no title)"


def about(result: CheckResult | ClaimsResult) -> str:
    """The line under the title: outlet, day, how many claims, against which corpus, up to which day."""
    run, count = result.run, len(result.claims)
    parts = [
        whence(result.article.outlet, result.article.published),
        "1 claim" if count == 1 else f"{count} claims",
    ]
    if run.corpus is not None:
        reports = "1 report" if run.corpus.reports == 1 else f"{run.corpus.reports} reports"
        parts.append(f"corpus {plain(run.corpus.path)}, {reports}")
    if run.as_of is not None:
        parts.append(f"as of {run.as_of.isoformat()}")
    return " · ".join(parts)


def warnings(result: CheckResult | ClaimsResult) -> tuple[str, ...]:
    """What a reader should know of how the article was read and the check was made, each once."""
    return tuple(dict.fromkeys(plain(each) for each in (*result.article.warnings, *result.run.warnings)))


def models(run: Run) -> str:
    """Program, models and index generation that took part."""
    parts = [f"verifier {run.version}"]
    parts += [f"{part} {plain(each.name)} {plain(each.version)}" for part, each in sorted(run.models.items())]
    if run.index is not None:
        parts.append(f"index {plain(run.index.generation)}{' (stale)' if run.index.stale else ''}")
    return " · ".join(parts)
