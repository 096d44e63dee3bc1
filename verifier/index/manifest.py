"""What a generation of an index was built from and consists of."""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from verifier.encoding import Encoder
from verifier.errors import IndexDamaged
from verifier.index.mends import REBUILD
from verifier.index.tiers import Tier
from verifier.records import Record

__all__ = ["FORMAT", "EncoderRecord", "FileRecord", "Manifest", "Metric", "generation_id", "load_manifest"]

FORMAT: Final = 2
"""Version of the files' layout; raised when an older program could not read them."""

NAME = "manifest.json"


class Metric(StrEnum):
    """What nearness of vectors means."""

    INNER_PRODUCT = "inner_product"
    """Of unit vectors: their cosine."""


class EncoderRecord(Record):
    """The encoder that made the vectors."""

    name: str
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    dimension: int | None = Field(default=None, ge=1)
    """How many numbers its vectors hold; null where none of them is in the index."""

    @classmethod
    def of(cls, encoder: Encoder, *, dimension: bool = True) -> EncoderRecord:
        """The record of `encoder`; to tell its dimension may load the model."""
        return cls(name=encoder.name, digest=encoder.digest, dimension=encoder.dimension if dimension else None)


class FileRecord(Record):
    """One file of a generation."""

    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(Record):
    """A generation of an index, described; lies in its folder as `manifest.json`."""

    format: Literal[1, 2] = FORMAT
    """Version of the files' layout; 1 knew tier `full` only, and longer digests."""
    generation: str = Field(pattern=r"^[0-9a-f]{16}$")
    """Equal for equal corpora, encoders and formats; see `generation_id`."""
    program: str
    """Version of the program that built it."""
    created: dt.datetime
    """When, in UTC."""
    corpus_id: str
    corpus_digest: str
    """The corpus digest at the time of building."""
    tier: Tier = Tier.FULL
    """`fast` or `full`."""
    encoder: EncoderRecord
    """What queries and, at the latest when they are candidates, passages are embedded by."""
    static: EncoderRecord | None = None
    """What made the vectors in tier `fast`; null in tier `full`, where `encoder` did."""
    metric: Metric = Metric.INNER_PRODUCT
    reports: int = Field(ge=0)
    passages: int = Field(ge=0)
    files: dict[str, FileRecord]
    """Every file but this one, by path within the generation's folder."""


def generation_id(*, corpus_id: str, corpus_digest: str, encoder_digest: str, static_digest: str = "") -> str:
    """16 hex digits of sha256 over all that an index depends on; `static_digest` in tier `fast` only."""
    parts = f"{FORMAT}\0{corpus_id}\0{corpus_digest}\0{encoder_digest}\0{static_digest}"
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def load_manifest(folder: Path) -> Manifest:
    """The manifest in a generation's folder.

    Raises:
        IndexDamaged: It is missing, broken, or of another format.
    """
    path = folder / NAME
    hint = REBUILD
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise IndexDamaged(f"{path}: cannot be read: {error.strerror}", hint=hint) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        raise IndexDamaged(f"{path}: {field}: {first['msg']}", hint=hint) from error
