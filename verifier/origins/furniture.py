"""What of a passage is credit and tells nothing: agency lines, notices of rights, who wrote and edited."""

from __future__ import annotations

import re

from verifier.origins.credits import is_credit_line
from verifier.records import Span
from verifier.text import split_sentences

__all__ = ["told_part"]

_NOTICE = re.compile(
    r"""^\W*(?:
      (?:©|\(c\)\s|copyright\b|all\srights\sreserved\b).*
    | (?:additional\s)?(?:reporting|writing|editing|compiled|edited|written|translated|photos?)\sby\b.*
    | (?:sign\sup|subscribe|click\shere|read\smore|story\scontinued|share\sthis|view\sphotos|enlarge\sthis|skip\sto)\b.*
    | related\s(?:video|stor|article|cover).*
    | advertisement\W*
    | (?:follow|email|contact)\s(?:him|her|us|the\sauthors?|[A-Z]\w+)\s(?:on|at)\b.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_TRAILING = re.compile(r"\s*(?P<credit>[(\[][^()\[\]]{2,80}[)\]])\.?\s*$")


def told_part(passage: str) -> Span | None:
    """The stretch of a passage that tells something, without credit at its begin and end; None where all is credit.

    A wire tag ("BEIRUT (Reuters) -") stays: it belongs to its sentence and says whose words follow.
    """
    start, end = 0, len(passage)
    while True:
        before = (start, end)
        stretch = passage[start:end]
        bracket = _TRAILING.search(stretch)
        if bracket is not None and is_credit_line(f"({bracket['credit'][1:-1]})"):
            end = start + bracket.start()
        spans = [span for span in split_sentences(passage[start:end]) if span.of(passage[start:end]).strip()]
        if not spans:
            return None
        if _is_credit(spans[-1].of(passage[start:end])):
            if len(spans) == 1:
                return None
            end = start + spans[-2].end
        elif _is_credit(spans[0].of(passage[start:end])):
            start += spans[1].start
        if (start, end) == before:
            return Span(start=start, end=end)


def _is_credit(sentence: str) -> bool:
    line = sentence.strip()
    return bool(_NOTICE.match(line)) or is_credit_line(line)
