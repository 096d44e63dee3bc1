"""Who passed a statement on: the links of a chain behind its first, by the words around a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.antecedents import TextNames
from verifier.attribution.identity import SourceRegistry
from verifier.attribution.interpret import read_mention
from verifier.attribution.links import is_active_quoting, link_of
from verifier.attribution.mentions import Form
from verifier.attribution.pronouns import Pronouns
from verifier.attribution.relays import is_call_sign, may_be_medium, medium_spans
from verifier.records import ChainLink, RawAttribution, SourceKind, Span

__all__ = ["MEDIA", "Passing"]

_TOLD = re.compile(r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:told|informed|assured|warned|notified|advised)\b")
# In characters.
_NAME_REACH = 80
_HAS_BEEN_TOLD = re.compile(r"\b(?:been|was|were|is|are) (?:\w+ )?(?:told|informed|assured|warned)\b")
_LAST_NAME = re.compile(
    r"(?:\b[Tt]he )?(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})(?: (?:has|have|had|also|later|was|were))*\s*\Z"
)
_OWN_STAFF = re.compile(r"\b(?:its|their|the paper['’]s|the agency['’]s) (?:reporter|correspondent|journalist)s?\b")
_QUOTED_BY_SOMEBODY = re.compile(r"\b(?:was|were|is|are) (?:also |later )?(?:quoted|cited) as \w+")
_HEARING = frozenset("told to by with on tells for the in from quoting citing".split())
MEDIA = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)
"""The kinds that pass on what others say."""

Links = tuple[ChainLink, ...]


class Passing:
    """Finds who passed statements on in one text.

    Args:
        text: The whole document.
        names: The people and outlets that it names.
        registry: Its sources.
        pronouns: Resolves "it" and "who".
        lexicon: The agencies and outlets that are known by name.
    """

    def __init__(
        self, text: str, *, names: TextNames, registry: SourceRegistry, pronouns: Pronouns, lexicon: SourceLexicon
    ) -> None:
        self._text = text
        self._names = names
        self._registry = registry
        self._pronouns = pronouns
        self._lexicon = lexicon

    def relays(self, raw: RawAttribution, *, in_source: Span | None, taken: Sequence[Span]) -> Links:
        """Who passed the statement on, by the words in the source phrase and those around the cue.

        Args:
            raw: The attribution, with a source.
            in_source: The phrase behind "seen by" in its source, if there is one.
            taken: The sources and contents of the attributions near it; nothing is looked for in them.
        """
        found: list[ChainLink] = []
        if in_source is not None:
            found += self.medium(in_source, sure=True)
        sentence = self._names.sentence_span(raw.cue[0].start)
        for span, sure in medium_spans(self._text, raw, sentence=sentence, taken=taken, lexicon=self._lexicon):
            found += self.medium(span, sure=sure or self._is_told_outlet(raw, span))
        if not found and _QUOTED_BY_SOMEBODY.search(self._text[raw.cue[0].start : raw.cue[-1].end]):
            here = self._names.sentence_of(raw.cue[0].start)
            medium = self._registry.latest(MEDIA, before=raw.cue[0].start)
            if medium is not None and any(here - 2 <= at <= here for at in medium.voiced):
                return (link_of((medium,), raw.cue[0]).model_copy(update={"mention": None}),)
        return (*found, *self._hearer(raw), *self._told_medium(raw, found), *self._quoter(raw))

    def _is_told_outlet(self, raw: RawAttribution, span: Span) -> bool:
        """Whether a single unknown name that was told something must be a medium: "told Belsat that …".

        A person is told something too, so the name must be neither a person's nor a body's, and nobody else may
        be called by it in the article.
        """
        name = span.of(self._text)
        if raw.cue[-1].of(self._text).lower().split()[-1] not in ("told", "tells") or span.start < raw.cue[-1].end:
            return False
        if not may_be_medium(name) or self._names.is_titled(name):
            return False
        uses = re.findall(rf"(?:\b(\w+),? )?\b{re.escape(name)}\b", self._text)
        return all(before in _HEARING or not before for before in uses)

    def medium(self, span: Span, *, sure: bool) -> Links:
        """The link of a medium; nothing where the phrase turns out to be none."""
        if span.of(self._text).lower() == "it":
            told = self._registry.latest(MEDIA, before=span.start)
            return () if told is None else (link_of((told,), span),)
        mention = read_mention(span.of(self._text), self._lexicon)
        if mention.kind not in MEDIA and mention.form is Form.DEFINITE and mention.heads & {"agency"}:
            agency = self._registry.latest((SourceKind.NEWS_AGENCY,), before=span.start)
            return () if agency is None else (link_of((agency,), span),)
        known = mention.name in self._names.outlets
        if mention.kind in MEDIA or known:
            entity, _ = self._registry.resolve(span)
            return (link_of((entity,), span),) if entity.kind in MEDIA else ()
        if is_call_sign(span.of(self._text)):
            sure = True
        if mention.form is Form.LONE and self._names.full_name(mention.name, before=len(self._text)):
            return ()
        if sure and mention.form in (Form.NAME, Form.LONE) and not mention.heads - {mention.name.lower()}:
            return (link_of((self._registry.outlet(mention.name, span),), span),)
        if sure and mention.kind is SourceKind.ORGANISATION:
            return (link_of((self._registry.resolve(span)[0],), span),)
        return ()

    def _hearer(self, raw: RawAttribution) -> Links:
        """ "X, who was told by Y": X passes on what Y said."""
        if not _TOLD.search(self._text[raw.cue[0].start : raw.cue[-1].end]):
            return ()
        sentence = self._names.sentence_span(raw.cue[0].start)
        before = self._text[sentence.start : raw.cue[0].start]
        word = re.search(r"\b(who)\s*\Z", before, re.IGNORECASE)
        if word is None or _OWN_STAFF.search(before):
            return ()
        span = Span(start=sentence.start + word.start(1), end=sentence.start + word.end(1))
        return (link_of(self._pronouns.resolve(span, speakers=()), span),)

    def _told_medium(self, raw: RawAttribution, known: Sequence[ChainLink]) -> Links:
        """ "The BBC has been told by an official that …": the BBC passes it on."""
        if known or not raw.sources or raw.sources[0].start < raw.cue[0].end:
            return ()
        if _HAS_BEEN_TOLD.search(self._text[raw.cue[0].start : raw.cue[-1].end]) is None:
            return ()
        sentence = self._names.sentence_span(raw.cue[0].start)
        begin = max(sentence.start, raw.cue[0].start - _NAME_REACH)
        before = _LAST_NAME.search(self._text[begin : raw.cue[0].start])
        if before is None:
            return ()
        return self.medium(Span(start=begin + before.start("name"), end=begin + before.end("name")), sure=False)

    def _quoter(self, raw: RawAttribution) -> Links:
        """ "Interfax quoted the ministry as saying", the ministry being the source: Interfax passed it on."""
        cue = raw.cue[0]
        if not is_active_quoting(raw, self._text) or raw.sources[0].start < cue.start:
            return ()
        sentence = self._names.sentence_span(cue.start)
        before = re.search(
            r"(?:\A|[,;:—”\"] )((?:[Tt]he )?[^,;:—“”\"]{2,60}?)(?:, [^,]+,)? (?:(?:also|later|has|had) )*\Z",
            self._text[sentence.start : cue.start],
        )
        if before is None:
            return ()
        span = Span(start=sentence.start + before.start(1), end=sentence.start + before.end(1))
        if self._pronouns.is_pronoun(span.of(self._text)):
            return ()
        return self.medium(span, sure=True)
