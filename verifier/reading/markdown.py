"""Markdown as text: its front matter, its title, its paragraphs."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING

from verifier.reading.dates import stated_day
from verifier.records import Record

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["MarkdownDocument", "read_markdown"]

_FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w \-]*?)\s*:\s*(?P<value>.*)")
_TAG = re.compile(r"<(?:!--.*?--|/?[A-Za-z][^<>]*)>", re.DOTALL)


class MarkdownDocument(Record):
    """A Markdown document's parts as text."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    url: str | None = None
    blocks: tuple[str, ...] = ()
    """Paragraphs, headings, and lists with one item a line; without the title."""


def read_markdown(source: str) -> MarkdownDocument:
    """The document's parts; the title is the front matter's, else the first heading if it stands first."""
    match = _FRONT_MATTER.match(source)
    fields = _fields(match["fields"], toml=match["fence"] == "+++") if match else {}
    blocks, heading = _blocks(source[match.end() :] if match else source)
    stated = fields.get("title") or fields.get("headline")
    title = stated[0] if stated else None
    if heading and (title is None or title == blocks[0]):
        title, blocks = blocks[0], blocks[1:]
    published = next(
        (
            day
            for key in ("published", "date", "datepublished", "pubdate", "publish date")
            for value in fields.get(key, ())
            if (day := stated_day(value))
        ),
        None,
    )
    return MarkdownDocument(
        title=title,
        outlet=next(
            (
                fields[key][0]
                for key in ("outlet", "publisher", "site", "site name", "publication", "source")
                if fields.get(key) and "://" not in fields[key][0]
            ),
            None,
        ),
        authors=tuple(fields.get("authors") or fields.get("author") or fields.get("byline") or ()),
        published=published,
        url=next(
            (
                fields[key][0]
                for key in ("url", "canonical", "canonical url", "link", "source")
                if fields.get(key) and re.match(r"https?://", fields[key][0])
            ),
            None,
        ),
        blocks=tuple(blocks),
    )


def _fields(text: str, *, toml: bool) -> dict[str, list[str]]:
    """The plain fields of a front matter, keys in lower case with blanks; nested values are passed over."""
    if toml:
        try:
            found = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return {}
        return {
            key.lower().replace("_", " "): [str(item) for item in (value if isinstance(value, list) else [value])]
            for key, value in found.items()
            if not isinstance(value, dict)
        }
    fields: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if key and (item := re.match(r"\s*-\s+(.+)", line)):
            fields[key].append(_unquoted(item[1]))
        elif match := _FIELD.fullmatch(line.rstrip()):
            key = match["key"].lower().replace("_", " ").replace("-", " ")
            value = match["value"].strip()
            if value.startswith("[") and value.endswith("]"):
                fields[key] = [_unquoted(part) for part in value[1:-1].split(",") if part.strip()]
            else:
                fields[key] = [_unquoted(value)] if value else []
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*$", "", value)


def _blocks(source: str) -> tuple[list[str], bool]:
    """The blocks of the text, and whether the first is a heading of the first or second level."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  slow to import

    blocks: list[str] = []
    heading = False
    lists: list[list[str]] = []
    pending = ""
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append([])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lines = lists.pop()
            if lists:
                lists[-1].extend(lines)
            elif lines:
                blocks.append("\n".join(lines))
        elif token.type == "list_item_open":
            pending = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "heading_open":
            heading = heading or (not blocks and token.tag in ("h1", "h2"))
        elif token.type in ("inline", "html_block", "code_block", "fence"):
            text = _text(token)
            if not text:
                continue
            if lists:
                lists[-1].append(pending + " ".join(text.split()))
                pending = ""
            else:
                blocks.append(text)
    return blocks, heading


def _text(token: Token) -> str:
    if token.type == "html_block":
        return _TAG.sub("", token.content).strip()
    if token.type != "inline":
        return token.content.strip()
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" " if child.type == "softbreak" else "\n")
        # images and inline tags are no text of the article
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()
