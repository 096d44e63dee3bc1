"""Write a checkpoint as two int8 ONNX graphs, `encode.onnx` and `link.onnx`, at most 25 MB together.

    python -m training.attribution.export --checkpoint runs/first/last.pt --out runs/first/int8

The graphs are built by hand rather than traced: every matrix product is one fused operator of ONNX Runtime
(weights int8 with a scale for each output column, activations quantised at run time), the embeddings stay
int8 in the file and in memory, and the heads that only training needs are left out.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.attribution.model import Shape
from verifier.attribution.tagger.decode import LABEL_COUNT, legal_steps

Array = NDArray[np.float32]
POSITIONS = 256
"""Longest window with its special pieces; the positions beyond it are not shipped."""
LIMIT = 63
"""Largest weight of a matrix product. Seven bits of eight: on CPUs without VNNI the products of an unsigned and a
signed byte are added in 16 bits in pairs and would saturate, so the same file would give other results there."""
MICROSOFT = "com.microsoft"


class Graph:
    """Collects the nodes and weights of one ONNX graph; methods return the name of what they compute."""

    def __init__(self, state: dict[str, Array], shape: Shape, *, quantise: bool = True) -> None:
        self.state = state
        self.shape = shape
        self.quantise = quantise
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """A weight or constant of the graph."""
        self.weights.setdefault(name, numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def node(
        self,
        kind: str,
        inputs: list[str],
        *,
        domain: str = "",
        outputs: int = 1,
        name: str = "",
        **options: Any,
    ) -> str:
        """Add an operator; gives the name of its first output."""
        name = name or f"{kind}_{len(self.nodes)}"
        outs = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, inputs, outs, domain=domain, name=name, **options))
        return name

    def linear(self, x: str, key: str, *, name: str = "") -> str:
        """x times the transposed weight `key`, plus its bias."""
        weight = self.state[f"{key}.weight"].T
        bias = self.constant(f"{key}.bias", self.state[f"{key}.bias"])
        if not self.quantise or weight.shape[1] < 64:
            return self.node("Add", [self.node("MatMul", [x, self.constant(f"{key}.weight", weight)]), bias], name=name)
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / LIMIT
        table = np.clip(np.round(weight / scale), -LIMIT, LIMIT).astype(np.int8)
        return self.node(
            "DynamicQuantizeMatMul",
            [
                x,
                self.constant(f"{key}.int8", table),
                self.constant(f"{key}.scale", scale.astype(np.float32)),
                "",
                bias,
            ],
            domain=MICROSOFT,
            name=name,
        )

    def lookup(self, table: Array, name: str, ids: str) -> str:
        """Rows of an embedding, kept as int8 with a scale for each row when it is large."""
        if not self.quantise or len(table) < 100:
            return self.node("Gather", [self.constant(name, table), ids])
        scale = (np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127).astype(np.float32)
        small = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
        rows = self.node(
            "Cast", [self.node("Gather", [self.constant(f"{name}.int8", small), ids])], to=TensorProto.FLOAT
        )
        return self.node("Mul", [rows, self.node("Gather", [self.constant(f"{name}.scale", scale), ids])])

    def norm(self, x: str, skip: str, key: str) -> str:
        """Layer normalisation of x + skip: as two operators, three times as fast as SkipLayerNormalization."""
        gamma, beta = (self.constant(f"{key}.{k}", self.state[f"{key}.{k}"]) for k in ("weight", "bias"))
        return self.node("LayerNormalization", [self.node("Add", [x, skip]), gamma, beta], epsilon=1e-12)

    def layer(self, x: str, mask: str, key: str, *, name: str = "") -> str:
        """A transformer layer."""
        qkv = self.linear(x, f"{key}.qkv")
        h = self.shape.hidden
        sizes = self.constant("thirds", np.array([h, h, h], dtype=np.int64))
        split = self.node("Split", [qkv, sizes], outputs=3, axis=-1)
        mixed = self.node(
            "MultiHeadAttention",
            [split, f"{split}_1", f"{split}_2", "", mask],
            domain=MICROSOFT,
            num_heads=self.shape.heads,
        )
        x = self.norm(self.linear(mixed, f"{key}.out"), x, f"{key}.norm1")
        inner = self.node("Gelu", [self.linear(x, f"{key}.up")], domain=MICROSOFT)
        out = self.norm(self.linear(inner, f"{key}.down"), x, f"{key}.norm2")
        return self.node("Identity", [out], name=name) if name else out

    def build(
        self, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        """The finished model."""
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.weights.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def encode_graph(state: dict[str, Array], shape: Shape, *, quantise: bool) -> onnx.ModelProto:
    """`model.Tagger.encode` as a graph."""
    g = Graph(state, shape, quantise=quantise)
    one = g.constant("one", np.array([1], dtype=np.int64))
    length = g.node("Gather", [g.node("Shape", ["ids"]), one])
    zero = g.constant("zero", np.array(0, dtype=np.int64))
    step = g.constant("step", np.array(1, dtype=np.int64))
    flat = g.node("Squeeze", [length])
    places = g.lookup(state["places.weight"][:POSITIONS], "places", g.node("Range", [zero, flat, step]))
    x = g.node("Add", [g.lookup(state["words.weight"], "words", "ids"), places])
    for name, given in (("capitals", "shape"), ("gaps", "gap")):
        x = g.node("Add", [x, g.lookup(state[f"{name}.weight"], name, given)])
    x = g.norm(x, g.lookup(state["quotes.weight"], "quotes", "quote"), "norm")
    mask = g.node("Cast", ["mask"], to=TensorProto.INT32)
    lower = ""
    for i in range(shape.layers):
        if i == shape.layers - shape.link_layers:
            lower = x
        x = g.layer(x, mask, f"layers.{i}")
    g.node("Identity", [lower], name="lower")
    g.node("Identity", [x], name="last")
    g.linear(x, "role_head", name="roles")
    ints = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "t"]) for n in ("ids", "shape", "gap", "quote")]
    inputs = [*ints, helper.make_tensor_value_info("mask", TensorProto.BOOL, ["b", "t"])]
    outputs = [
        helper.make_tensor_value_info("roles", TensorProto.FLOAT, ["b", "t", LABEL_COUNT]),
        helper.make_tensor_value_info("lower", TensorProto.FLOAT, ["b", "t", shape.hidden]),
        helper.make_tensor_value_info("last", TensorProto.FLOAT, ["b", "t", shape.hidden]),
    ]
    return g.build("encode", inputs, outputs)


def link_graph(state: dict[str, Array], shape: Shape, *, quantise: bool) -> onnx.ModelProto:
    """`model.Tagger.link` as a graph."""
    g = Graph(state, shape, quantise=quantise)
    pieces_axis = g.constant("pieces_axis", np.array([1], dtype=np.int64))
    cue = g.node("Unsqueeze", [g.linear("cue", "cue_vector"), pieces_axis])
    told = g.node(
        "MatMul",
        [
            g.node("Softmax", ["roles"], axis=-1),
            g.constant("role_vector.weight", state["role_vector.weight"].T),
        ],
    )
    told = g.node("Add", [told, g.constant("role_vector.bias", state["role_vector.bias"])])
    x = g.node("Add", [g.node("Add", ["lower", cue]), told])
    x = g.node("Add", [x, g.node("Gather", [g.constant("distances", state["distances.weight"]), "distance"])])
    mask = g.node("Cast", ["mask"], to=TensorProto.INT32)
    for i in range(shape.link_layers):
        x = g.layer(x, mask, f"link_layers.{i}")
    g.linear(x, "link_head", name="logits")
    h = shape.hidden
    inputs = [
        helper.make_tensor_value_info("lower", TensorProto.FLOAT, ["c", "t", h]),
        helper.make_tensor_value_info("cue", TensorProto.FLOAT, ["c", h]),
        helper.make_tensor_value_info("roles", TensorProto.FLOAT, ["c", "t", LABEL_COUNT]),
    ]
    inputs.append(helper.make_tensor_value_info("distance", TensorProto.INT64, ["c", "t"]))
    inputs.append(helper.make_tensor_value_info("mask", TensorProto.BOOL, ["c", "t"]))
    return g.build(
        "link", inputs, [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["c", "t", LABEL_COUNT])]
    )


def export(checkpoint: Path, out: Path, *, quantise: bool = True) -> dict[str, int]:
    """Write both graphs into the folder `out`; gives their sizes in bytes."""
    kept = torch.load(checkpoint, map_location="cpu", weights_only=True)
    shape = Shape(**kept["shape"])
    state = {k: v.float().numpy() for k, v in kept["state"].items()}
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "steps.npy", np.where(legal_steps(), state["steps"], np.float32(-1e4)))
    sizes = {}
    for name, model in (
        ("encode", encode_graph(state, shape, quantise=quantise)),
        ("link", link_graph(state, shape, quantise=quantise)),
    ):
        path = out / f"{name}.onnx"
        onnx.save(model, str(path))
        sizes[path.name] = path.stat().st_size
    return sizes


def main() -> None:
    """Read the command line, export, print the sizes."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--full", action="store_true", help="keep full precision")
    o = p.parse_args()
    sizes = export(o.checkpoint, o.out, quantise=not o.full)
    for name, size in sizes.items():
        print(f"{name} {size / 1e6:.2f} MB")
    print(f"together {sum(sizes.values()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
