"""One article of an audit: read, checked and turned into records. The same function serves every engine."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Protocol

from verifier.auditing.entries import Entry, read_entry
from verifier.auditing.observe import observe
from verifier.auditing.records import AuditedArticle, Examined
from verifier.errors import NotMeasured, VerifierError
from verifier.records import Article, CheckResult, Report

__all__ = ["Checker", "as_of_for", "examine"]


class Checker(Protocol):
    """Holds the models and the corpus open, and checks article after article."""

    def check(self, article: Article, *, as_of: dt.date | None) -> CheckResult:
        """The check of an article; reports published later than `as_of` do not count."""
        ...

    def lookup(self, report_id: str) -> Report | None:
        """A report of the corpus."""
        ...

    def seconds(self) -> dict[str, float]:
        """How long each stage took since this was last asked."""
        ...


def as_of_for(published: dt.date | None, *, horizon: int | None, as_of: dt.date | None) -> dt.date | None:
    """The last day whose reports count for an article.

    Args:
        published: The article's day.
        horizon: So many days after it; None for no limit.
        as_of: No later than this; None for no limit.

    Raises:
        NotMeasured: The article is undated and nothing else limits the day.
    """
    if horizon is None:
        return as_of
    if published is None:
        if as_of is None:
            raise NotMeasured(
                "undated, so its horizon is not known", hint="Give --as-of, --horizon none, or --published."
            )
        return as_of
    last = published + dt.timedelta(days=horizon)
    return min(last, as_of) if as_of is not None else last


def examine(
    entry: Entry,
    checker: Checker,
    *,
    horizon: int | None,
    as_of: dt.date | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Examined:
    """The records of one article; where it fails, one that says why.

    Args:
        entry: The article.
        checker: Checks it.
        horizon: See `as_of_for`.
        as_of: See `as_of_for`.
        clock: Seconds from any point on.
    """
    start = clock()
    record = AuditedArticle(key=entry.key, place=entry.place)
    try:
        article, topic = read_entry(entry)
        read = clock() - start
        record = AuditedArticle(
            key=entry.key,
            place=entry.place,
            sha256=article.sha256,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            url=article.url,
            topic=topic,
        )
        until = as_of_for(article.published, horizon=horizon, as_of=as_of)
        result = checker.check(article, as_of=until)
        record, claims = observe(result, article=record.model_copy(update={"as_of": until}), lookup=checker.lookup)
    except VerifierError as error:
        return Examined(article=record.model_copy(update={"error": error.message, "hint": error.hint or None}))
    except Exception as error:  # a fault of this program must not end the audit of all other articles
        told = " ".join(f"{type(error).__name__}: {error}".split())
        hint = "This is a fault of the program; please report it with the article."
        return Examined(article=record.model_copy(update={"error": told, "hint": hint}))
    return Examined(article=record, claims=claims, seconds={**checker.seconds(), "read": read, "all": clock() - start})
