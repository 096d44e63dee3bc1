from pathlib import Path

import pytest

from tests.origins.making import material
from verifier.errors import CorpusError
from verifier.origins.material import Material
from verifier.origins.notes import Notes
from verifier.origins.statements import Statement
from verifier.records import SourceKind, Span

SAID = Statement(
    speaker="Jane Roe",
    kind=SourceKind.NAMED_PERSON,
    content=(Span(start=0, end=4),),
    lead=True,
    public=False,
    own=False,
)


class _Reader:
    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, each: Material) -> tuple[Statement, ...]:
        self.read.append(each.id)
        return (SAID,)


def test_a_text_is_read_once_by_each_engine(tmp_path: Path) -> None:
    reader = _Reader()
    path = tmp_path / "new" / "origins.sqlite"
    with Notes(path) as notes:
        assert notes.statements(material("a", "Text."), engine="one", read=reader) == (SAID,)
        assert notes.statements(material("a", "Text."), engine="one", read=reader) == (SAID,)
    with Notes(path) as notes:
        assert notes.statements(material("a", "Text."), engine="one", read=reader) == (SAID,)
        notes.statements(material("a", "Text."), engine="two", read=reader)
        notes.statements(material("b", "Text!", outlet="Paper a"), engine="one", read=reader)
    assert reader.read == ["a", "a", "b"]


def test_another_outlets_same_text_is_read_again() -> None:
    reader = _Reader()
    notes = Notes()
    for outlet in ("Gazette", "Echo"):
        notes.statements(material("a", "He told the Echo.", outlet=outlet), engine="one", read=reader)
    assert len(reader.read) == 2
    notes.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "origins.sqlite"
    path.write_text("not a database, but long enough to be taken for a broken one" * 20)
    with pytest.raises(CorpusError, match="cannot keep what was read"):
        Notes(path)
