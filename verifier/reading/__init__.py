"""Articles and reports from files, standard input and the web."""

from verifier.reading.article import read_article
from verifier.reading.language import detect_language, language_name, require_english
from verifier.reading.limits import ReadLimits
from verifier.reading.media import MediaType, detect_media, media_of_name
from verifier.reading.page import Page, extract_page

__all__ = [
    "MediaType",
    "Page",
    "ReadLimits",
    "detect_language",
    "detect_media",
    "extract_page",
    "language_name",
    "media_of_name",
    "read_article",
    "require_english",
]
