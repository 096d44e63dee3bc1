"""What a web page says of itself: headline, outlet, authors, date, address."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from verifier.reading.dates import stated_day
from verifier.records import Record

__all__ = ["PageMetadata", "read_metadata"]

Tree: TypeAlias = Any  # an lxml element; lxml ships no types

_ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle "
    "backgroundnewsarticle reviewnewsarticle "
    "asknewsarticle blogposting liveblogposting socialmediaposting techarticle scholarlyarticle report "
    "satiricalarticle".split()
)
_PAGE_TYPES = frozenset({"webpage", "itempage"})
_DATE_NAMES = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "date.issued", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dc.terms.date", "publish_date", "publish-date", "publishdate", "published_date", "publication_date",
    "publication-date", "publicationdate", "pubdate", "pub_date", "published", "article.published",
    "article_date_original", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "displaydate", "originalpublicationdate", "dateposted",
    "date",
)  # fmt: skip
_AUTHOR_NAMES = (
    "author", "article:author", "article:author_name", "byl", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "citation_author", "twitter:creator_name",
)  # fmt: skip
_OUTLET_NAMES = (
    "og:site_name", "article:publisher_name", "publisher", "dc.publisher", "dcterms.publisher",
    "citation_journal_title",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title", "citation_title")
_NO_AUTHOR = re.compile(
    r"https?://|www\.|@|^(?:admin|editor|staff|newsroom|administrator|webmaster|guest|unknown|anonymous|null|none)$",
    re.I,
)
_ASIDE = re.compile(
    r"comment|related|recommend|sidebar|footer|teaser|promo|more-|widget|trending|popular|latest", re.IGNORECASE
)
_MODIFIED = re.compile(r"modif|updat", re.IGNORECASE)


class PageMetadata(Record):
    """What the page states; a field is None or empty where it states nothing."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    """The day, in the zone that the page gives it in, from explicit metadata only."""
    url: str | None = None
    """The canonical address."""
    paywalled: bool = False
    """Whether the page says that it is not free to read."""


def read_metadata(tree: Tree) -> PageMetadata:
    """What the page that `tree` was parsed from says of itself.

    JSON-LD first, then meta elements, then microdata and `<time>`; never the address, the text,
    or the time at which a file changed.
    """
    data = list(_json_ld(tree))
    article = _first_article(data)
    metas = _metas(tree)
    return PageMetadata(
        title=_title(tree, article, metas),
        outlet=_outlet(article, metas),
        authors=_authors(tree, article, metas),
        published=_published(tree, data, article, metas),
        url=_address(tree, article, metas),
        paywalled=any(str(item.get("isAccessibleForFree", "")).lower().rsplit("/", 1)[-1] == "false" for item in data),
    )


def _json_ld(tree: Tree) -> Iterator[dict[str, Any]]:
    """The top-level JSON-LD objects, @graph and lists opened; broken blocks are passed over."""
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        text = re.sub(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$", "", script.text)
        try:
            found = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [found]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting[:0] = item
            elif isinstance(item, dict):
                yield item
                waiting[:0] = [item[key] for key in ("@graph", "mainEntity") if isinstance(item.get(key), (list, dict))]


def _types(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {str(kind).rsplit("/", 1)[-1].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _first_article(data: list[dict[str, Any]]) -> dict[str, Any]:
    return next((item for item in data if _types(item) & _ARTICLE_TYPES), {})


def _metas(tree: Tree) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//meta"):
        content = " ".join((meta.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, []).append(content)
    return metas


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    import html  # noqa: PLC0415  JSON-LD is often escaped twice

    return " ".join(html.unescape(re.sub(r"<[^>]{1,200}>", "", value)).split()) or None


def _title(tree: Tree, article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    headings = [text for heading in tree.iterfind(".//h1") if (text := _clean(heading.text_content()))]
    named = [text for name in _TITLE_NAMES for value in metas.get(name, ()) if (text := _clean(value))]
    stated = _clean(article.get("headline")) or _clean(article.get("name"))
    # The heading that the page shows, where metadata confirms it: metadata is cut and decorated.
    for heading in headings:
        if any(_same(heading, other) for other in (stated, *named) if other):
            return heading
    if stated:
        return stated
    if len(headings) == 1 and len(headings[0]) > 2:
        return headings[0]
    if named:
        return _undecorated(named[0], metas)
    title = tree.find(".//title")
    text = _clean(title.text_content()) if title is not None else None
    return _undecorated(text, metas) if text else (headings[0] if headings else None)


def _same(one: str, other: str) -> bool:
    first, second = (re.sub(r"\W+", " ", text).strip().lower() for text in (one, other))
    return bool(first and second) and (first.startswith(second[:40]) or second.startswith(first))


def _undecorated(title: str, metas: dict[str, list[str]]) -> str:
    """The title without the outlet's name at its end, where the page states that name."""
    for outlet in metas.get("og:site_name", []):
        title = re.sub(rf"\s*[|\-–—:·•»]\s*{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE) or title
    return title


def _outlet(article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    names = [_clean(value) for name in _OUTLET_NAMES[:1] for value in metas.get(name, ())]
    publisher = article.get("publisher") or article.get("sourceOrganization")
    names += _names(publisher)
    names += [_clean(value) for name in _OUTLET_NAMES[1:] for value in metas.get(name, ())]
    return next((name for name in names if name and not re.match(r"https?://|www\.", name)), None)


def _authors(tree: Tree, article: dict[str, Any], metas: dict[str, list[str]]) -> tuple[str, ...]:
    names = _names(article.get("author") or article.get("creator"))
    if not names:
        names = [value for name in _AUTHOR_NAMES for value in metas.get(name, ())]
    if not names:
        marked = tree.xpath("//*[@rel='author' or contains(concat(' ', normalize-space(@itemprop), ' '), ' author ')]")
        names = [
            text
            for element in marked
            if not _is_aside(element) and (text := _clean(element.text_content())) and len(text) <= 80
        ]
    people: dict[str, None] = {}
    for name in names:
        for person in _people(name):
            people.setdefault(person)
    return tuple(people)


def _people(names: str) -> list[str]:
    text = re.sub(r"^\s*(?:by|written by|posted by)[:\s]+", "", _clean(names) or "", flags=re.IGNORECASE)
    parts = re.split(r"\s*;\s*|,?\s+(?:and|&)\s+|,\s+(?=\S+\s+\S)", text)
    return [
        part.strip(" ,|") for part in parts if 2 < len(part.strip(" ,|")) <= 80 and not _NO_AUTHOR.search(part.strip())
    ]


def _names(value: object) -> list[str]:
    """The names in a schema.org value: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    name = _clean(value)
    return [name] if name else []


def _published(
    tree: Tree, data: list[dict[str, Any]], article: dict[str, Any], metas: dict[str, list[str]]
) -> dt.date | None:
    stated: list[object] = [article.get("datePublished")]
    stated += metas.get("article:published_time", [])
    stated += [item.get("datePublished") for item in data if _types(item) & _PAGE_TYPES]
    stated += [value for name in _DATE_NAMES for value in metas.get(name, ())]
    stated += [
        element.get("datetime") or element.get("content") or element.text_content() for element in _marked_dates(tree)
    ]
    for value in stated:
        if isinstance(value, str) and (day := stated_day(value)):
            return day
    return None


def _marked_dates(tree: Tree) -> Iterator[Tree]:
    """Elements that mark the article's date: microdata, then `<time>` in the article, outside lists of other pages."""
    yield from (element for element in tree.xpath("//*[@itemprop='datePublished']") if not _is_aside(element))
    times = [
        element
        for element in tree.iterfind(".//time")
        if element.get("datetime")
        and not _is_aside(element)
        and not _MODIFIED.search(f"{element.get('class')} {element.get('itemprop')}")
    ]
    yield from (element for element in times if element.get("pubdate") is not None)
    inside = [
        element
        for element in times
        if any(above.tag in ("article", "main", "header") for above in element.iterancestors())
    ]
    days = {stated_day(element.get("datetime")) for element in times}
    if inside:
        yield inside[0]
    elif len(days) == 1:
        yield from times


def _is_aside(element: Tree) -> bool:
    for above in (element, *element.iterancestors()):
        if above.tag in ("aside", "footer", "nav"):
            return True
        if str(above.get("itemtype") or "").endswith("/Comment") or above.get("itemprop") == "comment":
            return True
        if above.tag not in ("html", "body", "article", "main") and _ASIDE.search(
            f"{above.get('class')} {above.get('id')}"
        ):
            return True
    return False


def _address(tree: Tree, article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    canonical = [
        link.get("href") for link in tree.iterfind(".//link") if (link.get("rel") or "").lower() == "canonical"
    ]
    page = article.get("mainEntityOfPage")
    stated = [
        *canonical,
        *metas.get("og:url", ()),
        article.get("url"),
        page.get("@id") if isinstance(page, dict) else page,
    ]
    return next(
        (url.strip() for url in stated if isinstance(url, str) and re.match(r"https?://\S+$", url.strip())), None
    )
