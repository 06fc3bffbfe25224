"""Comparisons that are looked at while they are made: the same at the end as what `compare` makes."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from support.rights import rights
from tritext import pipeline, store
from tritext.cli.export import export as export_file
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import InputError, OutputError, UsageError
from tritext.formats import export
from tritext.glossary import read_glossary
from tritext.live import Compare, Convert, Filled, Made, Means, Show, is_unfinished, request
from tritext.live.engines import Engines, read_means
from tritext.live.filling import fill
from tritext.live.kept import MADE_WITH
from tritext.live.making import make, work
from tritext.live.turns import WAITING
from tritext.memory import open_memory
from tritext.pipeline import Notice, Progress
from tritext.read import parse_version, read_text
from tritext.records import Comparison
from tritext.store import ComparisonFile, read_comparison, settings

ENGLISH = "One day.\nTwo days, and\nmore of them. Three days!\n\n  Four days. Five.\n"
KOREAN = "하루.\n이틀.\n사흘.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "days.en.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


@pytest.fixture
def engines(tmp_path: Path) -> Engines:
    return Engines(
        translator=FakeTranslator(), embedder=FakeEmbedder(), memory=lambda: open_memory(tmp_path / "memory.sqlite")
    )


def made(wanted: Compare | Convert | Show, engines: Engines) -> Path:
    assert not isinstance(wanted, Show)
    events = list(work(wanted, engines) if isinstance(wanted, Convert) else make(wanted, engines))
    (made,) = [event for event in events if isinstance(event, Made)]
    return made.path


def compared(paths: list[Path], languages: list[str]) -> Comparison:
    versions = [read_text(parse_version(str(path))) for path in paths]
    events = pipeline.compare(versions, languages, translator=FakeTranslator(), embedder=FakeEmbedder())
    return next(event for event in events if isinstance(event, Comparison))


@pytest.mark.parametrize("given", [1, 2])
def test_the_file_is_in_the_end_what_compare_makes(tmp_path: Path, text: Path, engines: Engines, given: int) -> None:
    paths = [text, tmp_path / "days.ko.txt"][:given]
    if given == 2:
        paths[1].write_text(KOREAN, encoding="utf-8")
    path = made(request([str(each) for each in paths], languages="en,ko,ja"), engines)
    with ComparisonFile(path) as file:
        assert is_unfinished(file)
        assert any(unit.variants["ja"].is_awaited for unit in file.units(0, 9))
        list(fill(file, engines))
        assert not is_unfinished(file)
    assert read_comparison(path) == compared(paths, ["en", "ko", "ja"])


def test_documents_are_read_as_compare_reads_them(tmp_path: Path, engines: Engines) -> None:
    page = "<html><head><title>{0}</title></head><body><nav><a>{0}</a></nav><p>{1}</p><p>{2}</p></body></html>"
    for language, words in (("en", ("Home", "One day.", "Two.")), ("ko", ("처음으로", "하루.", "이틀."))):
        (tmp_path / f"days.{language}.html").write_text(page.format(*words), encoding="utf-8")
    wanted = request([str(tmp_path / "days.en.html"), str(tmp_path / "days.ko.html")])
    assert isinstance(wanted, Compare)
    assert "menus" in "".join(wanted.versions[0].notices)
    rows = read_comparison(made(wanted, engines)).units
    shown = [tuple(variant.text for variant in row.variants.values()) for row in rows]
    assert shown == [("One day.", "하루."), ("Two.", "이틀.")]


def test_rows_in_view_come_first_and_stopped_work_goes_on(
    text: Path, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.live.filling._IN_VIEW_AT_ONCE", 1)
    path = made(request([str(text)]), engines)
    with ComparisonFile(path) as file:
        work = fill(file, engines, in_view=lambda: [3])
        seen = [event for event in islice(work, 2) if isinstance(event, Filled)]
        work.close()
        assert [event.rows for event in seen] == [0, 1]
        assert [unit.variants["ko"].is_awaited for unit in file.units(0, 9)] == [True, True, True, False, True, True]
        assert is_unfinished(file)
    with ComparisonFile(path) as file:
        first = next(fill(file, engines))
        assert isinstance(first, Filled)
        assert first.total == 5
        list(fill(file, engines))
    assert read_comparison(path) == compared([text], ["en", "ko", "ja"])


def test_a_row_is_edited_when_its_translation_is_there_and_stays_as_it_was_edited(text: Path, engines: Engines) -> None:
    path = made(request([str(text)]), engines)
    with ComparisonFile(path) as file:
        with pytest.raises(UsageError, match="still to come"):
            store.merge_rows(file, 1)
        with pytest.raises(UsageError, match="still to come"):
            store.edit_texts(file, 0, {"ko": "하루"})
        assert not file.undoable
        work = fill(file, engines)
        list(islice(work, 2))
        store.edit_texts(file, 0, {"ko": "하루"})
        list(work)
        (unit,) = file.units(0, 1)
        assert (unit.variants["ko"].text, unit.status) == ("하루", "edited")
        assert set(unit.scores) == {"en-ko", "en-ja", "ko-ja"}
        store.undo(file)
        assert file.units(0, 1)[0].variants["ko"].text == "[ko] One day."


def test_rows_that_await_their_translation_are_not_confirmed_with_those_around_them(
    text: Path, engines: Engines
) -> None:
    wanted = request([str(text)], languages="en,ko")
    assert isinstance(wanted, Compare)
    list(make(wanted, engines))
    with ComparisonFile(wanted.path) as file:
        rows = file.ids(0, len(file))
        next(each for each in fill(file, engines, in_view=lambda: rows[1:2]) if isinstance(each, Filled) and each.rows)
        translated = [row for row, unit in zip(rows, file.units_of(rows), strict=True) if unit.variants["ko"].text]
        assert translated
        assert rows[0] not in translated
        for is_above in (True, False):
            if is_above:
                store.confirm_above(file, rows[-1])
            else:
                store.set_status(file, rows, "confirmed")
            units = dict(zip(rows, file.units_of(rows), strict=True))
            assert [row for row in rows if units[row].status == "confirmed"] == translated
            store.undo(file)
        with pytest.raises(UsageError, match="not translated yet"):
            store.confirm_above(file, rows[0])


def test_a_second_window_waits_shows_what_the_first_does_and_takes_over_when_it_ends(
    text: Path, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tritext.live.filling._AT_ONCE", 1)
    monkeypatch.setattr("tritext.live.turns._EVERY", 0.01)
    wanted = request([str(text)])  # by both, before there is a file
    first, second = work(wanted, engines), work(wanted, engines)
    assert isinstance(next(first), Notice | Progress)
    assert next(second) == Progress(WAITING, 0, 0)
    done = next(event.rows for event in first if isinstance(event, Filled) and event.rows == 2)
    assert next(second) == Made(wanted.path, is_finished=False)
    assert next(second) == Progress(WAITING, 0, 0)
    first.close()  # as when its process is killed: the lock goes with it
    rest = [event for event in second if isinstance(event, Filled)]
    assert (rest[0].total, rest[-1].rows) == (6 - done, 6 - done)
    assert read_comparison(wanted.path) == compared([text], ["en", "ko", "ja"])
    assert list(work(wanted, engines)) == [Made(wanted.path, is_finished=True)]


def test_a_second_window_is_done_when_the_first_is(text: Path, engines: Engines) -> None:
    wanted = request([str(text)])
    first, second = work(wanted, engines), work(wanted, engines)
    next(first)
    next(second)
    assert list(first)
    assert list(second) == [Made(wanted.path, is_finished=True)]


def test_chosen_means_make_another_file_and_are_known_when_the_work_goes_on(text: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text("day\t날\n", encoding="utf-8")
    means = Means("fake", {"en": "rules"}, tmp_path / "terms.tsv")
    usual, wanted = request([str(text)]), request([str(text)], means=means)
    assert isinstance(usual, Compare)
    assert isinstance(wanted, Compare)
    assert usual.fingerprint != wanted.fingerprint
    memory = partial(open_memory, tmp_path / "memory.sqlite")
    path = made(wanted, Engines(means, translator=FakeTranslator(), memory=memory))
    with ComparisonFile(path) as file:
        kept = read_means(settings(file)[MADE_WITH])
        assert kept == Means("fake", {}, (tmp_path / "terms.tsv").resolve())
        list(fill(file, Engines(kept, translator=FakeTranslator(), memory=memory)))
        assert f"|glossary:{read_glossary(tmp_path / 'terms.tsv').digest}|" in file.signature
        assert "|embed:fake" in file.signature
    with pytest.raises(UsageError, match="are for texts"):
        request([str(path)], means=means)


def test_what_is_written_of_an_unfinished_file_says_so(
    text: Path, engines: Engines, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made(request([str(text)]), engines)
    export_file(path, output=str(text.with_suffix(".tsv")))
    assert f"6 of them are not translated yet:  tritext view {path}" in capsys.readouterr().err
    with ComparisonFile(path) as file:
        list(fill(file, engines))
    export_file(path, output=str(text.with_suffix(".tsv")))
    assert "not translated" not in capsys.readouterr().err


def test_the_same_input_is_found_again_with_its_edits(text: Path, engines: Engines) -> None:
    path = made(request([str(text)]), engines)
    assert path == text.with_name("days.tritext")
    assert request([str(text)]) == Show(path, is_found=True)
    other = request([str(text)], languages="en,ko")
    assert isinstance(other, Compare)
    assert other.path == text.with_name("days-2.tritext")
    with ComparisonFile(path) as file:
        list(fill(file, engines))
        store.edit_texts(file, 0, {"ko": "하루"})
    text.write_text("Another text.\n", encoding="utf-8")
    again = request([str(text)])
    assert isinstance(again, Compare)
    assert again.path == text.with_name("days-2.tritext")
    with pytest.raises(OutputError, match="1 edit of yours"):
        request([str(text)], output=path)


def test_where_nothing_can_be_written_it_is_kept_in_the_users_folder(
    tmp_path: Path, text: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__init__.py").touch()
    wanted = request([str(text)])
    assert isinstance(wanted, Compare)
    assert wanted.path.is_relative_to(own_home)


@pytest.mark.parametrize("suffix", [".tmx", ".tsv", ".jsonl", ".parquet"])
def test_an_interchange_file_is_converted_without_loss(tmp_path: Path, engines: Engines, suffix: str) -> None:
    source = tmp_path / f"rights{suffix}"
    export(rights(), source)
    wanted = request([str(source)])
    assert isinstance(wanted, Convert)
    path = made(wanted, engines)
    found = read_comparison(path)
    assert found.units == rights().units
    assert [segment.text for segment in found.documents["de"].segments] == [
        unit.variants["de"].text for unit in rights().units
    ]
    assert request([str(source)]) == Show(path, is_found=True)
    with ComparisonFile(path) as file:
        assert not is_unfinished(file)


REFUSED: list[tuple[list[str], dict[str, object], type[Exception], str]] = [
    (["a.tritext", "b.en.txt"], {}, UsageError, "shown by itself"),
    (["a.tritext"], {"languages": "ko"}, UsageError, "--to is for texts"),
    (["a.tritext"], {"output": Path("b.tritext")}, UsageError, "-o is for what is made"),
    (["en=-"], {}, UsageError, "standard input"),
    (["a.align"], {}, UsageError, "no texts"),
    (["none.tmx"], {}, InputError, "none.tmx"),
    (["none.en.txt"], {}, InputError, "none.en.txt"),
    (["none.en.txt"], {"output": Path("b.tmx")}, UsageError, "export"),
]


@pytest.mark.parametrize(("arguments", "options", "error", "said"), REFUSED)
def test_what_makes_no_sense_is_refused(
    arguments: list[str], options: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        request(arguments, **options)  # type: ignore[arg-type]
