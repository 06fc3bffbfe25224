"""The report as a Word document: headings, tables and marked text; fonts named for Korean and Japanese."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from tritext.cells import visible
from tritext.errors import MissingModelError
from tritext.languages import language_name
from tritext.marks import MEANING
from tritext.report import wording
from tritext.report.contents import Report
from tritext.report.marked import Piece, excerpt, marked
from tritext.report.row import Found, Row

if TYPE_CHECKING:
    from tritext.evaluate.followed import Followed

FONTS = {"ko": "Malgun Gothic", "ja": "Yu Gothic", "zh": "Microsoft YaHei"}
"""What Word shows the letters of a language with; other programs put their own in its place."""

_Word: TypeAlias = Any
"""Part of a document: python-docx has no types."""

_LOCALES = {"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN", "en": "en-US"}


def check_installed() -> None:
    """Refuse if python-docx is lacking.

    Raises:
        MissingModelError: With the command that installs it.
    """
    try:
        import docx  # noqa: F401
    except ImportError as error:
        raise MissingModelError(
            "Word documents are written by python-docx, which is not installed: pip install 'tritext[report]'"
        ) from error


def write(report: Report, target: BinaryIO) -> None:
    """Write the document; the same report gives the same bytes."""
    check_installed()
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    _set_properties(document, report)
    document.add_heading(visible(report.title), 0)
    if verdict := wording.verdict(report):
        document.add_paragraph().add_run(verdict).bold = True
    for line in (wording.summary(report), *wording.guide(report)):
        document.add_paragraph(visible(line))
    document.add_heading("Findings", 1)
    if notice := wording.listed(report):
        document.add_paragraph(notice)
    for each in report.findings:
        _finding(document, each, report)
    if not report.findings:
        document.add_paragraph("None.")
    _doubtful(document, report)
    if report.followed:
        _followed(document, report.followed)
    document.add_heading("Versions side by side", 1)
    if notice := wording.shown(report):
        document.add_paragraph(notice)
    _rows(document, report)
    _figures(document, report)
    _terms(document, report)
    document.add_heading("Method", 1)
    for text in (wording.METHOD, MEANING, *[wording.MACHINE] * any(v.route for v in report.versions), report.signature):
        document.add_paragraph(visible(text))
    filled = BytesIO()  # python-docx wants to seek
    document.save(filled)
    _copy_undated(filled, target)


def _set_properties(document: _Word, report: Report) -> None:
    """Name the document, and take the template's author and dates away."""
    from datetime import datetime

    properties = document.core_properties
    properties.title, properties.author, properties.comments = visible(report.title)[:255], "tritext", ""
    properties.created = properties.modified = datetime(1980, 1, 1)


def _copy_undated(filled: BytesIO, target: BinaryIO) -> None:
    """Copy a ZIP archive without the time at which it was made."""
    with zipfile.ZipFile(filled) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.infolist():
            copy.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_DEFLATED)


def _finding(document: _Word, found: Found, report: Report) -> None:
    document.add_heading(wording.heading(found), 2)
    paragraph = document.add_paragraph(visible(wording.said(found)))
    paragraph.add_run(f" ({wording.sureness(found.finding.confidence)})").italic = True
    for language in report.languages:
        paragraph.paragraph_format.keep_with_next = True  # a finding stands on one page
        variant = found.unit.variants[language]
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{language_name(language)}: ").bold = True
        if variant.is_absent:
            paragraph.add_run(wording.ABSENT).italic = True
        else:
            _add_text(paragraph, excerpt(variant.text, found.spans(language)), language, is_numbered=False)


def _doubtful(document: _Word, report: Report) -> None:
    document.add_heading("Most doubtful", 1)
    document.add_paragraph(wording.doubts(report))
    for row in report.doubtful:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"Row {row.number + 1}: ").bold = True
        paragraph.add_run(wording.scores(row))
        for language, variant in row.unit.variants.items():
            paragraph.add_run().add_break()
            _add_text(paragraph, excerpt(variant.text, ()), language)


def _followed(document: _Word, followed: Followed) -> None:
    document.add_heading(wording.FOLLOWED, 1)
    document.add_paragraph(f"{followed.said}.")
    _table(document, *followed.table)
    for each in followed.examples:
        document.add_heading(f"Row {each.row + 1}: {each.said}", 2)
        for label, text in each.lines:
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{label}: ").bold = True
            _add_text(paragraph, marked(text, ()), followed.language)
    for note in (*followed.notes, *followed.signatures):
        document.add_paragraph(visible(note))


def _figures(document: _Word, report: Report) -> None:
    document.add_heading("Figures", 1)
    _table(document, *wording.version_table(report))
    document.add_paragraph()
    _table(document, *wording.pair_table(report))
    document.add_paragraph()
    for line in wording.tallies(report):
        document.add_paragraph(line)


def _terms(document: _Word, report: Report) -> None:
    if not report.terms:
        return
    document.add_heading(wording.TERMS, 1)
    first, *others = report.languages
    table = _table(document, wording.term_heads(report))
    for line in report.terms:
        for cell, text, language in zip(table.add_row().cells, line, (first, "en", *others), strict=True):
            _add_text(cell.paragraphs[0], [(visible(text), ())], language)


def _rows(document: _Word, report: Report) -> None:
    from docx.oxml import OxmlElement

    table = _table(document, ["row", *(language_name(language) for language in report.languages)])
    for row in report.rows:
        line = table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # as a whole on one page, if it fits on any
        _fill(line.cells, row)
    _set_widths(document, table)


def _set_widths(document: _Word, table: _Word) -> None:
    """Leave the texts what the first column, which has the figures, does not need; programs read one or the other."""
    from docx.shared import Cm

    section = document.sections[0]
    first = Cm(3.2)
    others = (section.page_width - section.left_margin - section.right_margin - first) // (len(table.columns) - 1)
    table.autofit = False
    for number, column in enumerate(table.columns):
        column.width = others if number else first
    for line in table._tbl.tr_lst:
        for number, cell in enumerate(line.tc_lst):
            cell.width = others if number else first


def _fill(cells: _Word, row: Row) -> None:
    from docx.shared import Pt

    paragraph = cells[0].paragraphs[0]
    paragraph.add_run(f"{row.number + 1}").bold = True
    paragraph.add_run(f"\n{', '.join(map(_whole, wording.figures(row)))}").font.size = Pt(8)
    for cell, (language, variant) in zip(cells[1:], row.unit.variants.items(), strict=True):
        paragraph = cell.paragraphs[0]
        if variant.is_absent:
            paragraph.add_run(wording.ABSENT).italic = True
        else:
            _add_text(paragraph, marked(variant.text, row.spans(language)), language)


def _whole(figure: str) -> str:
    """Keep a figure and what it is of in one line."""
    return figure.replace("-", "\N{NON-BREAKING HYPHEN}").replace(" ", "\N{NO-BREAK SPACE}")


def _table(document: _Word, heads: Sequence[str], *lines: Sequence[str]) -> _Word:
    """Add a table whose first line is repeated on every page."""
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = visible(text)
    return table


def _add_text(paragraph: _Word, pieces: Iterable[Piece], language: str, *, is_numbered: bool = True) -> None:
    """Add runs in a language's own font; what findings name is highlighted, with their numbers in a row of several."""
    from docx.enum.text import WD_COLOR_INDEX

    for piece, numbers in pieces:
        run = paragraph.add_run(piece)
        _speak(run, language)
        if numbers:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if numbers and is_numbered:
            paragraph.add_run(",".join(map(str, numbers))).font.superscript = True


def _speak(run: _Word, language: str) -> None:
    """Tell Word the language of a run, and the font of its letters."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    if language in FONTS:
        fonts = properties.get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), FONTS[language])
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:eastAsia" if language in FONTS else "w:val"), _LOCALES.get(language, language))
    properties.append(spoken)
