"""The report as a Word document: its texts and fonts, what stays together, and what is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from support.comparisons import example
from support.reports import CHANGED, HOSTILE, OMITTED, PLAIN, report, unit
from tritext.cells import visible
from tritext.cli import app
from tritext.errors import MissingModelError, UsageError
from tritext.report import check_writable, write_report
from tritext.store import write_comparison


def test_a_word_document_has_the_texts_and_their_fonts(tmp_path: Path) -> None:
    made = report(PLAIN, CHANGED, OMITTED, unit(en=HOSTILE, ko="가"))
    for name in ("one.docx", "two.docx"):
        write_report(made, tmp_path / name)
    document = docx.Document(str(tmp_path / "one.docx"))
    rows = document.tables[0].rows

    assert [cell.text for cell in rows[1].cells[1:]] == [PLAIN.variants["en"].text, PLAIN.variants["ko"].text]
    assert rows[3].cells[2].text == "(absent)"
    runs = rows[4].cells[1].paragraphs[0].runs
    assert "".join(each.text for each in runs if not each.font.superscript) == visible(HOSTILE)
    assert "Malgun Gothic" in rows[1].cells[2]._tc.xml
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_a_word_document_parts_no_finding_and_no_figure(tmp_path: Path) -> None:
    write_report(report(PLAIN, CHANGED), tmp_path / "report.docx")
    document = docx.Document(str(tmp_path / "report.docx"))
    at = next(i for i, each in enumerate(document.paragraphs) if each.style.name == "Heading 2")
    *first, last = document.paragraphs[at : at + 4]  # the heading, what it says, two versions
    assert all(each.paragraph_format.keep_with_next or each.style.name == "Heading 2" for each in first)
    assert not last.paragraph_format.keep_with_next
    assert "en\N{NON-BREAKING HYPHEN}ko\N{NO-BREAK SPACE}." in document.tables[0].rows[1].cells[0].text


def test_a_word_document_of_too_many_rows_is_refused_before_anything_is_computed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tritext.report.MOST_IN_WORD", 1)
    write_comparison(tmp_path / "a.tritext", example())
    monkeypatch.setattr("tritext.report.make_report", None)
    how = ["report", str(tmp_path / "a.tritext"), "--rows", "all", "-o"]
    with pytest.raises(UsageError, match=r"up to 1 rows, and this comparison has \d+: leave --rows all out"):
        CliRunner().invoke(app, [*how, str(tmp_path / "a.docx")], catch_exceptions=False)
    with pytest.raises(UsageError, match="up to 1 rows"):
        write_report(report(PLAIN, CHANGED), tmp_path / "b.docx")
    write_report(report(PLAIN, CHANGED), tmp_path / "b.md")


def test_word_documents_need_their_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingModelError, match=r"pip install 'tritext\[report\]'"):
        check_writable(tmp_path / "report.docx")
