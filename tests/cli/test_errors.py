"""What can go wrong, as a user meets it: a message that names it, the mend, and the exit code."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from verifier.cli.main import main
from verifier.corpus import Corpus
from verifier.encoding import WordCountEncoder
from verifier.index import build_index
from verifier.records import Report

ARTICLE = """Flood takes the old bridge at Arden

The river took the old bridge at Arden on Monday morning, the town council said. Nobody was hurt, according to
the fire brigade. Repairs of the road on the eastern bank have begun.
"""

Complain = Callable[..., list[str]]


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> Complain:
    """Runs the program; gives the exit code and the lines on standard error. Standard output stays empty."""

    def complain(*arguments: object) -> list[str]:
        code = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        assert captured.out == ""
        return [str(code), *captured.err.splitlines()]

    return complain


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    directory = tmp_path / "corpus"
    with Corpus.open(directory, create=True) as opened:
        opened.add([Report(id="r1", outlet="Wire", published=dt.date(2020, 3, 2), text="The old bridge fell.")])
    return directory


def test_a_missing_file(complaint: Complain, tmp_path: Path) -> None:
    code, message, hint = complaint("check", tmp_path / "none.txt")
    assert (code, message[:17]) == ("2", "verifier: error: ")
    assert str(tmp_path / "none.txt") in message
    assert hint.startswith("  ")


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("binary.txt", bytes(range(256)) * 40),
        ("large.txt", b"a line of text\n" * (11 * 1024 * 1024 // 15)),
    ],
)
def test_a_file_that_is_no_article(
    command: str, name: str, content: bytes, complaint: Complain, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    code, message, *_ = complaint(command, tmp_path / name)
    assert code == "2"
    assert message.startswith("verifier: error: ")
    assert name in message


def test_another_language_is_not_measured(complaint: Complain, tmp_path: Path) -> None:
    path = tmp_path / "deutsch.txt"
    path.write_text(
        "Hochwasser reißt alte Brücke in Arden mit sich\n\nDer Fluss hat am Montagmorgen die alte Brücke in "
        "Arden mitgerissen, teilte die Gemeinde mit. Nach Angaben der Feuerwehr wurde niemand verletzt. Die "
        "Arbeiten an der Straße am östlichen Ufer haben begonnen und sollen mehrere Wochen dauern.\n",
        "utf-8",
    )
    code, message, *_ = complaint("claims", path)
    assert code == "3"
    assert "the text is in German; only English is measured" in message


@pytest.mark.parametrize("option", ["--published", "--as-of"])
@pytest.mark.parametrize("day", ["yesterday", "2015-02-30", "24.05.2015"])
def test_a_bad_date(option: str, day: str, complaint: Complain, article: Path) -> None:
    code, message, hint = complaint("check", article, option, day)
    assert code == "2"
    assert message.startswith(f"verifier: error: {option}: ")
    assert day in message
    assert hint.startswith("  ")


def test_an_unknown_format_and_a_width_that_is_none(complaint: Complain, article: Path) -> None:
    code, message, hint = complaint("check", article, "--format", "pdf")
    assert code == "2"
    assert "'pdf' is not one of 'table', 'json', 'jsonl', 'csv', 'md'" in message
    assert hint == "  See 'verifier check --help'."
    assert complaint("check", article, "--width", "12")[0] == "2"


def test_an_output_that_cannot_be_written_is_told_before_the_article_is_read(
    complaint: Complain, tmp_path: Path
) -> None:
    for output in (tmp_path, tmp_path / "none" / "out.json"):
        code, message, *_ = complaint("check", tmp_path / "no-article.txt", "-o", output)
        assert code == "2"
        assert message.startswith(f"verifier: error: {output}: ")


def test_no_corpus(complaint: Complain, article: Path, tmp_path: Path) -> None:
    code, message, *_ = complaint("check", article, "--corpus", tmp_path / "none")
    assert code == "2"
    assert str(tmp_path / "none") in message
    assert not (tmp_path / "none").exists()


def test_an_empty_corpus_is_not_measured(complaint: Complain, article: Path, tmp_path: Path) -> None:
    Corpus.open(tmp_path / "hollow", create=True).close()
    code, message, hint = complaint("check", article, "--corpus", tmp_path / "hollow")
    assert code == "3"
    assert message == f"verifier: error: {tmp_path / 'hollow'}: the corpus holds no report"
    assert hint == "  Add some: verifier corpus add PATH"


def test_a_corpus_without_an_index_is_not_measured(
    complaint: Complain, article: Path, corpus: Path, tmp_path: Path
) -> None:
    code, message, hint = complaint("check", article, "--corpus", corpus, "--index", tmp_path / "index")
    assert code == "3"
    assert str(tmp_path / "index") in message
    assert "index build" in hint


def test_an_index_made_with_another_encoder(complaint: Complain, article: Path, corpus: Path, tmp_path: Path) -> None:
    with Corpus.open(corpus) as opened:
        build_index(opened, WordCountEncoder(("bridge", "river")), tmp_path / "index")
    code, message, hint = complaint("check", article, "--corpus", corpus, "--index", tmp_path / "index")
    assert code == "2"
    assert "was built with the encoder word-count" in message
    assert "--encoder" in hint


def test_an_index_of_another_corpus(complaint: Complain, article: Path, corpus: Path, tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "other", create=True) as other:
        other.add([Report(id="r1", text="The old bridge fell.")])
        build_index(other, WordCountEncoder(("bridge",)), tmp_path / "index")
    code, message, _ = complaint("check", article, "--corpus", corpus, "--index", tmp_path / "index")
    assert code == "2"
    assert "is the index of another corpus" in message


def test_an_unknown_encoder(complaint: Complain, article: Path, corpus: Path) -> None:
    code, message, _ = complaint("check", article, "--corpus", corpus, "--encoder", "no/such/model")
    assert code == "2"
    assert "no/such/model: no such folder" in message


def test_a_failed_check_leaves_the_old_output(complaint: Complain, corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    output.write_text("old")
    assert complaint("check", tmp_path / "none.txt", "--corpus", corpus, "-o", output)[0] == "2"
    assert output.read_text() == "old"


def test_addresses_of_this_machine_are_refused_unless_allowed(complaint: Complain, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/article").respond_with_data(ARTICLE, content_type="text/plain")
    url = httpserver.url_for("/article")
    code, message, hint = complaint("claims", url)
    assert code == "2"
    assert url in message or httpserver.host in message
    assert "--allow-private" in hint
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("path", "says"), [("/missing", "404"), ("/broken", "500"), ("/image", "image/png"), ("/empty", "/empty")]
)
def test_a_page_that_is_no_article(path: str, says: str, complaint: Complain, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/missing").respond_with_data("gone", status=404)
    httpserver.expect_request("/broken").respond_with_data("oops", status=500)
    httpserver.expect_request("/image").respond_with_data(b"\x89PNG\r\n\x1a\n", content_type="image/png")
    httpserver.expect_request("/empty").respond_with_data("<html></html>", content_type="text/html")
    code, message, *_ = complaint("claims", httpserver.url_for(path), "--allow-private")
    assert code == "2"
    assert says in message


def test_other_schemes_are_refused(complaint: Complain) -> None:
    code, message, *_ = complaint("claims", "ftp://example.com/article")
    assert code == "2"
    assert "ftp" in message


def test_a_broken_record_of_a_corpus_is_told_and_the_rest_goes_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    records = tmp_path / "reports.jsonl"
    records.write_text('{"id": "a", "text": "One."}\n{"id": "b", \n{"id": "c", "text": "Three."}\n')
    assert main(["corpus", "add", str(records), "--corpus", str(tmp_path / "corpus")]) == 1
    assert f"{records}:2" in capsys.readouterr().err
    with Corpus.open(tmp_path / "corpus", read_only=True) as opened:
        assert [report.id for report in opened.reports()] == ["a", "c"]
