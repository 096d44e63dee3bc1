"""From a text to its attributions: extraction by any engine, then one way of settling who is who."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.attribution.agencies import SourceLexicon
from verifier.attribution.chains import resolve
from verifier.attribution.protocol import OutermostExtractor, SpanExtractor
from verifier.attribution.trained import TrainedExtractor
from verifier.records import AttributionResult, Span
from verifier.text import split_sentences

__all__ = ["attribute", "default_extractor"]


def default_extractor() -> SpanExtractor:
    """The engine that is used where none is named: the trained one. Its weights are read on first use."""
    return TrainedExtractor()


def attribute(
    text: str,
    *,
    regions: Sequence[Span] | None = None,
    sentences: Sequence[Span] | None = None,
    outlet: str | None = None,
    outermost: bool = False,
    extractor: SpanExtractor | None = None,
    lexicon: SourceLexicon | None = None,
) -> AttributionResult:
    """Who said what in `text`, through whom.

    Args:
        text: The whole document.
        regions: The stretches that are the document's own; all of it if None.
        sentences: Its sentences where they are known already.
        outlet: Who published it; left out of its own chains.
        outermost: Leave out what lies inside another attribution's content, as PolNeAR does; an engine trained on
            PolNeAR then keeps its span edges as well.
        extractor: The engine that finds the spans; `default_extractor()` if None.
        lexicon: The agencies and outlets that are known by name; the shipped ones if None (see `source_lexicon`).

    Returns:
        Attributions by position, and the sources that their chains name.
    """
    if sentences is None:
        sentences = split_sentences(text, regions=regions)
    engine = extractor if extractor is not None else default_extractor()
    if outermost and isinstance(engine, OutermostExtractor):
        raws = engine.extract_outermost(text, sentences=sentences)
    else:
        raws = engine.extract(text, sentences=sentences)
    result = resolve(text, raws, sentences=sentences, outlet=outlet, lexicon=lexicon)
    if not outermost:
        return result
    return result.model_copy(update={"attributions": tuple(a for a in result.attributions if not a.nested)})
