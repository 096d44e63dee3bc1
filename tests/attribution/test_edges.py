"""Span edges: PolNeAR's conventions turned into this program's, and set phrases that report nothing."""

import pytest

from verifier.attribution.edges import guide_edges
from verifier.attribution.idioms import is_idiom
from verifier.records import RawAttribution, Span


def raw(text: str, *, sources: str | None, cue: str, contents: list[str]) -> RawAttribution:
    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    return RawAttribution(
        sources=() if sources is None else (at(sources),), cue=(at(cue),), contents=tuple(map(at, contents))
    )


def words(text: str, found: RawAttribution | None) -> tuple[list[str], list[str], list[str]] | None:
    if found is None:
        return None
    return (
        [s.of(text) for s in found.sources],
        [s.of(text) for s in found.cue],
        [s.of(text) for s in found.contents],
    )


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "Ann Lee, who owns the mill, said it burned.",
            ("Ann Lee, who owns the mill,", "said", ["it burned"]),
            (["Ann Lee"], ["said"], ["it burned"]),
        ),
        (
            "The miller, Bo Day, later said it burned.",
            ("The miller, Bo Day,", "later said", ["it burned"]),
            (["The miller, Bo Day"], ["said"], ["it burned"]),
        ),
        (
            "The mill was said to have burned.",
            (None, "was said", ["The mill", "to have burned"]),
            ([], ["was said to"], ["The mill", "have burned"]),
        ),
        (
            "She declined to say why it burned.",
            ("She", "declined", ["to say why it burned"]),
            (["She"], ["declined to say"], ["why it burned"]),
        ),
        ("She declined to comment.", ("She", "declined", ["to comment"]), None),
        (
            "Day wrote: “It burned.”",
            ("Day", "wrote:", ["“It burned.”"]),
            (["Day"], ["wrote"], ["“It burned.”"]),
        ),
        (
            "It burned, Radio Orlo quoted a miller as saying.",
            ("Radio Orlo", "quoted", ["It burned"]),
            (["a miller"], ["quoted", "as saying"], ["It burned"]),
        ),
    ],
)
def test_edges(
    text: str,
    given: tuple[str | None, str, list[str]],
    expected: tuple[list[str], list[str], list[str]] | None,
) -> None:
    sources, cue, contents = given
    assert words(text, guide_edges(raw(text, sources=sources, cue=cue, contents=contents), text)) == expected


@pytest.mark.parametrize(
    ("text", "cue", "content", "idiom"),
    [
        ("He told the twins apart by a mole.", "told", "the twins", True),
        ("He told the twins that it burned.", "told", "that it burned", False),
        ("They reported for duty at noon.", "reported", "for duty", True),
        ("They reported that duty called.", "reported", "that duty called", False),
        ("Officers cited 61 motorists for speeding.", "cited", "61 motorists", True),
        ("Officers cited the mayor.", "cited", "the mayor", False),
        ("The flood claimed the lives of six.", "claimed", "the lives of six", True),
        ("The firm claims back sales tax.", "claims back", "sales tax", True),
        ("The group claimed responsibility.", "claimed", "responsibility", False),
        ("The nurse reported to the manager.", "reported to", "the manager", True),
        ("The yacht was reported to be lost.", "was reported to", "be lost", False),
        ("The crew maintains a fleet of ten.", "maintains", "a fleet of ten", True),
        ("The crew maintains the fleet was sold.", "maintains", "the fleet was sold", False),
        ("The maker recalled 3,000 cars.", "recalled", "3,000 cars", True),
        ("She recalled that it burned.", "recalled", "that it burned", False),
        ("Police questioned two men.", "questioned", "two men", True),
        ("Police questioned the decision.", "questioned", "the decision", False),
        ("Nobody could tell where it ended.", "could tell", "where it ended", True),
        ("She said goodbye to him.", "said", "goodbye", True),
        ("The council referred questions to the mayor.", "referred", "questions", True),
        ("The judge sentenced three men to a year.", "sentenced", "three men", True),
        ("Prayers were said by the priest.", "were said", "Prayers", True),
        ("The men were said to have fled.", "were said to", "have fled", False),
        ("She wrote the village's history.", "wrote", "the village's history", True),
        ("She wrote that the village is old.", "wrote", "that the village is old", False),
        ("The chair called the next item.", "called", "the next item", True),
        ("He was charged on Monday with the murder.", "was charged on Monday with", "the murder", True),
        ("It has: a motto.", "has", "a motto", True),
        ("They had no reports of deaths.", "reports of", "deaths", True),
        ("They had reports of deaths.", "reports of", "deaths", False),
        ("The road is clear whatever says the clock.", "says", "The road is clear", True),
        ("The mill did not respond to a request for comment.", "did not respond to", "a request", True),
    ],
)
def test_set_phrases(text: str, cue: str, content: str, *, idiom: bool) -> None:
    assert is_idiom(raw(text, sources=None, cue=cue, contents=[content]), text) is idiom


def test_nothing_unquoted_comes_from_another_paragraph() -> None:
    text = "Talks fail\n\nOfficials said that five men died."
    given = raw(text, sources="Officials", cue="said", contents=["Talks fail", "that five men died"])
    assert words(text, guide_edges(given, text)) == (["Officials"], ["said"], ["that five men died"])
    crossing = raw(text, sources="fail\n\nOfficials", cue="said", contents=["that five men died"])
    assert words(text, guide_edges(crossing, text)) == (["Officials"], ["said"], ["that five men died"])
    headline = raw(text, sources="Officials", cue="said", contents=["Talks fail"])
    assert guide_edges(headline, text) is None


def test_what_a_quotation_is_about_is_none_of_it() -> None:
    text = "“It was late,” Lee said of the plan that the town had made."
    given = raw(text, sources="Lee", cue="said of", contents=["“It was late,”", "the plan that the town had made"])
    assert words(text, guide_edges(given, text)) == (["Lee"], ["said"], ["“It was late,”"])


def test_what_is_quoted_behind_the_topic_stays() -> None:
    text = "“It was late,” Lee said of “the plan” that the town had made."
    given = raw(text, sources="Lee", cue="said of", contents=["“It was late,”", "“the plan” that the town had made"])
    found = guide_edges(given, text)
    assert found is not None
    assert len(found.contents) == 2
