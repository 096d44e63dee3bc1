"""What changed, with many comparisons allowed for."""

from pathlib import Path

import pytest

from tests.auditing.conftest import HEADER, article, claim
from verifier.auditing.diff import as_text, audit_diff, discoveries
from verifier.auditing.records import Examined
from verifier.auditing.store import AuditStore


def _store(path: Path, *examined: Examined) -> AuditStore:
    store = AuditStore(path, create=True)
    run = store.begin(HEADER)
    for each in examined:
        store.put(run, each)
    return store


def _post(number: int, outlet: str, held: int, failed: int, sha: str) -> Examined:
    """An article whose first claims hold."""
    claims = tuple(
        claim(n, f"Claim {n} of {number}.", supporting=int(n <= held), refuting=int(n > held))
        for n in range(1, held + failed + 1)
    )
    return Examined(article=article(number, outlet, sha256=sha * 64), claims=claims)


def test_adjusted_values_by_hand() -> None:
    # p × m ÷ rank: 0.01·4/1, 0.02·4/2, 0.03·4/3, 0.5·4/4, none above a later one.
    assert discoveries([0.5, 0.01, 0.03, 0.02]) == pytest.approx([0.5, 0.04, 0.04, 0.04])
    assert discoveries([]) == []


def test_the_same_articles_are_matched_claim_by_claim(tmp_path: Path) -> None:
    before = _store(tmp_path / "a", _post(1, "Ferry Post", 10, 0, "a"), _post(2, "Hill Radio", 2, 2, "b"))
    after = _store(tmp_path / "b", _post(1, "Ferry Post", 2, 8, "a"), _post(2, "Hill Radio", 2, 2, "b"))
    with before, after:
        diff = audit_diff(before, after)
    assert diff.matched
    post, radio = diff.changes
    # Eight claims for worse, none for better: p = 2 · 0.5^8; of two groups twice that.
    assert (post.name, post.test, post.p, post.adjusted) == ("Ferry Post", "sign test", 2 / 256, 4 / 256)
    assert post.found
    assert [(m.before, m.after) for m in post.moved] == [("corroborated", "contradicted")] * 8
    assert (radio.p, radio.found, radio.moved) == (1.0, False, ())
    told = as_text(diff)
    assert told.startswith(
        "1 of 2 changed, at a false discovery rate of 5% (claims of the same articles, matched)\n* F"
    )
    assert "    corroborated → contradicted: Claim 3 of 1. (a.jsonl:1)\n" in told


def test_other_articles_are_compared_by_their_shares(tmp_path: Path) -> None:
    before = _store(tmp_path / "a", _post(1, "Ferry Post", 3, 0, "a"), _post(2, "Old Gazette", 1, 0, "b"))
    after = _store(tmp_path / "b", _post(3, "Ferry Post", 0, 3, "c"), _post(4, "New Gazette", 1, 0, "d"))
    with before, after:
        diff = audit_diff(before, after)
    assert not diff.matched
    # Of the 20 ways to put three that hold among six, the two extreme ones.
    assert diff.changes[0].p == pytest.approx(0.1)
    assert not diff.changes[0].found
    assert {(m.before, m.after) for m in diff.changes[0].moved} == {
        ("corroborated", "absent"),
        ("absent", "contradicted"),
    }
    assert (diff.only_before, diff.only_after) == (("Old Gazette",), ("New Gazette",))
