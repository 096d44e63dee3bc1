"""Decoding, with numbers that can be worked out by hand."""

import numpy as np

from verifier.attribution.tagger.decode import (
    CONTENT,
    CUE,
    LABEL_COUNT,
    SOURCE,
    Tagged,
    best_tags,
    cue_candidates,
    label,
    legal_steps,
    nearest,
    role_ranges,
    settle,
)

STEPS = np.where(legal_steps(), 0.0, -1e4).astype(np.float32)


def test_labels_are_numbered_by_role_and_place():
    assert [label(SOURCE, "B"), label(SOURCE, "U"), label(CUE, "B"), label(CONTENT, "U")] == [1, 4, 5, 12]


def test_a_span_goes_on_until_its_last_word():
    legal = legal_steps()
    assert legal[0].nonzero()[0].tolist() == [0, 1, 4, 5, 8, 9, 12]
    assert legal[label(CUE, "B")].nonzero()[0].tolist() == [label(CUE, "I"), label(CUE, "L")]
    assert legal[label(CUE, "L")].nonzero()[0].tolist() == [0, 1, 4, 5, 8, 9, 12]


def test_the_path_prefers_a_span_with_an_end():
    # The middle word alone would be outside (2 against 1), but then the span would have no end.
    scores = np.full((1, 3, LABEL_COUNT), -50, dtype=np.float32)
    scores[0, 0, label(CONTENT, "B")] = 5
    scores[0, 1, [0, label(CONTENT, "I")]] = 2, 1
    scores[0, 2, label(CONTENT, "L")] = 5
    assert best_tags(scores, np.ones((1, 3), dtype=bool), STEPS).tolist() == [[9, 10, 11]]


def test_padding_is_left_out():
    scores = np.zeros((2, 3, LABEL_COUNT), dtype=np.float32)
    scores[:, :, label(CUE, "U")] = 4
    used = np.array([[True, True, True], [True, False, False]])
    assert best_tags(scores, used, STEPS).tolist() == [[8, 8, 8], [8, 0, 0]]


def test_candidates_break_where_a_cue_begins():
    first = np.array([True, False, True, True, True])
    begin = np.array([0.9, 0, 0.1, 0.8, 0.0], dtype=np.float32)
    inside = np.array([0.0, 0, 0.5, 0.1, 0.1], dtype=np.float32)
    assert cue_candidates(begin, inside, first, levels=(0.3,)) == [(0, 3), (3, 4)]


def test_each_level_gives_its_own_candidates():
    first = np.ones(5, dtype=bool)
    begin = np.array([0.9, 0.0, 0.0, 0.2, 0.0], dtype=np.float32)
    inside = np.array([0.0, 0.2, 0.0, 0.0, 0.2], dtype=np.float32)
    assert cue_candidates(begin, inside, first, levels=(0.5, 0.1)) == [(0, 1), (0, 2), (3, 5)]


def test_ranges_of_a_role_run_to_the_end_of_words():
    tags = np.array([1, 3, 0, 12])
    heads, stops = np.array([0, 2, 3, 4]), np.array([2, 3, 4, 6])
    assert role_ranges(tags, heads, stops, SOURCE) == ((0, 3),)
    assert role_ranges(tags, heads, stops, CONTENT) == ((4, 6),)


def test_nearest_needs_a_shared_piece():
    assert nearest(((0, 2), (4, 8)), (1, 6)) == ((4, 8),)
    assert nearest(((0, 2),), (2, 4)) == ()


def tagged(cue: int, content: tuple[int, int], probability: float) -> Tagged:
    return Tagged(source=(), cue=((cue, cue + 1),), content=(content,), probability=probability)


def test_the_surer_attribution_keeps_the_words():
    kept = settle([tagged(0, (1, 11), 0.5), tagged(12, (9, 12), 0.9)])
    assert [(a.cue, a.content) for a in kept] == [(((0, 1),), ((1, 9),)), (((12, 13),), ((9, 12),))]


def test_a_cue_in_anothers_content_goes():
    assert [a.cue for a in settle([tagged(0, (1, 9), 0.9), tagged(4, (5, 9), 0.6)])] == [((0, 1),)]
