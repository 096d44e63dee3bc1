"""Score the tagger on PolNeAR dev, given as plain text, with the data pack's own scorer.

python -m training.attribution.evaluate --data ../shared/data/attribution --int8 runs/first/int8
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.attribution.corpus import read_documents
from verifier.attribution.tagger.decode import Settings
from verifier.attribution.tagger.extract import Backend, Extractor

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def load_scorer(folder: Path) -> Any:
    """The data pack's score.py as a module."""
    spec = importlib.util.spec_from_file_location("polnear_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(extractor: Extractor, documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Predictions in the scorer's form."""
    out = []
    for d in documents:
        found = extractor.extract(d["text"])
        rows = [{"sources": a.source, "cue": a.cue, "contents": a.content} for a in found]
        out.append({"id": d["id"], "attributions": rows})
    return out


def evaluate(backend: Backend, tokenizer: Tokenizer, folder: Path, settings: Settings | None = None) -> dict[str, Any]:
    """The scorer's figures on dev, and `seconds` and `sentences` of the run."""
    documents = list(read_documents(folder / "polnear_dev.jsonl.gz"))
    began = time.perf_counter()
    predicted = predict(Extractor(tokenizer, backend, settings), documents)
    seconds = time.perf_counter() - began
    figures: dict[str, Any] = load_scorer(folder).score(documents, predicted)
    figures["seconds"] = seconds
    return figures


def summary(figures: dict[str, Any]) -> str:
    """The figures that matter in one line: F1 in per cent, recall for the source-less."""
    roles = figures["roles_exact"]
    return (
        f"exact {figures['exact_triple']['f1']:.1f} soft {figures['soft_triple']['f1']:.1f} "
        f"(P {figures['soft_triple']['p']:.1f} R {figures['soft_triple']['r']:.1f}) "
        f"source-less {figures['soft_recall_source_less']['r']:.1f} | source {roles['source']['f1']:.1f} "
        f"cue {roles['cue']['f1']:.1f} content {roles['content']['f1']:.1f} "
        f"detected {figures['cue_detection']['f1']:.1f} "
        f"| {figures['seconds']:.0f}s"
    )


def main() -> None:
    """Read the command line, score, print."""
    from training.attribution.backend import TorchBackend, load_tokenizer  # noqa: PLC0415 -- `train` imports this module first
    from verifier.attribution.tagger.onnx import OnnxBackend  # noqa: PLC0415

    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True, help="folder of the PolNeAR files and score.py")
    p.add_argument("--checkpoint", type=Path, help="a checkpoint, run with torch")
    p.add_argument("--int8", type=Path, help="a folder that `export` wrote, run with ONNX Runtime instead")
    p.add_argument("--settings", default="{}", help="JSON object with decoding settings")
    o = p.parse_args()
    if (o.checkpoint is None) == (o.int8 is None):
        p.error("give either --checkpoint or --int8")
    backend: Backend = OnnxBackend(o.int8) if o.int8 else TorchBackend.load(o.checkpoint)
    figures = evaluate(backend, load_tokenizer(), o.data, Settings(**json.loads(o.settings)))
    load_scorer(o.data).show(figures)
    print(summary(figures))


if __name__ == "__main__":
    main()
