from hypothesis import given
from hypothesis import strategies as st

from verifier.origins.body import body_of


def test_credit_lines_and_tags_are_left_out() -> None:
    body = body_of("LINDOW (Reuters) - The dam burst. Nobody’s hurt.\n\n(Reuters)")
    assert body.words == ("the", "dam", "burst", "nobody's", "hurt")
    assert body.sentences() == [(0, 3), (3, 5)]
    assert body.slice(0, 3) == "The dam burst"


def test_quoted_words_are_told_apart() -> None:
    body = body_of("He said “we ran” and left.")
    assert [w for w, q in zip(body.words, body.quoted, strict=True) if q] == ["we", "ran"]
    assert body.told == 4


def test_a_message_set_out_without_marks_is_somebodys_own() -> None:
    text = "The mayor answered.\n\nThe bridge stays shut.\n\n— Jane Roe (@janeroe) May 1\n\nTraffic went on."
    body = body_of(text)
    told = [w for w, q in zip(body.words, body.quoted, strict=True) if not q]
    assert told == ["the", "mayor", "answered", "traffic", "went", "on"]


def test_a_first_person_paragraph_is_a_statement_but_not_in_a_column() -> None:
    report = body_of("The mayor spoke.\n\nWe shut our bridge today.\n\nCars waited.\n\nTrains ran.")
    assert sum(report.quoted) == 5
    column = body_of("I saw it.\n\nWe ran home.\n\nIt was my bridge.")
    assert sum(column.quoted) == 0


def test_a_title_ends_no_sentence() -> None:
    assert body_of("We ran, Dr. Grant said. It was 1985. She left.").sentences() == [(0, 5), (5, 8), (8, 10)]


def test_a_text_without_words() -> None:
    body = body_of("— …\n\n!!")
    assert (len(body), body.told, body.sentences()) == (0, 0, [])


@given(st.text(max_size=300))
def test_offsets_slice_back_to_the_words(text: str) -> None:
    body = body_of(text)
    assert [text[a:b].lower().replace("’", "'") for a, b in zip(body.starts, body.ends, strict=True)] == list(
        body.words
    )
    assert len(body.quoted) == len(body.words)
    assert [first for first, _ in body.sentences()] == list(body.breaks)
    assert sum(end - first for first, end in body.sentences()) == len(body.words)
