"""Citations beside a statement, whatever an engine made of them."""

import pytest

from verifier.attribution.citing import with_citations
from verifier.text import split_sentences

CASES = [
    pytest.param(
        "<o>The drill is over</o>, <s>Interfax</s> <c>said</c>, <c1>citing</c1> <o1>the ministry</o1>.",
        [("Interfax", "said", "The drill is over"), ("the ministry", "citing", "The drill is over")],
        id="taken for a statement",
    ),
    pytest.param(
        "<o>The drill is over</o>, <s>Interfax</s> <c>said</c> with reference to fleet sources.",
        [("Interfax", "said", "The drill is over"), ("fleet sources", "with reference to", "The drill is over")],
        id="not found at all",
    ),
    pytest.param(
        "<o>Nine died, AFP</o> <c>said</c>.",
        [(None, "said", "Nine died, AFP")],
        id="no citation",
    ),
    pytest.param(
        "<s>The club</s> <c>said</c> <o>it would sell, citing long delays</o>.",
        [("The club", "said", "it would sell, citing long delays")],
        id="a reason is no source",
    ),
    pytest.param(
        "<s>Vestposten</s> <c>said</c>, quoting the mayor as saying, <o>that it was cold</o>.",
        [("Vestposten", "said", "that it was cold")],
        id="a quotation has its own content",
    ),
    pytest.param(
        "“Be calm,” <s>the mayor</s> <c>was quoted as saying</c> by <o>the agency NTB</o>.",
        [("the mayor", "was quoted as saying", "“Be calm,”")],
        id="the content stands before",
    ),
]


@pytest.mark.parametrize(("markup", "expected"), CASES)
def test_citations_are_settled(marked, markup, expected):
    engine = marked(markup)
    sentences = split_sentences(engine.text)
    found = with_citations(engine.text, sentences, engine.extract(engine.text, sentences=sentences))
    shown = [
        (
            " + ".join(s.of(engine.text) for s in raw.sources) or None,
            " + ".join(s.of(engine.text) for s in raw.cue),
            " + ".join(s.of(engine.text) for s in raw.contents),
        )
        for raw in found
    ]
    assert shown == expected
