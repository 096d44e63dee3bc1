"""What a report's content is: tidied, spelled one way, and hashed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from verifier.errors import BadRecord
from verifier.records import Report

__all__ = ["Content", "content_of", "derived_id"]

_OPTIONAL = ("outlet", "url", "title", "byline")
# An id is a word on a command line and a cell of a table: no line breaks, no control characters.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Content:
    """A report as it is stored."""

    report: Report
    """Without blanks around id, outlet, URL, title and byline; empty ones are null. The text is untouched."""
    canonical: str
    """All fields that say something, as JSON with sorted names: equal for equal contents, and only then."""
    sha256: bytes
    """Digest of `canonical` in UTF-8, 32 bytes: the content hash."""


def content_of(report: Report) -> Content:
    """The report tidied, and its content hash.

    Fields that are null or false are left out of the hash, so that a field that a later version
    adds does not change the hash of the reports that lack it.

    Raises:
        BadRecord: The id is empty or holds a control character, or the text is blank.
    """
    report = _tidy(report)
    if not report.id or _CONTROL.search(report.id):
        raise BadRecord(
            f"the id {report.id!r} is empty or holds a control character", hint="Give the report another id."
        )
    if not report.text or report.text.isspace():
        raise BadRecord(f"report {report.id}: the text is blank", hint="Give the report's text.")
    canonical = _canonical(report)
    return Content(report=report, canonical=canonical, sha256=_sha256(canonical))


def derived_id(report: Report) -> str:
    """An id for a report that came without one; equal URLs, or without a URL equal contents, have equal ids.

    Args:
        report: The report under any id, which is ignored.

    Returns:
        `url-` or `text-` and 16 hex digits of sha256 over the URL, or over all fields.
    """
    report = _tidy(report)
    if report.url is not None:
        return f"url-{_sha256(report.url).hex()[:16]}"
    return f"text-{_sha256(_canonical(report.model_copy(update={'id': None}))).hex()[:16]}"


def _tidy(report: Report) -> Report:
    """The report without blanks around its short fields."""
    changed: dict[str, str | None] = {}
    for name in _OPTIONAL:
        value: str | None = getattr(report, name)
        if value is not None and (not value or value[0].isspace() or value[-1].isspace()):
            changed[name] = value.strip() or None
    if report.id != report.id.strip():
        changed["id"] = report.id.strip()
    return report.model_copy(update=changed) if changed else report


def _canonical(report: Report) -> str:
    """The report's telling fields as JSON, one way only."""
    fields = {
        "id": report.id,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "title": report.title,
        "byline": report.byline,
        "text": report.text,
        "retold": report.retold or None,
    }
    telling = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(telling, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
