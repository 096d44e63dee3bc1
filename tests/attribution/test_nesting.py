"""Contents read as texts of their own."""

from hypothesis import given
from hypothesis import strategies as st

from verifier.attribution.nesting import excerpts_of
from verifier.records import RawAttribution, Span


def raw(text: str, content: str) -> RawAttribution:
    start = text.index(content)
    return RawAttribution(
        sources=(), cue=(Span(start=0, end=1),), contents=(Span(start=start, end=start + len(content)),)
    )


def test_only_contents_that_may_hold_a_speaker_are_read():
    text = "He said that the envoy had told the council it was over. He said the red bus stood there."
    raws = [
        raw(text, "that the envoy had told the council it was over"),
        raw(text, "the red bus stood there"),
    ]
    excerpts = excerpts_of(text, raws)
    assert excerpts is not None
    assert excerpts.text == "the envoy had told the council it was over.\n\n"


def test_where_no_content_holds_a_verb_of_saying_there_is_nothing_to_read():
    text = "He said it rained."
    assert excerpts_of(text, [raw(text, "it rained")]) is None


def test_a_content_inside_another_is_read_once():
    text = "He said she said they had told everybody about it."
    raws = [raw(text, "she said they had told everybody about it"), raw(text, "they had told everybody about it")]
    excerpts = excerpts_of(text, raws)
    assert excerpts is not None
    assert excerpts.text.count("told") == 1


def test_a_span_over_two_excerpts_is_none_of_the_text():
    text = "A said the first man told them all. B said the second man told them all."
    excerpts = excerpts_of(text, [raw(text, "the first man told them all"), raw(text, "the second man told them all")])
    assert excerpts is not None
    assert excerpts.back(Span(start=4, end=len(excerpts.text) - 4)) is None


@given(st.integers(0, 40), st.integers(1, 20))
def test_a_span_goes_back_to_its_own_words(start, length):
    text = "A said “that the first man told them all”. B said the second man told them all."
    excerpts = excerpts_of(text, [raw(text, "the first man told them all"), raw(text, "the second man told them all")])
    assert excerpts is not None
    span = Span(start=start, end=min(start + length, len(excerpts.text)))
    back = excerpts.back(span)
    if back is not None:
        assert back.of(text) == span.of(excerpts.text).removesuffix(".")
