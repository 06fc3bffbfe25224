"""Rows and details as plain lines, before any terminal."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tritext.checks import Finding
from tritext.records import PairScore, TranslationUnit, Variant
from tritext.store.findings import Kept
from tritext_tui.columns import arrange, head
from tritext_tui.details import Detail, detail_head, detail_lines
from tritext_tui.pieces import Line, cells_of, mark_hits, sides
from tritext_tui.rows import row_lines
from tritext_tui.source import Row

LANGUAGES = ("en", "ko", "ja")
TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


def unit_of(texts: tuple[str, str, str]) -> TranslationUnit:
    variants = {language: Variant(text, (0,)) for language, text in zip(LANGUAGES, texts, strict=True)}
    return TranslationUnit(variants, {"en-ko": PairScore(-0.034, 0.9)}, posterior=0.5)


def row_of(texts: tuple[str, str, str], position: int = 0) -> Row:
    return Row(position, position, unit_of(texts))


def text_of(line: Line) -> str:
    return "".join(text for text, _ in line)


@given(st.tuples(TEXTS, TEXTS, TEXTS), st.integers(25, 120), st.integers(1, 6), TEXTS)
def test_every_line_of_a_row_fills_the_columns_exactly(
    texts: tuple[str, str, str], cells: int, height: int, query: str
) -> None:
    columns = arrange(LANGUAGES, cells=cells, rows=1000)
    lines = row_lines(row_of(texts, 998), columns, height=height, query=query)
    assert len(lines) == height
    assert {cells_of(line) for line in lines} == {cells}
    assert cells_of(head(columns, {"ja": ("en", "ja")})) == cells


@given(st.tuples(TEXTS, TEXTS, TEXTS), st.integers(10, 120), TEXTS)
def test_details_keep_to_the_width_and_cut_nothing(texts: tuple[str, str, str], cells: int, query: str) -> None:
    detail = Detail(row_of(texts), [(1, unit_of(texts))], "tritext:0.1.0|embed:fake", query, [("ko", 41 * "번")] * 12)
    lines = detail_lines(detail, cells=cells)
    assert max(map(cells_of, lines)) <= cells
    assert cells_of(detail_head(detail, cells=cells)) <= cells
    shown = "".join(text_of(line)[6:] for line in lines).replace(" ", "")
    assert "tritext:0.1.0|embed:fake" in shown
    assert [line[0] for line in lines].count((" alt  ", "label")) == 12


def test_a_row_that_nobody_has_scored_is_neither_called_good_nor_absent() -> None:
    unit = TranslationUnit({"en": Variant("One.", (0,)), "ko": Variant("하나.", (0,))}, {})
    detail = Detail(Row(0, 0, unit), [(1, unit), (2, replace(unit, variants={**unit.variants, "ko": Variant("", ())}))])
    assert "no score" in text_of(detail_head(detail, cells=80))
    near = next(text_of(line) for line in detail_lines(detail, cells=80) if line[0][0].startswith(" near"))
    assert " ".join(near.split()) == "near row 2 no score | row 3 (absent) -"
    line, *_ = row_lines(detail.row, arrange(("en", "ko"), cells=60, rows=9), height=1)
    assert "absent" not in {role for _, role in line}


def test_cut_text_ends_with_the_mark_and_the_score_with_its_own() -> None:
    columns = arrange(LANGUAGES, cells=60, rows=9)
    lines = row_lines(row_of(("word " * 30, "낱말 " * 30, "言葉" * 30)), columns, height=2, sign=">")
    first, last = map(text_of, lines)
    assert first.startswith(">1")
    assert first.rstrip().endswith("-.04 ?")
    assert last.count("~") == 3


def test_hits_are_marked_across_a_line_break_and_in_any_case() -> None:
    lines = list(mark_hits("생명과 Human RIGHTS", ["생명과", "Human", "RIGHTS"], "과 human r"))
    assert [[text for text, role in line if role == "hit"] for line in lines] == [["과"], ["Human"], ["R"]]


def test_a_query_is_text_and_not_a_pattern() -> None:
    assert list(mark_hits("a.b axb", ["a.b axb"], "a.b")) == [[("a.b", "hit"), (" axb", "text")]]


def test_the_right_side_stays_and_the_left_side_is_clipped() -> None:
    line = sides([("identity of the file", "label"), ("more", "note")], [(" F1 help", "label")], 20)
    assert text_of(line) == "identity of~ F1 help"


def test_all_of_a_heading_is_marked_and_not_all_of_a_passage() -> None:
    for rule, text, marked in [("structure", "弟23条", "弟23条"), ("moved", "人権はすべての人間のものである。", "")]:
        finding = Finding(rule, 0, ("ja",), "warning", 0.9, "another number", {"ja": ((0, len(text)),)})
        row = Row(0, 0, TranslationUnit({"ja": Variant(text, (0,))}), findings=(Kept(0, finding),))
        lines = detail_lines(Detail(row), cells=90)[:1]
        assert "".join(piece for line in lines for piece, role in line if role == "warning") == marked
