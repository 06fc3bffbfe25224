"""Figures of a comparison, and the queries that lead to the rows behind them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from support.screens import TEXTS, write
from tritext.cli import app
from tritext.formats import Source, export
from tritext.live.converting import convertible
from tritext.records import TranslationUnit, Variant
from tritext.store import ComparisonFile, delete_row, edit_texts, write_rows
from tritext.store.figures import Figure, Section, query_of, sections
from tritext.store.query import parse
from tritext.store.selecting import select


def by_title(file: ComparisonFile) -> dict[str, Section]:
    return {section.title: section for section in sections(file)}


def test_figures_add_up_and_lead_to_their_rows(tmp_path: Path) -> None:
    with ComparisonFile(write(tmp_path, "a.tritext", TEXTS)) as file:
        found = by_title(file)
        assert {each.label: each.count for each in found["Levels"].figures} == {"good": 5, "low": 1}
        for title in ("Levels", "Status", "Score of the row", "Posterior", "Cosine en-ko", "Segments en-ko-ja"):
            assert sum(each.count for each in found[title].figures) == 6, title
        low = found["Posterior"].figures[0]
        assert (low.count, low.query) == (1, "posterior>=.4 posterior<.5")
        step = found["Cosine en-ja"].figures[0]
        assert (step.count, query_of(file, step)) == (1, "row:3")
        assert found["Segments en-ko-ja"].figures[0].query == "bead:1-1-1"
        assert [each.count for each in found["Versions, in segments"].figures] == [6, 6, 6]


def test_rows_without_a_score_are_neither_good_nor_doubtful(tmp_path: Path) -> None:
    variants = {language: Variant("one", (0,)) for language in ("en", "ko")}
    units = tuple(TranslationUnit(variants, posterior=posterior) for posterior in (None, 0.95, 0.1, None))
    rows = Source("memory", ("en", "ko"), "", lambda: units)
    export(rows, tmp_path / "memory.jsonl")
    assert list(write_rows(tmp_path / "memory.tritext", convertible(tmp_path / "memory.jsonl")[0])) == [4]
    with ComparisonFile(tmp_path / "memory.tritext") as file:
        levels = {each.label: (each.count, each.query) for each in by_title(file)["Levels"].figures}
        assert levels == {"good": (1, "is:good"), "low": (1, "is:low"), "unscored": (2, "is:unscored")}
        asked = ("is:good", "is:unscored", "is:doubtful", "-is:unscored", "-is:good")
        found = [view.ids(0, 4) for query in asked if (view := select(file, parse(query)))]
        assert found == [[1], [0, 3], [2], [1, 2], [0, 2, 3]]
    counted = CliRunner().invoke(app, ["stats", str(tmp_path / "memory.tritext")])
    assert "good 1  check 0  low 1  absent 0  unscored 2" in counted.stdout


def test_statistics_read_row_by_row_and_count_what_the_rows_now_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = write(tmp_path, "a.tritext", TEXTS), "다른 말이다."
    with ComparisonFile(path) as file:
        edit_texts(file, 0, {"ko": said})
    monkeypatch.setattr(ComparisonFile, "documents", None)  # nobody reads a version whole
    call = CliRunner().invoke
    assert call(app, ["export", str(path), "-o", str(tmp_path / "a.jsonl")]).exit_code == 0
    counted, exported = (
        json.loads(call(app, ["stats", str(each), "--json"]).stdout) for each in (path, tmp_path / "a.jsonl")
    )
    now = TEXTS | {"ko": [said, *TEXTS["ko"][1:]]}
    sizes = {name: (6, sum(map(len, texts))) for name, texts in now.items()}
    assert {name: (each["segments"], each["characters"]) for name, each in counted["languages"].items()} == sizes
    assert counted["rows"] == sum(counted["levels"].values()) == 6
    assert exported == counted


def test_edits_are_counted_too(tmp_path: Path) -> None:
    with ComparisonFile(write(tmp_path, "a.tritext", TEXTS)) as file:
        edit_texts(file, 1, {"ko": "다른 말이다."})
        edit_texts(file, 3, {"ko": "", "en": "", "ja": ""})
        delete_row(file, 3)
        assert {each.label: each.count for each in by_title(file)["Status"].figures} == {"auto": 4, "edited": 1}
        assert query_of(file, Figure("x", 2, rows=(2, 4, 5))) == "row:3..5"


def test_rows_of_unlike_lengths_are_named(tmp_path: Path) -> None:
    texts = {
        "en": ["A sentence of words."] * 20 + ["Short."],
        "ko": ["낱말의 문장."] * 20 + ["아주 긴 문장이다. " * 20],
    }
    with ComparisonFile(write(tmp_path, "a.tritext", texts)) as file:
        (figure,) = by_title(file)["Unlike lengths"].figures
        assert (figure.label, figure.count, query_of(file, figure)) == ("ko long for en", 1, "row:21")
