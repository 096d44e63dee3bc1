"""Signed quotations and transcripts, on text of our own."""

from verifier.attribution.tagger.layout import add_layout, read_layout
from verifier.attribution.tagger.repair import Spanned


def parts(text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(text[x[0][0] : x[0][1]] for x in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in read_layout(text)
    ]


def test_a_signed_quotation():
    text = "Readers wrote to us.\n“The bridge is a disgrace.” — Élise Marchand.\nMore follows."
    assert parts(text) == [("Élise Marchand", "—", "“The bridge is a disgrace.”")]


def test_the_name_may_stand_on_the_next_line():
    assert parts('"Never again."\n- Tom Field') == [("Tom Field", "-", '"Never again."')]


def test_a_dash_that_goes_on_is_no_signature():
    assert parts("“Never again” — that is what the mayor said: no more floods, ever.") == []


def test_turns_of_a_transcript():
    text = "HOST: Is it safe?\nDR. LIND: It is.\nHOST: Thank you.”"
    assert parts(text) == [
        ("HOST", ":", "Is it safe?"),
        ("DR. LIND", ":", "It is."),
        ("HOST", ":", "Thank you."),
    ]


def test_headings_are_no_transcript():
    assert parts("UPDATE: The road is open.\nUPDATE: It is shut.\nUPDATE: Open.") == []
    assert parts("UPDATE: The road is open.\nCORRECTION: It is shut.") == []


def test_layout_wins():
    text = "“Never again,” I said.” — Tom Field"
    mine = Spanned(source=((15, 16),), cue=((17, 21),), content=((0, 14),), probability=0.9)
    (a,) = add_layout(text, [mine])
    assert text[slice(*a.source[0])] == "Tom Field"
