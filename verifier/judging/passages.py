"""Passages of reports judged against an article's claims: meaning, details, event, and on whose word."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from verifier.attribution import attribute
from verifier.judging.comparing import Aliases, Aspect, Effect, Thresholds
from verifier.judging.comparing.facts import read_facts
from verifier.judging.context import with_context
from verifier.judging.entailment import EntailmentModel
from verifier.judging.judge import Judgement, Pair
from verifier.judging.pairs import Judged, TextPair, judge_texts
from verifier.judging.states import is_state
from verifier.judging.telling import Telling, tell
from verifier.records import Attribution, Claim, Coverage, Modality, ModelInfo, PassageAttribution, Report, Span, Stance
from verifier.settings import Settings

__all__ = ["PassageJudge", "attributions_around"]

EARLY = dt.timedelta(days=1)
"""By how much a report may be older than the event: day borders differ between time zones."""

AFTERWARDS = dt.timedelta(days=3)
"""A report of a state that appeared longer than this after the article tells how things stood then."""
ACTOR_COVERAGE = 0.3
"""Share of a claim's words that a passage must have before another actor alone, or a denial alone, refutes it."""
CONFIRMED_COVERAGE = Thresholds().lift_coverage
"""Share of a claim's words from which support by the model needs no probability of its own: that from which the
comparison alone lifts neutral to support."""
RIVAL_COVERAGE = 0.5
"""Share of a state's words that a passage must have before another holder that it names refutes the state."""

_NEGATED = re.compile(r"\b(?:not|no|never|none|neither|nor|nobody|nothing|without|cannot)\b|n['’]t\b", re.I)
_DISPUTES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject|dismiss|refut|disput|contradict|false|untrue|not true)", re.I
)
# In characters: how much of a long report is read for who says what around a passage.
_BEFORE, _AFTER = 1_200, 400
# A passage that the model is this sure has nothing to do with the claim is not read for who says it.
_UNCONCERNED = 0.8
_MEANT = {
    Modality.HEDGED: "the report passes it on with doubt",
    Modality.ASKED: "the report says that it was asked or ordered",
    Modality.PROMISED: "the report says that it was promised",
    Modality.PREDICTED: "the report says that it was expected",
}
_AHEAD = frozenset({Modality.PROMISED, Modality.PREDICTED, Modality.ASKED})

Reader = Callable[[Report, Span], Sequence[Attribution]]


class _Case(NamedTuple):
    """One pair, as it is put to the model."""

    pair: Pair
    telling: Telling
    state: bool


class PassageJudge:
    """Judges passages of reports: the shipped model or a named one, the comparer, and the report's own attribution.

    Args:
        model: Gives the probabilities.
        reader: Finds the attributions of a report around a span; the default engine if None.
        settings: From which probability on the model's word counts, and how far in time a report may lie.
    """

    def __init__(
        self, model: EntailmentModel, *, reader: Reader | None = None, settings: Settings | None = None
    ) -> None:
        self._model = model
        self._reader = reader or attributions_around
        self._settings = settings or Settings()

    @property
    def info(self) -> ModelInfo:
        """The model's name and version."""
        return self._model.info

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement for each pair, in order; the model sees all pairs of an article together.

        Passages that the model does not wave through as unconcerned are looked at again without the words that
        attribute them, so that "the ministry denied that" is judged by what was denied.
        """
        cases = [
            _Case(pair, Telling(_span(pair).of(pair.report.text), Modality.ASSERTED, ()), _state(pair))
            for pair in pairs
        ]
        first = self._judged(cases)
        again = [n for n, judged in enumerate(first) if _concerns(judged, cases[n])]
        for n in again:
            cases[n] = cases[n]._replace(telling=self._telling(cases[n].pair))
        second = [n for n in again if cases[n].telling.chain]
        judged = dict(zip(second, self._judged([cases[n] for n in second]), strict=True))
        return [_judgement(case, judged.get(n, first[n]), self._settings) for n, case in enumerate(cases)]

    def _judged(self, cases: Sequence[_Case]) -> list[Judged]:
        return judge_texts([_text_pair(case) for case in cases], self._model) if cases else []

    def _telling(self, pair: Pair) -> Telling:
        span = _span(pair)
        return tell(span, pair.report.text, self._reader(pair.report, span), claim=pair.claim.text)


def attributions_around(report: Report, span: Span) -> Sequence[Attribution]:
    """The attributions of a report that may reach into a span: of the whole report where it is short."""
    text = report.text
    start = text.rfind("\n", 0, max(span.start - _BEFORE, 0)) + 1
    end = text.find("\n", min(span.end + _AFTER, len(text)))
    return _read(text, start, len(text) if end < 0 else end, report.outlet)


@functools.lru_cache(maxsize=2_048)
def _read(text: str, start: int, end: int, outlet: str | None) -> tuple[Attribution, ...]:
    return attribute(text, regions=[Span(start=start, end=end)], outlet=outlet).attributions


def _span(pair: Pair) -> Span:
    return with_context(pair.passage, pair.report)


def _state(pair: Pair) -> bool:
    return is_state(pair.claim.text)


def _text_pair(case: _Case) -> TextPair:
    claim, report = case.pair.claim, case.pair.report
    return TextPair(
        premise=case.telling.text,
        hypothesis=claim.text,
        when=None if case.state else claim.when,
        claim_published=None if case.state else case.pair.published,
        report_published=report.published,
    )


def _concerns(judged: Judged, case: _Case) -> bool:
    """Whether it matters who says it: the passage bears on the claim, or disputes something."""
    if judged.comparison.same_event is False:
        return False
    return judged.model[2] < _UNCONCERNED or _DISPUTES.search(case.telling.text) is not None


def _judgement(case: _Case, judged: Judged, settings: Settings) -> Judgement:
    """The stance that stands once it is known on whose word, when, and how wholly the passage speaks to the claim."""
    stance, probability = _sure(judged, case, settings), max(judged.probabilities)
    differences = list(judged.differences)
    coverage = Coverage.FULL if stance is not Stance.NEUTRAL else None
    reason = judged.comparison.event_reason or None if judged.comparison.same_event is False else None
    shared = judged.comparison.coverage >= settings.least_shared
    partly = judged.is_partial and judged.model[0] >= settings.least_support and shared
    if partly or (stance is Stance.SUPPORTS and judged.lacks):
        stance, coverage, probability = Stance.SUPPORTS, Coverage.PARTIAL, judged.model[0]
    early = _out_of_time(case)
    if stance is not Stance.NEUTRAL and early is not None:
        stance, coverage, reason = Stance.NEUTRAL, None, early
    if stance is not Stance.NEUTRAL and _is_background(case, days=settings.background_days):
        stance, coverage, reason = Stance.NEUTRAL, None, "the report is of another time, and the claim is not dated"
    told = _told(case.telling)
    if told is not None and stance is Stance.NEUTRAL and reason is None and _denies(judged, case):
        stance, coverage = Stance.REFUTES, Coverage.FULL
        differences.append(f"report: {told.chain[0]} denied it")
    elif told is not None and stance is not Stance.NEUTRAL:
        stance, coverage, word = _on_their_word(stance, coverage, told, case.pair.claim)
        if word:
            differences.append(word)
            reason = reason or (word if stance is Stance.NEUTRAL else None)
    return Judgement(
        stance=stance,
        probability=round(probability, 4),
        coverage=coverage,
        differences=tuple(dict.fromkeys(differences)),
        attribution=told,
        reason=reason,
        older=case.state and stance is not Stance.NEUTRAL and _is_older(case.pair),
    )


def _sure(judged: Judged, case: _Case, settings: Settings) -> Stance:
    """The stance, or neutral where only the model says so and is not sure enough of it.

    A refutation by the model alone needs all of the claim's names and figures in the passage, and a claim that
    denies nothing: the model takes "did not let go of the post" for the contrary of "took the post". For the same
    reason support for a claim that denies something takes as much as a refutation.
    """
    if judged.comparison.same_event is False:
        return Stance.NEUTRAL
    if case.state and _has_rival(judged):
        return Stance.REFUTES
    if judged.rule == "contradiction" and _is_elsewhere(judged):
        return Stance.NEUTRAL
    if judged.rule == "contradiction" and _NEGATED.search(case.pair.claim.text) is not None:
        aspects = {finding.aspect for finding in judged.comparison.contradictions}
        # "control none of the crossings" and "lost the last one", or "took two", are no contraries
        return Stance.NEUTRAL if aspects <= {Aspect.NEGATION, Aspect.QUANTITY} else judged.stance
    if judged.rule != "model" or judged.stance is Stance.NEUTRAL:
        return judged.stance
    if judged.stance is Stance.SUPPORTS and _is_confirmed(judged):
        return Stance.SUPPORTS
    if judged.stance is Stance.SUPPORTS:
        shared = judged.comparison.coverage >= settings.least_shared
        least = settings.least_support if _NEGATED.search(case.pair.claim.text) is None else settings.least_refutation
        return Stance.SUPPORTS if judged.model[0] >= least and shared else Stance.NEUTRAL
    doubtful = judged.lacks or _NEGATED.search(case.pair.claim.text) is not None
    return Stance.REFUTES if judged.model[1] >= settings.least_refutation and not doubtful else Stance.NEUTRAL


def _is_confirmed(judged: Judged) -> bool:
    """Whether the passage has nearly every word of the claim, synonyms counted, and nothing differs or is lacking."""
    found = judged.comparison
    apart = found.contradictions or found.differences or found.missing
    return not apart and found.all_figures_within and found.coverage >= CONFIRMED_COVERAGE


def _is_elsewhere(judged: Judged) -> bool:
    """Whether nothing but another actor contradicts, and the passage names another place, lacks most of the claim's or
    shares little: then it tells of somebody else's doings elsewhere."""
    found = judged.comparison
    if {f.aspect for f in found.contradictions} != {Aspect.ACTOR}:
        return False
    return _lacks_place(judged) or found.coverage < ACTOR_COVERAGE


def _lacks_place(judged: Judged) -> bool:
    """Whether the passage names another place, or of the claim's places, states apart, lacks more than it has."""
    found = judged.comparison
    names = Aliases.default()
    local = [
        f
        for f in (*found.missing, *found.agreements)
        if f.aspect is Aspect.PLACE and not names.keys(f.claim) & names.states
    ]
    missing = [f for f in local if f.effect is Effect.MISSING]
    return any(f.report for f in missing) or (bool(missing) and 2 * len(missing) > len(local))


def _has_rival(judged: Judged) -> bool:
    """Whether the passage names another holder in the place of the claim's: the Peshmerga have Rabia, not the YPG.

    Half of the claim's words must be there and none of its figures and dates may differ.
    """
    found = judged.comparison
    rivals = [f for f in found.missing if f.aspect is Aspect.ACTOR and f.report]
    agreed = [f for f in found.agreements if f.aspect in {Aspect.ACTOR, Aspect.PLACE}]
    there = found.coverage >= RIVAL_COVERAGE and found.same_event is not False and not _lacks_place(judged)
    return bool(rivals and agreed) and there


def _denies(judged: Judged, case: _Case) -> bool:
    """Whether what is denied there is what the claim says: its verb, a name of its, and enough of its words.

    The model seldom sees support in a bare "the crossing had been retaken", so it is not asked.
    """
    found = judged.comparison
    if case.telling.modality is not Modality.DENIED or found.same_event is False:
        return False
    named = any(f.aspect in {Aspect.PLACE, Aspect.ACTOR} for f in found.agreements)
    return named and found.coverage >= ACTOR_COVERAGE and _shares_verb(case.pair.claim.text, case.telling.text)


def _shares_verb(claim: str, statement: str) -> bool:
    """Whether a verb of the claim, or one that means the same, is in the statement too."""
    mine, theirs = (read_facts(text, published=None, aliases=Aliases.default()) for text in (claim, statement))
    verbs = {key for n, p in mine.predicates.items() if p.is_verb for key in mine.wording.words[n].keys}
    return any(key in theirs.wording.places for key in verbs)


def _told(telling: Telling) -> PassageAttribution | None:
    return PassageAttribution(chain=telling.chain, modality=telling.modality) if telling.chain else None


def _on_their_word(
    stance: Stance, coverage: Coverage | None, told: PassageAttribution, claim: Claim
) -> tuple[Stance, Coverage | None, str]:
    """What becomes of a stance that rests on what somebody did with the statement."""
    who = told.chain[0]
    if told.modality is Modality.DENIED:
        if stance is Stance.SUPPORTS:
            return Stance.REFUTES, coverage, f"report: {who} denied it"
        return Stance.NEUTRAL, None, f"report: {who} denied the contrary"
    if told.modality in _MEANT and not (told.modality in _AHEAD and claim.attribution.modality in _AHEAD):
        return Stance.NEUTRAL, None, _MEANT[told.modality]
    return stance, coverage, ""


def _out_of_time(case: _Case) -> str | None:
    """Why a report cannot bear on an event or a state: it appeared before the one, or long after the other."""
    when, published = case.pair.claim.when, case.pair.report.published
    own = case.pair.published
    if case.state and own is not None and published is not None and published > own + AFTERWARDS:
        return f"published {published.isoformat()}: how things stood later"
    if case.state or when is None or when.from_ is None or published is None:
        return None
    if case.pair.claim.attribution.modality in _AHEAD or published >= when.from_ - EARLY:
        return None
    return f"published {published.isoformat()}, before the event"


def _is_background(case: _Case, *, days: int) -> bool:
    """Whether the claim is not dated and the report so far in time that it may be of another event of its kind."""
    published, own = case.pair.report.published, case.pair.published
    if case.state or published is None or own is None or case.pair.claim.when is not None:
        return False
    return abs((published - own).days) > days


def _is_older(pair: Pair) -> bool:
    """Whether the report appeared before the day that the claim speaks of."""
    day = pair.claim.when.from_ if pair.claim.when is not None and pair.claim.when.from_ else pair.published
    return day is not None and pair.report.published is not None and pair.report.published < day
