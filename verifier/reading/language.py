"""Which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from verifier.errors import UnsupportedLanguage
from verifier.records import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["detect_language", "language_name", "language_shares", "require_english"]

# The languages that news is written in at any volume. The identifier knows 140; among the rare
# ones short English texts and lists of Arabic names find too many false friends.
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean",
    "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "my": "Burmese",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
# Frequent words of English that are no words of its neighbours (not "was", "in", "of", "is", "on").
_ENGLISH = frozenset(
    "the and that with from were his their which they this have been would who after said not are to by has for "
    "it its she him them there these those about could should into than because".split()
)
# Their share of running words is .15 to .30 in English news and below .05 in other languages;
# lists of names and headlines lie between, and there the identifier is asked.
_SURELY_ENGLISH = 0.12
_HARDLY_ENGLISH = 0.06
_FEWEST_WORDS = 6
_FEWEST_LETTERS = 40  # of a script without blanks between words, such as Chinese: a quarter of it
_CERTAIN = 0.8


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is in, or None where it cannot be told."""
    shares = language_shares(text)
    return max(shares, key=lambda code: (shares[code], code == "en")) if shares else None


def language_shares(text: str) -> Mapping[str, float]:
    """By language, its share of the letters of `text` whose language can be told; sums to 1, or empty.

    Paragraphs are judged one by one, so that a translation below an original shows. Where less
    than half of the text lies in paragraphs long enough for that, it is judged as a whole.
    """
    letters: dict[str, int] = {}
    for paragraph in re.split(r"\r?\n\s*\n|\r\s*\r", text):
        code = _language_of(paragraph)
        if code:
            letters[code] = letters.get(code, 0) + sum(map(str.isalpha, paragraph))
    total = sum(letters.values())
    if 2 * total < sum(map(str.isalpha, text)) or not total:
        code = _language_of(text) or _language_of_few_words(text)
        return {code: 1.0} if code else {}
    return {code: count / total for code, count in letters.items()}


def language_name(code: str) -> str:
    """The English name of a language, or the code itself where it has none here."""
    return _NAMES.get(code, code)


def require_english(article: Article, *, source: str | None = None) -> None:
    """Pass if the article is in English, or too short to tell.

    Args:
        article: The article.
        source: The file or address that it was read from, for the error.

    Raises:
        UnsupportedLanguage: It is in another language, which the error names.
    """
    if article.language in (None, "en"):
        return
    name = source or article.title or article.url or "the article"
    raise UnsupportedLanguage(
        f"{name}: the text is in {language_name(str(article.language))}; only English is measured",
        hint="Give an English version of the article.",
    )


def _language_of(text: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    foreign_script = _foreign_script_share(text) > 0.5
    if foreign_script:
        if letters < _FEWEST_LETTERS // 4:
            return None
    elif len(words) < _FEWEST_WORDS or letters < _FEWEST_LETTERS:
        return None
    english = sum(word in _ENGLISH for word in words) / len(words)
    if english >= _SURELY_ENGLISH:
        return "en"
    ranked = _identifier().rank(text)
    code, probability = str(ranked[0][0]), float(ranked[0][1])
    if code == "en":
        return code
    return code if probability >= _CERTAIN and english < _HARDLY_ENGLISH else None


def _language_of_few_words(text: str) -> str | None:
    """The language of a whole text that is too short for `_language_of`, where it is surely not English.

    Of the first two to five words of 3,000 English headlines none is taken for another language.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or any(word in _ENGLISH for word in words):
        return None
    code, probability = _identifier().rank(text)[0]
    if code == "en":
        return None
    return str(code) if probability >= _CERTAIN or _foreign_script_share(text) > 0.5 else None


def _foreign_script_share(text: str) -> float:
    """The share of letters that are not Latin."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return 0.0
    foreign = sum(char > "\u024f" and not unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return foreign / len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  loads a model

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_NAMES))
    return identifier
