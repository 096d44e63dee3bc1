"""How much a statement is worth checking: a linear model over its words, numpy alone at run time.

Four kinds of n-grams (words, word classes, characters within words), a lexicon whose weights reach words that
training never saw, and counts of figures, names and persons go into one logistic regression; its output is
calibrated. `data/checkworthiness.md` is the model's card; `training/checkworthiness` makes the weights.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from verifier.errors import ModelError
from verifier.records import ModelInfo

__all__ = [
    "BUCKETS",
    "FAMILIES",
    "MEASURES",
    "WORTH_MODEL",
    "Weights",
    "check_worthiness",
    "grams",
    "measures",
    "words",
]

WORTH_MODEL: ModelInfo
"""Name and version of the weights; read from the file when first asked for."""

BUCKETS = 1 << 19
"""How many numbers the n-grams are hashed to; at 2^18 a third of those seen in training would share one."""

FAMILIES = ("words", "classes", "letters")
"""The kinds of n-grams; the vector of each is brought to length 1 on its own."""

MEASURES = (
    "length", "length_squared", "names", "names_share", "figures", "any_figure", "question", "money_or_per_cent",
    "first_person", "second_person", "third_person", "past", "past_auxiliary", "modal", "word_length",
)  # fmt: skip
"""What `measures` gives, in its order."""

_FILE = "data/checkworthiness.npz"
_HINT = "Install the package anew, or make the weights again: python -m training.checkworthiness.train --data FOLDER"

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d(?:[\d.,]*\d)?|[$£€%?!.,;-]")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_SUFFIXES = ("ing", "ed", "ly", "tion", "ment", "ity", "ies", "ers", "er", "al", "ous", "ive", "est", "s", "y", "e")

_FIRST = frozenset("i we my our me us i'm we're we've i've i'll we'll i'd we'd".split())
_SECOND = frozenset("you your you're you've you'll".split())
_THIRD = frozenset("he she they his their her".split())
_PAST = frozenset("was were had voted said".split())
_MODAL = frozenset("will would should can could must ought i'll we'll may might".split())


def words(text: str) -> list[str]:
    """The text's words, numbers and the signs that count, in their order and case."""
    return _TOKEN.findall(text.translate(_STRAIGHT))


def grams(text: str, *, common: frozenset[str]) -> dict[str, Counter[int]]:
    """How often each bucket occurs in `text`, by family.

    Args:
        text: One statement.
        common: Lower-case words that stand for themselves among the word classes.

    Returns:
        For every name in `FAMILIES` the buckets, each in [0, BUCKETS).
    """
    tokens = words(text)
    plain = [_number(token) if token[0].isdigit() else token.lower() for token in tokens]
    classes = ["<", *(_class(t, first=i == 0, common=common) for i, t in enumerate(tokens)), ">"]
    runs = re.sub(r"\d", "0", text.translate(_STRAIGHT)).split()
    return {
        "words": Counter(_hashed("w", plain, longest=2)),
        "classes": Counter(_hashed("k", classes, longest=3)),
        "letters": Counter(bucket for run in runs for bucket in _letters(run)),
    }


def measures(text: str) -> npt.NDArray[np.float64]:
    """Counts and shares of what tells statements of fact from talk, shape (len(MEASURES),)."""
    found = [token for token in words(text) if token[0].isalnum()]
    lower = [word.lower() for word in found]
    size = max(len(found), 1)
    length = math.log1p(len(found))
    names = sum(w[0].isupper() and w.lower() not in _FIRST for w in found[1:])
    figures = sum(w[0].isdigit() for w in found)

    def share(group: Iterable[bool]) -> float:
        return sum(group) / size

    return np.array(
        [
            length,
            length * length,
            min(names, 6) / 3,
            names / size,
            min(figures, 4),
            figures > 0,
            "?" in text,
            any(sign in text for sign in "$£€%"),
            share(w in _FIRST for w in lower),
            share(w in _SECOND for w in lower),
            share(w in _THIRD for w in lower),
            share(len(w) > 4 and w.endswith("ed") for w in lower),
            not _PAST.isdisjoint(lower),
            not _MODAL.isdisjoint(lower),
            sum(map(len, found)) / size,
        ],
        dtype=np.float64,
    )


def _number(token: str) -> str:
    return "<year>" if _YEAR.fullmatch(token) else "<number>"


def _class(token: str, *, first: bool, common: frozenset[str]) -> str:
    lower = token.lower()
    if token[0].isdigit():
        return _number(token)
    if lower in common or not token[0].isalpha():
        return lower
    if token[0].isupper() and not first:
        return "<name>"
    return "<word>" + next((suffix for suffix in _SUFFIXES if lower.endswith(suffix)), "")


def _hashed(family: str, tokens: Sequence[str], *, longest: int) -> Iterator[int]:
    for size in range(1, longest + 1):
        for start in range(len(tokens) - size + 1):
            yield _bucket(f"{family} {' '.join(tokens[start : start + size])}")


@lru_cache(maxsize=1 << 14)
def _letters(run: str) -> tuple[int, ...]:
    padded = f" {run} "
    return tuple(
        _bucket(f"c{padded[start : start + size]}")
        for size in range(2, 6)
        for start in range(max(len(padded) - size + 1, 1))
    )


def _bucket(gram: str) -> int:
    # crc32 is the same on every machine; Python's own hash differs from run to run.
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


@dataclass(frozen=True)
class Weights:
    """All that the model learned; `log_odds` is its output before calibration.

    Attributes:
        common: Words that stand for themselves among the word classes.
        rarity: Inverse document frequency of each bucket, 0 where training did not see it; shape (BUCKETS,).
        gram: A weight for each bucket, shape (BUCKETS,).
        lexicon: A weight for each lower-case word of the lexicon.
        measure: A weight for each of `MEASURES`.
        intercept: The log odds of a statement without any of it.
        slope: The calibration's factor on the log odds.
        offset: What the calibration adds to them.
    """

    common: frozenset[str]
    rarity: npt.NDArray[np.float32]
    gram: npt.NDArray[np.float32]
    lexicon: Mapping[str, float]
    measure: npt.NDArray[np.float64]
    intercept: float
    slope: float
    offset: float

    def log_odds(self, text: str) -> float:
        """The regression's output for one statement, not calibrated."""
        total = self.intercept + float(measures(text) @ self.measure)
        for counts in grams(text, common=self.common).values():
            buckets = np.fromiter(counts, dtype=np.int64)
            times = np.fromiter(counts.values(), dtype=np.float64)
            values = (1 + np.log(times)) * self.rarity[buckets]
            norm = math.sqrt(float(values @ values))
            if norm > 0:
                total += float(values @ self.gram[buckets].astype(np.float64)) / norm
        known = [self.lexicon[w] for w in (t.lower() for t in words(text)) if w in self.lexicon]
        return total + (sum(known) / len(known) if known else 0.0)

    def probability(self, text: str) -> float:
        """The calibrated probability that the statement is worth checking; 0 for one without a word."""
        if not any(token[0].isalpha() for token in words(text)):
            return 0.0
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.slope * self.log_odds(text) + self.offset))))

    def packed(self) -> bytes:
        """The weights as the bytes of an .npz file, the same for the same weights; the large arrays in 8 bits."""
        used = np.flatnonzero(self.rarity)
        scale = float(np.abs(self.gram).max()) / 127
        tongue = sorted(self.lexicon)
        tongue_values = np.array([self.lexicon[w] for w in tongue])
        tongue_scale = float(np.abs(tongue_values).max()) / 127
        rarity_scale = float(self.rarity.max()) / 255
        arrays = {
            "bucket": used.astype(np.uint32),
            "gram": np.rint(self.gram[used] / scale).astype(np.int8),
            "rarity": np.rint(self.rarity[used] / rarity_scale).astype(np.uint8),
            "lexicon": np.rint(tongue_values / tongue_scale).astype(np.int8),
            "lexicon_words": _as_bytes(tongue),
            "common": _as_bytes(sorted(self.common)),
            "measure": self.measure,
            "numbers": np.array([scale, rarity_scale, tongue_scale, self.intercept, self.slope, self.offset]),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, array in arrays.items():
                member = io.BytesIO()
                np.lib.format.write_array(member, array, allow_pickle=False)
                # A fixed date, so that the digest depends on the weights alone.
                archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), member.getvalue(), 8, 9)
        return out.getvalue()

    @classmethod
    def unpacked(cls, raw: bytes) -> Weights:
        """The weights that `packed` wrote, up to the 8 bits.

        Raises:
            ModelError: The bytes are not such a file, or are damaged.
        """
        try:
            with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
                part = {name: archive[name] for name in archive.files}
            scale, rarity_scale, tongue_scale, intercept, slope, offset = (float(x) for x in part["numbers"])
            rarity = np.zeros(BUCKETS, dtype=np.float32)
            rarity[part["bucket"]] = part["rarity"] * rarity_scale
            gram = np.zeros(BUCKETS, dtype=np.float32)
            gram[part["bucket"]] = part["gram"] * scale
            tongue = dict(
                zip(_from_bytes(part["lexicon_words"]), (part["lexicon"] * tongue_scale).tolist(), strict=True)
            )
            if part["measure"].shape != (len(MEASURES),):
                raise ModelError(f"{_FILE}: weights for other measures than these", hint=_HINT)
            common = frozenset(_from_bytes(part["common"]))
        except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise ModelError(f"{_FILE}: the weights for check-worthiness are damaged: {error}", hint=_HINT) from error
        return cls(common, rarity, gram, tongue, part["measure"], intercept, slope, offset)


def _as_bytes(tokens: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(tokens).encode(), dtype=np.uint8)


def _from_bytes(array: npt.NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")


@cache
def _read() -> tuple[str, Weights]:
    """The digest of the shipped file and what is in it."""
    try:
        raw = files("verifier").joinpath(_FILE).read_bytes()
    except OSError as error:
        raise ModelError(f"{_FILE}: the weights for check-worthiness are missing", hint=_HINT) from error
    return hashlib.sha256(raw).hexdigest(), Weights.unpacked(raw)


def check_worthiness(texts: Sequence[str]) -> list[float]:
    """The probability of each text to be a factual claim that is worth checking.

    Each text is judged alone: the same text gives the same number, whatever stands beside it. The probabilities
    hold where one statement in four is worth checking, as in the debates that the model learned from.

    Args:
        texts: Single statements, in English.

    Returns:
        One number in [0, 1] for each text, rounded to four decimals; 0 for a text without a word.

    Raises:
        ModelError: The weights are missing or damaged.
    """
    if not texts:
        return []
    _, weights = _read()
    return [round(weights.probability(text), 4) for text in texts]


def __getattr__(name: str) -> ModelInfo:
    if name == "WORTH_MODEL":
        return ModelInfo(name="check-worthiness", version=_read()[0][:16])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
