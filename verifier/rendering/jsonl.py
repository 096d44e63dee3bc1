"""Results as JSON Lines: one claim a line, each telling by itself where it comes from."""

from __future__ import annotations

import json

from verifier.records import CheckResult, ClaimsResult

__all__ = ["render_jsonl"]


def render_jsonl(result: CheckResult | ClaimsResult) -> str:
    """One object a line: `article` and `run` in short, then the claim's own keys as in the JSON format."""
    article, run = result.article, result.run
    where = {
        "article": article.model_dump(mode="json", include={"title", "outlet", "published", "url", "sha256"}),
        "run": {
            "version": run.version,
            "as_of": run.as_of.isoformat() if run.as_of else None,
            "corpus": run.corpus.id if run.corpus else None,
            "index": run.index.generation if run.index else None,
        },
    }
    return "".join(
        json.dumps({**where, **claim.model_dump(mode="json", by_alias=True)}, ensure_ascii=False) + "\n"
        for claim in result.claims
    )
