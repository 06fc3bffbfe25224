"""The screen over a real file, written by the store."""

from pathlib import Path

import pytest

from support.quiet import act
from support.screens import running
from tritext import cli
from tritext.errors import FormatError, InputError
from tritext.records import Comparison, Document, PairScore, TranslationUnit, Variant
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp, run
from tritext_tui.widgets.grid import UnitGrid

TEXTS = {
    "en": ["Everyone has the right to life.", "No one shall be held in slavery.", "Everyone has the right to rest."],
    "ko": ["모든 사람은 생명의 권리를 가진다.", "어느 누구도 노예가 되지 아니한다.", "모든 사람은 쉴 권리를 가진다."],
}


def document(language: str) -> Document:
    return Document.of_lines(TEXTS[language], id=f"udhr.{language}.txt", language=language)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    units = tuple(
        TranslationUnit(
            {"en": Variant(TEXTS["en"][row], (row,)), "ko": Variant(TEXTS["ko"][row], (row,), ("en", "ko"), ("m",))},
            {"en-ko": PairScore(cosine, 1.3)},
        )
        for row, cosine in enumerate((0.8, 0.7, 0.1))
    )
    made = tmp_path / "udhr.tritext"
    write_comparison(made, Comparison("udhr", {each: document(each) for each in TEXTS}, units, "tritext:0|embed:fake"))
    return made


async def test_a_file_is_shown_searched_and_judged(path: Path) -> None:
    with ComparisonFile(path) as file:
        source: ComparisonFile = file
        async with running(source) as (app, pilot):
            grid = app.screen.query_one(UnitGrid)
            assert "Everyone has the right" in grid.render_line(0).text
            assert "모든 사람은" in grid.render_line(0).text
            await pilot.press("n")
            assert grid.cursor == 2
            await act(pilot, "slash", *"SLAVERY", "enter")
            assert grid.cursor == 1


def test_what_is_no_comparison_is_refused_before_the_screen_opens(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        run(tmp_path / "absent.tritext")
    foreign = tmp_path / "foreign.tritext"
    foreign.write_text("not a comparison")
    with pytest.raises(FormatError):
        run(foreign)


@pytest.mark.parametrize("code", [0, 1])
def test_a_window_that_a_fault_has_ended_is_not_told_as_done(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    def ends(app: TritextApp) -> None:
        app._return_code = code

    monkeypatch.setattr(TritextApp, "run", ends)
    monkeypatch.setattr(TritextApp, "farewell", lambda _: ["kept there"])
    monkeypatch.setattr("tritext.cli.view._check_terminal", lambda _: None)
    monkeypatch.setattr("sys.argv", ["tritext", "view", str(path)])
    assert cli.main() == code
    assert "kept there" in capsys.readouterr().err
