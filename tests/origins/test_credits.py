import pytest

from verifier.origins.credits import CreditKind, credits_of, is_credit_line, opening_tag
from verifier.origins.publishers import house_of
from verifier.records import Report


def _credits(text: str, *, outlet: str = "Harbour Gazette", byline: str | None = None) -> list[tuple[str, str | None]]:
    report = Report(id="r", outlet=outlet, byline=byline, text=text)
    return [(c.kind.value, c.source.name if c.source else None) for c in credits_of(report, house_of(report))]


@pytest.mark.parametrize(
    "text",
    [
        "(Reuters) - A dam burst.",
        "LINDOW (Reuters) - A dam burst.",
        "LINDOW, March 3 (Reuters) — A dam burst.",
        "(Reuters) -- A dam burst.",
    ],
)
def test_a_wire_tag_credits_the_whole_text(text: str) -> None:
    assert _credits(text) == [("dispatch", "Reuters")]
    tag = opening_tag(text)
    assert tag is not None
    assert text[tag[1] :] == "A dam burst."


def test_an_agency_does_not_credit_itself() -> None:
    assert _credits("(Reuters) - A dam burst.", outlet="Reuters (Yahoo)") == []


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("Reuters", [("dispatch", "Reuters")]),
        ("By The Associated Press", [("dispatch", "AP")]),
        ("Al Arabiya with AFP", [("shared", "Al Arabiya"), ("shared", "AFP")]),
        ("Jane Roe and agencies", [("agencies", None)]),
        ("Jane Roe", []),
    ],
)
def test_bylines(byline: str, found: list[tuple[str, str | None]]) -> None:
    assert _credits("A dam burst.", byline=byline) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("(AFP, dpa, Reuters)", ["AFP", "dpa", "Reuters"]),
        ("(AFP)", ["AFP"]),
        ("The Associated Press contributed to this report.", ["AP"]),
        ("Jane Roe and The Associated Press contributed to this report.", ["AP"]),
        ("Additional reporting by Reuters", ["Reuters"]),
        ("Source: Al Jazeera, AFP, Reuters", ["Al Jazeera", "AFP", "Reuters"]),
        ("This story includes material from the Associated Press.", ["AP"]),
        ("With agencies", [None]),
    ],
)
def test_lines_that_share_credit(line: str, found: list[str | None]) -> None:
    text = f"A dam burst near Lindow.\n\n{line}"
    assert [name for _, name in _credits(text)] == found
    assert is_credit_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ben Roe/AP",
        "Image copyright AFP",
        "Photo: Reuters",
        "With AFP's office closed, nobody was told, and the matter rested there for the whole of the year." * 3,
        "(see map)",
        "The dam burst, Reuters reported.",
        "",
    ],
)
def test_captions_and_sentences_are_no_credit_lines(line: str) -> None:
    assert not is_credit_line(line)
    assert _credits(f"A dam burst.\n\n{line}") == []


def test_a_source_is_credited_once_at_its_strongest() -> None:
    report = Report(id="r", outlet="Gazette", byline="AFP", text="(AFP) - A dam burst.\n\n(AFP)")
    (credit,) = credits_of(report, house_of(report))
    assert (credit.kind, credit.family, credit.text) == (CreditKind.DISPATCH, "afp", "byline: AFP")
