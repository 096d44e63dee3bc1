"""A process that changes the index is killed; the benchmark of the same name does it many times."""

from __future__ import annotations

from pathlib import Path

from benchmarks.killing_index import kill_once, prepare


def test_a_killed_update_leaves_an_index_that_answers(tmp_path: Path) -> None:
    prepare(tmp_path)
    for number, seconds in enumerate((0.0, 0.13, 0.31)):
        assert kill_once(tmp_path, seed=number, seconds=seconds) == []
