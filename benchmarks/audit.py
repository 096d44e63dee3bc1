"""Audits: their speed beside `check` in a loop, whether kills lose anything, and whether grades agree with experts'.

    python -m benchmarks.audit speed ARTICLES.jsonl --corpus C --index I [--articles 20] [--checks 3] [--judged 6]
    python -m benchmarks.audit killed ARTICLES.jsonl --corpus C --index I [--rounds 20] [--seed 1]
    python -m benchmarks.audit validate AUDIT --ratings FOLDER [--least 10]

`speed` audits the first articles with one and with two workers, each into a new file, and then runs `verifier check`
in a process of its own for a few of them, as a shell loop would: articles a second, share of time by stage, peak
memory. `killed` kills an audit (SIGKILL) at random moments, starts it again each time, and holds the store against
that of an undisturbed run. `validate` ranks an audit's outlets with enough decided claims by reliability and by the
ratings of FOLDER/domain_quality.csv.gz and FOLDER/mbfc_factuality.csv.gz; it says "not measured" where there are none.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.machine import machine
from verifier.auditing.report import ReportOptions, standings_of
from verifier.auditing.standing import By
from verifier.auditing.store import AuditStore

__all__ = ["ratings_of", "spearman_interval", "validate"]

_FACTUALITY = {"low": 0.0, "mixed": 0.5, "high": 1.0}
_RESAMPLES = 2000


def _command(options: argparse.Namespace, articles: Path, out: Path, *, workers: int = 1) -> list[str]:
    where = ["--corpus", str(options.corpus), "--index", str(options.index), "--out", str(out)]
    more = ["--set", f"judged_per_claim={options.judged}", "--workers", str(workers)]
    return [sys.executable, "cli.py", "audit", "run", str(articles), *where, *more]


def _first(articles: Path, count: int, folder: Path) -> Path:
    """The first articles in a file of their own."""
    some = folder / "articles.jsonl"
    with articles.open("rb") as lines:
        some.write_bytes(b"".join(islice(lines, count)))
    return some


def _measure_speed(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = _first(options.path, options.articles, folder)
        rates = {}
        for workers in (1, 2):
            out = folder / f"audit{workers}"
            start = time.perf_counter()
            subprocess.run(_command(options, articles, out, workers=workers), check=False)
            rates[workers] = options.articles / (time.perf_counter() - start)
            print(f"{workers} worker(s): {rates[workers]:.3f} articles/s, start of the process included")
            _show_stages(out)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory of a process: {peak:.0f} MiB; 2 workers against 1: {rates[2] / rates[1]:.2f}")
        start = time.perf_counter()
        for number, line in enumerate(islice(articles.open(encoding="utf-8"), options.checks)):
            row = json.loads(line)
            text = folder / f"{number}.txt"
            text.write_text(f"{row.get('title') or ''}\n\n{row['text']}", "utf-8")
            where = ["--corpus", str(options.corpus), "--index", str(options.index), "-o", str(folder / "out.txt")]
            more = ["--published", str(row.get("published"))[:10], "--set", f"judged_per_claim={options.judged}"]
            subprocess.run([sys.executable, "cli.py", "check", str(text), *where, *more], check=False)
        loop = options.checks / (time.perf_counter() - start)
        print(f"check in a loop: {loop:.3f} articles/s; the audit does {rates[1] / loop:.1f} times as many")


def _show_stages(out: Path) -> None:
    with AuditStore(out) as store:
        sql = "SELECT stage, sum(seconds), count(*) FROM timings GROUP BY stage ORDER BY 2 DESC"
        stages = {row[0]: (row[1], row[2]) for row in store.connection.execute(sql).fetchall()}
    whole, count = stages.get("all", (0.0, 0))
    for stage, (seconds, _) in stages.items():
        print(f"  {stage:7} {seconds / max(count, 1):7.2f} s an article, {seconds / max(whole, 1e-9):5.0%}")


def _measure_kills(options: argparse.Namespace) -> None:
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = _first(options.path, options.articles, folder)
        start = time.perf_counter()
        subprocess.run(_command(options, articles, folder / "undisturbed"), check=False, stdout=subprocess.DEVNULL)
        whole = time.perf_counter() - start
        kills, seen = 0, 0
        while kills < options.rounds:
            with subprocess.Popen(_command(options, articles, folder / "killed"), stdout=subprocess.DEVNULL) as process:
                try:
                    process.wait(chance.uniform(0.3, 1.0) * whole)
                except subprocess.TimeoutExpired:
                    process.kill()
                    kills += 1
            held = _held(folder / "killed")
            if held < seen:
                sys.exit(f"lost: {seen} articles were stored, {held} are there")
            seen = held
            if held >= options.articles:  # got through: begin another, held against the same
                _same(folder)
                (folder / "killed").unlink()
                seen = 0
        subprocess.run(_command(options, articles, folder / "killed"), check=False, stdout=subprocess.DEVNULL)
        _same(folder)
        print(f"{kills} kills, nothing lost, nothing twice, the store equals an undisturbed run's")


def _held(path: Path) -> int:
    if not path.exists():
        return 0
    with AuditStore(path, create=True) as store:
        rows = store.connection.execute("SELECT count(*) FROM articles").fetchone()
        return int(rows[0]) if rows else 0


def _same(folder: Path) -> None:
    digests = []
    for name in ("undisturbed", "killed"):
        with AuditStore(folder / name) as store:
            digests.append(store.digest(store.latest()[0]))
    if digests[0] != digests[1]:
        sys.exit("the stores differ")


def ratings_of(folder: Path) -> dict[str, dict[str, float]]:
    """By list, what each domain is rated, from 0 to 1; empty where there are no lists."""
    found: dict[str, dict[str, float]] = {}
    quality, factuality = folder / "domain_quality.csv.gz", folder / "mbfc_factuality.csv.gz"
    if quality.is_file():
        found["domain quality"] = {row["domain"]: float(row["pc1"]) for row in _table(quality)}
    if factuality.is_file():
        by_domain: dict[str, list[float]] = defaultdict(list)
        for row in _table(factuality):
            by_domain[row["domain"]].append(_FACTUALITY[row["factuality"]])
        found["MBFC factuality"] = {domain: sum(each) / len(each) for domain, each in by_domain.items()}
    return found


def _table(path: Path) -> Iterator[Mapping[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _domains(store: AuditStore, run: str) -> dict[str, str]:
    """By outlet the host that most of its articles have."""
    hosts: dict[str, Counter[str]] = defaultdict(Counter)
    for article in store.articles(run):
        host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
        if article.outlet and host:
            hosts[article.outlet][host] += 1
    return {outlet: count.most_common(1)[0][0] for outlet, count in hosts.items()}


def _rating(host: str, ratings: Mapping[str, float]) -> float | None:
    """The rating of a host or of a domain above it."""
    parts = host.split(".")
    return next((ratings[d] for k in range(len(parts) - 1) if (d := ".".join(parts[k:])) in ratings), None)


def spearman_interval(a: Sequence[float], b: Sequence[float], *, seed: int = 1) -> tuple[float, float, float]:
    """Spearman's rank correlation with a 95 % interval from resampled pairs: value, low, high."""
    import numpy as np  # noqa: PLC0415
    from scipy.stats import spearmanr  # noqa: PLC0415

    x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    chance = np.random.default_rng(seed)
    values = []
    while len(values) < _RESAMPLES:
        drawn = chance.integers(0, len(x), len(x))
        if np.ptp(x[drawn]) and np.ptp(y[drawn]):  # a constant has no rank correlation
            values.append(float(spearmanr(x[drawn], y[drawn])[0]))
    low, high = np.quantile(values, [0.025, 0.975])
    return float(spearmanr(x, y)[0]), float(low), float(high)


def validate(audit: Path, folder: Path, *, least: int) -> list[str]:
    """One line for each list of ratings: on how many outlets, which correlation, or that it was not measured.

    Args:
        audit: The audit's file.
        folder: The ratings.
        least: How many decided claims an outlet must have.
    """
    with AuditStore(audit) as store:
        run, _ = store.latest()
        standings = standings_of(store, run, By.OUTLET, ReportOptions())
        domains = _domains(store, run)
    lists = ratings_of(folder)
    if not lists:
        return ["not measured: no ratings there"]
    shown = [s for s in standings if s.reliability is not None and s.corroborated + s.contradicted >= least]
    lines = []
    for name, ratings in lists.items():
        pairs = [
            (s.reliability, rating)
            for s in shown
            if s.reliability is not None and (rating := _rating(domains.get(s.name, ""), ratings)) is not None
        ]
        if len(pairs) < 5 or len({p[0] for p in pairs}) < 2 or len({p[1] for p in pairs}) < 2:
            lines.append(f"{name}: not measured ({len(pairs)} outlets with {least} decided claims and a rating)")
            continue
        value, low, high = spearman_interval(*zip(*pairs, strict=True))
        lines.append(f"{name}: Spearman {value:+.2f} (95 % {low:+.2f} to {high:+.2f}) over {len(pairs)} outlets")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind in ("speed", "killed"):
        each = kinds.add_parser(kind)
        each.add_argument("path", type=Path, metavar="ARTICLES.jsonl")
        each.add_argument("--corpus", type=Path, required=True)
        each.add_argument("--index", type=Path, required=True)
        each.add_argument("--articles", type=int, default=20)
        each.add_argument("--judged", type=int, default=6, help="passages judged for a claim: the rerank budget")
        each.add_argument("--checks", type=int, default=3)
        each.add_argument("--rounds", type=int, default=20)
        each.add_argument("--seed", type=int, default=1)
    against = kinds.add_parser("validate")
    against.add_argument("path", type=Path, metavar="AUDIT")
    against.add_argument("--ratings", type=Path, required=True)
    against.add_argument("--least", type=int, default=10)
    options = parser.parse_args()
    if options.kind == "validate":
        print("\n".join(validate(options.path, options.ratings, least=options.least)))
        return
    print(machine())
    (_measure_speed if options.kind == "speed" else _measure_kills)(options)


if __name__ == "__main__":
    main()
