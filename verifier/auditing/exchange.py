"""The standings for other programs: STIX 2.1 and W3C PROV, by their libraries.

STIX: each outlet and source is an identity, its standing an opinion-free note with the letter and the interval, and
the STIX confidence where the scale of appendix A has a value for the letter. PROV: the audit is an activity that used
the corpus and the models, and each standing is an entity that it generated.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import uuid
from collections.abc import Iterator
from typing import Any

from verifier.auditing.layouts import interval
from verifier.auditing.standing import AuditReport, By, Standing
from verifier.errors import InputError

__all__ = ["as_prov", "as_stix"]

_NAMESPACE = uuid.UUID("5d1c1f0e-7f0b-5a44-9d53-0f6f2a0f7c11")
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""STIX asks for a moment; the records have none, and equal audits should give equal bytes."""
_CONFIDENCE = {"A": 90, "B": 70, "C": 50, "D": 30, "E": 10}
"""Admiralty letters on STIX's scale of 0 to 100; F has none. Appendix A gives it for the credibility digits 1 to 5."""
_PREFIX = "https://verifier.invalid/"


def as_stix(report: AuditReport) -> str:
    """A STIX 2.1 bundle: an identity and a note for each outlet and source; the same for equal reports.

    Raises:
        InputError: The library is not installed.
    """
    try:
        import stix2  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise _missing(error) from error
    moment = _moment(report)
    author = stix2.Identity(
        id=_id("identity", "verifier"), name="verifier audit", identity_class="system", created=moment, modified=moment
    )
    objects: list[Any] = [author]
    for each in _judged(report):
        name = f"{each.by}:{each.name}"
        identity = stix2.Identity(
            id=_id("identity", name),
            name=each.name,
            identity_class="organization" if each.by is By.OUTLET else "unspecified",
            created_by_ref=author.id,
            created=moment,
            modified=moment,
        )
        confidence = {"confidence": _CONFIDENCE[each.letter]} if each.letter in _CONFIDENCE else {}
        note = stix2.Note(
            id=_id("note", f"{report.run}:{name}"),
            abstract=f"Source reliability {each.letter}",
            content=f"Admiralty source reliability {each.letter}: {interval(each)}; {each.reason}.",
            object_refs=[identity.id],
            created_by_ref=author.id,
            created=moment,
            modified=moment,
            **confidence,
        )
        objects += [identity, note]
    return str(stix2.Bundle(objects, id=_id("bundle", report.run)).serialize(pretty=True)) + "\n"


def as_prov(report: AuditReport) -> str:
    """A PROV-JSON document: what the standings were generated from, by what.

    Raises:
        InputError: The library is not installed.
    """
    try:
        from prov.model import ProvDocument  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise _missing(error) from error
    document = ProvDocument()
    document.add_namespace("v", _PREFIX)
    program = document.agent("v:verifier", {"v:version": report.header.version, "prov:type": "prov:SoftwareAgent"})
    corpus = document.entity(
        "v:corpus/" + report.header.corpus_digest[:16], {"v:reports": report.header.corpus_reports}
    )
    audit = document.activity("v:audit/" + report.run)
    document.wasAssociatedWith(audit, program)
    document.used(audit, corpus)
    for part, model in sorted(report.header.models.items()):
        used = document.entity(f"v:model/{part}", {"v:name": model.name, "v:version": model.version})
        document.used(audit, used)
    for each in _judged(report):
        name = hashlib.sha256(f"{each.by}:{each.name}".encode()).hexdigest()[:16]
        facts: dict[str, str | int | float] = {
            "prov:label": each.name,
            "v:by": each.by.value,
            "v:letter": each.letter,
            "v:corroborated": each.corroborated,
            "v:contradicted": each.contradicted,
        }
        if each.reliability is not None and each.low is not None and each.high is not None:
            facts |= {"v:reliability": each.reliability, "v:low": each.low, "v:high": each.high}
        standing = document.entity(f"v:standing/{name}", facts)
        document.wasGeneratedBy(standing, audit)
        document.wasDerivedFrom(standing, corpus)
    out = io.StringIO()
    document.serialize(out, format="json", indent=2)
    return out.getvalue() + "\n"


def _judged(report: AuditReport) -> Iterator[Standing]:
    return (each for each in report.standings if each.by in {By.OUTLET, By.SOURCE})


def _moment(report: AuditReport) -> dt.datetime:
    day = report.header.as_of
    return _EPOCH if day is None else dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, name)}"


def _missing(error: ImportError) -> InputError:
    return InputError(
        f"this format needs {error.name}, which is not installed", hint="Install it with: pip install 'verifier[audit]'"
    )
