"""A checker that fails on an article with FAULT in it, and with whose process one with FATAL makes an end."""

import datetime as dt
import os
import time

from verifier.records import Article, CheckedClaim, CheckResult, ClaimAttribution, Modality, Quote, Report, Run, Span

__all__ = ["WordChecker"]


class WordChecker:
    """Makes one claim of every article, its text, and finds no evidence."""

    def check(self, article: Article, *, as_of: dt.date | None) -> CheckResult:
        """The article as one claim."""
        if "FAULT" in article.text:
            raise ZeroDivisionError("a fault")
        if "FATAL" in article.text:
            os._exit(9)
        time.sleep(0.002)
        whole = Span(start=0, end=len(article.text))
        claim = CheckedClaim(
            id=article.sha256[:12],
            text=article.text,
            sentence=whole,
            content=(whole,),
            attribution=ClaimAttribution(chain=(), quote=Quote.NONE, hedged=False, modality=Modality.ASSERTED),
            said_reason="not looked for",
            reason="nothing was looked for",
        )
        return CheckResult(article=article, claims=(claim,), run=Run(version="1", as_of=as_of, models={}, settings={}))

    def lookup(self, report_id: str) -> Report | None:
        """It knows no report."""
        return None

    def seconds(self) -> dict[str, float]:
        """A quarter of a second, always."""
        return {"judge": 0.25}
