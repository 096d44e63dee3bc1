"""What asking for shared words costs and gives, worked out by hand."""

from evaluation.shared_words import STRANGER, Seen, share, strangers

PAIRS = [
    Seen("supports", 0.9, 0.5),
    Seen("supports", 0.7, 0.1),
    Seen("neutral", 0.8, 0.6),
    Seen(STRANGER, 0.9, 0.1),
    Seen(STRANGER, 0.2, 0.9),
]


def test_a_higher_share_finds_fewer_and_calls_fewer_strangers():
    assert share(PAIRS, least=0.0, probability=0.6) == (1.0, 2 / 3, 0.5)
    assert share(PAIRS, least=0.4, probability=0.6) == (0.5, 0.5, 0.0)


def test_strangers_stay_in_their_genre_and_change_their_premise():
    rows = [{"premise": f"p{n}", "hypothesis": f"c{n}", "label": "supports", "source": "ab"[n % 2]} for n in range(40)]
    made = strangers(rows)
    assert 8 < len(made) < 32
    for row in made:
        own, other = int(row["hypothesis"][1:]), int(row["premise"][1:])
        assert own != other
        assert own % 2 == other % 2
        assert row["label"] == STRANGER
