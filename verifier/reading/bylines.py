"""Bylines and author notes, told by their shape."""

from __future__ import annotations

import re

from verifier.reading.units import Unit

__all__ = ["byline_authors", "is_author_heading", "is_author_line", "is_author_note", "is_byline", "noted_surnames"]

# Possessive, with one way to match each word: names are tried at every line of a page.
_WORD = r"(?:[A-Z](?=[\w'’\-]*[a-z])[\w'’\-]*+|[A-Z]\.?(?:[A-Z]\.)?(?!\w)|al-[A-Z]\w*+)"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|ter|al|el|bin|ibn|abu|la|le|du|dos|st\.)"
_NAME = (
    rf"(?:(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir|Col|Gen|Lt|Maj|Capt"
    rf"|Rev)\.?\s)?{_WORD}(?:\s(?:{_PARTICLE}\s)*{_WORD}){{1,4}}"
)
_NAMES = rf"{_NAME}(?:,?\s(?:and|&)\s{_NAME}|,\s{_NAME})*"

_ROLE = re.compile(
    r"""\b(?:reporter|correspondent|editor|sub-?editor|editor-at-large|writer|journalist|columnist|analyst|fellow
        |contributor|author|professor|producer|blogger|researcher|
    host|anchor|commentator|lecturer|bureau\schief|freelancer?|photographer|photojournalist|historian|founder
        |co-founder|consultant|director|president|critic|scholar|
    adviser|advisor|strategist|attorney|lawyer|intern|publisher|novelist|essayist|documentar\w+|student|expert
        |specialist|chair(?:man|woman)?|staff|former|associate|assistant|senior|teaches)s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TIE = re.compile(r"\b(?:at|for|of|with|from|in|who|covering|based|on|to)\b|[’']s\b")
_NOTE = re.compile(
    rf"""[—–\-*•]?\s*(?P<names>{_NAMES})(?:,\s[^.,]{{3,90}},)?\s
    (?P<verb>is|was|are|were|has\sbeen|have\sbeen|covers|cover|writes|write|reports|report|teaches|edits|blogs|joined
        |serves\sas|served\sas|works|worked|contributes\sto|is\sthe)\s(?P<rest>.+)""",
    re.VERBOSE | re.DOTALL,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|tells|according\sto|tweeted|added|accused|charged|arrested|killed|elected"
    r"|expected|scheduled|wounded|sentenced|dead|convicted)\b|[“”\"]",
    re.I,
)
_WORKS = re.compile(r"[“\"‘](?:[A-Z\d][^“”\"]{0,120}?)[,.]?[”\"’](?=$|[\s.,;)])")  # the title of a book
# Whole lines that say who made the piece.
_LINES = re.compile(
    rf"""
    \W*(?:additional\s)?(?:reporting|writing|editing|research|translation|translated|compiled|edited|written|reported
        |illustration|photographs?|graphics?)\s(?:for\s.{{2,30}}\s)?(?:and\s\w+\s)?(?:by|from)\s(?-i:[A-Z(]).{{1,300}}
    | \W*with\s(?:additional\s)?(?:reporting|files|contributions|material|assistance|help)\s(?:by|from)\s.{{2,200}}
    | \W*(?-i:[A-Z]).{{2,220}}\bcontributed\s(?:\w+\s)?to\sthis\s(?:report|story|article|piece)\b.{{0,80}}
    | (?-i:{_NAMES})\sreported\sfrom\s(?-i:[A-Z]).{{1,160}}
    | contributing:\s.{{3,160}} | (?-i:{_NAMES})\scontributed\.? | write\sto\s(?-i:{_NAMES})\sat\s\S+
    | this\s(?:article|story|report)\s(?:contains\smaterial\sfrom|includes\sreporting\s(?:by|from)
        |is\sbased\s(?:in\spart\s)?on\s(?:wire|agency|material))\b.{{0,120}}
    | (?:you\scan\s)?(?:follow|contact|e-?mail)\s(?:him|her|them|(?-i:{_NAMES})|the\s(?:author|writer
        |reporter))\s(?:on|at|via|by|@|:).{{1,160}}
    | you\scan\s(?:find|reach)\s(?:him|her|them|(?-i:{_NAMES}))\s.{{1,160}}
    | (?:he|she|they|(?-i:{_NAME}))\s(?:can\sbe\s(?:reached|contacted|followed)|tweets?\s(?:at|as|@)).{{0,120}}
    | (?:follow|contact)\s@\w+.{{0,60}}
    | (?:twitter|x|instagram|e-?mail|contact|facebook)\s?:\s?\S+(?:\s\S+){{0,3}}
    | [\w.+\-]+@[\w\-]+\.[\w.]+ | @\w{{2,30}}
    | (?:this|the)\s(?:article|story|piece|post|essay|column)\s(?:was\s)?(?:originally|first)\s(?:appeared
        |published)\b.{{0,200}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CLOSING_LINES = re.compile(
    r"""
    .{3,60}\sis\sa\s(?:\w+\s)?(?:column|newsletter|series)\s(?:by|about|from)\s.{3,200}
    | (?:the\s)?(?:views|opinions)\s(?:and\s\w+\s)?(?:expressed|presented)\b.{2,300}
    | the\s(?:writer|author|reporter|columnist)s?\s(?:is|are|was|has\sbeen|can|holds|writes|covers|teaches)\b.{2,400}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HEADING = re.compile(
    rf"about\s(?:the\s)?(?:author|writer|reporter|contributor|columnist|correspondent)s?(?:\(s\))?:?"
    rf"|(?:the\s)?authors?:?|about\s(?-i:{_NAME}):?|author\s(?:bio|profile|info(?:rmation)?):?",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"(?:about\sthe\s(?:author|writer|reporter)s?|author(?:\sbio)?)\s*[:–—-]\s*\S.*", re.IGNORECASE | re.DOTALL
)
_BYLINE = re.compile(
    rf"(?:(?i:posted|written|published|story|report|words|analysis|opinion|exclusive)\s)?(?:By|BY"
    rf"|by)[:\s]\s*(?P<names>(?:{_NAMES})"
    rf"|[A-Z][A-Z.'’\-]+(?:\s(?:AND\s)?[A-Z][A-Z.'’\-]*){{1,8}})(?P<rest>(?:$|\s*[,|/•·(–—-]|\s+(?:in|for"
    rf"|on|of|at|and|staff|updated|published)\b|\s+(?=[A-Z\d])).{{0,120}})"
)
_AGENCY_BYLINE = re.compile(
    r"(?:By|BY)\s(?:The\s|THE\s)?(?:[A-Z][\w.]*\s?){1,5}(?:Staff|STAFF|Press|PRESS|Reuters|REUTERS|AFP|AP"
    r"|Desk|Correspondents?|Writers?|Reporters?|Agencies|Editors?|Board|News)\b.{0,60}"
)


def is_byline(unit: Unit) -> bool:
    """Whether the unit names who wrote the piece, as it stands below a headline."""
    return (
        unit.words <= 25
        and len(unit.text) <= 250
        and not (unit.is_sentence and unit.words > 12)
        and bool(_BYLINE.fullmatch(unit.text) or _AGENCY_BYLINE.fullmatch(unit.text))
    )


def byline_authors(unit: Unit) -> tuple[str, ...]:
    """The persons that a byline names, in its order; empty where it names a staff or an agency."""
    match = _BYLINE.fullmatch(unit.text)
    if not match or _AGENCY_BYLINE.fullmatch(unit.text):
        return ()
    names = re.split(r"\s*,\s*|,?\s+(?:and|AND|&)\s+", match["names"])
    return tuple(name.title() if name.isupper() else name for name in names if " " in name)


def is_author_line(unit: Unit) -> bool:
    """Whether the whole unit credits or introduces whoever made the piece, wherever it stands."""
    text = unit.text
    if unit.words > 80 or len(text) > 800 or re.search(r"[“\"]", text):
        return False
    return bool(_LINES.fullmatch(text) or _HEADING.fullmatch(text) or _HEADED.fullmatch(text))


def is_author_heading(unit: Unit) -> bool:
    """Whether the unit only announces an author note that follows."""
    return len(unit.text) <= 80 and bool(_HEADING.fullmatch(unit.text))


def noted_surnames(unit: Unit) -> tuple[str, ...]:
    """The surnames of the persons that a note of the form "Jane Roe is a reporter …" opens with."""
    match = _NOTE.match(unit.text[:1200])
    if not match:
        return ()
    return tuple(name.split()[-1] for name in re.split(r",?\s(?:and|&)\s|,\s", match["names"]))


def is_author_note(unit: Unit, *, story: str, authors: tuple[str, ...] = ()) -> bool:
    """Whether the unit introduces the writer: a name, a verb of being or covering, a role and its place.

    Persons of the story are introduced in the same words, so the name must be the byline's, or
    must not occur in the story.

    Args:
        unit: A unit near the end of the text.
        story: The text before it.
        authors: Who the byline names.
    """
    if len(unit.text) > 1200:
        return False
    if _CLOSING_LINES.fullmatch(unit.text) and not _REPORTED.search(unit.text):
        return True
    match = _NOTE.match(unit.text)
    if not match or unit.words > 120 or _REPORTED.search(_WORKS.sub("", unit.text)):
        return False
    surnames = noted_surnames(unit)
    if any(author.split()[-1] in surnames for author in authors):
        return True
    if any(re.search(rf"\b{re.escape(surname)}\b", story) for surname in surnames):
        return False
    first = re.split(r"(?<=[a-z)])\.\s", match["rest"])[0]
    if match["verb"] in ("is", "was", "are", "were", "has been", "have been", "is the", "serves as", "served as"):
        return bool(_ROLE.search(first) and _TIE.search(first))
    # "covers courts for The Courier", "reports on energy"; not "reports from the scene that …"
    return (
        " that " not in first
        and unit.words <= 40
        and bool(re.match(r"(?:(?!that\b)\S+\s){0,8}?(?:for|at|about|on|from)\b", first))
    )
