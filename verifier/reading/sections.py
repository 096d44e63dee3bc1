"""The parts of a page told apart: title, body, author note, promotion, tags, comments.

Works on plain text alone, so that every kind of document passes through it. Where it is
unsure, a unit is body: a lost paragraph costs claims, a stray line costs little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.reading.bylines import (
    byline_authors,
    is_author_heading,
    is_author_line,
    is_author_note,
    is_byline,
)
from verifier.reading.promotion import is_appeal, is_list_heading, is_menu_line, is_promotion_line, opens_form
from verifier.reading.remarks import (
    Remark,
    comment_headings,
    find_remarks,
    is_comment_heading,
    is_date_line,
    is_prompt,
    opens_remark,
)
from verifier.reading.tags import cloud_start, is_tag_line
from verifier.reading.units import Unit, split_units
from verifier.records import Section, SectionKind

__all__ = ["find_authors", "find_sections", "title_of"]

_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/\-]{2,40}(?:,\s[A-Z][\w. ]+)?\s?(?:\([A-Za-z/ .]+\))?\s?(?:,\s\w+\.?\s\d{1,2})?\s?(?:—|–|--|-)\s"
)
_LABELS = re.compile(
    r"(?:opinion|news|world|politics|analysis|breaking(?:\snews)?|exclusive|business|middle\seast|u\.?s\.?|uk|europe|asia|africa|home|live|updated?|video|commentary|editorial)\W*",
    re.IGNORECASE,
)
_TITLE_WORDS = 30


def find_sections(text: str, *, title_end: int | None = None) -> tuple[Section, ...]:
    """The parts of `text` in reading order, with exact offsets; they do not overlap.

    Args:
        text: The whole page.
        title_end: Where the title ends, if it is known to stand first; 0 if there is known to be
            none; None to judge by the first line's shape.

    Returns:
        Sections without blanks at their edges. Blank lines, commenters' own lines ("name says:")
        and buttons between comments belong to none. A text without blanks only has at least one.
    """
    units = split_units(text)
    kinds: dict[int, SectionKind] = {}
    at = _mark_title(units, kinds, title_end=title_end)
    body_start = at
    _mark_lines(units, kinds, start=body_start)
    comments = _comments_start(units, kinds, start=body_start)
    _mark_lists(units, kinds, start=body_start, end=comments)
    _mark_tail(units, kinds, start=body_start, end=comments)
    sections = _merged(units, kinds, end=comments)
    if comments < len(units):
        sections += _comment_sections(text, units, start=comments)
    return tuple(sections)


def find_authors(text: str, sections: Sequence[Section]) -> tuple[str, ...]:
    """The persons that a byline between title and body names, in its order."""
    for section in sections:
        if section.kind is SectionKind.BODY:
            break
        if section.kind is SectionKind.AUTHOR_NOTE:
            for unit in split_units(section.of(text)):
                if authors := byline_authors(unit):
                    return authors
    return ()


def title_of(text: str, sections: Sequence[Section]) -> str | None:
    """The title on one line, or None where the text has none."""
    for section in sections:
        if section.kind is SectionKind.TITLE:
            return " ".join(section.of(text).split())
    return None


def _mark_title(units: Sequence[Unit], kinds: dict[int, SectionKind], *, title_end: int | None) -> int:
    """Mark the title, and menu lines above it; the first unit below it."""
    if title_end is not None:
        at = 0
        while at < len(units) and units[at].end <= title_end:
            kinds[at] = SectionKind.TITLE
            at += 1
        return at
    at = 0
    while at < min(len(units) - 1, 8) and _is_above_title(units[at]):
        kinds[at] = SectionKind.PROMOTION
        at += 1
    if _is_title(units, at):
        kinds[at] = SectionKind.TITLE
        return at + 1
    return at


def _is_above_title(unit: Unit) -> bool:
    if _LABELS.fullmatch(unit.text) or is_menu_line(unit):
        return True
    return unit.words <= 4 and is_promotion_line(unit)  # longer ones may be headlines: "Watch: …"


def _is_title(units: Sequence[Unit], at: int) -> bool:
    """Whether `units[at]` looks like a headline over something else."""
    if at + 1 >= len(units):
        return False
    unit = units[at]
    text = unit.text
    if unit.words > _TITLE_WORDS or len(text) > 250 or text.endswith((":", ",", ";")):
        return False
    if unit.is_sentence and not re.search(r"[?!…][\"'”’)]*$", text) and not _in_title_case(text):
        return False
    if text[0].islower() and not re.match(r"[a-z]{1,3}[A-Z]", text):  # iPhone, eBay
        return False
    return not (
        _DATELINE.match(text)
        or is_byline(unit)
        or is_comment_heading(unit)
        or is_date_line(unit)
        or opens_remark(units, at)
    )


def _in_title_case(text: str) -> bool:
    """Whether nearly every long word is capitalised, as in "The Vote Was Close. Here Is Why." """
    words = [word for word in re.findall(r"[^\W\d_][\w'’\-]*", text) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.9 * len(words)


def _mark_lines(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int) -> None:
    """Mark what is told by its own shape wherever it stands."""
    in_head = True
    for at in range(start, len(units)):
        unit = units[at]
        in_head = in_head and not unit.is_narrative
        if is_author_line(unit) or (in_head and is_byline(unit)):
            kinds[at] = SectionKind.AUTHOR_NOTE
        elif is_tag_line(unit):
            kinds[at] = SectionKind.TAGS
        elif is_promotion_line(unit) or is_appeal(unit) or opens_form(unit) or (in_head and is_menu_line(unit)):
            kinds[at] = SectionKind.PROMOTION


def _comments_start(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int) -> int:
    """The first unit of the readers' comments, or the number of units where there are none."""
    narrative = [at for at in range(start, len(units)) if units[at].is_narrative and at not in kinds]
    for at in comment_headings(units, after=start):
        before = sum(number < at for number in narrative)
        # "8 Comments" below the headline is a link to them.
        if before == 0 and narrative:
            kinds[at] = SectionKind.PROMOTION
            continue
        if any(opens_remark(units, later) for later in range(at + 1, len(units))):
            return at
        # Comments of an unknown layout are believed after the better part of the text only.
        if 2 * before >= len(narrative) and not (is_prompt(units[at]) and before < len(narrative)):
            return at
        kinds[at] = SectionKind.PROMOTION
    return _unannounced_comments(units, kinds, start=start)


def _unannounced_comments(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int) -> int:
    """Comments without a heading: two commenters' lines or more, below something that ends an article."""
    heads = [at for at in range(start + 1, len(units)) if opens_remark(units, at, marked=True)]
    if len(heads) < 2:
        return len(units)
    first = heads[0]
    if (
        first - 1 in kinds
        and kinds[first - 1] is not SectionKind.TITLE
        and any(at not in kinds and units[at].is_narrative for at in range(start, first))
    ):
        return first
    return len(units)


def _mark_lists(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int, end: int) -> None:
    """Mark lists of links under their headings, and author notes under theirs."""
    at = start
    while at < end:
        unit = units[at]
        if is_author_heading(unit):
            kinds[at] = SectionKind.AUTHOR_NOTE
            at = _mark_headed_note(units, kinds, start=at + 1, end=end)
        elif is_list_heading(unit) and not (at == start and end - at > 1 and units[at + 1].is_narrative):
            kinds[at] = SectionKind.PROMOTION
            at += 1
            while at < end and not units[at].is_sentence and units[at].words <= 25:
                kinds.setdefault(at, SectionKind.PROMOTION)
                at += 1
        else:
            at += 1


def _mark_headed_note(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int, end: int) -> int:
    """Mark the note under "About the author": to the next marked unit, three units at most."""
    at = start
    while at < min(end, start + 3) and kinds.get(at, SectionKind.AUTHOR_NOTE) is SectionKind.AUTHOR_NOTE:
        if is_list_heading(units[at]):
            break
        kinds[at] = SectionKind.AUTHOR_NOTE
        at += 1
    return at


def _mark_tail(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int, end: int) -> None:
    """Mark what closes the article: tag clouds and author notes after the last paragraph."""
    authors = next((found for unit in units[start : start + 4] if (found := byline_authors(unit))), ())
    at = end
    while at > start:
        if at - 1 in kinds:
            at -= 1
            continue
        if not any(map(str.isalnum, units[at - 1].text)):  # a row of dashes or underscores
            kinds[at - 1] = SectionKind.PROMOTION
            at -= 1
            continue
        cloud = cloud_start(units, after=start + 1, end=at)
        if cloud < at and all(number not in kinds for number in range(cloud, at)):
            for number in range(cloud, at):
                kinds[number] = SectionKind.TAGS
            at = cloud
            continue
        story = _story(units, kinds, start=start, end=at - 1)
        if not story or not is_author_note(units[at - 1], story=story, authors=authors):
            break
        kinds[at - 1] = SectionKind.AUTHOR_NOTE
        at -= 1
    # One unit that is not understood may stand between the note and the end.
    for number in range(max(start + 1, at - 3), at):
        story = _story(units, kinds, start=start, end=number)
        rest = " ".join(unit.text for unit in units[number + 1 : at])
        if number not in kinds and story and is_author_note(units[number], story=f"{story} {rest}", authors=authors):
            kinds[number] = SectionKind.AUTHOR_NOTE


def _story(units: Sequence[Unit], kinds: dict[int, SectionKind], *, start: int, end: int) -> str:
    return " ".join(units[at].text for at in range(start, end) if at not in kinds)


def _merged(units: Sequence[Unit], kinds: dict[int, SectionKind], *, end: int) -> list[Section]:
    sections: list[Section] = []
    for at in range(end):
        kind = kinds.get(at, SectionKind.BODY)
        if sections and sections[-1].kind is kind:
            sections[-1] = Section(kind=kind, start=sections[-1].start, end=units[at].end)
        else:
            sections.append(Section(kind=kind, start=units[at].start, end=units[at].end))
    return sections


def _comment_sections(text: str, units: Sequence[Unit], *, start: int) -> list[Section]:
    """Comments by commenter, headings without author, then tags and links that close the page."""
    end = _comments_end(units, start=start)
    sections: list[Section] = []
    for part in find_remarks(text, units[:end], start=start):
        if isinstance(part, Remark):
            sections.append(Section(kind=SectionKind.COMMENTS, author=part.author, start=part.start, end=part.end))
            continue
        unit = units[part]
        kind = SectionKind.PROMOTION if opens_form(unit) and not is_comment_heading(unit) else SectionKind.COMMENTS
        sections.append(Section(kind=kind, start=unit.start, end=unit.end))
    tail: dict[int, SectionKind] = {}
    for at in range(end, len(units)):
        is_tag = is_tag_line(units[at]) or at >= cloud_start(units, after=end, end=len(units), fewest=1)
        tail[at] = SectionKind.TAGS if is_tag else SectionKind.PROMOTION
    rest = _merged(units, {**dict.fromkeys(range(end), SectionKind.COMMENTS), **tail}, end=len(units))
    return sections + [section for section in rest if end < len(units) and section.start >= units[end].start]


def _comments_end(units: Sequence[Unit], *, start: int) -> int:
    """Where the comments end: before a tag cloud, a list of links or other lines that close the page."""
    last = max((at for at in range(start, len(units)) if opens_remark(units, at)), default=start)
    first = min(last + 2, len(units))
    end = cloud_start(units, after=first, end=len(units))
    for at in range(first, end):
        unit = units[at]
        if unit.indent == 0 and (is_list_heading(unit) or is_tag_line(unit) or is_author_heading(unit)):
            return at
    while end > first and units[end - 1].indent == 0 and is_promotion_line(units[end - 1]):
        end -= 1
    return end
