"""From a name to an encoder."""

from __future__ import annotations

import re
from pathlib import Path

from verifier.encoding.encoder import Encoder
from verifier.encoding.packaged import DEFAULT_NAME, check_weights, packaged_folder
from verifier.encoding.sentence import SentenceEncoder
from verifier.errors import ModelError

__all__ = ["load_encoder"]

_HUB_NAME = re.compile(r"(?:[\w.-]+/)?[\w.-]+")
# Conversions that are never read here, often larger than the model.
_NOT_NEEDED = ["onnx/*", "openvino/*", "coreml/*", "*.h5", "*.ot", "*.msgpack", "*.onnx", "*.gguf"]


def load_encoder(name: str | None = None, *, download: bool = False, device: str = "cpu") -> Encoder:
    """The encoder of that name; its weights are loaded when the first text is encoded.

    Args:
        name: A model's folder, or its name on the Hugging Face hub (one without an owner is looked for
            under sentence-transformers). The built-in all-MiniLM-L6-v2 if None or its name.
        download: Whether a name may be fetched from the hub. Without it only folders and what was
            downloaded before are read, and no connection is opened.
        device: Where torch runs it; see `SentenceEncoder`.

    Raises:
        ModelError: No such folder, or the model is not on this machine and may not be downloaded.
    """
    if name is None or name in {DEFAULT_NAME, f"sentence-transformers/{DEFAULT_NAME}"}:
        return SentenceEncoder(packaged_folder(), name=DEFAULT_NAME, device=device, check=check_weights)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return SentenceEncoder(folder, name=folder.resolve().name, device=device)
    if folder.exists():
        raise ModelError(f"{name}: is a file", hint="Name the folder that the model's files are in.")
    if not _HUB_NAME.fullmatch(name):
        raise ModelError(f"{name}: no such folder", hint="Check the path that --encoder names.")
    return SentenceEncoder(_from_hub(name, download=download), name=name, device=device)


def _from_hub(name: str, *, download: bool) -> Path:
    """The folder of the cache that holds the model."""
    # Imported here: half a second, and only named models need it.
    from huggingface_hub import snapshot_download  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError  # noqa: PLC0415

    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        folder = snapshot_download(repository, local_files_only=not download, ignore_patterns=_NOT_NEEDED)
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
    return Path(folder)
