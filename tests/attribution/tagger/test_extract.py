"""From text to spans, with a model that can be worked out by hand: it knows the role of a few words."""

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

from verifier.attribution.tagger.decode import CONTENT, CUE, LABEL_COUNT, SOURCE, Settings, label, legal_steps
from verifier.attribution.tagger.extract import Extractor, distance_buckets

WORDS = ["[UNK]", "Ada", "Byron", "said", "rain", "fell", "reportedly", "."]
PLACES = {
    "Ada": label(SOURCE, "B"),
    "Byron": label(SOURCE, "L"),
    "said": label(CUE, "U"),
    "reportedly": label(CUE, "U"),
    "rain": label(CONTENT, "B"),
    "fell": label(CONTENT, "L"),
}


class WordBackend:
    """Gives each known word its label, at both looks; states carry the word's id."""

    steps = np.where(legal_steps(), 0.0, -1e4).astype(np.float32)

    def encode(self, batch):
        ids = np.where(batch.ids < len(WORDS), batch.ids, 0)
        logits = np.zeros((*ids.shape, LABEL_COUNT), dtype=np.float32)
        table = np.array([PLACES.get(w, 0) for w in WORDS])
        np.put_along_axis(logits, table[ids][:, :, None], 9.0, axis=2)
        states = np.repeat(ids[:, :, None].astype(np.float32), 4, axis=2)
        return logits, states, states

    def link(self, lower, cue, roles, distance, mask):
        return roles


@pytest.fixture
def extractor():
    tokenizer = Tokenizer(WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return Extractor(tokenizer, WordBackend(), Settings(levels=(0.5,)))


def test_words_become_character_spans(extractor):
    text = "  Ada Byron said rain fell."
    (a,) = extractor.extract(text)
    assert (a.source, a.cue, a.content) == (((2, 11),), ((12, 16),), ((17, 26),))
    assert a.probability == pytest.approx(1, abs=0.01)


def test_no_source_is_none(extractor):
    (a,) = extractor.extract("reportedly rain fell")
    assert a.source == ()
    assert (a.cue, a.content) == (((0, 10),), ((11, 20),))


def test_text_without_a_cue_gives_nothing(extractor):
    assert extractor.extract("rain fell.") == []
    assert extractor.extract(" \n") == []
    assert extractor.extract("") == []


def test_a_cue_without_a_content_gives_nothing(extractor):
    assert extractor.extract("Ada Byron said .") == []


def test_distances_share_buckets_when_far():
    where = np.array([0, 9, 10, 11, 12, 13, 22, 300])
    got = distance_buckets(where, np.array(10), np.array(12))
    assert got.tolist() == [17, 1, 0, 0, 2, 4, 18, 38]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (Settings(levels=(0.5,)), (1, 1)),
        (Settings(levels=(0.5,), keep=1.1), (0, 1)),
        (Settings(levels=(0.5,), keep_sourceless=1.1), (1, 0)),
    ],
)
def test_what_is_not_sure_enough_is_left_out(extractor, settings, found):
    extractor.settings = settings
    texts = ("Ada Byron said rain fell.", "reportedly rain fell")
    assert tuple(len(extractor.extract(text)) for text in texts) == found
