import pytest

from verifier.origins.addresses import canonical_url, carries_title, title_words


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://www.example.com/a/b", "example.com/a/b"),
        ("http://example.com/a/b/", "example.com/a/b"),
        ("HTTPS://Example.COM:443/a/b#part", "example.com/a/b"),
        ("https://m.example.com/a/b/amp/", "example.com/a/b"),
        ("https://example.com/a/b/print", "example.com/a/b"),
        ("https://example.com/a/b?utm_source=x&fbclid=1&gclid=2&ref=home", "example.com/a/b"),
        ("https://example.com/a/b?smid=tw-share&outputType=amp&CMP=x", "example.com/a/b"),
        ("https://example.com/a?b=2&a=1", "example.com/a?a=1&b=2"),
        ("https://example.com/?p=12", "example.com?p=12"),
        ("https://example.com:8443/a", "example.com:8443/a"),
        ("  https://example.com/a ", "example.com/a"),
        ("ftp://example.com/a", None),
        ("example.com/a", None),
        ("", None),
        ("http://", None),
        ("http://[::1", None),
        ("https://example.com:99999/a", None),
    ],
)
def test_one_page_has_one_short_address(url: str, short: str | None) -> None:
    assert canonical_url(url) == short


def test_pages_that_differ_keep_different_addresses() -> None:
    pages = [
        "https://e.com/?p=1",
        "https://e.com/?p=2",
        "https://e.com/A",
        "https://e.com/a",
        "https://f.com/a",
    ]
    assert len({canonical_url(page) for page in pages}) == 5


def test_a_title_loses_case_accents_and_apostrophes() -> None:
    assert title_words("Iraq’s “Café” falls – again") == ("iraqs", "cafe", "falls", "again")


TITLE = "Flood takes the old bridge at Arden"


@pytest.mark.parametrize(
    ("url", "carries"),
    [
        ("https://x.example/flood-takes-the-old-bridge-at-arden/", True),
        ("https://x.example/news/mirror-reports-flood-takes-the-old-bridge-at-arden-2.html", True),
        ("https://x.example/flood-takes-old-bridge-arden", True),  # stop words left out
        ("https://x.example/Flood%20takes%20the%20old%20bridge%20at%20Arden", True),
        ("https://x.example/flood-takes-the-new-bridge-at-arden", False),
        ("https://x.example/flood-takes/the-old-bridge-at-arden", False),  # two steps of the path
        ("https://x.example/?title=flood-takes-the-old-bridge-at-arden", False),
        ("https://x.example/flood", False),
        ("http://[::1", False),
    ],
)
def test_a_repost_carries_the_title_in_one_step_of_its_path(url: str, carries: bool) -> None:
    assert carries_title(url, TITLE, least=5) is carries


def test_a_short_title_tells_nothing() -> None:
    assert not carries_title("https://x.example/iraq-border-crossing-falls", "Iraq border crossing falls", least=5)
    assert carries_title("https://x.example/iraq-border-crossing-falls", "Iraq border crossing falls", least=4)
    # seven words, but four without the stop words: the short form must not match on four
    assert not carries_title("https://x.example/end-war-sight-now", "The end of the war is in sight now", least=5)


def test_an_address_that_says_much_more_is_another_reports() -> None:
    url = "https://y.example/2015/05/flood-takes-the-old-bridge-at-arden-mill-and-school-twelve-missing"
    assert not carries_title(url, TITLE, least=5)
