"""Source phrases read by themselves."""

from __future__ import annotations

import pytest

from verifier.attribution.agencies import source_lexicon
from verifier.attribution.interpret import read_mention
from verifier.attribution.mentions import Form
from verifier.records import SourceKind

N, U, O = SourceKind.NAMED_PERSON, SourceKind.UNNAMED_PERSON, SourceKind.ORGANISATION  # noqa: E741
A, P, D, S = SourceKind.NEWS_AGENCY, SourceKind.OUTLET, SourceKind.DOCUMENT, SourceKind.SOCIAL_MEDIA


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Iraqi Interior Ministry spokesman Saad Maan", "Saad Maan", N),
        ("Finance Minister Joan Pratt", "Joan Pratt", N),
        ("Federal Reserve Chairman Olaf Brandt", "Olaf Brandt", N),
        ("Director of National Security James Orr", "James Orr", N),
        ("the prime minister’s spokeswoman, Kaia Lep", "Kaia Lep", N),
        ("spectator Dino Marche", "Dino Marche", N),
        ("Ilse Tongeren, 93", "Ilse Tongeren", N),
        ("Jerome Black of the Tenants' League", "Jerome Black", N),
        ("Dr. Iain Petry", "Iain Petry", N),
        ("sisters Thea and Lea Moen", "Thea and Lea Moen", N),
        ("a diplomat briefed on the plan", "diplomat briefed on the plan", U),
        ("An executive it did not name", "executive", U),
        ("Sources in the presidency", "sources in the presidency", U),
        ("two of the trustees", "two of the trustees", U),
        ("55 percent of voters", "55 percent of voters", U),
        ("the contractor, Belmont Paving Ltd", "Belmont Paving Ltd", O),
        ("The refinery’s owner, Volgachem", "Volgachem", O),
        ("Iraq’s Interior Ministry", "Iraq's Interior Ministry", O),
        ("the White House", "White House", O),
        ("Moscow", "Moscow", O),
        ("Bank of England", "Bank of England", O),
        ("the coast guard", "coast guard", O),
        ("Radio Fjell", "Radio Fjell", P),
        ("the Salt Plains Examiner", "Salt Plains Examiner", P),
        ("Latvian television", "Latvian television", P),
        ("the Dutch broadcaster NOX", "NOX", P),
        ("Rojin TV", "Rojin TV", P),
        ("Odda Hromada, a local broadcaster", "Odda Hromada", P),
        ("state television", "state television", P),
        ("local radio", "local radio", P),
        ("the Lusa news agency", "Lusa", A),
        ("the Kurdish news agency Tarim", "Tarim", A),
        ("the French news agency", "AFP", A),
        ("dpa", "dpa", A),
        ("An internal review seen by the Tidewater Ledger", "internal review", D),
        ("Satellite images taken on Tuesday", "Satellite images", D),
        ("a poll of 900 adults", "poll of 900 adults", D),
        ("Posts on Telegram", "posts on Telegram", S),
        ("a spokesman for Facebook", "spokesman for Facebook", U),
    ],
)
def test_names_and_kinds(phrase, name, kind):
    mention = read_mention(phrase, source_lexicon())
    assert (mention.name, mention.kind) == (name, kind)


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("Another official", Form.NEW),
        ("a second source", Form.NEW),
        ("the official", Form.DEFINITE),
        ("an official", Form.OTHER),
        ("Ann Lee", Form.NAME),
        ("Lee", Form.LONE),
    ],
)
def test_forms(phrase, form):
    assert read_mention(phrase, source_lexicon()).form is form


def test_what_a_title_tells_of_a_person():
    mention = read_mention("Colonel Ali Hamid, the commander of the base", source_lexicon())
    assert mention.heads == {"colonel", "commander"}
    assert mention.gender == "m"
