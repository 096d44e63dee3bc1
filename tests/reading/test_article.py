# ruff: noqa: E501  pages and texts are shown as they stand
"""Articles from files, standard input, Markdown, PDF and saved pages."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from verifier.errors import ArticleError, EmptyArticle, MissingFile, NotText, TooLarge
from verifier.reading import MediaType, ReadLimits, extract_page, read_article
from verifier.records import SectionKind

LEAD = "Floods cut off three villages in the Arden valley on Tuesday, the fire service said, after a night of rain."
WRAPPED = "\n".join(textwrap.wrap(LEAD, 60))
LAST = "The ministry of transport expects the railway line to open again on Friday, according to a statement."


def pdf(lines: list[str], *, title: str = "", author: str = "") -> bytes:
    """A one-page PDF with the lines set in Helvetica, an empty line for each empty string."""
    shown = " ".join(f"({line}) Tj T*" if line else "T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({title})/Author({author})/CreationDate(D:20190101000000Z)>>".encode("latin-1"),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % start


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_plain_text_is_unchanged(tmp_path: Path, newline: str) -> None:
    text = f"Floods cut off villages\n\n{LEAD}\n\n  • “A”\u00a0b 😉\t\n\n{LAST}\n\n".replace("\n", newline)
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    article = read_article(str(path))
    assert article.text == text
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert article.title == "Floods cut off villages"
    assert [section.kind for section in article.sections] == [SectionKind.TITLE, SectionKind.BODY]
    assert article.sections[1].of(article.text).startswith("Floods cut off three")
    assert article.sections[1].of(article.text).endswith("according to a statement.")
    assert (article.published, article.outlet, article.authors, article.url, article.language) == (
        None,
        None,
        (),
        None,
        "en",
    )
    assert article.warnings == ()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + LEAD.encode())
    article = read_article(str(path))
    assert article.text == LEAD
    assert (article.sections[0].start, article.sections[0].end) == (0, len(LEAD))


def test_what_the_user_states_wins() -> None:
    page = f"<html><head><meta property='og:site_name' content='Arden Courier'><meta property='article:published_time' content='2021-05-03T23:00:00-04:00'></head><body><h1>Floods</h1><p>{LEAD}</p></body></html>"
    read = read_article("-", stdin=io.BytesIO(page.encode()))
    assert (read.outlet, read.published) == ("Arden Courier", dt.date(2021, 5, 3))
    told = read_article("-", stdin=io.BytesIO(page.encode()), outlet="Gazette", published=dt.date(2020, 1, 2))
    assert (told.outlet, told.published) == ("Gazette", dt.date(2020, 1, 2))


def test_a_file_s_age_is_no_date(tmp_path: Path) -> None:
    path = tmp_path / "2015-05-24-floods.html"
    path.write_text(f"<html><body><h1>Floods</h1><p>{LEAD}</p><p>Printed on May 24, 2015.</p></body></html>")
    os.utime(path, (1_400_000_000, 1_400_000_000))
    assert read_article(str(path)).published is None


def test_markdown_is_read_title_first() -> None:
    source = (
        "---\ntitle: Floods cut off villages\ndate: 2021-05-03\nauthors:\n  - Ada Kern\n  - 'Tom Bell'\noutlet: Arden Courier\n---\n"
        f"# Floods cut off villages\n\n{WRAPPED}\n\n- More *rain*\n- A [dry](https://example.org) weekend\n\n"
        f"<div>{LAST}</div>\n\n![map](map.png)\n\n## Comments\n\nAnn says:\n\nThe dam.\n"
    )
    article = read_article("-", stdin=io.BytesIO(source.encode()))
    assert article.text == (
        f"Floods cut off villages\n\n{LEAD}\n\n- More rain\n- A dry weekend\n\n{LAST}\n\nComments\n\nAnn says:\n\nThe dam."
    )
    assert (article.title, article.outlet) == ("Floods cut off villages", "Arden Courier")
    assert (article.authors, article.published) == (("Ada Kern", "Tom Bell"), dt.date(2021, 5, 3))
    assert [(section.kind.value, section.author) for section in article.sections] == [
        ("title", None),
        ("body", None),
        ("comments", None),
        ("comments", "Ann"),
    ]


def test_a_pdf_is_read_without_its_date(tmp_path: Path) -> None:
    lines = ["Floods cut off villages", "", *textwrap.wrap(LEAD, 60), "", *textwrap.wrap(LAST, 60)]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(lines, title="Floods cut off villages", author="Ada Kern"))
    article = read_article(str(path))
    assert article.text.split() == f"Floods cut off villages {LEAD} {LAST}".split()
    assert article.title == "Floods cut off villages"
    assert article.authors == ("Ada Kern",)
    assert article.published is None
    assert [section.kind.value for section in article.sections] == ["title", "body"]


def test_a_pdf_without_text_asks_for_recognition() -> None:
    with pytest.raises(EmptyArticle) as caught:
        read_article("-", stdin=io.BytesIO(pdf([])))
    assert "OCR" in caught.value.hint
    with pytest.raises(NotText, match="standard input: the PDF is damaged"):
        read_article("-", stdin=io.BytesIO(b"%PDF-1.4\nnothing more"))


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\ufeff \u00a0".encode("utf-16")]
)
def test_an_empty_file_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(EmptyArticle) as caught:
        read_article(str(path))
    assert caught.value.message == f"{path}: there is no text in it"


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.txt: no such file"):
        read_article(str(tmp_path / "nowhere.txt"))
    with pytest.raises(MissingFile):
        read_article("bad\x00name")
    with pytest.raises(MissingFile):
        read_article("")
    with pytest.raises(MissingFile) as caught:
        read_article("www.example.org/a")
    assert caught.value.hint == "To fetch it from the web, write https://www.example.org/a."
    with pytest.raises(ArticleError, match="this is a folder, not a file"):
        read_article(str(tmp_path))
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article("a" * 5000)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(MissingFile):
        read_article(str(tmp_path / "a.txt" / "b.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LEAD)
    path.chmod(0)
    with pytest.raises(ArticleError, match="Permission denied"):
        read_article(str(path))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 101)
    with pytest.raises(TooLarge, match=r"larger than the limit of 100 bytes"):
        read_article(str(path), limits=ReadLimits(max_bytes=100))
    path.write_bytes(b"a" * 100)
    assert len(read_article(str(path), limits=ReadLimits(max_bytes=100)).text) == 100
    with pytest.raises(TooLarge, match="standard input: larger"):
        read_article("-", stdin=io.BytesIO(b"a" * 101), limits=ReadLimits(max_bytes=100))


def test_another_language_is_told_and_not_refused() -> None:
    german = "Der Minister sagte am Montag, die Armee habe sich zurückgezogen, weil die Stadt gefallen sei."
    assert read_article("-", stdin=io.BytesIO(german.encode())).language == "de"
    mixed = f"{LEAD}\n\n{LAST}\n\n{german}"
    article = read_article("-", stdin=io.BytesIO(mixed.encode()))
    assert article.language == "en"
    assert article.warnings == ("parts of the text are in German",)


def test_a_report_for_the_corpus_is_the_article_alone() -> None:
    text = f"Floods cut off villages\n\nBy Ada Kern\n\n{LEAD}\n\nStory Continued Below\n\n{LAST}\n\nTags: rain\n\n1 Comment\n\nAnn says:\n\nThe dam.\n"
    page = extract_page(text.encode(), media=MediaType.TEXT, url="https://example.org/a", name="a.txt")
    assert page.title == "Floods cut off villages"
    assert page.text == f"{LEAD}\n\n{LAST}"
    assert (page.authors, page.published, page.outlet, page.language) == (("Ada Kern",), None, None, "en")
    assert page.url == "https://example.org/a"


def test_reading_imports_no_parser_before_it_is_needed() -> None:
    code = (
        "import sys, verifier.reading; "
        "print([m for m in ('trafilatura', 'httpx', 'httpcore', 'pypdf', 'lxml', 'py3langid', 'markdown_it') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
