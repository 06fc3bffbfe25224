"""Alignment of real text by the embedded embedder, and of odd shapes by the fake one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tritext.align import align, score_units
from tritext.align.arrays import Vectors
from tritext.align.margin import AROUND
from tritext.embed import CachedEmbedder, unit_rows
from tritext.engines.fake import FakeEmbedder
from tritext.records import Alignment, Document

CORPUS = Path(__file__).parents[2] / "corpora" / "udhr"
FAKE = CachedEmbedder(FakeEmbedder())

Rows = list[tuple[tuple[int, ...], ...]]


def document(texts: list[str], language: str) -> Document:
    return Document.of_lines(texts, id=language, language=language)


def rows(found: Alignment, *languages: str) -> list[tuple[tuple[int, ...], ...]]:
    return [tuple(unit.segments[language] for language in languages) for unit in found.units]


@pytest.fixture(scope="module")
def declaration() -> dict[str, list[str]]:
    """The first 40 lines of the Universal Declaration of Human Rights."""
    return {
        language: (CORPUS / f"udhr.{language}.txt").read_text(encoding="utf-8").splitlines()[:40]
        for language in ("en", "ko", "ja")
    }


def test_the_declaration_is_aligned_in_three_languages(
    embedder: CachedEmbedder, declaration: dict[str, list[str]]
) -> None:
    """Lines correspond but for the preamble, where Japanese joins two lines and splits a later one."""
    found = align([document(lines, language) for language, lines in declaration.items()], embedder=embedder)
    expected: Rows = [((line,), (line,), (line,)) for line in range(40)]
    expected[5:10] = [((5, 6), (5, 6), (5,)), ((7,), (7,), (6,)), ((8,), (8,), (7,)), ((9,), (9,), (8, 9))]
    assert rows(found, "en", "ko", "ja") == expected


def test_what_one_version_lacks_is_absent_there(embedder: CachedEmbedder, declaration: dict[str, list[str]]) -> None:
    """An omission of ten lines in one language and a preface in another leave the rest in place."""
    english, korean, japanese = (declaration[language][10:] for language in ("en", "ko", "ja"))
    preface = ["Joint statement of the three leaders.", "Washington, Friday.", "The weather was fine that day."]
    documents = [document(preface + english, "en"), document(korean[:10] + korean[20:], "ko"), document(japanese, "ja")]
    found = align(documents, embedder=embedder)
    expected: Rows = [((line,), (), ()) for line in range(3)]
    expected += [((line + 3,), (line,), (line,)) for line in range(10)]
    expected += [((line + 3,), (), (line,)) for line in range(10, 20)]
    expected += [((line + 3,), (line - 10,), (line,)) for line in range(20, 30)]
    assert rows(found, "en", "ko", "ja") == expected


def test_a_merged_segment_is_found_on_either_side(embedder: CachedEmbedder, declaration: dict[str, list[str]]) -> None:
    english, korean = declaration["en"][10:], declaration["ko"][10:]
    merged = [*english[:3], " ".join(english[3:5]), *english[5:]]
    beads = rows(align([document(merged, "en"), document(korean, "ko")], embedder=embedder), "en", "ko")
    assert ((3,), (3, 4)) in beads
    assert sum(len(source) == len(target) == 1 for source, target in beads) == len(merged) - 1


@pytest.mark.parametrize("ahead", [("en", "ja"), ("en", "ja", "es", "fr")])
def test_what_one_version_merges_is_one_unit_of_as_many_segments_in_the_others(
    embedder: CachedEmbedder, declaration: dict[str, list[str]], ahead: tuple[str, ...]
) -> None:
    """Six go with one, though two versions that have them one by one never need as many together."""
    texts = {each: declaration["ja" if each in {"ja", "fr"} else "en"][10:] for each in ahead}
    korean = declaration["ko"][10:]
    texts["ko"] = [*korean[:12], " ".join(korean[12:18]), *korean[18:]]
    found = rows(align([document(lines, each) for each, lines in texts.items()], embedder=embedder), *texts)
    assert (*(tuple(range(12, 18)),) * len(ahead), (12,)) in found
    assert len(found) == 25


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 500), (500, 1), (2, 3)])
def test_odd_shapes_are_covered_in_order(n: int, m: int) -> None:
    source = document([f"passage {number}" for number in range(n)], "en")
    target = document([f"문단 {number}" for number in range(m)], "ko")
    beads = rows(align([source, target], embedder=FAKE), "en", "ko")
    assert [i for bead, _ in beads for i in bead] == list(range(n))
    assert [j for _, bead in beads for j in bead] == list(range(m))


def test_one_version_is_its_own_rows_and_an_empty_one_is_absent() -> None:
    english = document(["one", "two"], "en")
    assert rows(align([english], embedder=FAKE), "en") == [((0,),), ((1,),)]
    found = align([document([], "ja"), english, document([], "ko")], embedder=FAKE)
    assert rows(found, "ja", "en", "ko") == [((), (0,), ()), ((), (1,), ())]
    assert align([document([], "ja"), document([], "en")], embedder=FAKE).units == ()


def test_documents_of_one_language_are_refused() -> None:
    with pytest.raises(ValueError, match="different languages"):
        align([document(["a"], "en"), document(["b"], "en")], embedder=FAKE)
    with pytest.raises(ValueError, match="different languages"):
        align([], embedder=FAKE)


def test_lines_that_repeat_stay_one_to_one() -> None:
    """A list of equal lines is not merged into one bead."""
    lines = ["Yes.", "Yes.", "No.", "Yes.", "Yes.", "Yes.", "No."]
    found = align([document(lines, "en"), document(lines, "ko")], embedder=FAKE)
    assert rows(found, "en", "ko") == [((line,), (line,)) for line in range(7)]


class Counting(FakeEmbedder):
    """Remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode(texts)


def test_a_megabyte_in_one_segment_is_aligned() -> None:
    """Nothing is split, cut or blown up: one segment against one, embedded as it is."""
    counting = Counting()
    source = document(["the government said " * 4_000], "en")
    found = align([source, document(["정부는 말했다"], "ko")], embedder=CachedEmbedder(counting))
    assert [index for unit in found.units for index in unit.segments["en"]] == [0]
    assert sorted(map(len, counting.asked)) == [7, 79_999]


def test_a_text_is_embedded_one_and_a_half_times_at_most(declaration: dict[str, list[str]]) -> None:
    """Only runs in doubt are embedded beside the segments, and no more than half of the text of them."""
    counting = Counting()
    english, korean = declaration["en"], [line[::-1] for line in declaration["en"]]
    align([document(english, "en"), document(korean, "ko")], embedder=CachedEmbedder(counting))
    spent = sum(len(text.encode()) for text in counting.asked)
    assert spent <= 1.51 * sum(len(text.encode()) for text in {*english, *korean})


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


def _many(n: int) -> tuple[list[dict[str, str]], Callable[[list[str]], Vectors]]:
    """Rows of made vectors, each side's near the other's."""
    chance = np.random.default_rng(7)
    meanings = chance.normal(size=(n, 16)) + 0.5
    known = {
        f"{language}{row}": vector
        for language in ("en", "ko")
        for row, vector in enumerate(unit_rows((meanings + chance.normal(size=(n, 16))).astype(np.float32)))
    }
    return [{"en": f"en{row}", "ko": f"ko{row}"} for row in range(n)], lambda texts: np.stack([known[x] for x in texts])


def test_a_row_of_a_long_file_is_scored_against_the_rows_around_it() -> None:
    asked: list[int] = []
    texts, encode = _many(2 * AROUND + 500)

    def watched(some: list[str]) -> Vectors:
        asked.append(len(some))
        return encode(some)

    scores = score_units(texts, watched, ("en", "ko"))
    assert max(asked) <= 2 * AROUND
    for row, low in ((0, 0), (AROUND, AROUND // 2), (AROUND + 7, AROUND // 2 + 7), (2 * AROUND + 499, AROUND + 500)):
        around = score_units(texts[low : low + AROUND], encode, ("en", "ko"))[row - low]["en-ko"]
        assert scores[row]["en-ko"].cosine == pytest.approx(around.cosine, abs=1e-6)
        assert scores[row]["en-ko"].margin == pytest.approx(around.margin, rel=1e-5)


def test_an_edit_changes_no_score_far_away_and_a_row_more_hardly_any() -> None:
    texts, encode = _many(2 * AROUND)
    before = [row["en-ko"].margin for row in score_units(texts, encode, ("en", "ko"))]
    edited = [{**row, "ko": texts[0]["ko"]} if number == 100 else row for number, row in enumerate(texts)]
    after = [row["en-ko"].margin for row in score_units(edited, encode, ("en", "ko"))]
    assert before[AROUND + 100 :] == after[AROUND + 100 :]
    assert before[100] != after[100]
    all_of_it = [row["en-ko"].margin for row in score_units(texts[:AROUND], encode, ("en", "ko"))]
    one_more = [row["en-ko"].margin for row in score_units(texts[: AROUND + 1], encode, ("en", "ko"))]
    assert max(abs(one / other - 1) for one, other in zip(all_of_it, one_more, strict=False)) < 0.02
    assert np.mean(np.array(all_of_it) != np.array(one_more[:-1])) < 0.05
