"""Thirds of segments, and what else might be in a unit's place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from support.command import CORPORA
from tritext.align.borders import border_values
from tritext.align.confidence import NAMES, confidence_features
from tritext.align.leaning import leanings
from tritext.align.rivals import boundary_of, rival_of
from tritext.align.search import Search, search
from tritext.align.spans import LONGEST_RUN, Spans, exact_spans
from tritext.engines.use import UseEmbedder
from tritext.languages import joiner

EN = (CORPORA / "udhr/udhr.en.txt").read_text("utf-8").splitlines()[11:20]
KO = (CORPORA / "udhr/udhr.ko.txt").read_text("utf-8").splitlines()[11:20]


def spans(use: UseEmbedder, texts: list[str], language: str) -> Spans:
    runs = use.encode_spans(texts, joiner=joiner(language), longest=LONGEST_RUN)
    sizes = np.array([len(text.encode()) for text in texts], dtype=np.float64)
    return exact_spans(runs[:LONGEST_RUN], sizes, texts=texts, thirds=runs[LONGEST_RUN:])


def one_to_one(versions: list[Spans]) -> Search:
    found = search(versions)
    places = np.stack([np.arange(len(versions[0]))] * len(versions), axis=1)
    return replace(found, start=places, size=np.ones_like(places), probability=np.full(len(places), 0.5))


def test_a_piece_that_went_over_the_boundary_leans_to_where_it_was(use: UseEmbedder) -> None:
    words = EN[3].split()
    moved = [*EN[:2], " ".join([EN[2], *words[: len(words) // 2]]), " ".join(words[len(words) // 2 :]), *EN[4:]]
    rows = np.arange(len(EN))
    target = spans(use, KO, "ko")
    values = []
    for texts in (EN, moved):
        versions = [spans(use, texts, "en"), target]
        found = leanings(one_to_one(versions), versions, rows)
        assert found is not None
        values.append(found)
    there, gone = values
    assert there.min() > 0
    assert gone[2:4].min() < -0.2


def test_the_lattice_sees_a_piece_that_went_over_the_boundary(use: UseEmbedder) -> None:
    words = EN[3].split()
    moved = [*EN[:2], " ".join([EN[2], *words[: len(words) // 2]]), " ".join(words[len(words) // 2 :]), *EN[4:]]
    target = spans(use, KO, "ko")
    size, corner = (len(EN), len(KO)), np.zeros((1, 2), np.intp)
    found = []
    for texts in (EN, moved):
        source = spans(use, texts, "en")
        scale = search([source, target]).pairs[0, 1].scale
        values = border_values(source, target, scale, corner, size)
        swapped = border_values(target, source, scale, corner, size[::-1])
        assert values is not None
        assert swapped is not None
        for one, other in zip(values, swapped, strict=True):
            np.testing.assert_allclose(one[0], other[0].T, atol=1e-5)
        found.append([np.diagonal(each[0]) for each in values])
        assert border_values(source, replace(target, thirds=None), scale, corner, size) is None
    there, gone = found
    assert there[0][0] == there[1][-1] == pytest.approx(0.3), "nothing is beyond the ends of a document"
    assert np.min(there) > 0.2
    assert gone[1][2] < 0
    assert there[1][2] > 0.2


def test_a_lead_in_on_a_line_of_its_own_stays_with_its_sentence(use: UseEmbedder) -> None:
    texts = {each: (CORPORA / f"udhr/udhr.{each}.txt").read_text("utf-8").splitlines() for each in ("en", "ja")}
    source, target = spans(use, texts["en"][8:11], "en"), spans(use, texts["ja"][7:11], "ja")
    scale = search([source, target]).pairs[0, 1].scale
    values = border_values(source, target, scale, np.zeros((1, 2), np.intp), (3, 4))
    assert values is not None
    begin = values[0][0]
    assert begin[1, 1] > 0, "the English line begins with the lead-in"
    assert begin[1, 1] > begin[1, 3]


def test_without_thirds_the_features_say_so(use: UseEmbedder) -> None:
    versions = [spans(use, EN, "en"), spans(use, KO, "ko")]
    plain = [replace(each, thirds=None) for each in versions]
    found = one_to_one(versions)
    assert leanings(found, plain, np.arange(len(EN))) is None
    column = {name: number for number, name in enumerate(NAMES)}
    read, unread = confidence_features(found, versions), confidence_features(found, plain)
    assert (read[:, column["leaning"]] != 0).all()
    assert not read[:, column["unread"]].any()
    assert not unread[:, column["leaning"]].any()
    assert unread[:, column["unread"]].all()


def test_what_stands_among_what_is_nearer_to_others_there_is_told(use: UseEmbedder) -> None:
    column = NAMES.index("sure_of_strangers")
    for texts, are_strangers in ((KO, False), (KO[::-1], True)):
        versions = [spans(use, EN, "en"), spans(use, texts, "ko")]
        found = one_to_one(versions)
        assert not confidence_features(found, versions)[:, column].any(), "only what is sure is looked at"
        sure = replace(found, probability=np.full(len(EN), 0.95))
        assert ((confidence_features(sure, versions)[:, column] < -0.1) == are_strangers).all()


def test_the_best_rival_is_the_most_probable_other_unit_with_a_segment_in_common(use: UseEmbedder) -> None:
    merged = [*KO[:3], " ".join(KO[3:5]), *KO[5:]]
    versions = [spans(use, EN, "en"), spans(use, merged, "ko")]
    found = search(versions)
    lattice = found.lattice
    units = [
        (set(zip([0] * 99, range(a[0], a[0] + b[0]))) | set(zip([1] * 99, range(a[1], a[1] + b[1]))), p)  # noqa: B905
        for a, b, p in zip(
            lattice.cuts[lattice.begin].tolist(), lattice.sizes.tolist(), lattice.probability.tolist(), strict=True
        )
    ]
    rivals, boundaries = rival_of(found), boundary_of(found)
    for number, (start, size) in enumerate(zip(found.start.tolist(), found.size.tolist(), strict=True)):
        own = {(v, i) for v in (0, 1) for i in range(start[v], start[v] + size[v])}
        others = [p for segments, p in units if segments & own and segments != own]
        assert rivals[number] == pytest.approx(max(others, default=0), abs=1e-4)
        assert boundaries[number] >= found.probability[number] - 1e-6
    assert (boundaries <= 1 + 1e-6).all()
