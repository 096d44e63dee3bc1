"""Edges and quotations, on sentences of our own."""

from hypothesis import given
from hypothesis import strategies as st

from verifier.attribution.tagger.repair import Spanned, join, minus, repair, trim
from verifier.attribution.tagger.windows import quote_spans


def spans(text: str, *parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(p), text.index(p) + len(p)) for p in parts)


def words(text: str, found: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in found]


def one(text: str, source: str, cue: str, *content: str) -> Spanned:
    return Spanned(
        source=spans(text, source) if source else (),
        cue=spans(text, cue),
        content=spans(text, *content),
        probability=0.9,
    )


def test_straight_marks_open_before_and_close_after_a_word():
    text = 'He said "no" and left "for good."'
    assert [(text[a:d]) for a, _, _, d in quote_spans(text)] == ['"no"', '"for good."']


def test_a_quotation_left_open_ends_with_its_line():
    text = "“It goes on.\n“And ends,” she said."
    assert [text[a:d] for a, _, _, d in quote_spans(text)] == ["“It goes on.", "“And ends,”"]


def test_two_apostrophes_are_a_mark():
    text = "''We came,'' he said."
    assert [text[a:d] for a, _, _, d in quote_spans(text)] == ["''We came,''"]


def test_a_content_that_has_most_of_a_quotation_gets_all_of_it():
    text = "“The bridge will stay shut,” the mayor said."
    (a,) = repair(text, [one(text, "the mayor", "said", "bridge will stay")])
    assert words(text, a.content) == ["“The bridge will stay shut,”"]


def test_a_content_that_has_little_of_a_quotation_keeps_it():
    text = "The mayor said “the bridge, which has been mended twice, will stay shut”."
    (a,) = repair(text, [one(text, "The mayor", "said", "“the")])
    assert words(text, a.content) == ["“the"]


def test_commas_beside_the_cue_go():
    text = "The ferry, she said, sank off Malta."
    (a,) = repair(text, [one(text, "she", "said,", "The ferry,", "sank off Malta")])
    assert words(text, a.cue) == ["said"]
    assert words(text, a.content) == ["The ferry", "sank off Malta"]


def test_a_quotation_that_goes_on_is_joined():
    text = "“It is late,” Ana Ruiz said. “We must go home.” The rain fell."
    (a,) = repair(text, [one(text, "Ana Ruiz", "said", "“It is late,”")])
    assert words(text, a.content) == ["“It is late,”"]
    text = "Ana Ruiz said: “It is late.” “We must go home.” The rain fell."
    (a,) = repair(text, [one(text, "Ana Ruiz", "said", "“It is late.”")])
    assert words(text, a.content) == ["“It is late.” “We must go home.”"]


def test_an_attribution_inside_anothers_quotation_goes():
    text = "“Jo told me she won,” Max said."
    found = [one(text, "Max", "said", "“Jo told me she won,”"), one(text, "Jo", "told", "she won")]
    assert [words(text, a.cue) for a in repair(text, found)] == [["said"]]


def test_minus_and_join():
    assert minus(((0, 5), (7, 9)), (3, 8)) == ((0, 3), (8, 9))
    assert join(((4, 6), (0, 3)), "abc def") == ((0, 6),)
    assert join(((0, 1), (2, 3)), "a.b") == ((0, 1), (2, 3))


def test_trim_leaves_nothing_of_punctuation():
    assert trim("a, ,b", (1, 4), ",") is None
    assert trim(" ,ab, ", (0, 6), ",") == (2, 4)


@given(st.text(alphabet="ab “”\"'.,\n", max_size=60))
def test_quotations_are_ordered_and_apart(text):
    last = 0
    for a, b, c, d in quote_spans(text):
        assert last <= a < b <= c <= d <= len(text)
        assert "\n" not in text[a:d]
        last = d
