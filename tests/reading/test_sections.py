# ruff: noqa: E501  pages and texts are shown as they stand
"""The parts of plain text: what is body, and what is not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.reading.sections import find_authors, find_sections, title_of
from verifier.records import SectionKind

LEAD = "Floods cut off three villages in the Arden valley on Tuesday, the fire service said, after a night of rain."
QUOTE = "“We have never seen the river this high,” said Mara Lindqvist, who leads the rescue teams in the valley."
LAST = "The ministry of transport expects the railway line to open again on Friday, according to a statement."
BODY = f"{LEAD}\n\n{QUOTE}\n\n{LAST}"


def parts(text: str) -> list[tuple[str, str | None, str]]:
    return [(section.kind.value, section.author, section.of(text)) for section in find_sections(text)]


def test_a_wire_report_has_title_body_and_credits() -> None:
    text = f"Floods cut off villages\n\nARDEN, May 3 (Reuters) - {LEAD}\n\n{LAST}\n\n(Reporting by Ada Kern; Editing by Tom Bell)\n"
    assert parts(text) == [
        ("title", None, "Floods cut off villages"),
        ("body", None, f"ARDEN, May 3 (Reuters) - {LEAD}\n\n{LAST}"),
        ("author_note", None, "(Reporting by Ada Kern; Editing by Tom Bell)"),
    ]


@pytest.mark.parametrize(
    "text", [BODY, f"ARDEN, May 3 (Reuters) - {LEAD}\n\n{LAST}", LEAD, "Three words only", f"{LEAD}\n{LAST}"]
)
def test_text_without_a_headline_is_all_body(text: str) -> None:
    assert parts(text) == [("body", None, text)]


@pytest.mark.parametrize(
    "headline",
    [
        "Floods cut off villages",
        "Will the river rise again?",
        "‘We lost all we had’: the night the Arden came",
        "Troops cross into the U.S.",
        "The Dykes Are Gone. Here Is What Comes Next.",
    ],
)
def test_headlines_are_told_by_their_shape(headline: str) -> None:
    text = f"{headline}\n\n{BODY}"
    assert parts(text) == [("title", None, headline), ("body", None, BODY)]
    assert title_of(text, find_sections(text)) == headline


def test_a_blog_post_with_everything_around_it() -> None:
    text = (
        f"Skip to content\n\nFloods cut off villages\n\nBy Ada Kern and Tom Bell | May 3, 2021\n\n8 Comments\n\n{LEAD}\n\n"
        f"Story Continued Below\n\n{QUOTE}\n\nRead more: Five storms that changed the valley\n\n{LAST}\n\n"
        "About the author\n\nAda Kern writes about weather for the Arden Courier.\n\nTagged: floods, rain\n\n"
        "Share this:\n\nTwitter\n\nFacebook\n\nRelated articles\n\nHow rivers rise\n\n"
        "2 thoughts on “Floods cut off villages”\n\nJane D.\nMay 3, 2021 at 9:12 am\n\nMy cellar is full of water.\n\nReply\n\n"
        "bob_77\nMay 4, 2021 at 10:00 pm\n\nSame here.\n\nThe pump broke.\n\nReply\n\n"
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n"
    )
    assert parts(text) == [
        ("promotion", None, "Skip to content"),
        ("title", None, "Floods cut off villages"),
        ("author_note", None, "By Ada Kern and Tom Bell | May 3, 2021"),
        ("promotion", None, "8 Comments"),
        ("body", None, LEAD),
        ("promotion", None, "Story Continued Below"),
        ("body", None, QUOTE),
        ("promotion", None, "Read more: Five storms that changed the valley"),
        ("body", None, LAST),
        ("author_note", None, "About the author\n\nAda Kern writes about weather for the Arden Courier."),
        ("tags", None, "Tagged: floods, rain"),
        ("promotion", None, "Share this:\n\nTwitter\n\nFacebook\n\nRelated articles\n\nHow rivers rise"),
        ("comments", None, "2 thoughts on “Floods cut off villages”"),
        ("comments", "Jane D.", "My cellar is full of water."),
        ("comments", "bob_77", "Same here.\n\nThe pump broke."),
        ("comments", None, "Leave a Reply"),
        ("promotion", None, "Your email address will not be published. Required fields are marked *"),
    ]
    assert find_authors(text, find_sections(text)) == ("Ada Kern", "Tom Bell")


COMMENTS = {
    "bullets": ("3 Comments\n\n  • Ann says:\n\n    The dam.\n\n  • mike b says:\n\n    No.\n\n    The rain.\n", ["Ann", "mike b"]),
    "wrote on": ("Comments (2)\n\nwetfeet wrote on May 3, 2021:\nThe dam.\n\n- Ann on 4 May 2021 at 12:03 said:\nNo.\n", ["wetfeet", "Ann"]),
    "disqus": ("12 Comments\n\nwetfeet • 3 hours ago\n\nThe dam.\n\nAnn Lee • 2 hours ago\n\nNo.\n", ["wetfeet", "Ann Lee"]),
    "numbered": ("2 Responses to “Floods”\n\n1. Ann says:\n   May 3, 2021 at 9:12 am\n   The dam.\n\n2. Bob says:\n   No.\n", ["Ann", "Bob"]),
    "inline": ("Reader comments\n\nAnn: The dam.\n\nBob: No.\n", ["Ann", "Bob"]),
    "names above": ("Comments\n\nAnn Lee\nThe dam is to blame.\n\nBob\nNo, the rain.\n", ["Ann Lee", "Bob"]),
    "blogger": ("2 comments:\n\nAnonymous said...\n\nThe dam.\n\nMay 3, 2021 at 9:12 AM\n\nBob Roe said...\n\nNo.\n\nMay 4, 2021\n", ["Anonymous", "Bob Roe"]),
    "three lines": ("Comments\n\nAnn Lee\n3 hours ago\nThe dam.\nReply\nLike\n\nBob\n2 hours ago\nNo.\nReply\n", ["Ann Lee", "Bob"]),
    "places": ("Comments 2\n\nAnn, London, United Kingdom, 3 hours ago\n\nThe dam.\n\nBob, Leeds, 2 hours ago\n\nNo.\n", ["Ann", "Bob"]),
}  # fmt: skip


@pytest.mark.parametrize("layout", COMMENTS)
def test_each_commenter_has_a_section_of_his_own(layout: str) -> None:
    block, authors = COMMENTS[layout]
    found = parts(f"Floods cut off villages\n\n{BODY}\n\n{block}")
    assert [kind for kind, _, _ in found[:3]] == ["title", "body", "comments"]
    assert found[1][2] == BODY
    assert found[2][2] == block.split("\n")[0]
    assert [author for _, author, _ in found[3:]] == authors
    assert found[3][2] in ("The dam.", "The dam is to blame.")
    assert found[4][2] in ("No.", "No.\n\n    The rain.", "No, the rain.")


def test_a_tag_cloud_after_the_comments_is_no_comment() -> None:
    text = f"Floods cut off villages\n\n{BODY}\n\n1 Comment\n\n  • Ann says:\n\n    Agreed\n\nFloods\n\nArden valley\n\nRain\n"
    assert parts(text)[2:] == [
        ("comments", None, "1 Comment"),
        ("comments", "Ann", "Agreed"),
        ("tags", None, "Floods\n\nArden valley\n\nRain"),
    ]


def test_comments_without_heading_are_told_after_the_end_of_the_article() -> None:
    text = f"Floods cut off villages\n\n{BODY}\n\nTags: floods\n\n• Ann says:\n\nThe dam.\n\n• Bob says:\n\nNo.\n"
    assert parts(text)[2:] == [
        ("tags", None, "Tags: floods"),
        ("comments", "Ann", "The dam."),
        ("comments", "Bob", "No."),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Ada Kern is a senior reporter at the Arden Courier, where she covers the weather.",
        "Ada Kern and Tom Bell are fellows of the Institute for Rivers and the authors of “High Water”.",
        "Ada Kern covers courts for the Arden Courier. Follow her on Twitter @adakern.",
        "Follow Ada Kern on Twitter: @adakern",
        "Tom Bell in Solway contributed to this report.",
        "Write to Ada Kern at ada.kern@example.org",
        "The views expressed in this article are the author’s own.",
        "Reporting by Ada Kern; Editing by Tom Bell",
    ],
)
def test_author_notes_are_told_by_their_shape(note: str) -> None:
    assert parts(f"Floods cut off villages\n\n{BODY}\n\n{note}\n\nTags: rain")[2] == ("author_note", None, note)


@pytest.mark.parametrize(
    "paragraph",
    [
        "John Smith is the editor of the Gazette, police said.",
        "John Smith is a reporter at the Gazette, according to his lawyer.",
        "Mara Lindqvist is a director of the rescue service.",
        "Mara Lindqvist is a writer and a former adviser to the ministry of rivers.",
        "Tom Bell reports from the valley that forty people are still missing there.",
        "The charity raised 3 million crowns in donations, and the ministry will give the same amount again.",
        "If you live in the valley, stay at home until Friday, the mayor said.",
        "We have to make a contribution to the repair of the dykes, and every country must give its part of it.",
        "Reaction",
        "The ministry said:",
    ],
)
def test_paragraphs_of_a_story_stay_in_the_body(paragraph: str) -> None:
    for text in (
        f"Floods cut off villages\n\n{LEAD}\n\n{QUOTE}\n\n{paragraph}\n\n{LAST}",
        f"Floods\n\n{BODY}\n\n{paragraph}",
    ):
        assert [kind for kind, _, _ in parts(text)] == ["title", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Story Continued Below",
        "ADVERTISEMENT",
        "Read more: Five storms that changed the valley",
        "Sign up for our newsletter to get the day's stories in your inbox.",
        "Did you like this story? Support our reporting today with a one-time or monthly donation.",
        "Support the Arden Courier! Donate today and become a member.",
        "Follow us on Twitter",
        "Share on Facebook",
        "© 2021 Arden Courier. All rights reserved.",
    ],
)
def test_promotion_is_told_wherever_it_stands(line: str) -> None:
    text = f"Floods cut off villages\n\n{LEAD}\n\n{line}\n\n{LAST}"
    assert parts(text) == [
        ("title", None, "Floods cut off villages"),
        ("body", None, LEAD),
        ("promotion", None, line),
        ("body", None, LAST),
    ]


def test_a_list_that_a_sentence_announces_is_body() -> None:
    text = f"Floods cut off villages\n\n{LEAD}\n\nThe rivers are:\n\nArden\n\nSolway\n\nTeme"
    assert [kind for kind, _, _ in parts(text)] == ["title", "body"]


def test_comments_in_the_middle_of_a_page_do_not_swallow_the_rest() -> None:
    text = f"Floods\n\n{LEAD}\n\nComments\n\n{QUOTE}\n\n{LAST}\n\n{LEAD}\n\n{LAST}"
    assert [kind for kind, _, _ in parts(text)] == ["title", "body", "promotion", "body"]


def test_wrapped_lines_and_carriage_returns_keep_their_offsets() -> None:
    wrapped = (
        "Floods cut off villages\r\n\r\nFloods cut off three villages in the Arden valley on Tuesday, the\r\n"
        "regional fire service said, after a night of heavy rain. Two bridges\r\nwere closed.\r\n\r\n"
        "Ada Kern is a senior reporter at the Arden Courier, where she covers\r\nthe weather and the rivers of the north.\r\n"
    )
    assert [(kind, text[:20], text[-7:]) for kind, _, text in parts(wrapped)] == [
        ("title", "Floods cut off villa", "illages"),
        ("body", "Floods cut off three", "closed."),
        ("author_note", "Ada Kern is a senior", " north."),
    ]


LINES = st.sampled_from(
    [LEAD, QUOTE, LAST, "3 Comments", "• Ann says:", "  short answer", "Tags: a, b", "Iraq", "Syria", "By Ada Kern", "", "Reply", "Advertisement",
     "Related articles", "About the author", "Ada Kern is a reporter at the Courier.", "May 3, 2021", "bob • 2 hours ago", "Ann: no", "---"]
)  # fmt: skip


@given(st.lists(LINES, max_size=24), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_sections_are_ordered_disjoint_trimmed_and_lose_no_paragraph(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    sections = find_sections(text)
    for before, after in pairwise(sections):
        assert before.end <= after.start
    for section in sections:
        assert section.of(text) and section.of(text) == section.of(text).strip()
    if LEAD in lines:
        at = text.index(LEAD)
        assert any(section.start <= at < section.end for section in sections)


@pytest.mark.parametrize(
    "line",
    [
        "-" * 20_000,
        "Aa " * 8_000,
        "Aa Bb, " * 4_000,
        "x" * 100_000,
        "•" * 5_000,
        "Aa said " * 3_000,
        "1 comment " * 2_000,
        "| " * 9_000,
    ],
)
def test_long_lines_take_no_long_time(line: str) -> None:
    started = time.process_time()
    find_sections(f"Floods\n\n{LEAD}\n\n{line}\n\n{line[:240]}\n\n{line[:80]}\n\n{LAST}")
    assert time.process_time() - started < 1.0


@given(st.text(max_size=400))
def test_any_text_has_sections_unless_it_is_blank(text: str) -> None:
    sections = find_sections(text)
    assert bool(sections) == bool(text.strip()) or all(not char.isalnum() for char in text)
    assert all(section.kind in SectionKind for section in sections)
