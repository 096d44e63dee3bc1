"""What the benchmark of tracing counts."""

from typing import Any

import pytest

from benchmarks.origins import Stock, exponent, measure

SENTENCE = "The {n}th lamp of quay {a} went out when number {b} of the {n} barges struck mast {a}{b} in fog bank {c}."


def _article(name: str, seed: int) -> dict[str, Any]:
    lines = [SENTENCE.format(n=seed + k, a=seed * k % 97, b=seed * 7 + k, c=k * k % 89) for k in range(80)]
    paragraphs = [" ".join(lines[k : k + 8]) for k in range(0, 80, 8)]
    text = "\n\n".join(paragraphs)
    return {"id": name, "outlet": f"Paper {name}", "published": "2020-03-02", "title": None, "text": text}


@pytest.fixture(scope="module")
def stock() -> Stock:
    return Stock([_article(f"a{k}", 1000 * k + 13) for k in range(1, 8)])


def test_every_twentieth_report_is_a_copy_cut_by_a_third(stock: Stock) -> None:
    original, copy = stock.report(18), stock.report(19)
    assert (original.id, copy.id, copy.outlet) == ("0000018", "0000019-copy", "Copying Page 5")
    assert original.text.startswith(copy.text)
    assert len(copy.text) == 2 * len(original.text) // 3
    assert stock.report(20).id == "0000020"


def test_reports_go_on_in_another_spelling_and_another_decade(stock: Stock) -> None:
    first = stock.report(0)
    again = next(
        r for n in range(1, 200) if (r := stock.report(n)).outlet == first.outlet and r.published != first.published
    )
    assert again.published is not None
    assert again.published.year == 2030
    assert not {w for w in again.text.split() if len(w) > 3 and w.isalpha()} & set(first.text.split())


def test_planted_copies_are_found_and_nothing_else(stock: Stock) -> None:
    figures = measure(stock, 40)
    assert (figures["reports"], figures["planted_found"]) == (40, 100.0)
    assert figures["words"] > 40 * 150
    assert figures["derivations"] >= 2


def test_the_exponent_is_one_where_cost_grows_with_the_number() -> None:
    rows = [{"reports": 1000, "cpu_s": 3.0}, {"reports": 10_000, "cpu_s": 1.0}, {"reports": 100_000, "cpu_s": 300.0}]
    assert exponent(rows) == 1.0
    assert exponent([rows[0], {"reports": 10_000, "cpu_s": 300.0}]) == 2.0
