"""Links and sources as the result shows them, once the whole article has been read."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from verifier.attribution.identity import Entity, SourceRegistry
from verifier.attribution.links import listed
from verifier.records import ChainLink, Source

__all__ = ["finished", "records_of"]


def records_of(registry: SourceRegistry, used: Collection[str], called: Mapping[str, str]) -> tuple[Source, ...]:
    """The records of the sources that the chains use, under the names that the whole article gives them."""
    records = (entity.record() for entity in registry if entity.id in used)
    return tuple(record.model_copy(update={"name": called[record.id]}) for record in records)


def finished(link: ChainLink, known: Mapping[str, Entity], called: Mapping[str, str], text: str) -> ChainLink:
    """The link under the name and of the kind that the whole article has given its sources."""
    if not link.source_ids:
        return link
    name = _as_written(listed([called[each] for each in link.source_ids]), text)
    return link.model_copy(update={"name": name, "kind": known[link.source_ids[0]].kind})


def _as_written(name: str, text: str) -> str:
    """The name with the text's own apostrophes: inside, they are all straight."""
    if name in text:
        return name
    curly, joined = name.replace("'", "’"), name.replace(" & ", "&")
    if curly in text or joined in text:
        return curly if curly in text else joined
    found = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) if name[:1].isdigit() else None
    return name if found is None else found.group()
