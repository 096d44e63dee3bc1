"""Train the student: same story, same matter, and the teacher's own similarities.

    python -m training.static.teach --data DATA
    python -m training.static.train --data DATA --run training/static/runs/NAME [--dimension 256] [--epochs 6]

Three tasks share the table. News: two passages of one article, among passages of other articles. Matter: a
passage and a claim that it supports or refutes, among others' (what refutes a claim must be found too, so
refutations are no negatives). Teacher: the similarities within a batch should be MiniLM's.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.static.student import Student, counted, extended, plain, start
from training.static.teach import CACHE
from training.static.texts import articles, pairs
from verifier.encoding.packaged import packaged_folder

_SCALE = 20.0


def vocabulary(texts: Sequence[str], *, least: int, most: int) -> tuple[Tokenizer, list[list[int]]]:
    """The tokenizer with the words of `texts` that WordPiece would cut, and each added word's pieces."""
    pieces = (packaged_folder() / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    original, known = extended(pieces, []), set(pieces)
    words = [
        word
        for word, count in counted(texts).most_common()
        if count >= least and word.isalpha() and len(word) > 2 and word not in known
    ][:most]
    return extended(pieces, words), [
        encoding.ids for encoding in original.encode_batch_fast(words, add_special_tokens=False)
    ]


def shares(tokenizer: Tokenizer, parts: Sequence[Sequence[str]]) -> np.ndarray:
    """How often each token occurs, each part of the texts counting the same."""
    counts = [np.bincount(plain(tokenizer, part)[0].numpy(), minlength=tokenizer.get_vocab_size()) for part in parts]
    total: np.ndarray = np.mean([count / count.sum() for count in counts], axis=0)
    return total


def first_table(
    tokenizer: Tokenizer, added: list[list[int]], share: np.ndarray, *, dimension: int, smoothing: float, own: float
) -> np.ndarray:
    """The table to begin with: distilled, and of each token a direction of its own, so that names stay apart."""
    vectors = np.load(CACHE / "tokens.npy")
    whole = [vectors[pieces].sum(axis=0) / len(pieces) ** 0.5 for pieces in added]
    vectors = np.concatenate([vectors, np.array(whole, dtype=np.float32).reshape(-1, vectors.shape[1])])
    table = start(vectors, np.zeros(len(vectors)), dimension=min(dimension, vectors.shape[1]), smoothing=1.0)
    if table.shape[1] < dimension:
        table = np.concatenate([table, np.zeros((len(table), dimension - table.shape[1]), np.float32)], axis=1)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    random_ = np.random.default_rng(1).standard_normal(table.shape) / np.sqrt(dimension)
    weights = smoothing / (smoothing + share)
    result: np.ndarray = ((table + own * random_) * weights[:, None]).astype(np.float32)
    return result


def matched(student: Student, tokenizer: Tokenizer, left: Sequence[str], right: Sequence[str], same: Tensor) -> Tensor:
    """In-batch contrast, both ways; `same` marks what is no negative although it stands elsewhere."""
    similar = _SCALE * student(*plain(tokenizer, left)) @ student(*plain(tokenizer, right)).T
    similar = similar.masked_fill(same, -1e4)
    target = torch.arange(len(left))
    return (nn.functional.cross_entropy(similar, target) + nn.functional.cross_entropy(similar.T, target)) / 2


def news_batches(news: list[list[str]], draw: random.Random, size: int) -> Iterator[tuple[list[str], list[str]]]:
    """Two passages each of `size` different articles, the first of them near its beginning."""
    while True:
        some = draw.sample(news, size)
        chosen = [draw.sample(range(len(one)), 2) for one in some]
        yield (
            [
                one[min(a, b) if draw.random() < 0.5 else draw.randrange(min(2, max(a, b)) or 1)]
                for one, (a, b) in zip(some, chosen, strict=True)
            ],
            [one[max(a, b)] for one, (a, b) in zip(some, chosen, strict=True)],
        )


def teacher_loss(student: Student, tokenizer: Tokenizer, texts: Sequence[str], vectors: np.ndarray) -> Tensor:
    """Squared difference of the similarities, and the divergence of what each text takes for its neighbours."""
    ours = student(*plain(tokenizer, texts))
    ours = ours @ ours.T
    theirs = torch.from_numpy(vectors @ vectors.T)
    away = torch.eye(len(texts), dtype=torch.bool)
    near = nn.functional.log_softmax(theirs.masked_fill(away, -9) * _SCALE, dim=1)
    mine = nn.functional.log_softmax(ours.masked_fill(away, -9) * _SCALE, dim=1)
    return nn.functional.kl_div(mine, near, log_target=True, reduction="batchmean") + 10 * ((ours - theirs) ** 2).mean()


def train(options: argparse.Namespace) -> tuple[Tokenizer, np.ndarray]:
    """The tokenizer and the trained table."""
    torch.manual_seed(1)
    draw = random.Random(1)
    news = list(articles(options.data))
    matter = list({(pair.passage, pair.claim) for pair in pairs(options.data) if pair.same_matter})
    matter.sort()
    flat = [passage for one in news for passage in one]
    other = sorted({text for pair in matter for text in pair})
    tokenizer, added = vocabulary([*flat, *other], least=options.least, most=options.words)
    share = shares(tokenizer, [flat, other])
    table = first_table(
        tokenizer, added, share, dimension=options.dimension, smoothing=options.smoothing, own=options.own
    )
    student = Student(table)
    if options.teacher:
        taught = np.load(CACHE / "taught.npz")
        taught_texts, taught_vectors = taught["texts"].tolist(), taught["vectors"]
    optimizer = torch.optim.SparseAdam(list(student.parameters()), lr=options.rate)
    size, steps = options.batch, options.steps
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 30) * (1 - step / max(steps, 1))
    )
    stories = news_batches(news, draw, min(size, len(news)))
    began = time.process_time()
    for step in range(steps):
        left, right = next(stories)
        loss = options.news * matched(
            student, tokenizer, left, right, torch.zeros(len(left), len(left), dtype=torch.bool)
        )
        if options.matter:
            some = draw.sample(matter, size)
            passages, claims = [a for a, _ in some], [b for _, b in some]
            same = torch.tensor([[a is not b and a == b for b in passages] for a in passages])
            loss = loss + options.matter * matched(student, tokenizer, claims, passages, same.fill_diagonal_(False))
        if options.teacher:
            rows = draw.sample(range(len(taught_texts)), size)
            loss = loss + options.teacher * teacher_loss(
                student, tokenizer, [taught_texts[r] for r in rows], taught_vectors[rows]
            )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        if step % 100 == 99:
            print(f"step {step + 1} loss {loss.item():.3f} {time.process_time() - began:.0f} s", flush=True)
    return tokenizer, student.bag.weight.detach().numpy()


def options_from(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="where table.npy and tokenizer.json go")
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--words", type=int, default=30_000, help="whole words that are added at most")
    parser.add_argument("--least", type=int, default=3, help="texts that a whole word must be in")
    parser.add_argument("--smoothing", type=float, default=5e-4, help="a of the weight a / (a + p)")
    parser.add_argument("--own", type=float, default=0.3, help="length of each token's own direction, beside 1")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--news", type=float, default=1.0, help="weight of the task")
    parser.add_argument("--matter", type=float, default=0.5)
    parser.add_argument("--teacher", type=float, default=0.0)
    return parser.parse_args(arguments)


def main() -> int:
    """Train, and keep the result."""
    options = options_from()
    tokenizer, table = train(options)
    options.run.mkdir(parents=True, exist_ok=True)
    np.save(options.run / "table.npy", table)
    tokenizer.save(str(options.run / "tokenizer.json"))
    kept = {name: value for name, value in vars(options).items() if name not in {"data", "run"}}
    (options.run / "options.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
