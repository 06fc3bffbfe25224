"""Words that two versions share: they tie segments together, and show what went over a boundary."""

from __future__ import annotations

import re

import numpy as np

from tritext.align.confidence import NAMES, confidence_features
from tritext.align.search import Search, search
from tritext.align.spans import Spans, with_text
from tritext.align.words import OFTEN, Ties, ties_between, words_of

GERMAN = ["Lhotse und Makalu wurden bestiegen,", "die Chronik nennt Reiss.", "Der Dhaulagiri nicht."]
FRENCH = ["Le Lhotsé fut gravi,", "le Makalu aussi, dit la chronique de Reiss.", "Pas le Dhaulagiri."]


def test_a_word_is_known_by_its_beginning_without_accents_and_case() -> None:
    one, other, greek = words_of(["Himalaya-Chronik", "CHRONIQUE HIMALAYÉNNE", "Ωρίων ΩΡΊΩΝΑΣ"])[:]
    assert one == other
    assert len(one) == 2
    assert len(greek) == 1


def test_a_text_without_an_alphabet_has_no_words() -> None:
    assert words_of(["히말라야 연대기", "ヒマラヤの記録", "1956", "", " "])[:] == [frozenset()] * 5
    assert len(words_of(["설정은 config 파일"])[:][0]) == 1


def test_what_is_frequent_ties_nothing() -> None:
    rare, frequent = frozenset({1}), frozenset({1, 2})
    ties = ties_between([frequent, *[frozenset({2})] * OFTEN], [frequent, rare])
    np.testing.assert_array_equal(ties[:, 0], [0.5, 0, 0, 0])


def test_swapping_the_versions_swaps_the_ties() -> None:
    source, target = words_of(GERMAN)[:], words_of(FRENCH)[:]
    np.testing.assert_array_equal(ties_between(source, target), ties_between(target, source).T)


def test_a_bead_that_holds_both_ends_of_a_tie_has_it_together_and_one_that_holds_one_has_it_apart() -> None:
    ties = Ties(words_of(GERMAN), words_of(FRENCH), np.array([[0, 3, 0, 3]]), (1, 3, 3))
    together, apart = (np.expm1(each) for each in ties.of((1, 1)))
    np.testing.assert_allclose([together[0, 0, 0], apart[0, 0, 0]], [1, 1], atol=1e-5)  # Lhotse; Makalu
    together, apart = (np.expm1(each) for each in ties.of((2, 2)))
    np.testing.assert_allclose([together[0, 0, 0], apart[0, 0, 0]], [4, 0], atol=1e-5)


def test_the_posterior_sees_which_word_went_astray() -> None:
    found, versions = _one_to_one(GERMAN, FRENCH)
    features = confidence_features(found, versions)
    astray = features[:, NAMES.index("words_astray")]
    assert astray[0] > 0
    assert astray[1] > 0
    assert astray[2] == 0


def test_a_word_over_the_boundary_speaks_for_the_merger() -> None:
    """The vectors are the same: only the text tells."""
    short = [[re.sub(r"(\w{3})\w+", r"\1", text) for text in some] for some in (GERMAN, FRENCH)]
    tied, untied = (_merged(_spans(one), _spans(other, mixed=0.8)) for one, other in ((GERMAN, FRENCH), short))
    assert tied > untied


def _spans(texts: list[str], *, mixed: float = 0.0) -> Spans:
    """Give each segment a direction of its own, of which the first two have some of each other's."""
    rows = np.eye(3, dtype=np.float32)
    rows[0, 1] = rows[1, 0] = mixed
    return with_text(Spans(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.full(3, 60.0)), texts)


def _one_to_one(source: list[str], target: list[str]) -> tuple[Search, list[Spans]]:
    versions = [_spans(source), _spans(target)]
    found = search(versions)
    places = np.stack([np.arange(3)] * 2, axis=1)
    ones = np.ones_like(places)
    return Search(places, ones, np.full(3, 0.9), found.pairs, found.lattice), versions


def _merged(source: Spans, target: Spans) -> float:
    lattice = search([source, target]).lattice
    first = (lattice.cuts[lattice.begin] == 0).all(axis=1) & (lattice.sizes == 2).all(axis=1)
    return float(lattice.probability[first].sum())
