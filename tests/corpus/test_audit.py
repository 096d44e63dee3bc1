"""Damage to a corpus is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verifier.corpus import Corpus
from verifier.records import Report


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "c", create=True) as opened:
        opened.add([Report(id="r1", text="The bridge fell. It rained."), Report(id="r2", text="It stands.")])
        yield opened


@pytest.mark.parametrize(
    ("damage", "problems"),
    [
        (
            "UPDATE reports SET outlet = 'Forged' WHERE id = 'r2'",
            ["report r2: its content does not have the hash that was stored with it"],
        ),
        (
            "UPDATE passages SET stop = 26 WHERE number = 1",
            ["report r1: the passage 0 to 26 is not what was cut from its text"],
        ),
        ("UPDATE state SET reports = 3", ["the books say 3 reports, the corpus holds 2"]),
        ("DELETE FROM passages WHERE number = 2", ["the books say 2 passages, the corpus holds 1"]),
        (
            "UPDATE state SET hash_sum = zeroblob(32)",
            ["the digest that is kept up is not that of the reports"],
        ),
        (
            "INSERT INTO passages (report, start, stop, sha256) VALUES (9, 0, 1, zeroblob(32))",
            ["table passages, row 3: belongs to no row of reports"],
        ),
    ],
)
def test_what_does_not_agree_is_said(corpus: Corpus, damage: str, problems: list[str]) -> None:
    assert corpus.problems() == []
    corpus._connection.execute("PRAGMA foreign_keys = OFF")
    corpus._connection.execute(damage)
    assert corpus.problems() == problems


def test_a_flipped_page_is_found(tmp_path: Path) -> None:
    with Corpus.open(tmp_path, create=True) as corpus:
        corpus.add(Report(id=f"r{n}", text=f"Bridge {n} fell. " * 40) for n in range(200))
    path = tmp_path / "corpus.sqlite"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 8192 * 8192
    data[middle : middle + 100] = bytes(100)
    path.write_bytes(data)
    with Corpus.open(tmp_path) as corpus:
        problems = corpus.problems()
    assert problems
    assert all(problem.startswith("the file is damaged: ") for problem in problems)


def test_progress_is_told(corpus: Corpus) -> None:
    seen: list[tuple[int, int | None]] = []
    corpus.problems(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
