"""``tritext report``: what was found stands in the document, and no text of a comparison is read as mark-up there."""

from __future__ import annotations

import re
import tracemalloc
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from support.command import run
from support.comparisons import example
from support.formatted import Rows
from support.reports import CHANGED, HOSTILE, OMITTED, PLAIN, UNSURE, Page, report, unit, written
from tritext.cells import visible
from tritext.checks import RULES, check
from tritext.checks.finding import Finding
from tritext.checks.quoting import quote
from tritext.cli import app
from tritext.errors import UsageError
from tritext.evaluate.followed import Example, Followed
from tritext.records import TranslationUnit, Variant
from tritext.report import Source, check_writable, make_report, write_report
from tritext.report.gathering import Version
from tritext.report.markdown import escape
from tritext.report.marked import BLOCK
from tritext.report.wording import summary, verdict
from tritext.store import write_comparison


def test_what_a_person_ignored_is_left_out_and_counted() -> None:
    units = (CHANGED, OMITTED)
    rows = Rows("statement", ("en", "ko"), "tritext:1", units)
    made = make_report(rows.source, check(units), rules=list(RULES), ignored={(0, "number")})
    assert ([each.finding.rule for each in made.findings], made.ignored) == (["omitted"], 1)
    assert summary(made).endswith("1 finding put aside by a person and left out.")
    assert "put aside" not in summary(make_report(rows.source, check(units), rules=list(RULES)))


def test_findings_stand_first_and_name_their_places(tmp_path: Path) -> None:
    made = report(PLAIN, CHANGED, OMITTED, UNSURE)
    page = Page(written(made, tmp_path / "report.html"))

    assert [each.finding.rule for each in made.findings] == ["omitted", "number", "meaning"]
    assert {"12,000", "27,300"} <= set(page.marked)
    assert "Korean: 1 error, 1 warning and 1 note; 1 matched doubtfully and 1 absent from a version." in page.words
    assert [row.number for row in made.doubtful] == [3]
    assert "Rows whose passages may not belong together" in page.words
    assert {"#u2", "#f1", "#f3"} <= set(page.addresses)


def test_whether_the_versions_say_the_same_and_which_one_differs_is_said_first(tmp_path: Path) -> None:
    made = report(PLAIN, CHANGED, OMITTED, UNSURE)
    said = "The versions probably do not say the same."
    assert verdict(made) == f"{said} Errors and warnings: 1 in the Korean and 1 that may be in any version."
    for suffix in ("html", "md"):
        text = written(made, tmp_path / f"report.{suffix}")
        assert text.index(said) < text.index("4 passages")
    write_report(made, tmp_path / "report.docx")
    assert docx.Document(str(tmp_path / "report.docx")).paragraphs[1].text == verdict(made)
    assert verdict(report(CHANGED)) == "The versions may not say the same."
    assert verdict(report(PLAIN)) == ""
    translated = Version("ko", route=("en", "ko"))
    assert verdict(replace(made, versions=(made.versions[0], translated))) == ""  # a machine's mistakes are its own


@pytest.mark.parametrize("place", ["title", "text", "signature"])
def test_a_page_runs_nothing_and_loads_nothing_whatever_the_text(tmp_path: Path, place: str) -> None:
    units = (unit(en=HOSTILE if place == "text" else "1 day", ko="2일 " + HOSTILE), OMITTED)
    rows = Rows(HOSTILE if place == "title" else "t", ("en", "ko"), HOSTILE if place == "signature" else "s", units)
    made = make_report(rows.source, check(units), rules=list(RULES))
    plain = Page(written(report(PLAIN, CHANGED, OMITTED, UNSURE), tmp_path / "plain.html"))
    page = Page(written(made, tmp_path / "report.html"))

    assert page.tags <= plain.tags
    assert not page.tags & {"script", "img", "link", "iframe"}
    assert page.attributes <= plain.attributes
    assert all(address.startswith("#") for address in page.addresses)
    assert visible(HOSTILE) in page.words
    assert not set("\x1b\u202e") & set(page.words)
    assert "default-src 'none'" in (tmp_path / "report.html").read_text(encoding="utf-8")


@given(st.text(max_size=80))
def test_markdown_shows_a_text_as_it_stands(text: str) -> None:
    shown = visible(text).replace("\N{NO-BREAK SPACE}", " ")
    tokens = MarkdownIt("commonmark").enable("table").parse(f"x{escape(text)}")
    inline = [child for token in tokens for child in token.children or []]

    assert {child.type for child in inline} <= {"text", "softbreak", "text_special"}
    assert "".join(child.content for child in inline).split() == f"x{shown}".split()


@pytest.mark.parametrize("text", ["- a", "1. a", "# a", "> a", "+ a", "=== a", "a | b", "![x](y)", "12) a"])
def test_markdown_begins_no_list_and_no_heading(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(escape(text))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text


def test_markdown_has_a_row_a_unit(tmp_path: Path) -> None:
    text = written(report(PLAIN, CHANGED, unit(en=HOSTILE, ko="가")), tmp_path / "report.md")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text.split("## ")[-3])

    assert sum(token.type == "tr_open" for token in tokens) == 4
    inline = [child for token in tokens for child in token.children or []]
    assert {child.content for child in inline if child.type == "html_inline"} == {
        "<br>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
    }
    assert "<b>27,300</b><sup>1</sup>" in text


def test_what_is_not_shown_is_said(tmp_path: Path) -> None:
    made = report(PLAIN, CHANGED, PLAIN, UNSURE, every_row=False)

    assert [row.number for row in made.rows] == [1, 3]
    assert made.left_out == 2
    assert "Shown are the 2 rows of 4" in written(made, tmp_path / "report.html")


def test_a_huge_cell_is_laid_out_in_blocks_and_is_all_there(tmp_path: Path) -> None:
    huge = "「あ」" * BLOCK + "終わり"
    units = (unit(en="Brackets.", ko=huge), PLAIN)
    page = written(make_report(Rows("t", ("en", "ko"), "s", units).source, []), tmp_path / "report.html")

    assert Page(page).words.count("「あ」") == BLOCK
    assert "終わり" in page
    assert len(max(page.partition("</style>")[2].split("<"), key=len)) < 1.5 * BLOCK


def test_a_row_that_a_version_lacks_is_not_set_as_what_is_absent(tmp_path: Path) -> None:
    page = written(report(PLAIN, OMITTED), tmp_path / "report.html")
    assert '<tr id="u2" class="absent">' in page
    assert "dd.absent, td.absent {" in page
    assert "\n.absent" not in page


def test_every_kind_names_the_least_sure_rows_and_how_sure_a_finding_is(tmp_path: Path) -> None:
    made = report(PLAIN, CHANGED, UNSURE)
    write_report(made, tmp_path / "report.docx")
    document = docx.Document(str(tmp_path / "report.docx"))
    word = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for text in (word, written(made, tmp_path / "report.md"), Page(written(made, tmp_path / "report.html")).words):
        assert "confidence ." in text
        assert "! low, en-ko .70, p .30" in " ".join(text.split())
        assert "number 1, " in text
    first, *others = document.tables[0].columns
    assert all(first.width < other.width for other in others)


def test_every_kind_names_the_versions_and_the_files_that_they_are_from(tmp_path: Path) -> None:
    rows = Rows("t", ("en", "ko", "it"), "s", (unit(en="The code is ko", ko="코드는 ko", it="ko"),))
    code = quote('the "ko" code')
    said = Finding("script", 0, ("ko",), "info", 0.7, f"ko has {code}, and en the same: it lacks it", {})
    made = make_report(rows.source, [said], names={"en": "/home/someone/a_b.txt", "it": "-"})
    write_report(made, tmp_path / "report.docx")
    word = "\n".join(each.text for each in docx.Document(str(tmp_path / "report.docx")).paragraphs)
    marks = written(made, tmp_path / "report.md").replace("\\", "")
    for text in (word, marks, Page(written(made, tmp_path / "report.html")).words):
        assert """Korean has "the 'ko' code", and English the same: Italian lacks it.""" in text
        assert "No row is doubtful." in text
        assert "Compared: English from a_b.txt and Italian from standard input." in text
        assert "someone" not in text


def test_on_paper_a_row_in_doubt_is_tinted_whatever_the_browser_is_set_to(tmp_path: Path) -> None:
    page = written(report(PLAIN, UNSURE), tmp_path / "report.html")
    tinted = page.partition("@media print")[2].partition("print-color-adjust: exact")[0].rpartition("}")[2]
    assert '<tr id="u2" class="low">' in page
    assert {"mark", ".rows tr.low > *", ".rows tr.check > *"} <= set(
        map(str.strip, tinted.partition("{")[0].split(","))
    )


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx"])
def test_rows_without_scores_have_a_dash_for_the_cosine(tmp_path: Path, suffix: str) -> None:
    bare = TranslationUnit({"en": Variant("One.", (0,)), "ko": Variant("하나.", (0,))}, {}, None)
    path = tmp_path / f"report{suffix}"
    write_report(report(bare), path)
    if suffix == ".docx":
        said = [cell.text for cell in docx.Document(str(path)).tables[2].rows[1].cells]
        assert said[2:4] == ["-", "-"]
    else:
        assert "nan" not in Page(path.read_text(encoding="utf-8")).words.split()


def test_a_kind_that_is_not_known_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"name it \.html, \.md or \.docx"):
        check_writable(tmp_path / "report.pdf")


def test_a_page_of_many_rows_is_laid_out_in_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tritext.report.wording.AT_ONCE", 2)
    html = written(report(*[PLAIN] * 5), tmp_path / "report.html")
    assert html.count('<table class="rows') == html.count('<div class="part">') == html.count("</table>\n</div>") == 3
    assert re.findall(r'<tr id="u(\d)"', html) == list("12345")


def test_the_command_writes_what_the_check_finds(tmp_path: Path) -> None:
    rows = tmp_path / "rows.tsv"
    rows.write_text("en\tko\nThey met 12,000 people.\t그들은 27,300명을 만났다.\n", encoding="utf-8")
    done = run("report", rows, "-o", tmp_path / "report.html")

    assert done.returncode == 0, done.stderr
    assert "1 finding in 1 row written" in done.stderr
    assert "27,300" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "head"), [("html", b"<!doctype html>"), ("md", b"# "), ("docx", b"PK")])
def test_a_report_goes_to_standard_output_as_it_would_into_a_file(tmp_path: Path, name: str, head: bytes) -> None:
    write_comparison(tmp_path / "a.tritext", example())
    how = ["report", str(tmp_path / "a.tritext"), "--embedder", "none", "--scorer", "none"]
    CliRunner().invoke(app, [*how, "-o", str(tmp_path / f"a.{name}")], catch_exceptions=False)
    done = CliRunner().invoke(app, [*how, "-o", "-", "--format", name], catch_exceptions=False)
    assert done.stdout_bytes.lower().startswith(head.lower())
    assert name == "docx" or done.stdout_bytes == (tmp_path / f"a.{name}").read_bytes()
    assert name == "docx" or b"Compared: English from statement.en.txt" in done.stdout_bytes
    with pytest.raises(UsageError, match="--format html"):
        CliRunner().invoke(app, [*how, "-o", "-"], catch_exceptions=False)


def test_what_is_too_much_to_read_is_counted_and_the_worst_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.report.contents.LISTED", 1)
    monkeypatch.setattr("tritext.report.contents.ALL_ROWS", 3)
    made = report(PLAIN, *[UNSURE] * 3, CHANGED, CHANGED)
    page = Page(written(made, tmp_path / "report.html"))

    assert (len(made.findings), made.found, made.marked) == (1, 5, 5)
    assert [row.number for row in made.rows] == [1, 2, 4]
    assert "Listed are the 1 worst of 5 findings." in page.words
    assert "Shown are the 3 rows of 6 that most need a reader, of 5 that have a finding or are not good." in page.words
    assert "2 warnings and 3 notes" in page.words
    assert "Listed are the 1 worst of 5" in written(made, tmp_path / "report.md").replace("\\", "")


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx"])
def test_which_version_is_followed_stands_in_a_table_and_a_machine_is_named(tmp_path: Path, suffix: str) -> None:
    lines = (("English, by machine", HOSTILE), ("Japanese, by machine", "가"), ("Korean", "나"))
    table = (("", "English", "Japanese", "difference"), ("chrF2", "18.4", "24.7", "+6.3 (p 0.001)"))
    examples = (Example(0, "nearer to the English", lines), Example(9, "nearer to the Japanese", lines))
    followed = Followed(
        "ko", "nearer to the English", table, examples, ("A machine translated (compact@1).",), ("v:1",)
    )
    path = tmp_path / f"report{suffix}"
    write_report(make_report(Rows("t", ("en", "ko"), "s", (PLAIN,)).source, [], rules=[], followed=followed), path)
    if suffix == ".docx":
        document = docx.Document(str(path))
        said = "\n".join(each.text for each in document.paragraphs)
        cells = [cell.text for cell in document.tables[0].rows[1].cells]
    elif suffix == ".md":
        tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
        said = "\n".join(child.content for token in tokens for child in token.children or [])
        contents = [token.content for token in tokens if token.type == "inline"]
        cells = contents[contents.index("chrF2") :][: len(table[1])]
    else:
        html = path.read_text(encoding="utf-8")
        page = Page(html)
        said, [line] = page.words, re.findall("<tr>.*chrF2.*</tr>", html)
        cells = re.findall(r"<t[hd][^>]*>([^<]*)</t", line)
        assert {"#u1", "#followed"} <= set(page.addresses)
        assert "#u10" not in page.addresses
    assert cells == ["chrF2", "18.4", "24.7", "+6.3 (p 0.001)"]
    for text in ("Which version is followed", "English, by machine", visible(HOSTILE), "(compact@1)", "Row 10"):
        assert text in said


def test_the_first_page_says_how_to_read_it(tmp_path: Path) -> None:
    made = Variant("그들은 미국을 방문했다.", (0,), route=("en", "ko"), models=("compact",))
    rows = Rows(
        "t",
        ("en", "ko", "ar"),
        "s",
        (TranslationUnit({"en": Variant("x", (0,)), "ko": made, "ar": Variant("", ())}, {}),),
    )
    html = written(make_report(rows.source, [], rules=[]), tmp_path / "report.html")
    page = Page(html)

    assert 'data-version="Korean, by machine"' in html  # the head of a cell where the window is narrow
    assert "The rules found nothing. They know some kinds of differences and no others" in page.words
    assert "A machine translated the Korean on this computer" in page.words
    assert "Of Arabic they know digits, addresses and brackets alone" in page.words
    assert "one is expected to be none" in Page(written(report(CHANGED), tmp_path / "found.html")).words


def test_rows_that_come_one_by_one_give_the_same_report_and_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tritext.report.contents.ALL_ROWS", 4)
    monkeypatch.setattr("tritext.report.contents.DOUBTFUL", 2)
    units = (PLAIN, UNSURE, CHANGED, OMITTED, unit(0.2, en="Maybe.", ko="글쎄."), *[UNSURE] * 40, CHANGED)
    held = make_report(Rows("t", ("en", "ko"), "s", units).source, check(units))

    assert make_report(Source("t", ("en", "ko"), "s", lambda: iter(units)), check(units)) == held
    assert [row.number for row in held.rows] == [1, 4, 5, 6]

    def peak(count: int) -> int:
        rows = (unit(0.3, en=f"Perhaps {number}. " * 50, ko="그렇다.") for number in range(count))
        source = Source("t", ("en", "ko"), "s", lambda: rows)
        tracemalloc.start()
        try:
            assert make_report(source, []).total == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    monkeypatch.setattr("tritext.checks.renderings.MOST_ROWS", 10)  # which terms are looked for in, and held
    peak(10)  # what is imported once
    assert peak(2000) < peak(100) + 2000 * 200  # held, a unit is more than a kilobyte


@pytest.mark.parametrize("suffix", ["html", "md", "docx"])
def test_terms_are_listed_with_their_renderings_and_counts(tmp_path: Path, suffix: str) -> None:
    told = ("인권을 보호한다", "인권은 중요하다", "인권의 역사", "인권이 있다", "기본권의 역사", "기본권이 있다")
    units = tuple(unit(en=f"Human rights {each}", ko=text) for each, text in enumerate(told))
    path = tmp_path / f"report.{suffix}"
    write_report(make_report(Rows("t", ("en", "ko"), "s", units).source, [], rules=[]), path)
    if suffix == "docx":
        tables = docx.Document(str(path)).tables
        shown = " ".join(cell.text for table in tables for line in table.rows for cell in line.cells)
    else:
        shown = re.sub(r"<[^>]*>|[|]", " ", path.read_text(encoding="utf-8"))
    assert "Human rights 6 인권 (4), 기본권 (2)" in " ".join(shown.replace("\\", "").split())
    assert shown.count("인권 (") == 1  # of "human" and "rights", which are in the same rows, nothing is said


def test_a_name_is_no_rendering_of_another_one_in_the_same_rows() -> None:
    told = ("met", "spoke", "agreed", "left")
    units = tuple(unit(en=f"The United States {each}, and {each} Japan.", ko=f"일본이 {each}") for each in told)
    terms = make_report(Rows("t", ("en", "ko"), "s", units).source, [], rules=[]).terms
    assert [line for line in terms if "일본" in line[2]] == [("Japan", "4", "일본 (4)")]
