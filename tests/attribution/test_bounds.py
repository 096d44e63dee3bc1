"""Contents that run into their neighbours."""

import pytest

from verifier.attribution.bounds import bounded
from verifier.text import split_sentences

CASES = [
    pytest.param(
        "<s>Otero</s> <c>said</c> <o>he was told to wait, EFE reported</o>.",
        "<o1>Otero said he was told to wait</o1>, <s1>EFE</s1> <c1>reported</c1>.",
        ["he was told to wait", "Otero said he was told to wait"],
        id="a nested content stays inside",
    ),
    pytest.param(
        "<s>The union</s> <c>said</c> <o>the pit was shut; the owner denied it</o>.",
        "The union said the pit was shut; <s1>the owner</s1> <c1>denied</c1> <o1>it</o1>.",
        ["the pit was shut", "it"],
        id="a semicolon ends it",
    ),
    pytest.param(
        "<s>The union</s> <c>said</c> <o>the pit was shut, but the owner denied it</o>.",
        "The union said the pit was shut, but <s1>the owner</s1> <c1>denied</c1> <o1>it</o1>.",
        ["the pit was shut", "it"],
        id="a clause with but ends it",
    ),
    pytest.param(
        "<s>The probe</s> <c>did not show</c> <o>that they met but also did not clear Orr</o>; a man denied it.",
        "The probe did not show that they met but also did not clear Orr; <s1>a man</s1> <c1>denied</c1> <o1>it</o1>.",
        ["that they met", "it"],
        id="the subject's next verb ends it",
    ),
    pytest.param(
        "<s>The union</s> <c>said</c> <o>the pit is shut and warned of a flood</o>.",
        "<s1>The union</s1> said the pit is shut and <c1>warned</c1> <o1>of a flood</o1>.",
        ["the pit is shut", "of a flood"],
        id="the speaker's own next verb ends it",
    ),
    pytest.param(
        "<s>The union</s> <c>said</c> <o>“the pit was shut; the owner denied it”</o>.",
        "The union said “the pit was shut; <s1>the owner</s1> <c1>denied</c1> <o1>it</o1>”.",
        ["“the pit was shut; the owner denied it”", "it"],
        id="not within a quotation",
    ),
    pytest.param(
        "<s>Otero</s> <c>said</c> <o>he would wait</o>, EFE reported.",
        "Otero said <o1>he would wait</o1>, <s1>EFE</s1> <c1>reported</c1>.",
        ["he would wait", "Otero said he would wait"],
        id="a report is of the whole sentence",
    ),
]


@pytest.mark.parametrize(("first", "second", "expected"), CASES)
def test_contents_end_where_others_speak(marked, first, second, expected):
    engines = [marked(first), marked(second)]
    text = engines[0].text
    assert engines[1].text == text
    raws = [raw for e in engines for raw in e.extract(text, sentences=split_sentences(text))]
    found = bounded(text, raws)
    assert [" + ".join(c.of(text) for c in raw.contents) for raw in found] == expected
