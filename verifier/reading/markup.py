"""The tree of a web page: parsing it, and turning parts of it into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

__all__ = ["Tree", "drop", "paragraphs", "parse_page", "tokens"]

Tree: TypeAlias = Any  # an lxml element; lxml ships no types

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul head item list quote row cell".split()
)
_SILENT = frozenset(
    "script style noscript template svg math iframe object embed button input select textarea label img "
    "picture video audio canvas form".split()
)


def parse_page(markup: str) -> Tree | None:
    """The page's tree, or None where the markup holds no element at all."""
    import lxml.html  # type: ignore[import-untyped]  # noqa: PLC0415  slow to import
    from lxml.etree import LxmlError, ParserError  # type: ignore[import-untyped]  # noqa: PLC0415

    # lxml refuses text that declares an encoding, and characters that XML does not know
    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    cleaned = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", " ", cleaned)
    try:
        return lxml.html.document_fromstring(cleaned, parser=lxml.html.HTMLParser(encoding=None, remove_comments=True))
    except (LxmlError, ParserError, ValueError):
        return None


def tokens(element: Tree) -> list[str]:
    """The words of an element's class and id, in lower case, camel case cut at its humps."""
    if not isinstance(element.tag, str):
        return []
    words = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [re.sub(r"(?<=[a-z])(?=[A-Z])", "-", word).replace("_", "-").lower() for word in words]


def drop(element: Tree) -> None:
    """Take the element out of its tree and leave the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def paragraphs(element: Tree, *, skip: Callable[[Tree], bool] | None = None) -> list[str]:
    """The visible text below an element, one string a block, blanks folded; `<br>` is a line break.

    Args:
        element: Where to start.
        skip: Elements to pass over with all that they hold.
    """
    found: list[str] = []
    line: list[str] = []

    def close() -> None:
        text = "\n".join(" ".join(part.split()) for part in "".join(line).split("\n"))
        line.clear()
        if text := re.sub(r"\n{2,}", "\n\n", text).strip():
            found.extend(text.split("\n\n"))

    for piece in _pieces(element, skip):
        if piece is None:
            close()
        else:
            line.append(piece)
    close()
    return found


def _pieces(element: Tree, skip: Callable[[Tree], bool] | None) -> Iterator[str | None]:
    """Runs of text, with None where a block begins or ends. Not recursive: pages nest deeply."""
    waiting: list[tuple[Tree, bool]] = [(element, False)]
    while waiting:
        node, leaving = waiting.pop()
        is_block = isinstance(node.tag, str) and node.tag.lower() in _BLOCKS
        if leaving:
            if is_block:
                yield None
            if node is not element and node.tail:
                yield _folded(node.tail)
            continue
        waiting.append((node, True))
        if (
            not isinstance(node.tag, str)
            or node.tag.lower() in _SILENT
            or (skip and node is not element and skip(node))
        ):
            if is_block:
                yield None
            continue
        if is_block:
            yield None
        if node.tag in ("br", "lb"):
            yield "\n"
        if node.text:
            yield _folded(node.text)
        waiting.extend((child, False) for child in reversed(node))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)
