"""Which house a report comes from: its outlet, the outlet's publisher, and whose dispatch it carries."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from verifier.attribution import KnownSource, source_lexicon
from verifier.errors import InputError, ModelError
from verifier.records import SourceKind

__all__ = ["House", "Published", "Publishers", "family_called", "family_of", "house_of", "publishers"]

_FORM = 'Write {"families": [{"family": "…", "names": ["…"], "domains": ["…"]}]}.'
_OUTLET = re.compile(r"^(?P<head>[^()]+?)\s*(?:\((?:via\s+)?(?P<inner>[^()]+)\))?$")
# What an outlet's name may lose without becoming another's: "Fox News (Online)", "Newsmax - News".
_TAIL = re.compile(r"(?:\s+-\s+(?:news|opinion|editorial)|\s+online|\s+news|\s+magazine|\.com)$", re.IGNORECASE)
# Words in brackets that say how a page came about, not who carries it.
_NO_CARRIER = re.compile(r"mirror|repost|excerpt|online|web|archive|print|derived", re.IGNORECASE)
# What stands in the place of an outlet and is none.
_NO_OUTLET = re.compile(r"(?:guest (?:writer|contributor|author)|staff|unknown|various|n/?a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who published a report, as far as its outlet and address tell."""

    name: str | None
    """The outlet without what is in brackets; the domain where no outlet is named; None where nothing is known."""
    family: str | None
    """Equal for titles of one publisher; None where nothing is known, which equals nothing."""
    agency: KnownSource | None = None
    """The news agency that is itself the outlet, as in "AFP" or "AFP (via SpaceWar)"."""
    carrier: str | None = None
    """Who carries the agency's text, where the outlet's name says so."""
    named: tuple[KnownSource, ...] = ()
    """Agencies and outlets that the outlet's name credits beside its own: "Aaj TV (AFP)"."""


@dataclass(frozen=True, slots=True)
class Publishers:
    """The families of titles and domains that are known."""

    by_name: Mapping[str, str]
    by_domain: Mapping[str, str]

    def of_name(self, name: str) -> str | None:
        """The family of an outlet's name, or None."""
        key = _key(name)
        while True:
            if key in self.by_name:
                return self.by_name[key]
            known = source_lexicon().find(name)
            if known is not None:
                return self.by_name.get(_key(known.name)) or known.family or _key(known.name)
            shorter = _TAIL.sub("", key)
            if shorter == key:
                return None
            key = name = shorter

    def of_domain(self, host: str) -> str | None:
        """The family of a host name or of a domain above it, or None."""
        parts = host.lower().split(".")
        return next(
            (self.by_domain[d] for k in range(len(parts) - 1) if (d := ".".join(parts[k:])) in self.by_domain), None
        )


class Published(Protocol):
    """What tells the house of a report: the report itself, or its head without the text."""

    @property
    def outlet(self) -> str | None:
        """The outlet's name as the record has it."""
        ...

    @property
    def url(self) -> str | None:
        """The address."""
        ...


def house_of(report: Published, *, known: Publishers | None = None) -> House:
    """Who published `report`.

    Args:
        report: Any report.
        known: The families; those shipped if None.
    """
    known = known or publishers()
    host = _host(report.url)
    if not report.outlet or _NO_OUTLET.match(report.outlet):
        family = (known.of_domain(host) or host) if host else None
        return House(name=host, family=family)
    heads = [part.strip() for part in report.outlet.split(" / ") if part.strip()]
    found = _OUTLET.match(heads[0])
    head, inner = (found["head"], found["inner"]) if found else (heads[0], None)
    source = source_lexicon().find(head)
    agency = source if source is not None and source.kind is SourceKind.NEWS_AGENCY else None
    named = [
        other
        for part in (*heads[1:], *([inner] if agency is None else []))
        if part and (other := _credited(part)) is not None
    ]
    carrier = inner if agency is not None and inner and not _NO_CARRIER.search(inner) else None
    family = known.of_name(report.outlet) or known.of_name(head)
    if family is None:
        family = (known.of_domain(host) if host else None) or _key(head)
    return House(name=head, family=family, agency=agency, carrier=carrier, named=tuple(named))


def family_of(source: KnownSource) -> str:
    """The family that a known agency or outlet belongs to; never empty."""
    return publishers().of_name(source.name) or source.family or _key(source.name)


def family_called(name: str) -> str | None:
    """The family of the agency or outlet that a name or description means, or None where it means none."""
    source = source_lexicon().find(name)
    return None if source is None else family_of(source)


def publishers(extra: Path | None = None) -> Publishers:
    """The families shipped in `data/publishers.json` and, before them, those of a file of the user's own.

    Raises:
        InputError: The file cannot be read.
        ModelError: It is not in the form; the message names the entry.
    """
    if extra is None:
        return _shipped()
    try:
        raw = json.loads(extra.read_text("utf-8"))
    except OSError as error:
        raise InputError(
            f"{extra}: cannot be read ({error.strerror})", hint="Name a JSON file of publishers."
        ) from error
    except ValueError as error:
        raise ModelError(f"{extra}: is not JSON: {error}", hint=_FORM) from error
    own, shipped = _parse(raw, str(extra)), _shipped()
    return Publishers({**shipped.by_name, **own.by_name}, {**shipped.by_domain, **own.by_domain})


@cache
def _shipped() -> Publishers:
    raw = json.loads(files("verifier").joinpath("data/publishers.json").read_text("utf-8"))
    known = _parse(raw, "data/publishers.json")
    domains = {d: f for d, f in _lexicon_domains().items() if d not in known.by_domain}
    return Publishers(known.by_name, {**domains, **known.by_domain})


def _lexicon_domains() -> dict[str, str]:
    """The domains of agencies.json with their families."""
    sources = set(source_lexicon().by_name.values())
    return {domain: source.family for source in sources for domain in source.domains if source.family}


def _parse(raw: Any, where: str) -> Publishers:
    if not isinstance(raw, dict) or not isinstance(raw.get("families"), list):
        raise ModelError(f"{where}: has no list named families", hint=_FORM)
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    for number, entry in enumerate(raw["families"], 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("family"), str):
            raise ModelError(f"{where}: entry {number} has no family", hint=_FORM)
        for field, table, key in (("names", names, _key), ("domains", domains, str.lower)):
            values = entry.get(field, [])
            if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
                raise ModelError(f"{where}: entry {number}: {field} is not a list of texts", hint=_FORM)
            table.update((key(value), entry["family"]) for value in values)
    return Publishers(names, domains)


def _credited(part: str) -> KnownSource | None:
    """The source that "AFP", "via AFP" or "BBC-derived" names."""
    return source_lexicon().find(re.sub(r"^via\s+|[-\s]derived$", "", part.strip()))


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ")


def _host(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host) if host else None
