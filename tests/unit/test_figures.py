"""Figures of a comparison, and the queries that lead to the rows behind them."""

from pathlib import Path

from support.screens import TEXTS, write
from tritext.store import ComparisonFile, delete_row, edit_texts
from tritext.store.figures import Figure, Section, query_of, sections


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
