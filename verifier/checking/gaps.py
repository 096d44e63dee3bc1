"""What is missing: which kind of report would settle a claim that this corpus does not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from verifier.checking.verdicts import own_voice
from verifier.judging.comparing.aliases import Aliases
from verifier.judging.comparing.names import find_names
from verifier.judging.comparing.words import read_words
from verifier.records import Article, CheckedClaim, Coverage, Gap, SourceKind, Stance, Verdict

__all__ = ["gaps_of"]

_OPEN = frozenset({Verdict.UNCORROBORATED, Verdict.PARTLY_CORROBORATED, Verdict.NOT_MEASURED})
_PASSED_OVER = frozenset({SourceKind.HEARSAY, SourceKind.AUTHOR})
_HOUSES = frozenset({SourceKind.NEWS_AGENCY, SourceKind.OUTLET})
_HEADLINE = 0.8
_NO_PLACE = re.compile(
    r"\b(?:Department|Ministry|Office|Court|Congress|Senate|Committee|Agency|Bureau|Board|Council|University|Party|Union"
    r"|Group|Administration|Commission|Foundation|Institute|Corporation|Company|Act|Times|Post|News|House)\b"
)
_UNSETTLED = "could not be settled"
_MOST_PLACES = 3
_MOST_MISSING = 3


def gaps_of(claims: Sequence[CheckedClaim], *, article: Article) -> tuple[Gap, ...]:
    """For each checkable claim that is not settled, the kind of report that would settle it: by whom, where, when.

    Args:
        claims: The article's claims, with their verdicts.
        article: Whose day stands in where a claim is not dated, and whose outlet cannot confirm itself.

    Returns:
        One gap for each such claim, in the claims' order; none for claims that are supported or refuted enough.
    """
    return tuple(_gap(claim, article) for claim in claims if claim.checkable and claim.verdict in _OPEN)


def _gap(claim: CheckedClaim, article: Article) -> Gap:
    speakers, houses = _named(claim, article)
    besides = [origin.name for origin in claim.origins if origin.independent and origin.stance is Stance.SUPPORTS]
    where = _places(claim.text)
    first, last = _days(claim, article)
    parts = [
        f"{'another report' if claim.supporting_origins else 'a report'}{_from(where)}{_when(claim, article)}",
        _whose(speakers, [house for house in houses if house != article.outlet]),
        *([f"besides {' and '.join(dict.fromkeys(besides))}"] if besides else []),
        *_missing(claim),
    ]
    return Gap.model_validate(
        {
            "claim_id": claim.id,
            "verdict": claim.verdict,
            "independent_of": tuple(dict.fromkeys([*speakers, *houses, *besides])),
            "where": where,
            "from": first,
            "to": last,
            "text": "".join([*_first_of_all(claim), ", ".join(parts)]),
        }
    )


def _named(claim: CheckedClaim, article: Article) -> tuple[list[str], list[str]]:
    """Who cannot settle it: the persons and bodies of the claim's own chain, and the houses, the outlet among them."""
    chain = [] if own_voice(claim) else [x for x in claim.attribution.chain if x.kind not in _PASSED_OVER]
    houses = [link.name for link in chain if link.kind in _HOUSES] + ([article.outlet] if article.outlet else [])
    return [link.name for link in chain if link.kind not in _HOUSES], list(dict.fromkeys(houses))


def _places(text: str) -> tuple[str, ...]:
    """The places that a text names, those that are more than a state first and, where there are any, alone.

    A headline in capitals names everything alike, and tells none.
    """
    words = re.findall(r"[^\W\d_]{4,}", text)
    if sum(word[0].isupper() for word in words) > _HEADLINE * len(words):
        return ()
    aliases = Aliases.default()
    names = [
        name
        for name in find_names(read_words(text), aliases)
        if name.is_place
        and not name.is_people
        and not _NO_PLACE.search(name.text)
        and (name.known or not text[name.span.end :].startswith(("’s", "'s")))
    ]
    small = [name for name in names if not name.keys & aliases.states]
    return tuple(dict.fromkeys(name.text for name in small or names))


def _days(claim: CheckedClaim, article: Article) -> tuple[dt.date | None, dt.date | None]:
    if claim.when is not None:
        return claim.when.from_, claim.when.to
    return article.published, None


def _first_of_all(claim: CheckedClaim) -> Iterator[str]:
    """What has to be known before any report can be looked for."""
    open_ = [w.removesuffix(_UNSETTLED).strip() for w in claim.warnings if w.endswith(_UNSETTLED)]
    if open_:
        yield f"first settle {' and '.join(open_)}; then "


def _from(where: Sequence[str]) -> str:
    return f" from {_either(where[:_MOST_PLACES])}" if where else ""


def _when(claim: CheckedClaim, article: Article) -> str:
    """When it has to have appeared: from the day of the event on, or about the article's day."""
    when = claim.when
    if when is None:
        return f" of about {_day(article.published)}" if article.published else ""
    if when.from_ is None:
        return f" of the time meant by “{when.text}”"
    if when.to is not None and when.to != when.from_:
        return f" of {_day(when.from_)} to {_day(when.to)} or soon after"
    return f" of {_day(when.from_)} or soon after"


def _whose(speakers: Sequence[str], houses: Sequence[str]) -> str:
    """On whose word it has to rest; that the article's own outlet will not do goes without saying."""
    if speakers:
        return f"from somebody else than {_either(speakers)}" + (f", not through {_either(houses)}" if houses else "")
    return f"not through {_either(houses)}" if houses else "with a source of its own"


def _missing(claim: CheckedClaim) -> Iterator[str]:
    """What the reports that support a part of it leave out, where nothing supports the whole."""
    if claim.supporting_origins:
        return
    parts = [
        difference.removeprefix("claim: ").split("; report: ")[0]
        for each in claim.evidence
        if each.admissible and each.stance is Stance.SUPPORTS and each.coverage is Coverage.PARTIAL
        for difference in each.differences
        if difference.startswith("claim: ")
    ]
    if parts:
        yield f"that also has “{'”, “'.join(dict.fromkeys(parts[:_MOST_MISSING]))}”"


def _either(names: Sequence[str]) -> str:
    """ "A", "A or B", "A, B or C"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
