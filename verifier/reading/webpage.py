"""A web page as text: headline first, then the article, author notes, tags and comments."""

from __future__ import annotations

import re

from verifier.reading.bylines import is_author_heading
from verifier.reading.markup import Tree, drop, paragraphs, parse_page, tokens
from verifier.reading.metadata import PageMetadata, read_metadata
from verifier.reading.page_comments import PageComment, take_comments
from verifier.reading.units import split_units
from verifier.records import Record

__all__ = ["Webpage", "read_webpage"]

_NO_TEXT = frozenset("script style noscript template iframe nav form button dialog".split())
_BANNER = re.compile(
    r"cookies?|(?:cookie|consent|gdpr|privacy)-?(?:banner|bar|notice|popup|modal|consent|overlay|message|law-info-bar)"
    r"|onetrust.*|qc-cmp.*|cc-window|didomi.*"
)
_FURNITURE = re.compile(
    r"cookies?|(?:cookie|consent|gdpr|privacy)-?(?:banner|bar|notice|popup|modal|consent|overlay|message"
    r"|law-info-bar)|onetrust.*|qc-cmp.*|cc-window|didomi.*|"
    r"(?:site|main|top|page|global|primary|secondary|mobile|footer|header)?-?(?:nav|navigation|menu"
    r"|navbar)|breadcrumbs?|skip-link|"
    r"(?:.*-)?(?:newsletter|subscribe|subscription|signup|sign-up|paywall|donate|donation|promo|advert"
    r"|advertisement|ad-container|sponsored)(?:-(?:box|form|promo|banner|block|widget|prompt|cta|module"
    r"|container|wrapper|signup))?|"
    r"ads?|(?:.*-)?(?:related|recommended|trending|most-read|most-popular)(?:-(?:articles|posts|stories"
    r"|content|links|news|box|list))?|"
    r"(?:social|share|sharing)(?:-(?:bar|buttons|links|tools|icons|this|box|list|media))*|sharedaddy|sidebar"
)
_BIO = re.compile(
    r"(?:article-|post-|entry-|the-|about-)?(?:author|contributor|writer)s?-?(?:bio|box|info|note"
    r"|description|card|profile|about|details|block|footer|section|blurb)?(?:-.*)?|about-the-author|bio"
    r"|biography|byline-bio"
)
_TAGS = re.compile(
    r"(?:article-|post-|entry-|the-|story-)?(?:tags?|topics|keywords|tag-?list|tag-?links|tag-?cloud"
    r"|tags-links)(?:-(?:list|links|container|box|wrapper))?"
)


class Webpage(Record):
    """A page's parts as text."""

    metadata: PageMetadata
    body: tuple[str, ...] = ()
    """The article's paragraphs, without the headline."""
    notes: tuple[str, ...] = ()
    """Paragraphs on the author, where the page sets them apart."""
    tags: tuple[str, ...] = ()
    """The page's tags."""
    comments: tuple[PageComment, ...] = ()
    visible: str = ""
    """All text of the page, for telling what kind of page it is."""


def read_webpage(markup: str, *, url: str | None = None) -> Webpage:
    """The parts of the page; without body where no article is found in it.

    Args:
        markup: The decoded page.
        url: Where it came from, if that is known.
    """
    tree = parse_page(markup)
    if tree is None:
        return Webpage(metadata=PageMetadata())
    metadata = read_metadata(tree)
    visible = "\n".join(paragraphs(tree.find("body") if tree.find("body") is not None else tree))
    _drop_hidden(tree)
    comments = take_comments(tree)
    tags = _take_tags(tree)
    notes = _take_notes(tree)
    _drop_furniture(tree)
    body = _main_text(tree, url=url)
    title = metadata.title
    while body and title and _is_title(body[0], title):
        body = body[1:]
    # What trafilatura found by itself need not come twice.
    notes = [note for note in notes if note not in body]
    return Webpage(
        metadata=metadata,
        body=tuple(body),
        notes=tuple(notes),
        tags=tuple(tags),
        comments=tuple(comments),
        visible=visible,
    )


def _is_title(block: str, title: str) -> bool:
    return re.sub(r"\W+", "", block).lower() == re.sub(r"\W+", "", title).lower()


def _drop_hidden(tree: Tree) -> None:
    guard = _Guard(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        style = (element.get("style") or "").replace(" ", "").lower()
        if (
            element.tag in _NO_TEXT
            or element.get("hidden") is not None
            or "display:none" in style
            or element.get("role") in ("dialog", "alertdialog", "navigation")
        ):
            guard.drop(element, share=0.34)


def _drop_furniture(tree: Tree) -> None:
    guard = _Guard(tree)
    for element in list(tree.iter("div", "section", "aside", "ul", "ol", "p", "header", "footer")):
        names = tokens(element)
        if any(_BANNER.fullmatch(name) for name in names):
            guard.drop(element, share=1.0)
        elif any(_FURNITURE.fullmatch(name) for name in names):
            guard.drop(element, share=0.6)


class _Guard:
    """Drops elements, but none that holds the headline, the marked text, or too much of the running text."""

    def __init__(self, tree: Tree) -> None:
        self._all = sum(len(element.text_content()) for element in tree.iter("p"))

    def drop(self, element: Tree, *, share: float) -> None:
        if element.find(".//h1") is not None or element.xpath(".//*[@itemprop='articleBody']"):
            return
        inside = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
        if not inside or inside <= share * self._all:
            drop(element)


def _take_tags(tree: Tree) -> list[str]:
    links = tree.xpath("//a[contains(concat(' ', @rel, ' '), ' tag ')]")
    for element in tree.iter("div", "ul", "ol", "p", "section", "span", "footer", "nav"):
        if any(_TAGS.fullmatch(name) for name in tokens(element)) and element.find(".//h1") is None:
            links += [link for link in element.iter("a") if link not in links]
    tags = list(
        dict.fromkeys(text for link in links if (text := " ".join(link.text_content().split())) and len(text) <= 60)
    )
    boxes = {box for link in links if (box := link.getparent()) is not None}
    for link in links:
        drop(link)
    for box in boxes:
        _drop_if_emptied(box)
    return tags


def _drop_if_emptied(box: Tree) -> None:
    """Drop what is left of "Tags: , , ,", and the boxes around it that held nothing else."""
    at = box
    while at is not None and at.getparent() is not None:
        if re.search(r"\w", re.sub(r"(?i)tags|tagged|topics|filed under|in|with", "", at.text_content())):
            return
        above = at.getparent()
        drop(at)
        at = above


def _take_notes(tree: Tree) -> list[str]:
    """Paragraphs in boxes named for the author, if they are sentences rather than a byline."""
    notes: list[str] = []
    for element in list(tree.iter("div", "section", "aside", "footer", "p")):
        if element.getparent() is None or not any(_BIO.fullmatch(name) for name in tokens(element)):
            continue
        blocks = paragraphs(element)
        words = sum(len(block.split()) for block in blocks)
        told = any(unit.is_sentence and unit.words >= 5 for block in blocks for unit in split_units(block))
        if told and words <= 150 and element.find(".//h1") is None:
            notes += [block for block in blocks if len(block.split()) >= 3 or is_author_heading(split_units(block)[0])]
            drop(element)
    return notes


def _main_text(tree: Tree, *, url: str | None) -> list[str]:
    import trafilatura  # noqa: PLC0415  slow to import

    plain = _marked_paragraphs(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        with_metadata=False,
    )
    blocks = [] if found is None or isinstance(found, dict) or found.body is None else _rendered(found.body)
    # Of a very short page trafilatura gives all text in one run, or none.
    if len(blocks) <= 1 and (not blocks or len(plain) > 1):
        return plain
    return blocks


def _marked_paragraphs(tree: Tree) -> list[str]:
    """What the page marks as paragraphs, list items and sub-headings, outside header, footer and asides."""
    roots = [*tree.iter("article"), *tree.iter("main"), *tree.iter("body")][:1]
    return [
        text
        for root in roots
        for element in root.iter("p", "li", "h2", "h3", "pre")
        if not any(above.tag in ("header", "footer", "aside", "nav", "li") for above in element.iterancestors())
        and (text := "\n".join(paragraphs(element)))
    ]


def _rendered(body: Tree) -> list[str]:
    """The extracted tree's paragraphs: a list's items and a table's rows each on a line of one block."""
    blocks: list[str] = []
    if body.text and body.text.strip():
        blocks.append(" ".join(body.text.split()))
    for element in body:
        if element.tag == "list":
            lines = [
                f"- {' '.join(' '.join(paragraphs(item)).split())}" for item in element.iter("item") if paragraphs(item)
            ]
            blocks += ["\n".join(lines)] if lines else []
        elif element.tag == "table":
            rows = [
                " | ".join(text for cell in row.iter("cell") if (text := " ".join(" ".join(paragraphs(cell)).split())))
                for row in element.iter("row")
            ]
            blocks += ["\n".join(row for row in rows if row)] if any(rows) else []
        else:
            blocks += paragraphs(element)
        if element.tail and element.tail.strip():
            blocks.append(" ".join(element.tail.split()))
    return blocks
