from hypothesis import given
from hypothesis import strategies as st

from verifier.origins.alignment import RUN, Stretch, align
from verifier.origins.body import body_of


def test_shared_sentences_are_found_in_another_order() -> None:
    a = body_of("The old dam burst at night. Six men on the wall were lost.")
    b = body_of("Six men on the wall were lost. Officials wept. The old dam burst at night.")
    found = align(a, b)
    assert found.stretches == (Stretch(0, 9, 6), Stretch(6, 0, 7))
    assert (found.told, found.quoted, found.overlap, found.longest) == (13, 0, 1.0, 7)
    assert found.texts(a) == ["Six men on the wall were lost", "The old dam burst at night"]


def test_runs_of_four_words_do_not_count() -> None:
    a, b = body_of("The prime minister of Estria left."), body_of("The prime minister of Lutania stayed.")
    assert align(a, b).stretches == ()


def test_quoted_words_are_counted_apart() -> None:
    a = body_of("“We shall build it up again”, said Roe before the crowd went home.")
    b = body_of("Roe: “We shall build it up again”. It rained.")
    found = align(a, b)
    assert (found.told, found.quoted, found.overlap) == (0, 6, 0.0)


def test_a_sentence_that_stands_twice_is_matched_once_with_one() -> None:
    once = body_of("Call the hotline of the ministry now.")
    twice = body_of("Call the hotline of the ministry now. Call the hotline of the ministry now.")
    assert align(once, twice).told == 7
    assert align(twice, once).told == 7


def test_nothing_has_nothing_in_common() -> None:
    empty = body_of("")
    assert align(empty, empty).overlap == 0.0


_WORDS = st.lists(st.sampled_from(["dam", "men", "wall", "night", "six", "lost"]), max_size=40).map(" ".join)


@given(_WORDS, _WORDS)
def test_stretches_hold_the_same_words_and_never_overlap(one: str, other: str) -> None:
    a, b = body_of(one), body_of(other)
    used_a: set[int] = set()
    used_b: set[int] = set()
    for s in align(a, b).stretches:
        assert s.length >= RUN
        assert a.words[s.a : s.a + s.length] == b.words[s.b : s.b + s.length]
        here, there = set(range(s.a, s.a + s.length)), set(range(s.b, s.b + s.length))
        assert not here & used_a
        assert not there & used_b
        used_a |= here
        used_b |= there


@given(_WORDS)
def test_a_report_overlaps_itself_wholly(text: str) -> None:
    body = body_of(text)
    if len(body) >= RUN:
        assert align(body, body).overlap == 1.0
