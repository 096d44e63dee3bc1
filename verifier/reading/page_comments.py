"""Readers' comments in a web page, by the names that pages give their parts."""

from __future__ import annotations

import copy
import re

from verifier.reading.markup import Tree, drop, paragraphs, tokens
from verifier.reading.remarks import Remark, find_remarks, is_comment_heading
from verifier.reading.units import split_units
from verifier.records import Record

__all__ = ["PageComment", "take_comments"]

_CONTAINER = re.compile(
    r"(?:[a-z]+-){0,2}?comments?(?:-{0,2}(?:list|area|section|thread|container|wrapper|wrap|block|stream|feed|box|region|module|widget|main|content|root|app|holder|panel|embed))?s?"
    r"|commentlist|disqus-thread|dsq-content|livefyre(?:-.*)?|fb-comments|respond|comment-respond|comments-?area"
)
_NOT_CONTAINER = re.compile(
    r"(?:no|has|show|hide|without|with|open|close[sd]?|allow)-comments?|comments?-(?:open|closed|link|count|number|icon|button|off)s?"
)
_ITEM = re.compile(
    r"comment|comment-?(?:item|entry|node|single|card|row|post)|li-comment-\d+|comment-?\d+|(?:single|user|reader|parent|child|the)-comment"
)
_NAME = (
    re.compile(r"fn|comment-?author-?name|commenter(?:-name)?|comment-?user-?name|display-?name|author-?name"),
    re.compile(
        r"comment-{0,2}(?:author|user|name|by)|author|user-?name|user|commentauthor|name|byline|nickname|nick|vcard"
    ),
)
_TEXT = (
    re.compile(r"comment-{0,2}(?:content|text|message|copy|txt)|commenttext|comment-body-text"),
    re.compile(r"comment-{0,2}body|content|text|message|body|post-message|commentbody"),
)
_NOISE = re.compile(
    r"(?:comment-{0,2})?(?:meta(?:data)?|date|time|timestamp|posted|reply|reply-link|actions?|avatar|votes?|voting|likes?|share|permalink|says|edit(?:-link)?|footer|toolbar|controls|badge|report|rating|header|info|permalink|options)"
    r"|reply|comment-author|vcard|comment-awaiting-moderation"
)


class PageComment(Record):
    """One comment of a page."""

    author: str | None
    text: str
    """Its paragraphs, with blank lines between."""


def take_comments(tree: Tree) -> list[PageComment]:
    """The page's comments in its order, taken out of the tree together with everything around them."""
    comments: list[PageComment] = []
    for container in _containers(tree):
        items = [element for element in container.iter() if _is_item(element)]
        if items:
            comments += [comment for item in items if (comment := _comment(item))]
        else:
            # Parts without names of their own are told as in plain text.
            comments += _told("\n\n".join(paragraphs(container)))
        drop(container)
    return comments + _headed_comments(tree)


def _headed_comments(tree: Tree) -> list[PageComment]:
    """Comments that only a heading ("3 Comments") sets apart from the article before them."""
    for heading in list(tree.iter("h2", "h3", "h4", "h5", "h6", "p", "div", "strong")):
        text = " ".join(heading.text_content().split())
        units = split_units(text) if 0 < len(text) <= 80 else []
        if len(units) != 1 or not is_comment_heading(units[0]) or _is_aside(heading):
            continue
        for level in [heading, *heading.iterancestors()][:3]:
            below = [element for element in level.itersiblings() if isinstance(element.tag, str)]
            blocks = [block for element in below for block in paragraphs(element)]
            found = _told("\n\n".join(blocks))
            if any(comment.author for comment in found):
                for element in [heading, *below]:
                    drop(element)
                return found
            if blocks:
                break
    return []


def _is_aside(element: Tree) -> bool:
    return any(above.tag in ("nav", "header", "a", "aside") for above in (element, *element.iterancestors()))


def _containers(tree: Tree) -> list[Tree]:
    """The outermost elements that hold comments and nothing of the article."""
    found: list[Tree] = []
    for element in tree.iter():
        if not _is_container(element) and not _is_item(element):
            continue
        if any(above in found for above in element.iterancestors()):
            continue
        found.append(element)
    return found


def _is_container(element: Tree) -> bool:
    if element.tag in (
        "html",
        "body",
        "main",
        "head",
        "script",
        "style",
        "a",
        "span",
        "button",
        "i",
        "svg",
        "link",
        "meta",
        "h1",
    ):
        return False
    names = tokens(element)
    if not any(_CONTAINER.fullmatch(name) for name in names) or any(_NOT_CONTAINER.fullmatch(name) for name in names):
        return False
    return not _holds_article(element)


def _is_item(element: Tree) -> bool:
    if element.tag not in ("li", "div", "article", "section", "p", "dd", "tr", "td", "blockquote"):
        return False
    kind = str(element.get("itemtype") or "")
    marked = kind.endswith(("/Comment", "/UserComments")) or element.get("itemprop") == "comment"
    return (marked or any(_ITEM.fullmatch(name) for name in tokens(element))) and not _holds_article(element)


def _holds_article(element: Tree) -> bool:
    """Whether the page's headline, or what it marks as its text, lies inside."""
    if element.find(".//h1") is not None or element.xpath(".//*[@itemprop='articleBody']"):
        return True
    return any(not _names_comment(article) for article in element.iterfind(".//article"))


def _names_comment(element: Tree) -> bool:
    kind = str(element.get("itemtype") or "")
    return kind.endswith("/Comment") or any("comment" in name or _ITEM.fullmatch(name) for name in tokens(element))


def _comment(item: Tree) -> PageComment | None:
    own = copy.deepcopy(item)
    own.tail = None
    nested = [element for element in own.iterdescendants() if _is_item(element)]
    # WordPress wraps the comment in an element that looks like a comment itself.
    nested = [element for element in nested if not _wraps_whole(own, element)]
    for element in nested:
        drop(element)
    author = _author(own)
    for element in list(own.iterdescendants()):
        if isinstance(element.tag, str) and (
            element.tag in ("time", "cite", "form", "footer", "header")
            or any(_NOISE.fullmatch(name) for name in tokens(element))
        ):
            drop(element)
    blocks = paragraphs(_text_element(own))
    if blocks and re.fullmatch(rf"(?:{re.escape(author or '')})?\s*(?:(?i:says|said|wrote|writes))?\s*:?", blocks[0]):
        blocks = blocks[1:]
    text = "\n\n".join(blocks)
    return PageComment(author=author, text=text) if text else None


def _wraps_whole(item: Tree, inner: Tree) -> bool:
    return len(item.text_content().split()) <= len(inner.text_content().split()) + 2


def _author(item: Tree) -> str | None:
    marked = item.xpath(
        ".//*[@itemprop='author']//*[@itemprop='name'] | .//*[@itemprop='author'] | .//*[@itemprop='creator']"
    )
    for shape in _NAME:
        marked += [
            element for element in item.iterdescendants() if any(shape.fullmatch(name) for name in tokens(element))
        ]
    marked += item.findall(".//cite")
    for element in marked:
        name = " ".join(" ".join(paragraphs(element)).split())
        name = re.sub(
            r"^(?:by|from|posted by)\s+|\s*(?:\b(?:says|said|wrote|writes|commented)\b\s*)?:?\s*$",
            "",
            name,
            flags=re.IGNORECASE,
        )
        if name and len(name) <= 60:
            return name
    return None


def _text_element(item: Tree) -> Tree:
    marked = item.xpath(".//*[@itemprop='text' or @itemprop='commentText']")
    for shape in _TEXT:
        marked += [
            element
            for element in item.iterdescendants()
            if element.tag not in ("a", "span", "b", "strong")
            and any(shape.fullmatch(name) for name in tokens(element))
        ]
    return next((element for element in marked if paragraphs(element)), item)


def _told(text: str) -> list[PageComment]:
    units = split_units(text)
    return [
        PageComment(author=part.author, text=text[part.start : part.end])
        for part in find_remarks(text, units, start=0)
        if isinstance(part, Remark)
    ]
