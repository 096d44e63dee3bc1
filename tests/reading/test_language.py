"""Languages told apart, and English let pass."""

from __future__ import annotations

import hashlib

import pytest

from verifier.errors import UnsupportedLanguage
from verifier.reading.language import detect_language, language_shares, require_english
from verifier.records import Article


@pytest.mark.parametrize(
    "text",
    [
        "Police killed five people in Mosul on Monday, officials said.",
        "Angela Merkel, Emmanuel Macron, Giuseppe Conte and Pedro Sánchez met in Brussels on Tuesday.",
        "Nuevo Laredo mayor Enrique Rivas blamed the Cártel del Noreste for Tuesday's attack.",
        "Oil prices rise. Markets fall. Banks close. Shops shut.",
        "The fighters took Dayr az Zawr, Abu Kamal, al Qaim, Rawah and Anah, the Sunni tribes of Albu Mahal said.",
        "“Allahu akbar, la ilaha illa Allah,” the men of Jabhat al Nusra shouted when they came, witnesses said.",
    ],
)
def test_english_is_not_misread(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Minister sagte, die Armee habe sich zurückgezogen, weil die Stadt gefallen sei.", "de"),
        ("El ministro dijo que el ejército se retiró de la ciudad el lunes.", "es"),
        ("Le ministre a déclaré que l'armée s'était retirée de la ville lundi.", "fr"),
        ("Министр заявил, что армия покинула город в понедельник.", "ru"),
        ("قال الوزير إن الجيش انسحب من المدينة يوم الاثنين", "ar"),
        ("部长星期一表示军队已经撤离该城市", "zh"),
        ("De minister zei dat het leger zich maandag uit de stad had teruggetrokken.", "nl"),
        ("Bakan, ordunun pazartesi günü şehirden çekildiğini söyledi.", "tr"),
    ],
)
def test_other_languages_are_named(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "Obama wins.", "1,234 5,678", "Abu Bakr, Haji Bakr", "Bonjour"])
def test_what_is_too_short_is_not_told(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Brücke ist eingestürzt.", "de"),
        ("Le pont est tombé.", "fr"),
        ("El puente cayó ayer.", "es"),
        ("Il ponte è crollato.", "it"),
        ("桥塌了。", "zh"),
        ("جسر سقط", "ar"),
    ],
)
def test_a_few_words_that_are_surely_not_english(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["The Brücke ist eingestürzt.", "Border crossing falls", "Iraq, Syria", "Reuters"])
def test_a_few_words_that_may_be_english(text: str) -> None:
    assert detect_language(text) in (None, "en")


def test_a_translation_below_the_original_shows() -> None:
    english = "The minister said that the army had left the city on Monday and would not come back."
    spanish = "El ministro dijo que el ejército se retiró de la ciudad el lunes y que no volverá nunca."
    shares = language_shares(f"{english}\n\n{english}\n\n{spanish}")
    assert max(shares, key=lambda code: shares[code]) == "en"
    assert set(shares) == {"en", "es"}
    assert shares["en"] + shares["es"] == pytest.approx(1.0)


def test_only_another_language_is_refused() -> None:
    def article(language: str | None) -> Article:
        return Article(title="Titel", language=language, text="x", sha256=hashlib.sha256(b"x").hexdigest())

    require_english(article("en"))
    require_english(article(None))
    with pytest.raises(UnsupportedLanguage) as caught:
        require_english(article("de"))
    assert caught.value.message == "Titel: the text is in German; only English is measured"
    assert caught.value.exit_code == 3
    with pytest.raises(UnsupportedLanguage) as caught:
        require_english(article("de"), source="a.txt")
    assert caught.value.message == "a.txt: the text is in German; only English is measured"
