"""What holds for every alignment, whatever the text."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tritext.align import align, align_vectors
from tritext.embed import CachedEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.records import Alignment, Document, Segment

EMBEDDER = CachedEmbedder(FakeEmbedder())

words = st.text(st.sampled_from("ab c가나다漢字 1"), min_size=1, max_size=12).map(str.strip).filter(bool)
texts = st.lists(words, max_size=12)
few = settings(max_examples=40, deadline=None)


def document(segments: list[str], language: str) -> Document:
    return Document.of_lines(segments, id=language, language=language)


def rows(found: Alignment, *languages: str) -> list[tuple[tuple[int, ...], ...]]:
    return [tuple(unit.segments[language] for language in languages) for unit in found.units]


def check_covered(found: Alignment, versions: list[Document]) -> None:
    """Each segment is in one unit; the units that did not move are in the order of every version."""
    for version in versions:
        column = [index for unit in found.units for index in unit.segments[version.language]]
        assert sorted(column) == list(range(len(version.segments)))
        still = [index for unit in found.units if not unit.is_moved for index in unit.segments[version.language]]
        assert still == sorted(still)
    assert all(any(unit.segments.values()) for unit in found.units)
    assert all(0 <= unit.posterior <= 1 for unit in found.units)


@few
@given(texts, texts)
def test_each_segment_comes_exactly_once_and_in_order(source: list[str], target: list[str]) -> None:
    versions = [document(source, "en"), document(target, "ja")]
    check_covered(align(versions, embedder=EMBEDDER), versions)


@few
@given(texts)
def test_a_text_aligned_with_itself_is_the_diagonal(source: list[str]) -> None:
    found = align([document(source, "en"), document(source, "ko")], embedder=EMBEDDER)
    assert rows(found, "en", "ko") == [((i,), (i,)) for i in range(len(source))]


@settings(few, max_examples=15)
@given(texts, texts, texts)
def test_units_do_not_depend_on_the_order_of_the_versions(en: list[str], ko: list[str], ja: list[str]) -> None:
    versions = [document(en, "en"), document(ko, "ko"), document(ja, "ja")]
    expected = align(versions, embedder=EMBEDDER)
    check_covered(expected, versions)
    one, two, three = versions
    for order in ((two, one, three), (two, three, one)):  # one after another they make every order
        found = align(order, embedder=EMBEDDER)
        assert [dict(unit.segments) for unit in found.units] == [dict(unit.segments) for unit in expected.units]
        assert [unit.posterior for unit in found.units] == [unit.posterior for unit in expected.units]
        assert found.languages == tuple(version.language for version in order)


repeats = st.lists(st.tuples(st.sampled_from(["가나", "abc", "漢 1", "---"]), st.integers(1, 45)), max_size=2)


@settings(few, max_examples=10)
@given(repeats, repeats)
def test_lines_that_come_again_and_again_are_covered_in_any_order_of_the_versions(
    en: list[tuple[str, int]], ko: list[tuple[str, int]]
) -> None:
    versions = [
        document([line for line, count in blocks for _ in range(count)], language)
        for language, blocks in (("en", en), ("ko", ko))
    ]
    expected = align(versions, embedder=EMBEDDER)
    check_covered(expected, versions)
    found = align(versions[::-1], embedder=EMBEDDER)
    assert rows(found, "en", "ko") == rows(expected, "en", "ko")
    assert [unit.posterior for unit in found.units] == [unit.posterior for unit in expected.units]


@few
@given(texts, texts, texts, st.integers(0, 2))
def test_swapping_vectors_swaps_the_sides(en: list[str], ko: list[str], ja: list[str], count: int) -> None:
    arrays = [EMBEDDER.encode(each) for each in (en, ko, ja)][: count + 1]
    units = align_vectors(arrays)
    for order in permutations(range(len(arrays))):
        found = align_vectors([arrays[version] for version in order])
        assert [tuple(unit.segments[order.index(v)] for v in range(len(arrays))) for unit in found] == [
            unit.segments for unit in units
        ]


@few
@given(texts, texts, texts, st.data())
def test_confirmed_units_are_kept_and_a_version_can_be_added(
    en: list[str], ko: list[str], ja: list[str], data: st.DataObject
) -> None:
    """Some units of a two-way alignment are confirmed, then a third version joins."""
    versions = [document(en, "en"), document(ko, "ko"), document(ja, "ja")]
    first = align(versions[:2], embedder=EMBEDDER)
    kept = [unit.segments for unit in first.units if data.draw(st.booleans())]
    found = align(versions, embedder=EMBEDDER, anchors=kept)
    check_covered(found, versions)
    pairs = rows(found, "en", "ko")
    assert all((unit["en"], unit["ko"]) in pairs for unit in kept)
    again = align(versions, embedder=EMBEDDER, anchors=[unit.segments for unit in found.units])
    assert sorted(rows(again, "en", "ko", "ja")) == sorted(rows(found, "en", "ko", "ja"))


@few
@given(st.lists(st.tuples(words, st.booleans()), max_size=10), st.lists(st.tuples(words, st.booleans()), max_size=10))
def test_no_unit_goes_over_a_locked_paragraph(en: list[tuple[str, bool]], ko: list[tuple[str, bool]]) -> None:
    versions = []
    for language, lines in (("en", en), ("ko", ko)):
        number = np.cumsum([begins for _, begins in lines]).tolist()
        plain = document([text for text, _ in lines], language)
        segments = tuple(
            Segment(each.index, each.start, each.end, each.text, paragraph)
            for each, paragraph in zip(plain.segments, number, strict=True)
        )
        versions.append(Document(language, language, plain.text, segments))
    found = align(versions, embedder=EMBEDDER, lock_paragraphs=True)
    check_covered(found, versions)
    for unit in found.units:
        for version in versions:
            assert len({version.segments[index].paragraph for index in unit.segments[version.language]}) <= 1
