"""States, which last, told from events, which happen once."""

from __future__ import annotations

import re

__all__ = ["is_state"]

_STATE = re.compile(
    r"\b(?:(?:still |now |currently |already |fully )?"
    r"(?:controls?|controlled|holds|occup(?:y|ies)|own(?:s|ed)?|belongs?|belonged|remain(?:s|ed)|governs?|rules?|runs?)\b|"
    r"(?:is|are|was|were|remains?|remained|be|been) (?:still |now |currently |firmly |fully |largely )?"
    r"(?:in (?:the )?(?:control|hands|possession|charge|power|office|force)|under (?:the )?(?:control|siege|rule)|"
    r"controlled|held|occupied|owned|governed|ruled|run|located|based|closed|open|shut|loyal|home to|"
    r"(?:the|an?) (?:\w+ )?(?:president|head|leader|chief|chairman|director|minister|mayor|governor|member|capital|"
    r"owner|only|largest|biggest|last)))\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\bheld (?:by|the (?:town|city|crossing|post|village|base|area|road|bridge|province))\b", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"\b(?:captur|seiz|retook|retak|recaptur|attack|kill|bomb|explod|arrest|withdr|fell\b|took\b|taken over|overr[au]n|"
    r"storm(?:ed|ing)|launch|sign(?:ed|ing)|announc|elect(?:ed|ing)|resign|appoint|died\b|crash|collaps)",
    re.IGNORECASE,
)


_NOW = re.compile(
    r"\b(?:now|still|currently) (?:controls?|holds?|occup(?:y|ies)|owns?|governs?|rules?|runs?)\b", re.IGNORECASE
)


def is_state(claim: str) -> bool:
    """Whether a claim says how things stand ("the militia holds the crossing"), not what happened.

    A state may be refuted by an older report that still applies; an event is judged by reports of that event.
    A claim with a verb of happening is an event even if it says how things stood besides, unless it says how they stand
    now ("days after capturing the town, the militia now controls the post").

    Args:
        claim: The claim's text, standalone.
    """
    stands = _STATE.search(claim) or _HELD.search(claim)
    return stands is not None and (_HAPPENED.search(claim) is None or _NOW.search(claim) is not None)
