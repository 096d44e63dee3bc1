"""Everything that can go wrong, as one tree.

    VerifierError
    ├── InputError                 bad input or usage: exit code 2
    │   ├── ArticleError           the article cannot be read
    │   │   ├── MissingFile
    │   │   ├── EmptyArticle
    │   │   ├── NotText
    │   │   └── TooLarge
    │   ├── FetchError             a URL cannot be fetched, or is no article
    │   │   ├── AddressRefused
    │   │   ├── FetchTimeout
    │   │   ├── BadStatus
    │   │   └── NotAnArticle
    │   ├── BadDate
    │   ├── BadRecord              one line of a JSON Lines file
    │   ├── CorpusError            the corpus cannot be opened or changed
    │   ├── IndexMismatch          the index belongs to another corpus or encoder
    │   ├── ModelError             a model is missing, damaged or of the wrong kind
    │   └── OutputError            the output cannot be written
    └── NotMeasured                nothing to measure with: exit code 3
        ├── UnsupportedLanguage
        ├── EmptyCorpus
        ├── IndexMissing
        ├── IndexStale
        └── IndexDamaged

The library raises; only the command line prints and sets exit codes. "Not enough evidence"
is a verdict and never an error.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "AddressRefused",
    "ArticleError",
    "BadDate",
    "BadRecord",
    "BadStatus",
    "CorpusError",
    "EmptyArticle",
    "EmptyCorpus",
    "FetchError",
    "FetchTimeout",
    "IndexDamaged",
    "IndexMismatch",
    "IndexMissing",
    "IndexStale",
    "InputError",
    "MissingFile",
    "ModelError",
    "NotAnArticle",
    "NotMeasured",
    "NotText",
    "OutputError",
    "TooLarge",
    "UnsupportedLanguage",
    "VerifierError",
]


class VerifierError(Exception):
    """The root of everything this package raises on purpose.

    Args:
        message: What is wrong; names the file, line or field.
        hint: The mend, as one imperative sentence; may be empty.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(VerifierError):
    """The input or the way the program was called is at fault."""


class ArticleError(InputError):
    """The article cannot be read."""


class MissingFile(ArticleError):
    """No file stands at the path given."""


class EmptyArticle(ArticleError):
    """The file or page holds no text."""


class NotText(ArticleError):
    """The file is binary, or its encoding cannot be told."""


class TooLarge(ArticleError):
    """The file or page is larger than the limit."""


class FetchError(InputError):
    """A URL could not be fetched, or what came is no article."""


class AddressRefused(FetchError):
    """The URL's scheme or the address that it resolves to is not allowed."""


class FetchTimeout(FetchError):
    """The server did not answer, or did not finish, in time."""


class BadStatus(FetchError):
    """The server answered with an HTTP status other than success."""


class NotAnArticle(FetchError):
    """The page was fetched, but no article could be read from it."""


class BadDate(InputError):
    """A date is not in the form YYYY-MM-DD or does not exist."""


class BadRecord(InputError):
    """One line of a JSON Lines file is broken or lacks a field."""


class CorpusError(InputError):
    """The corpus cannot be opened, read or changed."""


class IndexMismatch(InputError):
    """The index was built for another corpus or with another encoder."""


class ModelError(InputError):
    """A model is missing, damaged, or not of the kind asked for."""


class OutputError(InputError):
    """The output cannot be written where it was asked for."""


class NotMeasured(VerifierError):
    """There is nothing to measure with; no statement about the article follows."""

    exit_code: ClassVar[int] = 3


class UnsupportedLanguage(NotMeasured):
    """The text is in another language than English."""


class EmptyCorpus(NotMeasured):
    """The corpus holds no report."""


class IndexMissing(NotMeasured):
    """No index has been built for the corpus."""


class IndexStale(NotMeasured):
    """The corpus has changed since the index was built."""


class IndexDamaged(NotMeasured):
    """The index's files do not agree with its manifest."""
