"""The trained engine: how the tagger's findings and the rules' are put together. The tagger is passed in."""

from collections.abc import Sequence

from verifier.attribution.tagger.repair import Spanned
from verifier.attribution.trained import TrainedExtractor
from verifier.records import ModelInfo, RawAttribution
from verifier.text import split_sentences


class Tagger:
    """Finds what it was told, by words."""

    model = ModelInfo(name="told", version="1")

    def __init__(self, *found: tuple[str, str, str, float]) -> None:
        self._found = found
        self.asked: list[str] = []

    def extract(self, text: str) -> list[Spanned]:
        self.asked.append(text)

        def at(words: str) -> tuple[tuple[int, int], ...]:
            return ((text.index(words), text.index(words) + len(words)),) if words else ()

        return [
            Spanned(source=at(s), cue=at(c), content=at(o), probability=p) for s, c, o, p in self._found if c in text
        ]


def found(text: str, tagger: Tagger) -> list[tuple[str, str, str]]:
    raws = TrainedExtractor(tagger).extract(text, sentences=split_sentences(text))
    return [_words(text, raw) for raw in raws]


def _words(text: str, raw: RawAttribution) -> tuple[str, str, str]:
    def joined(spans: Sequence[object]) -> str:
        return " … ".join(s.of(text) for s in spans)  # type: ignore[attr-defined]

    return joined(raw.sources), joined(raw.cue), joined(raw.contents)


def test_the_taggers_spans_stand_with_this_programs_edges() -> None:
    tagger = Tagger(("Ann Lee, who owns it,", "laments", "the mill is gone", 0.9))
    assert found("Ann Lee, who owns it, laments the mill is gone.", tagger) == [
        ("Ann Lee", "laments", "the mill is gone")
    ]


def test_what_only_the_tagger_finds_must_be_sure() -> None:
    text = "Ann Lee relishes the mill is gone."
    assert found(text, Tagger(("Ann Lee", "relishes", "the mill is gone", 0.79))) == []
    assert len(found(text, Tagger(("Ann Lee", "relishes", "the mill is gone", 0.8)))) == 1


def test_rules_add_what_the_tagger_never_saw() -> None:
    text = "Citing a miller, Reuters reported that the dam broke."
    tagger = Tagger(("Reuters", "reported", "that the dam broke", 0.95))
    assert found(text, tagger) == [
        ("a miller", "Citing", "that the dam broke"),
        ("Reuters", "reported", "that the dam broke"),
    ]


def test_rules_win_where_polnear_annotates_otherwise() -> None:
    text = "The dam was reportedly sold."
    tagger = Tagger(("", "was reportedly sold", "The dam", 0.9))
    assert found(text, tagger) == [("", "reportedly", "The dam was … sold")]


def test_outermost_keeps_the_taggers_edges_and_leaves_the_rules_out() -> None:
    text = "Ann Lee, who owns it, said Bo said the mill is gone."
    tagger = Tagger(("Ann Lee, who owns it,", "said", "Bo said the mill is gone", 0.9))
    raws = TrainedExtractor(tagger).extract_outermost(text, sentences=split_sentences(text))
    assert [_words(text, raw) for raw in raws] == [("Ann Lee, who owns it,", "said", "Bo said the mill is gone")]


def test_only_the_given_sentences_are_read() -> None:
    text = "Title here\n\nAnn said it broke.\n\nNOTE BY BO\n\nIt fell, Bo said."
    sentences = [s for s in split_sentences(text) if "NOTE" not in s.of(text)]
    tagger = Tagger()
    TrainedExtractor(tagger).extract(text, sentences=sentences)
    assert tagger.asked == ["Title here\n\nAnn said it broke.", "It fell, Bo said."]


def test_the_version_names_weights_and_rules() -> None:
    assert TrainedExtractor(Tagger()).model.version.startswith("1, rules ")
