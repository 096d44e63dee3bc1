"""What the student learns from its teacher: MiniLM's vectors of tokens and passages, kept in `training/static/cache`.

python -m training.static.teach --data DATA [--texts 24000]
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from training.static.texts import articles, pairs
from verifier.encoding import load_encoder
from verifier.encoding.packaged import packaged_folder

CACHE = Path(__file__).parent / "cache"


def token_vectors(model: SentenceTransformer) -> np.ndarray:
    """Each wordpiece through the whole encoder by itself, between the two marks; their mean, as for a sentence."""
    size = model.tokenizer.vocab_size
    first, last = model.tokenizer.cls_token_id, model.tokenizer.sep_token_id
    rows = []
    transformer = model[0].auto_model
    with torch.inference_mode():
        for start in range(0, size, 512):
            ids = torch.arange(start, min(start + 512, size))
            batch = torch.stack([torch.full_like(ids, first), ids, torch.full_like(ids, last)], dim=1)
            hidden = transformer(input_ids=batch, attention_mask=torch.ones_like(batch)).last_hidden_state
            rows.append(hidden.mean(dim=1).numpy())
    return np.concatenate(rows).astype(np.float32)


def main() -> int:
    """Make what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=24_000, help="texts that the teacher embeds")
    options = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    if not (CACHE / "tokens.npy").exists():
        model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
        np.save(CACHE / "tokens.npy", token_vectors(model))
    draw = random.Random(1)
    news = [passage for article in articles(options.data) for passage in article]
    other = list(dict.fromkeys(text for pair in pairs(options.data) for text in (pair.passage, pair.claim)))
    draw.shuffle(news)
    draw.shuffle(other)
    texts = news[: 2 * options.texts // 3] + other[: options.texts - 2 * options.texts // 3]
    np.savez(
        CACHE / "taught.npz", texts=np.array(texts, dtype=object).astype(str), vectors=load_encoder().encode(texts)
    )
    print(f"{len(texts)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
