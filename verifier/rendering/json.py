"""Results as one JSON object; the keys are those of the records, `verifier schema` prints them."""

from __future__ import annotations

import json

from verifier.records import CheckResult, ClaimsResult

__all__ = ["render_json"]


def render_json(result: CheckResult | ClaimsResult) -> str:
    """The whole result, indented, keys in the records' order, with a line break at the end."""
    return json.dumps(result.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"
