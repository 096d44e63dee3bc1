"""Write a checkpoint as the shipped judge: an int8 ONNX graph, the tokenizer, and `weights.json`.

    python -m training.judge.export --checkpoint training/judge/runs/second/last.pt --out training/judge/runs/early

The graph has the tagger's operators (see `training.attribution.export`) and takes pairs of one length, without
padding: activations are quantised over the whole batch at run time, so the program gives it one pair at a time and
no row depends on its neighbours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from training.attribution.backend import encoder_folder
from training.attribution.export import MICROSOFT, Array, Graph
from training.judge.model import LABELS, Judge, Shape, load_encoder
from verifier.judging.entailment.layout import HYPOTHESIS, LONGEST, PREMISE


class JudgeGraph(Graph):
    """The tagger's operators, with attention over every piece."""

    def layer(self, x: str, mask: str, key: str, *, name: str = "") -> str:
        """A transformer layer; `mask` is empty, because nothing is padded."""
        qkv = self.linear(x, f"{key}.qkv")
        h = self.shape.hidden
        sizes = self.constant("thirds", np.array([h, h, h], dtype=np.int64))
        split = self.node("Split", [qkv, sizes], outputs=3, axis=-1)
        mixed = self.node(
            "MultiHeadAttention", [split, f"{split}_1", f"{split}_2"], domain=MICROSOFT, num_heads=self.shape.heads
        )
        x = self.norm(self.linear(mixed, f"{key}.out"), x, f"{key}.norm1")
        inner = self.node("Gelu", [self.linear(x, f"{key}.up")], domain=MICROSOFT)
        out = self.norm(self.linear(inner, f"{key}.down"), x, f"{key}.norm2")
        return self.node("Identity", [out], name=name) if name else out

    def mean(self, x: str, side: int) -> str:
        """Mean state [pairs, hidden] over the pieces of one side."""
        which = self.constant(f"side{side}", np.array(side, dtype=np.int64))
        inside = self.node("Cast", [self.node("Equal", ["parts", which])], to=TensorProto.FLOAT)
        row = self.node("Unsqueeze", [inside, self.constant("axis1", np.array([1], dtype=np.int64))])
        total = self.node(
            "Squeeze", [self.node("MatMul", [row, x]), self.constant("axis1", np.array([1], dtype=np.int64))]
        )
        count = self.node("ReduceSum", [inside, self.constant("axis1", np.array([1], dtype=np.int64))], keepdims=1)
        return self.node(
            "Div", [total, self.node("Max", [count, self.constant("unit", np.array(1, dtype=np.float32))])]
        )


def judge_graph(state: dict[str, Array], shape: Shape, *, quantise: bool) -> onnx.ModelProto:
    """`model.Judge.forward` as a graph; logits [pairs, 3]."""
    sizes: Any = shape
    g = JudgeGraph(state, sizes, quantise=quantise)
    one = g.constant("one", np.array([1], dtype=np.int64))
    flat = g.node("Squeeze", [g.node("Gather", [g.node("Shape", ["ids"]), one])])
    zero, step = (g.constant(n, np.array(v, dtype=np.int64)) for n, v in (("zero", 0), ("step", 1)))
    where = g.lookup(state["positions.weight"][:LONGEST], "positions", g.node("Range", [zero, flat, step]))
    x = g.node("Add", [g.lookup(state["words.weight"], "words", "ids"), where])
    for name, given in (("sides", "parts"), ("matches", "matches")):
        x = g.node("Add", [x, g.lookup(state[f"{name}.weight"], f"{name}_table", given)])
    x = g.norm(x, g.lookup(state["places.weight"], "places_table", "places"), "norm")
    for i in range(shape.layers):
        x = g.layer(x, "", f"layers.{i}")
    first = g.node("Gather", [x, g.constant("zero", np.array(0, dtype=np.int64))], axis=1)
    p, q = g.mean(x, PREMISE), g.mean(x, HYPOTHESIS)
    far = g.node("Abs", [g.node("Sub", [p, q])])
    pooled = g.node("Concat", [first, p, q, far, g.node("Mul", [p, q])], axis=-1)
    inner = g.node("Gelu", [g.linear(pooled, "mix")], domain=MICROSOFT)
    g.linear(inner, "out", name="logits")
    names = ("ids", "parts", "matches", "places")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["pairs", "pieces"]) for n in names]
    return g.build(
        "judge", inputs, [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["pairs", len(LABELS)])]
    )


def read_state(path: Path) -> tuple[Shape, dict[str, torch.Tensor]]:
    """Sizes and averaged weights of a checkpoint of `train`, in full precision."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    shape = Shape(**kept["shape"])
    model = Judge(shape)
    if shape.vocabulary == Shape().vocabulary:
        load_encoder(model)
    return shape, {**model.state_dict(), **kept["smooth"]}


def export(
    checkpoint: Path,
    out: Path,
    *,
    temperature: float = 1.0,
    bias: tuple[float, ...] = (0.0, 0.0, 0.0),
    quantise: bool = True,
) -> int:
    """Write the judge into the folder `out`; gives the graph's size in bytes.

    Args:
        checkpoint: Of `train`.
        out: Made if need be.
        temperature: Logits are divided by it,
        bias: and this is added, for each label.
        quantise: Whether weights are int8.
    """
    shape, state = read_state(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "judge.onnx"
    onnx.save(judge_graph({k: v.float().numpy() for k, v in state.items()}, shape, quantise=quantise), str(path))
    shutil.copyfile(encoder_folder() / "tokenizer.json", out / "tokenizer.json")
    write_manifest(out, temperature=temperature, bias=bias)
    return path.stat().st_size


def write_manifest(out: Path, *, temperature: float, bias: tuple[float, ...]) -> None:
    """Write `weights.json`: the files' digests and the calibration."""
    digests = {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in ("judge.onnx", "tokenizer.json")}
    kept = {"sha256": digests, "temperature": temperature, "bias": list(bias)}
    (out / "weights.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def main() -> None:
    """Read the command line, export, print the size."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--full", action="store_true", help="keep full precision")
    o = p.parse_args()
    print(f"{export(o.checkpoint, o.out, quantise=not o.full) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
