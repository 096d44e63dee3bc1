"""What a model is, as one number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from verifier.errors import ModelError

__all__ = ["file_digest", "file_digests", "joint_digest"]

_WEIGHTS = frozenset({".safetensors", ".bin", ".pt"})
_SETTINGS = frozenset({".json", ".txt", ".model"})
# Says what the model was trained on, or how it is converted: changes no vector.
_ASIDE_FILES = frozenset({"data_config.json", "train_script.json", "README.txt"})
_ASIDE_FOLDERS = frozenset({"onnx", "openvino", "coreml", "tf", "flax"})


def file_digest(path: Path) -> str:
    """The sha256 of a file's bytes, as 64 hex digits.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def file_digests(folder: Path) -> dict[str, str]:
    """The sha256 of each file that settles a model's vectors, by path within the folder, sorted.

    Weights, settings and vocabulary count; cards, conversions for other runtimes and a second copy of
    the weights in the older format do not, so a model has one digest wherever it was copied from.

    Args:
        folder: A model's folder.

    Returns:
        64 hex digits for each file, the paths with forward slashes.

    Raises:
        ModelError: The folder holds no weights, or a file cannot be read.
    """
    names = sorted(_files(folder))
    if not any((folder / name).suffix in _WEIGHTS for name in names):
        raise ModelError(
            f"{folder}: holds no model weights",
            hint="Name the folder that holds model.safetensors and modules.json.",
        )
    digests = {}
    for name in names:
        try:
            digests[name] = file_digest(folder / name)
        except OSError as error:
            raise ModelError(
                f"{folder / name}: cannot be read: {error.strerror}", hint="Check the file's permissions."
            ) from error
    return digests


def joint_digest(digests: Mapping[str, str]) -> str:
    """The sha256 over names and digests of files, as 64 hex digits."""
    lines = "".join(f"{name}\0{digests[name]}\n" for name in sorted(digests))
    return hashlib.sha256(lines.encode()).hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """The files that count, as paths within the folder with forward slashes."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if path.suffix not in _WEIGHTS | _SETTINGS or not path.is_file():
            continue
        if path.name in _ASIDE_FILES or any(map(_aside, inside.parts)):
            continue
        if path.name == "pytorch_model.bin" and path.with_name("model.safetensors").exists():
            continue
        yield inside.as_posix()


def _aside(part: str) -> bool:
    """Whether nothing in a folder, or in a file, of this name counts."""
    return part.startswith(".") or part in _ASIDE_FOLDERS
