# ruff: noqa: E501  pages and texts are shown as they stand
"""Web pages: main text, metadata, and comments in the layouts that pages have."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest

from verifier.errors import EmptyArticle
from verifier.reading import read_article
from verifier.records import Article, SectionKind

P1 = (
    "Floods cut off three villages in the Arden valley on Tuesday, the regional fire service said, after a night of heavy "
    "rain that broke two dykes."
)
P2 = (
    "“We have never seen the river this high,” said Mara Lindqvist, who leads the rescue teams. She said that two bridges "
    "were closed and that forty people had been taken to a school."
)
P3 = "The ministry of transport expects the railway line to open again on Friday, according to a statement."
BODY = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"
TEXT = f"{P1}\n\n{P2}\n\n{P3}"


def read(page: str) -> Article:
    return read_article("-", stdin=io.BytesIO(page.encode()))


def comments(article: Article) -> list[tuple[str | None, str]]:
    return [(s.author, s.of(article.text)) for s in article.sections if s.kind is SectionKind.COMMENTS]


def body(article: Article) -> str:
    return "\n\n".join(s.of(article.text) for s in article.sections if s.kind is SectionKind.BODY)


def page(inside: str, *, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Floods cut off villages | Arden Courier</title>{head}</head><body>{inside}</body></html>"


WORDPRESS = page(
    head=(
        '<meta property="og:site_name" content="Arden Courier"><meta property="og:title" content="Floods cut off villages">'
        '<meta property="article:published_time" content="2021-05-03T23:30:00-05:00"><link rel="canonical" href="https://courier.example/floods">'
        "<script>var rain = 1;</script><style>p {color: red}</style>"
    ),
    inside=f"""
<header id="masthead"><nav class="main-navigation"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this site work. Accept all cookies to go on reading in peace.</p></div>
<main><article class="post comments-open"><header><h1 class="entry-title">Floods cut off villages</h1>
<div class="entry-meta">By <a rel="author" href="/a">Ada Kern</a> on <time class="entry-date" datetime="2021-05-03">May 3, 2021</time></div></header>
<div class="entry-content">{BODY}<ul><li>More rain until Thursday</li><li>A <b>dry</b> weekend</li></ul>
<table><tr><th>River</th><th>Level</th></tr><tr><td>Arden</td><td>4.2 m</td></tr></table></div>
<footer class="entry-footer"><span class="tags-links">Tagged <a rel="tag" href="#">floods</a>, <a rel="tag" href="#">rain</a></span></footer>
<div class="author-bio"><h3>About the author</h3><p>Ada Kern writes about weather for the Arden Courier and lives by the river.</p></div></article>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on “Floods cut off villages”</h2><ol class="comment-list">
<li id="comment-1" class="comment depth-1"><article id="div-comment-1" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><img src="x"><b class="fn">Jane D.</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="#"><time datetime="2021-05-05T09:00">May 5, 2021 at 9:00 am</time></a></div></footer>
<div class="comment-content"><p>My cellar is full.</p><p>Who pays?</p></div><div class="reply"><a href="#">Reply</a></div></article>
<ol class="children"><li id="comment-2" class="comment depth-2"><article id="div-comment-2" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">bob_77</b> <span class="says">says:</span></div></footer>
<div class="comment-content"><p>Nobody.</p></div></article></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p></form></div></div></main>
<aside class="sidebar"><p>Popular: Five storms that changed the valley for ever, a long read.</p></aside>
<footer><p>© 2021 Arden Courier. All rights reserved.</p></footer>""",
)


def test_a_whole_blog_page_is_taken_apart() -> None:
    article = read(WORDPRESS)
    assert article.text == (
        f"Floods cut off villages\n\n{TEXT}\n\n- More rain until Thursday\n- A dry weekend\n\nRiver | Level\nArden | 4.2 m\n\n"
        "About the author\n\nAda Kern writes about weather for the Arden Courier and lives by the river.\n\nTags: floods, rain\n\n"
        "Jane D.:\n\nMy cellar is full.\n\nWho pays?\n\nbob_77:\n\nNobody."
    )
    assert [section.kind.value for section in article.sections] == [
        "title", "body", "author_note", "tags", "comments", "comments",
    ]  # fmt: skip
    assert comments(article) == [("Jane D.", "My cellar is full.\n\nWho pays?"), ("bob_77", "Nobody.")]
    assert (article.title, article.outlet) == ("Floods cut off villages", "Arden Courier")
    assert (article.authors, article.published) == (("Ada Kern",), dt.date(2021, 5, 3))
    assert article.url == "https://courier.example/floods"


LAYOUTS = {
    "named parts": f'<h1>Floods</h1>{BODY}<section class="comments"><div class="comment"><div class="comment__header">'
    '<span class="comment__author">Ann</span><time>2h</time></div><div class="comment__body">The dam.</div><button>Like</button></div>'
    '<div class="comment"><span class="comment__author">Bob</span><div class="comment__body">No.</div></div></section>',
    "plain box": f'<div><h1>Floods</h1>{BODY}</div><div class="comments"><h3>2 Comments</h3><p><b>Ann</b> says:</p><p>The dam.</p>'
    "<p><b>Bob</b> says:</p><p>No.</p></div>",
    "no box": f"<div><h1>Floods</h1>{BODY}<h3>2 Comments</h3><p><b>Ann</b> says:</p><p>The dam.</p><p><b>Bob</b> says:</p><p>No.</p></div>",
    "microdata": f'<h1>Floods</h1><div itemprop="articleBody">{BODY}</div>'
    '<div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><span itemprop="author">Ann</span><p itemprop="text">The dam.</p></div>'
    '<div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><span itemprop="author">Bob</span><p itemprop="text">No.</p></div>',
    "old blog": f'<div id="content"><h1>Floods</h1>{BODY}</div><ol class="commentlist"><li class="comment"><cite>Ann</cite> Says:<br>'
    '<small class="commentmetadata">May 5th</small><p>The dam.</p></li><li class="comment"><cite>Bob</cite> Says:<p>No.</p></li></ol>',
    "reader list": f'<article><h1>Floods</h1>{BODY}</article><div id="reader-comments"><ul><li class="comment-item"><p class="user-info">'
    '<a class="username">Ann</a></p><p class="comment-text">The dam.</p></li><li class="comment-item"><a class="username">Bob</a>'
    '<p class="comment-text">No.</p></li></ul></div>',
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_comments_are_found_and_kept_out_of_the_body(layout: str) -> None:
    article = read(page(LAYOUTS[layout]))
    assert body(article) == TEXT
    assert comments(article) == [("Ann", "The dam."), ("Bob", "No.")]


@pytest.mark.parametrize(
    "inside",
    [
        f"<h1>Floods</h1>{BODY}",
        f"<main><h1>Floods</h1><div class='no-comments'>{BODY}</div><p class='comments-link'><a href='#'>No comments</a></p></main>",
        f"<div class='has-comments'><h1>Floods</h1>{BODY}</div>",
        f"<form id='aspnet'><h1>Floods</h1>{BODY}</form>",
        f"<h1>Floods</h1><div>{P1}<br><br>{P2}<br><br>{P3}</div>",
        f"<h1>Floods</h1><p>{P1}</p><div class='newsletter-signup'><p>Get our best in your inbox every day.</p></div><p>{P2}</p><p>{P3}</p>",
    ],
)
def test_the_body_is_whole_and_alone(inside: str) -> None:
    article = read(page(inside))
    assert [section.kind.value for section in article.sections] == ["title", "body"]
    assert body(article) == TEXT


def test_a_very_short_page_keeps_its_paragraphs() -> None:
    article = read("<h1>Three arrested</h1><p>Police arrested three men on Monday.</p><p>They deny it.</p>")
    assert article.text == "Three arrested\n\nPolice arrested three men on Monday.\n\nThey deny it."


@pytest.mark.parametrize("markup", [page(""), page("<script>app()</script>"), "<html></html>", "<!DOCTYPE html>"])
def test_a_page_without_text_is_empty(markup: str) -> None:
    with pytest.raises(EmptyArticle, match="standard input: no article text is found in the page"):
        read(markup)


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


@pytest.mark.parametrize(
    ("head", "inside", "day"),
    [
        (ld(**{"@type": "NewsArticle", "datePublished": "2021-05-03T23:30:00-05:00"}), "", dt.date(2021, 5, 3)),
        (ld(**{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": ["NewsArticle"], "datePublished": "2021-05-03"}]}), "", dt.date(2021, 5, 3)),
        (ld(**{"@type": "NewsArticle", "dateModified": "2021-05-03", "dateCreated": "2021-05-03"}), "", None),
        (ld(**{"@type": "VideoObject", "datePublished": "2021-05-03"}), "", None),
        ('<script type="application/ld+json">{broken</script>', "", None),
        ('<meta name="date" content="May 3, 2021">', "", dt.date(2021, 5, 3)),
        ('<meta property="article:modified_time" content="2021-05-03">', "", None),
        ("", '<meta itemprop="datePublished" content="2021-05-03">', dt.date(2021, 5, 3)),
        ("", '<article><time datetime="2021-05-03T22:00:00+0000">3 May</time></article><aside><time datetime="2021-06-01">x</time></aside>', dt.date(2021, 5, 3)),
        ("", '<time class="updated" datetime="2021-05-03">x</time>', None),
        ("", '<div class="related"><time datetime="2021-05-03">x</time></div>', None),
        ("", '<div class="comments"><div class="comment"><time datetime="2021-05-03">x</time>Yes.</div></div>', None),
        ("", "<p>Published on May 3, 2021</p>", None),
        ('<link rel="canonical" href="https://courier.example/2021/05/03/floods">', "", None),
    ],
)  # fmt: skip
def test_a_date_comes_from_metadata_only(head: str, inside: str, day: dt.date | None) -> None:
    assert read(page(f"<h1>Floods</h1>{inside}{BODY}", head=head)).published == day


def test_json_ld_names_outlet_and_authors() -> None:
    head = ld(
        **{
            "@type": "NewsArticle",
            "headline": "Floods cut off villages &amp; farms",
            "author": [{"@type": "Person", "name": "Ada Kern"}, {"@type": "Person", "name": "Tom Bell"}],
            "publisher": {"@type": "Organization", "name": "Arden Courier"},
        }
    )
    article = read(page(f"<div>{BODY}</div>", head=head))
    assert article.title == "Floods cut off villages & farms"
    assert article.outlet == "Arden Courier"
    assert article.authors == ("Ada Kern", "Tom Bell")


def test_an_outlet_is_never_guessed_from_the_title() -> None:
    article = read(page(f"<h1>Floods cut off villages</h1>{BODY}"))
    assert (article.title, article.outlet, article.authors) == ("Floods cut off villages", None, ())
