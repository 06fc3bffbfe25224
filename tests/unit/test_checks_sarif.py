"""Findings as SARIF: which version deviates, and where in the text files that the versions were read from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.rows import row
from tritext.checks import Finding, check
from tritext.checks.places import text_files
from tritext.checks.sarif import Result, sarif_lines
from tritext.records import Document, Segment, TranslationUnit, Variant


def test_sarif_names_the_deviating_version_first() -> None:
    rows = [row(en="30 people", ko="40명", ja="30人")]
    results = [
        Result(Path("a b.tritext"), each, rows[each.unit], is_ignored)
        for each in check(rows)
        for is_ignored in (False, True)
    ]
    [run_] = json.loads("\n".join(sarif_lines(results, version="1")))["runs"]
    [result, ignored] = run_["results"]
    assert ignored["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert {**ignored, "suppressions": None} == {**result, "suppressions": None}
    assert json.loads("\n".join(sarif_lines([], version="1")))["runs"][0]["results"] == []
    assert result["locations"][0]["logicalLocations"][0]["name"] == "ko"
    assert [each["logicalLocations"][0]["name"] for each in result["relatedLocations"]] == ["en", "ja"]
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "a%20b.tritext"}}


def test_sarif_points_into_the_text_files_that_are_there_and_unchanged(tmp_path: Path) -> None:
    text = "Preamble\n\nThey met. There were 30\npeople in all.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "two.txt").write_text("changed since", encoding="utf-8")
    pieces = ((0, 8), (10, 19), (20, 48))
    segments = tuple(Segment(number, a, b, text[a:b]) for number, (a, b) in enumerate(pieces))
    documents = {
        "en": Document("one.txt", "en", text, segments),
        "ko": Document("two.txt", "ko", "40명", (Segment(0, 0, 3, "40명"),)),
    }
    texts = text_files(documents, tmp_path / "a.tritext")
    assert list(texts) == ["en"]
    both = Variant("They met. There were 30\npeople in all.", (1, 2))
    assert texts["en"].region(both, (21, 30)) == {"startLine": 3, "startColumn": 22, "endLine": 4, "endColumn": 7}
    assert texts["en"].region(Variant("They left.", (1,)), (0, 4)) is None
    as_one_line = Variant("They met.There were 30 people in all.", (1, 2))
    assert texts["en"].region(as_one_line, (20, 29)) == texts["en"].region(both, (21, 30))

    unit = TranslationUnit({"en": both, "ko": Variant("40명", (0,))}, {})
    spans = {"en": ((21, 30),), "ko": ((0, 2), (2, 3))}
    found = [Finding("number", 6, ("en",), "error", 0.9, "differ", spans), Finding("term", 6, (), "info", 0.9, "none")]
    lines = sarif_lines([Result(Path("a.tsv"), each, unit, texts=texts) for each in found], version="1")
    first, second = json.loads("\n".join(lines))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("/one.txt")
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert [each["physicalLocation"]["region"] for each in first["relatedLocations"]] == [{"startLine": 8}]
    assert second["locations"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_sarif_finds_the_lines_of_a_file_whose_pages_lost_their_edges(tmp_path: Path, encoding: str) -> None:
    kept = [f"{number}번째 줄입니다." for number in range(20)]
    printed = ["머리말", *kept[:10], "- 1 -", "\f머리말", *kept[10:], "- 2 -"]
    (tmp_path / "one.txt").write_bytes("\r\n".join(printed).encode(encoding))
    text = "\n".join(kept)
    start = text.index(kept[15])
    segment = Segment(0, start, start + len(kept[15]), kept[15])
    documents = {"ko": Document("one.txt", "ko", text, (segment,))}
    found = text_files(documents, tmp_path / "a.tritext")["ko"].region(Variant(kept[15], (0,)), (0, 2))
    assert found == {"startLine": 19, "startColumn": 1, "endLine": 19, "endColumn": 3}
    assert printed[18] == kept[15]

    (tmp_path / "one.txt").write_text("\n".join(kept[:9]), encoding="utf-8")
    assert not text_files(documents, tmp_path / "a.tritext")
