"""Keyword in context, and what it is translated as."""

from pathlib import Path
from unicodedata import normalize

import pytest

from support.screens import TEXTS, write
from tritext.candidates import candidates
from tritext.concordance import Found, Hit, hits, locate, pattern, renderings
from tritext.engines.use import UseEmbedder
from tritext.store import ComparisonFile, insert_row, merge_rows, split_row

ROWS = {
    "en": [f"Human rights are number {n}." for n in range(12)] + [f"Nothing of the sort, {n}." for n in range(30)],
    "ko": [f"인권은 {n}번이다." for n in range(12)] + [f"그런 것은 없다, {n}." for n in range(30)],
    "ja": [f"人権は第{n}号である。" for n in range(12)] + [f"そのようなものはない{n}。" for n in range(30)],
}


def found_in(file: ComparisonFile, keyword: str, language: str) -> Found:
    *_, found = hits(file, keyword, language)
    return found


def test_hits_are_found_inside_words_and_in_any_case(tmp_path: Path) -> None:
    with ComparisonFile(write(tmp_path, "a.tritext", TEXTS)) as file:
        assert [(hit.position, hit.keyword) for hit in found_in(file, "HUMAN", "en").hits] == [
            (0, "human"), (4, "Human"), (4, "human"),
        ]  # fmt: skip
        (hit,) = found_in(file, "인권", "ko").hits
        assert hit == Hit(4, 4, 0, "", "인권", "은 모든 인간의 것이다.", 0.71)
        assert found_in(file, "ｘ없는말", "ko").count == 0
        assert found_in(file, "  ", "ko").count == 0


WORDINGS = (
    "Straße und STRASSE", "strasse", "Kelvin \u212a", "kelvin", "naïve NAÏVE", "e\u0301te\u0301 ÉTÉ", "Права ПРАВА",
    "human\nrights  HUMAN rights", "인권과 자유", "인권 人権", "がんばる", "[/red](", "100%_\\", "",
)  # fmt: skip


@pytest.mark.parametrize(
    "keyword",
    ["STRASSE", "ß", "kelvin", "K", "naïve", "été", "права", "human rights", "인권", "ば", "が", "[/red](", "%_\\"],
)
def test_what_is_sought_in_the_file_is_what_reading_every_row_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keyword: str
) -> None:
    monkeypatch.setattr("tritext.concordance._PAGE", 3)
    monkeypatch.setattr("tritext.concordance._LARGEST_PAGE", 7)
    texts = [each for text in WORDINGS for each in (text, normalize("NFD", text), text.upper())]
    rows = {"en": texts, "ko": [f"{n}" for n in range(len(texts))]}
    with ComparisonFile(write(tmp_path, "a.tritext", rows)) as file:
        merge_rows(file, 5)
        split_row(file, 0, {"en": 7, "ko": 1})
        texts, ids = [unit.variants["en"].text for unit in file.units(0, len(file))], file.ids(0, len(file))
        *_, found = hits(file, keyword, "en")
    expected = [
        (row, match.start(), match[0]) for row, text in enumerate(texts)
        for match in pattern(keyword).finditer(normalize("NFC", text))
    ]  # fmt: skip
    assert expected
    assert [(hit.position, hit.start, hit.keyword) for hit in found.hits] == expected
    assert (found.count, found.rows) == (len(expected), len(texts))
    assert list(found.holders) == [ids[at] for at in sorted({at for at, *_ in expected})]


@pytest.mark.parametrize(("keyword", "language", "target", "text"), [
    ("인권", "ko", "en", "human rights"), ("인권", "ko", "ja", "人権"), ("human rights", "en", "ko", "인권은"),
])  # fmt: skip
def test_the_rendering_is_what_the_other_rows_have_not(
    tmp_path: Path, keyword: str, language: str, target: str, text: str
) -> None:
    with ComparisonFile(write(tmp_path, "a.tritext", ROWS)) as file:
        rows = [hit.row for hit in found_in(file, keyword, language).hits]
        assert rows == list(range(12))
        insert_row(file, 0)  # what is found meanwhile is of the rows, wherever they are
        *_, found = renderings(file, rows, target)
        assert (found[0].text, found[0].rows) == (text, 12)
        passage = ROWS[target][3]
        span = locate(passage, found)
        assert span
        assert passage[slice(*span)].casefold() == text


def test_of_many_hits_some_are_counted_first_and_the_other_rows_are_those_without_the_keyword(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.concordance._FOREMOST", 3)
    rows = {"en": [*ROWS["en"], *["Human rights."] * 40], "ko": [*ROWS["ko"], *["인권은 말이다."] * 40]}
    with ComparisonFile(write(tmp_path, "a.tritext", rows)) as file:
        found = found_in(file, "인권", "ko")
        assert list(found.holders) == [*range(12), *range(42, 82)]
        told = [each for each in renderings(file, range(12), "en", holders=found.holders) if each]
        *_, against_its_own = renderings(file, range(12), "en")
    assert [(each[0].text, each[0].rows) for each in told] == [("human rights", 3), ("human rights", 12)]
    assert against_its_own[0].text != "human rights" or against_its_own[0].likelihood < told[-1][0].likelihood / 2


def test_hits_beyond_those_that_are_held_are_counted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [normalize("NFD" if row % 2 else "NFC", f"{row} 인권과 인권") for row in range(30)]
    with ComparisonFile(write(tmp_path, "a.tritext", {"en": texts, "ko": ["", *texts[1:]]})) as file:
        all_held = found_in(file, "인권", "ko")
        monkeypatch.setattr("tritext.concordance.MOST", 7)
        monkeypatch.setattr("tritext.concordance._PAGE", 4)
        found = found_in(file, "인권", "ko")
    assert (found.count, list(found.holders)) == (all_held.count, list(all_held.holders)) == (58, [*range(1, 30)])
    assert list(found.hits) == list(all_held.hits)[:7]


def test_candidates_are_words_beginnings_and_compounds() -> None:
    assert {"世界", "人権", "宣言", "世界人権"} <= set(candidates("世界人権宣言"))
    assert "権宣" in set(candidates("世界人権宣言"))  # a compound may be cut anywhere
    assert list(candidates("テレビを")) == ["テレビ"]


def test_a_keyword_in_every_row_has_no_rendering(tmp_path: Path) -> None:
    with ComparisonFile(write(tmp_path, "a.tritext", ROWS)) as file:
        *_, found = renderings(file, list(range(len(file))), "en")
        assert found == []


def test_what_merely_stands_beside_the_keyword_is_no_rendering(tmp_path: Path) -> None:
    with ComparisonFile(write(tmp_path, "udhr.tritext", TEXTS)) as file:
        *_, by_company = renderings(file, [0, 1], "ja")
        *_, by_meaning = renderings(file, [0, 1], "ja", keyword="권리", embedder=UseEmbedder())
    assert by_company[0].text == "自由"
    assert [each.text for each in by_meaning] == ["権利"]


def test_a_whole_chapter_may_be_looked_for(tmp_path: Path) -> None:
    chapter = " ".join(f"word{n}" for n in range(3000))
    with ComparisonFile(write(tmp_path, "a.tritext", {"en": [chapter, chapter[:-1]], "ko": ["장", "절"]})) as file:
        assert [hit.position for hit in found_in(file, chapter, "en").hits] == [0]
