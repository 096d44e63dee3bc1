"""From a name to a judge of pairs."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from verifier.errors import ModelError
from verifier.judging.entailment.crossencoder import CrossEncoderJudge
from verifier.judging.entailment.protocol import EntailmentModel
from verifier.judging.entailment.shipped import ShippedJudge

__all__ = ["load_entailment"]

_HUB_NAME = re.compile(r"(?:[\w.-]+/)?[\w.-]+")
_NOT_NEEDED = ["onnx/*", "openvino/*", "coreml/*", "*.h5", "*.ot", "*.msgpack", "*.onnx", "*.gguf"]


def load_entailment(name: str | None = None, *, download: bool = False) -> EntailmentModel:
    """The judge of that name; its weights are loaded when the first pair is judged.

    Args:
        name: A CrossEncoder's folder, or its name on the Hugging Face hub (one without an owner is looked for under
            cross-encoder). After a `#` the names of its outputs may be declared in their order, as in
            `models/nli#contradiction,entailment,neutral`; otherwise the model's configuration tells them. The
            judge that comes with the program if None.
        download: Whether a name may be fetched from the hub. Without it only folders and what was downloaded before
            are read, and no connection is opened.

    Raises:
        ModelError: No such model, or its outputs are not those of a judge. The shipped judge's files are checked on
            first use.
    """
    if name is None:
        return _shipped()
    path, mark, declared = name.partition("#")
    labels = [label.strip() for label in declared.split(",")] if mark else None
    folder = Path(path).expanduser()
    if folder.is_dir():
        judge = CrossEncoderJudge(folder, name=folder.resolve().name, declared=labels)
    elif folder.exists():
        raise ModelError(f"{path}: is a file", hint="Name the folder that the model's files are in.")
    elif not _HUB_NAME.fullmatch(path):
        raise ModelError(f"{path}: no such folder", hint="Check the path that --judge names.")
    else:
        judge = CrossEncoderJudge(_from_hub(path, download=download), name=path, declared=labels)
    _ = judge.labels  # an unusable model is refused before any work is done
    return judge


@cache
def _shipped() -> ShippedJudge:
    return ShippedJudge(Path(str(files("verifier").joinpath("data/judge"))))


def _from_hub(name: str, *, download: bool) -> Path:
    """The folder of the cache that holds the model."""
    # Imported here: half a second, and only named models need it.
    from huggingface_hub import snapshot_download  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415

    repository = name if "/" in name else f"cross-encoder/{name}"
    try:
        return Path(snapshot_download(repository, local_files_only=not download, ignore_patterns=_NOT_NEEDED))
    except (LocalEntryNotFoundError, HfHubHTTPError) as error:
        if download:
            raise ModelError(
                f"{name}: cannot be downloaded: the hub does not answer, or has no such model",
                hint="Check the name and the connection.",
            ) from error
        raise ModelError(
            f"{name}: no such folder, and no model of that name was downloaded before",
            hint="Check the path, or let the model be downloaded with --download.",
        ) from error
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ModelError(f"{name}: cannot be downloaded: {reason}", hint="Check the model's name.") from error
