"""What the benchmarks of audits reckon with."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from benchmarks.audit import ratings_of, spearman_interval, validate
from benchmarks.reliability_simulation import KINDS, draw, simulate
from tests.auditing.conftest import HEADER, article, claim
from verifier.auditing.records import Examined
from verifier.auditing.store import AuditStore


def test_ranks_that_agree_correlate_wholly() -> None:
    assert spearman_interval([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx((1.0, 1.0, 1.0))
    assert spearman_interval([1, 2, 3, 4], [40, 30, 20, 10])[0] == pytest.approx(-1.0)


def _ratings(folder: Path) -> Path:
    with gzip.open(folder / "domain_quality.csv.gz", "wt") as out:
        out.write("domain,pc1\n" + "".join(f"o{n}.example,{n / 10}\n" for n in range(6)))
    with gzip.open(folder / "mbfc_factuality.csv.gz", "wt") as out:
        out.write("domain,factuality\no1.example,low\no1.example,high\no2.example,mixed\n")
    return folder


def test_ratings_are_read(tmp_path: Path) -> None:
    found = ratings_of(_ratings(tmp_path))
    assert found["domain quality"]["o3.example"] == 0.3
    assert found["MBFC factuality"] == {"o1.example": 0.5, "o2.example": 0.5}


def test_an_audit_is_held_against_ratings(tmp_path: Path) -> None:
    with AuditStore(tmp_path / "audit", create=True) as store:
        run = store.begin(HEADER)
        for n in range(6):
            claims = tuple(
                claim(k, f"Claim {k} of {n}.", supporting=int(k <= 10 + n), refuting=int(k > 10 + n))
                for k in range(1, 21)
            )
            outlet = article(n, f"Outlet {n}", url=f"https://www.news.o{n}.example/a")
            store.put(run, Examined(article=outlet, claims=claims))
    (tmp_path / "empty").mkdir()
    assert validate(tmp_path / "audit", tmp_path / "empty", least=10) == ["not measured: no ratings there"]
    first, second = validate(tmp_path / "audit", _ratings(tmp_path), least=10)
    assert first == "domain quality: Spearman +1.00 (95 % +1.00 to +1.00) over 6 outlets"
    assert second == "MBFC factuality: not measured (2 outlets with 10 decided claims and a rating)"
    assert validate(tmp_path / "audit", tmp_path, least=21)[0].startswith("domain quality: not measured (0 outlets")


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_same_seed_draws_the_same(kind: str) -> None:
    one, two = (draw(kind, outlets=10, seed=3) for _ in range(2))
    assert np.array_equal(one.held, two.held)
    assert (one.held + one.failed <= one.claims).all()
    assert (one.truth > 0).all()
    assert (one.truth < 1).all()


def test_intervals_hold_what_they_say() -> None:
    found = simulate("skewed", rounds=3, outlets=30, seed=5)
    assert 0.88 <= found["posterior"].coverage <= 1.0
    assert abs(found["posterior"].bias) < 0.03
    assert found["naive"].bias < -0.3
    assert found["uncorrected"].coverage < found["posterior"].coverage
