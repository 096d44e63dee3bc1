"""The part that a figure plays in its clause: the state of things, a change, what it was before, a wish."""

from __future__ import annotations

import re

from verifier.judging.comparing.quantity import Role

__all__ = ["role_of"]

_LEAD = r"(?:\s(?:about|around|some|only|just|the|a|an|another|by|nearly|almost))*\s*$"
_UP = re.compile(
    r"\b(?:rose|rises?|risen|rising|grew|grow[ns]?|growing|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"increas(?:es|ed|e|ing)|gain(?:s|ed)?|"
    r"up|soared|surged|higher)(?:\s\w+){0,2}?(?:\sby)?" + _LEAD,
    re.I,
)
_DOWN = re.compile(
    r"\b(?:fell|falls?|fallen|falling|drop(?:s|ped)?|declin(?:es|ed|e|ing)|decreas(?:es|ed|e|ing)|"
    r"lost|down|cut|slump(?:s|ed)|plunged|"
    r"lower|shrank|reduced)(?:\s\w+){0,2}?(?:\sby)?" + _LEAD,
    re.I,
)
_TO = re.compile(r"\bto(?:\s(?:about|around|some|only|just|nearly|almost))*\s*$", re.I)
_BASELINE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|versus|vs\.?|instead of|rather than|not|previously|"
    r"formerly|where it had held|"
    r"put at|counts? of|had found|used to be)" + _LEAD,
    re.I,
)
_EARLIER = re.compile(
    r"^\W{0,2}(?:\w+\W){0,4}?(?:(?:a|one) (?:year|month|week|day|decade) (?:earlier|ago|before)|"
    r"the (?:year|month|week) before|"
    r"(?<!the )last (?:year|month|week|season)|in the previous|previously|the previous)\b",
    re.I,
)
_EARLIER_LEAD = re.compile(
    r"\b(?:(?<!the )last (?:year|month|week|season)|a (?:year|month|week) (?:earlier|ago|before)|previously|"
    r"an? earlier|the last (?:census|"
    r"count|survey|report)|the first (?:bulletin|report|count)|at first|initially|once)\b[^.;]*$",
    re.I,
)
_WISH = re.compile(
    r"\b(?:ask(?:ed|s|ing)? for|want(?:ed|s)?|demand(?:ed|s|ing)?|sought|seek(?:s|ing)?|press(?:ed|"
    r"ing)? for|call(?:ed|ing|s)? for|"
    r"propos(?:ed?|es|ing)|budget(?:ed)? (?:at|of)|hop(?:ed|es?|ing) (?:for|to)|aim(?:ed|s)? (?:for|"
    r"at|to)|plann?(?:ed|s)? (?:for|to)|"
    r"target(?: of)?|capacity (?:of|for)|(?:chairs?|seats?|places?|room) for|"
    r"was to have (?:\w+\s){0,3}|threaten(?:ed|s) to|"
    r"chairs|chairs out for|talk of|feared|fears (?:of|that)|expected|forecast|estimat(?:ed|"
    r"es) (?:at|that)|could|might|may|would)"
    r"(?:\s(?!\band\b|\bbut\b)\w+){0,4}?" + _LEAD,
    re.I,
)
_CAPACITY = re.compile(r"\b(?:places|seats|beds|chairs|berths)$", re.I)
_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|some|most|few|all but \w+|half|part))\sof\s"
    r"(?:(?:the|its|their|his|her|our|those)\s)?(?:\w+['’]s?\s)?$|^Of\s(?:the\s)?$|"
    r"\sout of\s(?:the\s|almost\s|nearly\s)?$",
    re.I,
)


def role_of(*, before: str, after: str, dimension: str, noun: str) -> Role:
    """The part that a figure plays.

    Args:
        before: The clause up to the figure and its bounds.
        after: The clause behind what it counts.
        dimension: Its dimension; only shares, sums and multiples tell a change without "by".
        noun: The noun phrase counted.
    """
    if _WHOLE.search(before):
        return Role.WHOLE
    if _BASELINE.search(before) or _EARLIER.search(after) or _EARLIER_LEAD.search(before):
        return Role.BASELINE
    if _TO.search(before) and not _WISH.search(before):
        return Role.PLAIN
    if _WISH.search(before):
        return Role.WISH
    if dimension == "count" and _CAPACITY.search(noun):
        return Role.WISH
    if dimension != "count" or re.search(r"\bby\s*$", before):
        if _UP.search(before):
            return Role.RISE
        if _DOWN.search(before):
            return Role.FALL
    return Role.PLAIN
