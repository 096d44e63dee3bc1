"""News agencies and outlets by the names under which articles cite them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from verifier.errors import InputError, ModelError
from verifier.records import SourceKind

__all__ = ["KnownSource", "SourceLexicon", "source_lexicon"]

_FORM = (
    'Write {"entries": [{"name": "…", "kind": "news_agency" or "outlet", "aliases": […], "descriptions": […], '
    '"domains": […], "family": "…"}]}; only name and kind are needed.'
)
_LISTS = ("aliases", "descriptions", "domains")
_KINDS = (SourceKind.NEWS_AGENCY, SourceKind.OUTLET)


@dataclass(frozen=True)
class KnownSource:
    """An agency or outlet that articles cite by several names."""

    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    family: str = ""
    """What joins the titles of one publisher; empty where unknown."""


@dataclass(frozen=True)
class SourceLexicon:
    """Agencies and outlets by every name they go under."""

    by_name: Mapping[str, KnownSource]
    """Exact names and aliases, without "the"."""
    by_description: Mapping[str, KnownSource]
    """Descriptions in lower case, without "the"."""

    def find(self, phrase: str) -> KnownSource | None:
        """The agency or outlet that `phrase` names or describes, or None."""
        bare = _without_article(" ".join(phrase.replace("’", "'").split()))
        return self.by_name.get(bare) or self.by_description.get(bare.lower())


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def source_lexicon(extra: Path | None = None) -> SourceLexicon:
    """The agencies and outlets shipped in `data/agencies.json`, and those of a file of the user's own.

    Args:
        extra: A JSON file in the same form: an object whose `entries` is a list of objects with `name`, `kind`
            ("news_agency" or "outlet") and, where there are any, `aliases`, `descriptions` ("the French news
            agency"), `domains` and `family`. Where both files know a name, the user's entry counts.

    Raises:
        InputError: The file cannot be read.
        ModelError: It is not in that form; the message names the entry.
    """
    return _shipped() if extra is None else _index([*_read(extra), *_entries(_shipped_json(), "data/agencies.json")])


@cache
def _shipped() -> SourceLexicon:
    return _index(_entries(_shipped_json(), "data/agencies.json"))


def _shipped_json() -> object:
    return json.loads(files("verifier").joinpath("data/agencies.json").read_text("utf-8"))


def _index(known: Iterator[KnownSource] | list[KnownSource]) -> SourceLexicon:
    by_name: dict[str, KnownSource] = {}
    by_description: dict[str, KnownSource] = {}
    for source in known:
        for name in (source.name, *source.aliases):
            by_name.setdefault(_without_article(name), source)
        for description in source.descriptions:
            by_description.setdefault(_without_article(description.lower()), source)
    return SourceLexicon(by_name=by_name, by_description=by_description)


def _read(path: Path) -> list[KnownSource]:
    try:
        raw = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror})", hint="Name a JSON file of agencies and outlets."
        ) from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: is not UTF-8 text", hint=_FORM) from error
    except json.JSONDecodeError as error:
        raise ModelError(f"{path}: line {error.lineno} is not JSON: {error.msg}", hint=_FORM) from error
    return list(_entries(raw, str(path)))


def _entries(raw: object, where: str) -> Iterator[KnownSource]:
    if not isinstance(raw, dict) or not isinstance(raw.get("entries"), list):
        raise ModelError(f"{where}: has no list named entries", hint=_FORM)
    for number, entry in enumerate(raw["entries"], 1):
        yield _entry(entry, f"{where}: entry {number}")


def _entry(entry: object, where: str) -> KnownSource:
    if not isinstance(entry, dict):
        raise ModelError(f"{where} is not an object", hint=_FORM)
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise ModelError(f"{where} has no name", hint=_FORM)
    where = f"{where} ({name})"
    unknown = sorted(set(entry) - {"name", "kind", "family", *_LISTS})
    if unknown:
        raise ModelError(f"{where}: unknown field {unknown[0]}", hint=_FORM)
    if entry.get("kind") not in _KINDS:
        raise ModelError(f"{where}: kind is {entry.get('kind')!r}, not news_agency or outlet", hint=_FORM)
    if not isinstance(entry.get("family", ""), str):
        raise ModelError(f"{where}: family is not text", hint=_FORM)
    return KnownSource(
        name=name.strip(),
        kind=SourceKind(entry["kind"]),
        family=entry.get("family", ""),
        **{field: _texts(entry, field, where) for field in _LISTS},
    )


def _texts(entry: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    values = entry.get(field, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise ModelError(f"{where}: {field} is not a list of texts", hint=_FORM)
    return tuple(values)
