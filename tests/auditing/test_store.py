"""The store: whole articles or none, and the same digest however it came about."""

import sys
from pathlib import Path

import pytest

from tests.auditing.conftest import EXAMINED, HEADER, claim
from verifier.auditing.records import Examined
from verifier.auditing.store import AuditStore, run_id_of
from verifier.errors import InputError


def test_what_is_put_comes_back(store: AuditStore) -> None:
    run, header = store.latest()
    assert header == HEADER
    assert list(store.articles(run)) == [each.article for each in EXAMINED]
    assert store.claims(run, EXAMINED[0].article.key) == list(EXAMINED[0].claims)
    assert store.failures(run) == [("a.jsonl:4", "undated")]


def test_failed_articles_are_done_unless_tried_again(store: AuditStore) -> None:
    run, _ = store.latest()
    assert store.done(run) == {each.article.key for each in EXAMINED}
    assert store.done(run, retry=True) == {each.article.key for each in EXAMINED[:3]}
    assert store.done("another") == set()


def test_the_order_does_not_matter_and_the_content_does(store: AuditStore, tmp_path: Path) -> None:
    with AuditStore(tmp_path / "other.duckdb", create=True) as other:
        run = other.begin(HEADER)
        for each in [*reversed(EXAMINED), EXAMINED[0]]:
            other.put(run, each)
        assert other.digest(run) == store.digest(run)
        changed = Examined(article=EXAMINED[0].article, claims=(*EXAMINED[0].claims[:-1], claim(6, "It rained.")))
        other.put(run, changed)
        assert other.digest(run) != store.digest(run)


def test_an_article_goes_in_whole_or_not_at_all(store: AuditStore) -> None:
    run, _ = store.latest()
    before = store.digest(run)
    twice = Examined(article=EXAMINED[1].article, claims=(claim(1, "One."), claim(1, "One again.")))
    with pytest.raises(Exception, match=r"[Cc]onstraint|[Dd]uplicate"):
        store.put(run, twice)
    assert store.digest(run) == before


def test_another_model_is_another_run(store: AuditStore) -> None:
    newer = HEADER.model_copy(update={"generation": "h"})
    assert run_id_of(newer) != run_id_of(HEADER)
    run = store.begin(newer)
    assert store.latest() == (run, newer)
    assert store.done(run) == set()
    store.begin(HEADER)
    assert store.latest()[1] == HEADER


def test_what_is_no_audit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such audit"):
        AuditStore(tmp_path / "none")
    (tmp_path / "text").write_text("no database")
    with pytest.raises(InputError, match="is no audit"):
        AuditStore(tmp_path / "text")


@pytest.mark.parametrize("missing", ["duckdb", "scipy"])
def test_without_the_extra_the_error_names_it(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)  # as where it is not installed
    with pytest.raises(InputError, match=f"an audit needs {missing}") as error:
        AuditStore(tmp_path / "audit", create=True)
    assert error.value.hint == "Install it with: pip install 'verifier[audit]'"
