"""Alignment of real text by the embedded embedder, and of odd shapes by the fake one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tritext.align import align, align_pair, score_units
from tritext.embed import CachedEmbedder
from tritext.engines.fake import FakeEmbedder
from tritext.engines.use import UseEmbedder
from tritext.records import Document, Segment

CORPUS = Path(__file__).parents[2] / "corpora" / "udhr"
FAKE = CachedEmbedder(FakeEmbedder())

Rows = list[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]


def document(texts: list[str], language: str) -> Document:
    segments, start = [], 0
    for index, text in enumerate(texts):
        segments.append(Segment(index, start, start + len(text), text))
        start += len(text) + 1
    return Document(language, language, "\n".join(texts), tuple(segments))


@pytest.fixture(scope="module")
def use() -> CachedEmbedder:
    return CachedEmbedder(UseEmbedder())


@pytest.fixture(scope="module")
def declaration() -> dict[str, list[str]]:
    """The first 40 lines of the Universal Declaration of Human Rights."""
    return {
        language: (CORPUS / f"udhr.{language}.txt").read_text(encoding="utf-8").splitlines()[:40]
        for language in ("en", "ko", "ja")
    }


def test_the_declaration_is_aligned_in_three_languages(use: CachedEmbedder, declaration: dict[str, list[str]]) -> None:
    """Lines correspond but for the preamble, where Japanese joins two lines and splits a later one."""
    rows = align([document(lines, language) for language, lines in declaration.items()], use.encode)
    expected: Rows = [((line,), (line,), (line,)) for line in range(40)]
    expected[5:10] = [((5, 6), (5, 6), (5,)), ((7,), (7,), (6,)), ((8,), (8,), (7,)), ((9,), (9,), (8, 9))]
    assert [(row["en"], row["ko"], row["ja"]) for row in rows] == expected


def test_what_one_version_lacks_is_absent_there(use: CachedEmbedder, declaration: dict[str, list[str]]) -> None:
    """An omission of ten lines in one language and a preface in another leave the rest in place."""
    english, korean, japanese = (declaration[language][10:] for language in ("en", "ko", "ja"))
    preface = ["Joint statement of the three leaders.", "Washington, Friday.", "The weather was fine that day."]
    documents = [document(preface + english, "en"), document(korean[:10] + korean[20:], "ko"), document(japanese, "ja")]
    rows = align(documents, use.encode)
    expected: Rows = [((line,), (), ()) for line in range(3)]
    expected += [((line + 3,), (line,), (line,)) for line in range(10)]
    expected += [((line + 3,), (), (line,)) for line in range(10, 20)]
    expected += [((line + 3,), (line - 10,), (line,)) for line in range(20, 30)]
    assert [(row["en"], row["ko"], row["ja"]) for row in rows] == expected


def test_a_merged_segment_is_found_on_either_side(use: CachedEmbedder, declaration: dict[str, list[str]]) -> None:
    english, korean = declaration["en"][10:], declaration["ko"][10:]
    merged = [*english[:3], " ".join(english[3:5]), *english[5:]]
    beads = align_pair(document(merged, "en"), document(korean, "ko"), use.encode)
    assert ((3,), (3, 4)) in beads
    assert sum(len(source) == len(target) == 1 for source, target in beads) == len(merged) - 1


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 500), (500, 1), (2, 3)])
def test_odd_shapes_are_covered_in_order(n: int, m: int) -> None:
    source = document([f"passage {number}" for number in range(n)], "en")
    target = document([f"문단 {number}" for number in range(m)], "ko")
    beads = align_pair(source, target, FAKE.encode)
    assert [i for bead, _ in beads for i in bead] == list(range(n))
    assert [j for _, bead in beads for j in bead] == list(range(m))


def test_one_version_is_its_own_rows_and_an_empty_one_is_absent() -> None:
    english = document(["one", "two"], "en")
    assert align([english], FAKE.encode) == ({"en": (0,)}, {"en": (1,)})
    rows = align([document([], "ja"), english, document([], "ko")], FAKE.encode)
    assert rows == ({"ja": (), "en": (0,), "ko": ()}, {"ja": (), "en": (1,), "ko": ()})
    assert align([document([], "ja"), document([], "en")], FAKE.encode) == ()


def test_documents_of_one_language_are_refused() -> None:
    with pytest.raises(ValueError, match="different languages"):
        align([document(["a"], "en"), document(["b"], "en")], FAKE.encode)
    with pytest.raises(ValueError, match="different languages"):
        align([], FAKE.encode)


def test_lines_that_repeat_stay_one_to_one() -> None:
    """A list of equal lines is not merged into one bead."""
    lines = ["Yes.", "Yes.", "No.", "Yes.", "Yes.", "Yes.", "No."]
    beads = align_pair(document(lines, "en"), document(lines, "ko"), FAKE.encode)
    assert beads == tuple(((line,), (line,)) for line in range(7))


def test_a_megabyte_in_one_segment_is_aligned() -> None:
    """Nothing is split, cut or blown up: one segment against one, embedded as it is."""
    asked: set[int] = set()

    def encode(texts: list[str]) -> NDArray[np.float32]:
        asked.update(map(len, texts))
        return np.ones((len(texts), 1), dtype=np.float32)

    source = document(["the government said that " * 40_000], "en")
    assert align_pair(source, document(["정부는 말했다"], "ko"), encode) == (((0,), (0,)),)
    assert asked == {1_000_000, 7}


def test_parallel_text_is_embedded_little_more_than_once(declaration: dict[str, list[str]]) -> None:
    """Runs are only embedded around places that are not one to one."""
    asked: list[str] = []

    class Counting(FakeEmbedder):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            asked.extend(texts)
            return super().encode(texts)

    lines = declaration["en"]
    align_pair(document(lines, "en"), document(lines, "ko"), CachedEmbedder(Counting()).encode)
    assert set(asked) == set(lines)


def test_rows_are_scored_pair_by_pair_where_both_are_present() -> None:
    texts = [
        {"en": "abc", "ko": "abc", "ja": "xyz"},
        {"en": "def", "ko": "", "ja": "def"},
        {"en": "ghi", "ko": "ghi"},
        {"en": "", "ko": "", "ja": "q"},
    ]
    scores = score_units(texts, FAKE.encode, ("en", "ko", "ja"))
    assert [list(row) for row in scores] == [["en-ko", "en-ja", "ko-ja"], ["en-ja"], ["en-ko"], []]
    assert scores[0]["en-ko"].cosine == pytest.approx(1)
    assert scores[0]["en-ko"].margin > 1 > scores[0]["en-ja"].margin
    assert scores[1]["en-ja"].margin > 1


def test_a_lone_row_has_a_margin_of_one() -> None:
    (row,) = score_units([{"en": "abcdef", "ko": "abcxyz"}], FAKE.encode, ("en", "ko"))
    assert row["en-ko"].margin == pytest.approx(1)
    assert 0.05 < row["en-ko"].cosine < 1
    assert score_units([], FAKE.encode, ("en", "ko")) == []
