"""Pairs written by hand: read, and a sixth of the premises kept apart."""

import json
import random
from pathlib import Path

from training.judge.pairs import crossed, read_written


def test_every_sixth_premise_is_kept_from_training(tmp_path: Path) -> None:
    rows = [
        {"premise": f"Premise {n}.", "claims": [["A claim.", "neutral"], ["Another.", "refutes"]]} for n in range(7)
    ]
    (tmp_path / "sport.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    kept = read_written(tmp_path, held_out=True)
    used = read_written(tmp_path, held_out=False)
    assert [(e.premise, e.hypothesis, e.label) for e in kept] == [
        ("Premise 5.", "A claim.", 2),
        ("Premise 5.", "Another.", 1),
    ]
    assert len(used) == 12
    assert {e.group for e in kept}.isdisjoint({e.group for e in used})
    assert used[0].source == "written sport"


def test_the_shipped_files_can_be_read() -> None:
    folder = Path(__file__).parents[3] / "training" / "judge" / "written"
    pairs = read_written(folder, held_out=False) + read_written(folder, held_out=True)
    assert len(pairs) > 1000
    assert {e.label for e in pairs} == {0, 1, 2}


def test_crossed_pairs_set_a_claim_beside_another_premise(tmp_path: Path) -> None:
    rows = [{"premise": f"Premise {n}.", "claims": [[f"Claim {n}.", "supports"]]} for n in range(0, 10)]
    (tmp_path / "sport.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = crossed(read_written(tmp_path, held_out=False), number=40, chance=random.Random(1))
    assert len(made) == 40
    for e in made:
        one, other = int(e.premise.split()[1][:-1]), int(e.hypothesis.split()[1][:-1])
        assert abs(one - other) > 1
        assert (e.label, e.source) == (2, "crossed")
    assert crossed([], number=5, chance=random.Random(1)) == []
