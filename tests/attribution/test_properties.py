"""What holds for any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.attribution import RuleExtractor, attribute

WORDS = (
    "said told that “ ” \" ' ’s '' , . ; : — - ( ) the a official AFP Reuters Ann Lee he "
    "she they it was quoted by as saying "
    "reportedly according to which who and but Mr. Dr. 42 % \u00a0 🙂 In view is "
    "unclear whether asked why citing quoting "
    "another I we news agency go expected claimed denied report seen Gazette “No "
    "yes,” ‘ ’ « » ! ? … declined comment on "
    "Police if Iraq's Interior Ministry spokesman"
).split(" ")
TEXTS = st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_trimmed_and_apart(text):
    result = attribute(text, outlet="The Harbour Gazette", extractor=RuleExtractor())
    ids = [source.id for source in result.sources]
    assert len(set(ids)) == len(ids)
    for attribution in result.attributions:
        spans = [*attribution.sources, *attribution.cue, *attribution.contents]
        assert attribution.cue
        assert attribution.contents
        for n, span in enumerate(spans):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
            assert not any(span.overlaps(other) for other in spans[n + 1 :])
        assert attribution.chain
        for link in attribution.chain:
            assert set(link.source_ids) <= set(ids)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_result(text):
    assert attribute(text, extractor=RuleExtractor()) == attribute(text, extractor=RuleExtractor())


@pytest.mark.parametrize(
    "text", ["", " ", "“”", "“", "””””", "''", "said", "“No.”", "🙂🙂", "\u00a0", "“a ” b “ c ” said ”", ", , ,"]
)
def test_odd_texts_hold_nothing(text):
    assert attribute(text, extractor=RuleExtractor()).attributions == ()


def test_a_blank_that_does_not_break_is_a_blank():
    text = "Ann\u00a0Lee\u00a0said\u00a0it\u00a0rained 🙂."
    (attribution,) = attribute(text, extractor=RuleExtractor()).attributions
    assert attribution.sources[0].of(text) == "Ann\u00a0Lee"
    assert attribution.chain[0].name == "Ann Lee"


@pytest.mark.parametrize("unit", ["and ", "“no,” he said, ", "Ann Lee, ", "the mayor said that "])
def test_a_sentence_of_five_thousand_words_takes_seconds(unit):
    text = unit * (5_000 // len(unit.split())) + "."
    start = time.perf_counter()
    attribute(text, extractor=RuleExtractor())
    assert time.perf_counter() - start < 60
