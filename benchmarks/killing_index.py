"""Kill a process that changes an index, again and again, and see that the index answers or says why not.

    python -m benchmarks.killing_index --work FOLDER [--kills 60] [--seed 1]

A child adds and removes reports and updates the index, with layers and a compaction at every third change; it
is killed by SIGKILL after a random time. Then the index must open (it may say that it is stale), hold its manifest,
and after one update have exactly the corpus's passages.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import OpenIndex, Tier, build_index, update_index, verify_index
from verifier.records import Report

SLOW = WordCountEncoder(("mine", "collapsed", "rescued"), name="slow")
STATIC = WordCountEncoder(("mine", "prize"), name="static")
_STALE = "the corpus has changed since"
_FOLLOWS = ("passages of the index are no longer", "passages of the corpus are not in")

CHILD = """
import random, sys
from pathlib import Path
import verifier.index.build as build
from benchmarks.killing_index import STATIC, SLOW, report
from verifier.corpus import Corpus
build.EXACT_UP_TO = 0
work, seed = Path(sys.argv[1]), int(sys.argv[2])
draw = random.Random(seed)
with Corpus.open(work / "corpus") as corpus:
    number = 0
    while True:
        number += 1
        corpus.add([report(f"{seed}-{number}-{each}", draw) for each in range(20)])
        corpus.remove([head.id for head in corpus.heads() if draw.random() < 0.05])
        build.update_index(corpus, SLOW, work / "index", static=STATIC, compact_at=0 if number % 3 == 0 else 10**6)
        print(number, flush=True)
"""


def report(name: str, draw: random.Random) -> Report:
    """A report of a few words."""
    words = ["mine", "collapsed", "prize", "bakery", "rescued", "late", "on", "Monday", "town", "said"]
    text = "\n\n".join(" ".join(draw.choices(words, k=20)) + "." for _ in range(draw.randrange(1, 6)))
    return Report(id=name, title="Out", text=text)


def kill_once(work: Path, *, seed: int, seconds: float) -> list[str]:
    """Run the child for so long, kill it, and say what is wrong afterwards; nothing is."""
    command = [sys.executable, "-c", CHILD, str(work), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = child.stdout.readline()  # it is past its start
        time.sleep(seconds)
        if child.poll() is not None or not first:
            return [f"the child ended by itself: {child.communicate()[1][-300:]}"]
        child.kill()
        child.wait()
    with Corpus.open(work / "corpus") as corpus:
        found = corpus.problems()
        found += [
            each
            for each in verify_index(work / "index", corpus=corpus, encoder=SLOW)
            if _STALE not in each and not any(part in each for part in _FOLLOWS)
        ]
        index = OpenIndex.open(work / "index", corpus=corpus, encoder=SLOW, static=STATIC, allow_stale=True)
        if not index.lexical.search("mine", limit=3) or not index.vectors.search(STATIC.encode(["mine"]), limit=3)[0]:
            found.append("the index does not answer")
        update_index(corpus, SLOW, work / "index", static=STATIC)
        found += verify_index(work / "index", corpus=corpus, encoder=SLOW)
    return found


def prepare(work: Path) -> None:
    """A corpus and its index, layered from the start."""
    from verifier.index import build  # noqa: PLC0415

    draw = random.Random(0)
    with Corpus.open(work / "corpus", create=True) as corpus:
        corpus.add(report(f"first-{number}", draw) for number in range(100))
        before, build.EXACT_UP_TO = build.EXACT_UP_TO, 0
        try:
            build_index(corpus, SLOW, work / "index", tier=Tier.FAST, static=STATIC)
        finally:
            build.EXACT_UP_TO = before


def main() -> int:
    """Kill, and return 1 if anything was ever wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="an empty folder")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    prepare(options.work)
    draw = random.Random(options.seed)
    wrong = 0
    for number in range(options.kills):
        problems = kill_once(options.work, seed=options.seed * 1000 + number, seconds=draw.uniform(0, 0.6))
        wrong += bool(problems)
        for problem in problems:
            print(f"kill {number}: {problem}", flush=True)
    print(f"{options.kills} kills, {wrong} with something wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
