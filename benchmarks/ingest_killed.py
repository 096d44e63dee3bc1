"""Kills ingest at random moments and looks whether anything is lost, doubled or half there.

    python -m benchmarks.ingest_killed [--rounds 60] [--records 3000] [--seed 1] [--json FILE]

A process takes in a file of records, a folder of documents and a file of new versions, with two workers, and tells
after each batch how many records are stored. It is killed (SIGKILL) at a random moment: while it starts, a few
milliseconds after it told something (it is then most likely within the next transaction), or at any time. Then it
is started again on the same corpus, until it gets through (now and then it is let); then the next corpus is begun.
After each kill:

- `problems()` (what `verifier corpus verify` prints) finds nothing;
- the corpus is exactly what the first N records make, for some N, each of them once;
- N is no less than what was told.

A corpus that was got through is compared with one that nobody disturbed: the same digest, and the same numbers of
all passages.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from benchmarks.machine import machine
from verifier.corpus import Corpus

__all__ = ["Killed", "kill_rounds"]

BATCH = 50
DOCUMENTS = 12

_INGEST = """
import sys
from pathlib import Path
from verifier.corpus import Corpus, ingest, store
module = sys.modules["verifier.corpus.ingest"]
store.BATCH_REPORTS = int(sys.argv[2])
module.LINES_HERE = 100
told = 0
def tell(progress):
    global told
    if progress.stored > told:
        told = progress.stored
        print(told, flush=True)
with Corpus.open(Path(sys.argv[1]), create=True) as corpus:
    ingest(corpus, [Path(path) for path in sys.argv[3:]], fields={}, workers=2, on_rejected=print, progress=tell)
print("done", flush=True)
"""

Record = tuple[str, str]
"""Id and text."""


@dataclass(slots=True, kw_only=True)
class Killed:
    """What was done and found."""

    kills: int = 0
    corpora: int = 0
    """How many were got through, each after several kills."""
    problems: int = 0
    """Sentences of `problems()` after a kill."""
    lost: int = 0
    """Records that were told to be stored, and are not there."""
    wrong: int = 0
    """Kills after which the corpus was not what the first N records make."""
    different: int = 0
    """Corpora that in the end were not what an undisturbed run makes."""


def kill_rounds(directory: Path, *, rounds: int, records: int, seed: int) -> Killed:
    """Kill so many times, and count what is wrong after it; `directory` is filled with files and corpora."""
    chance = random.Random(seed)
    paths, expected = _files(directory, records=records)
    _finish(directory / "undisturbed", paths)
    found = Killed()
    corpus = directory / "c0"
    while found.kills < rounds or not found.corpora:
        let_through = found.kills >= rounds or chance.random() < 0.1
        told, done = _run(corpus, paths, chance=None if let_through else chance)
        if not done:
            found.kills += 1
            _check(corpus, expected, told=told, found=found)
            continue
        found.corpora += 1
        found.different += _state(corpus) != _state(directory / "undisturbed")
        corpus = directory / f"c{found.corpora}"
    return found


def _files(directory: Path, *, records: int) -> tuple[list[Path], list[Record]]:
    """The files to take in, and the records that they hold, in order."""
    first = [(f"r{n}", f"Bridge {n} fell. It had stood for {n} years.\n\nNobody was hurt.") for n in range(records)]
    second = [(id_, f"{text} So the mayor said.") for id_, text in first[::3]]
    paths = [directory / "1.jsonl", directory / "2", directory / "3.jsonl"]
    for path, rows in ((paths[0], first), (paths[2], second)):
        path.write_text("".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in rows))
    paths[1].mkdir()
    texts = [f"The bridge number {n} over the river fell on Monday, the mayor said." for n in range(DOCUMENTS)]
    for n, text in enumerate(texts):
        (paths[1] / f"{n:02}.txt").write_text(f"{text}\n")
    return paths, [*first, *(("", text) for text in texts), *second]


def _run(corpus: Path, paths: list[Path], *, chance: random.Random | None) -> tuple[int, bool]:
    """Take the files in, killed if there is a `chance`; what was told last, and whether it got through."""
    command = [sys.executable, "-c", _INGEST, str(corpus), str(BATCH), *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None:
            raise RuntimeError("a process was started without a pipe")
        lines = []
        if chance is not None:
            lines += _wait(process.stdout, chance)
            process.kill()
        lines += process.stdout.readlines()
    whole = [line.strip() for line in lines if line.endswith("\n")]
    return max([0, *(int(line) for line in whole if line.isdigit())]), "done" in whole


def _wait(told: IO[str], chance: random.Random) -> list[str]:
    """Let a random time pass; what was told meanwhile."""
    kind = chance.random()
    if kind < 0.15:
        time.sleep(chance.uniform(0, 1.5))
        return []
    lines = [told.readline() for _ in range(chance.randint(1, 12))]
    time.sleep(chance.uniform(0, 0.02 if kind < 0.8 else 0.5))
    return lines


def _check(corpus: Path, expected: list[Record], *, told: int, found: Killed) -> None:
    """Hold the corpus against what was told and against what the first records make."""
    if not (corpus / "corpus.sqlite").exists() or not (corpus / "corpus.sqlite").stat().st_size:
        found.lost += told
        return
    with Corpus.open(corpus, create=True) as opened:
        found.problems += len(opened.problems())
        stats = opened.stats()
        stored = stats.reports + stats.older_versions
        made: dict[str, str] = {}
        for id_, text in expected[:stored]:
            made[id_ or text] = text
        held = {report.text if report.id.startswith("text-") else report.id: report.text for report in opened.reports()}
    found.wrong += held != made
    found.lost += max(0, told - stored)


def _finish(corpus: Path, paths: list[Path]) -> None:
    """Take the files in undisturbed."""
    command = [sys.executable, "-c", _INGEST, str(corpus), str(BATCH), *map(str, paths)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def _state(corpus: Path) -> tuple[str, list[tuple[int, str]]]:
    """All by which two corpora differ but their ids."""
    with Corpus.open(corpus) as opened:
        return opened.digest(), [(each.rowid, each.passage.report_id) for each in opened.passages()]


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--records", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, default=None, help="write the figures here too")
    options = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        found = kill_rounds(Path(folder), rounds=options.rounds, records=options.records, seed=options.seed)
    for name, value in asdict(found).items():
        print(f"  {name:10} {value:6}")
    if options.json is not None:
        options.json.write_text(json.dumps(asdict(found), indent=2) + "\n", "utf-8")
    if found.problems or found.lost or found.wrong or found.different:
        sys.exit(1)


if __name__ == "__main__":
    main()
