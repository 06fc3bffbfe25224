"""Gold and hypotheses are read in every form, go together by name, and are refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.comparisons import example
from tritext.errors import FormatError, InputError, TritextError, UsageError
from tritext.evaluate.links import read_cases, read_links, with_same_sides
from tritext.store import write_comparison

UNIT = '{"en": [0], "ko": [1, 0], "note": "ignored", "posterior": 0.5}\n'
BEAD = "[0]:[0, 1]:0.873\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_file_is_its_first_character_says(tmp_path: Path) -> None:
    units = read_links(write(tmp_path / "gold.whatever", "\ufeff\n" + UNIT))
    assert (units.languages, units.units, units.posteriors) == (("en", "ko"), (((0,), (0, 1)),), (0.5,))
    beads = read_links(write(tmp_path / "dev.defr", "\n" + BEAD + "[1]:[]\n"))
    assert (beads.is_beads, beads.units) == (True, (((0,), (0, 1)), ((1,), ())))
    write_comparison(tmp_path / "a.tritext", example())
    stored = read_links(tmp_path / "a.tritext")
    assert stored.languages == ("en", "ko", "ja")
    assert stored.units[0] == ((0,), (0, 1), (0,))
    assert stored.posteriors[:2] == (0.97, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("en\tko\n", "begins with neither"),
        (UNIT + "\n" + '{"en": [0], "ko": [-1]}\n', "x:3: -1 is no index"),
        (UNIT + '{"en": [0], "ko": ["a"]}\n', "x:2: 'a' is no index"),
        (UNIT + '{"en": [0], "ko": [1], "posterior": 1.5}\n', "x:2: the posterior 1.5 is no probability"),
        (UNIT + '{"en": [0], "ko": [1], "posterior": NaN}\n', "x:2: nan is no score"),
        (UNIT + "[0]:[0]\n", "x:2: this is not JSON"),
        (BEAD + "[1]:[0;2]\n", "x:2: "),
        (BEAD + "1:2\n", "x:2: '1:2' is no bead"),
        (BEAD + UNIT, "x:2: "),
        ('{"en": [0]}\n', "fewer than two versions"),
    ],
)
def test_a_file_that_is_damaged_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_links(write(tmp_path / "x", text))
    assert message in str(caught.value)


def test_documents_of_folders_go_together_by_name(tmp_path: Path) -> None:
    write(tmp_path / "gold/news/1/gold.jsonl", UNIT)
    write(tmp_path / "gold/news/1/en.txt", "no document")
    write(tmp_path / "gold/2.align", BEAD)
    write(tmp_path / "found/news/1.jsonl", UNIT)
    write(tmp_path / "found/2/hypothesis.jsonl", UNIT)
    write(tmp_path / "found/3.jsonl", UNIT)
    cases, extra = read_cases(tmp_path / "gold", tmp_path / "found")
    assert [case.name for case in cases] == ["2", "news/1"]
    assert [Path(case.found.path).name for case in cases] == ["hypothesis.jsonl", "1.jsonl"]
    assert extra == ("3",)


def test_a_document_that_is_missing_is_an_error(tmp_path: Path) -> None:
    for name in "abcdefg":
        write(tmp_path / f"gold/{name}.jsonl", UNIT)
    write(tmp_path / "found/g.jsonl", UNIT)
    with pytest.raises(InputError, match=r"6 of 7 documents .* missing there \(a, b, c, d, e \.\.\.\)"):
        read_cases(tmp_path / "gold", tmp_path / "found")
    write(tmp_path / "none/x.txt", UNIT)
    with pytest.raises(InputError, match="holds no document"):
        read_cases(tmp_path / "none", tmp_path / "found")
    with pytest.raises(UsageError, match="two files or two folders"):
        read_cases(tmp_path / "gold", tmp_path / "found/g.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        read_cases(tmp_path / "gold/a.jsonl", tmp_path / "absent.jsonl")
    write(tmp_path / "gold/a/gold.jsonl", UNIT)
    with pytest.raises(InputError, match="are both the document a"):
        read_cases(tmp_path / "gold", tmp_path / "found")


THREE = '{"en": [0], "ko": [1], "ja": [2]}\n'


@pytest.mark.parametrize(
    ("gold", "found", "languages", "sides"),
    [
        (UNIT, '{"ko": [7], "en": [8]}\n', None, ("en", "ko")),
        (THREE, UNIT, ("ko", "en"), ("ko", "en")),
        (BEAD, UNIT, None, ("en", "ko")),
        (THREE, BEAD, ("en", "ja"), ("en", "ja")),
        (BEAD, BEAD, None, ()),
    ],
)
def test_gold_and_hypothesis_get_the_same_sides(
    tmp_path: Path, gold: str, found: str, languages: tuple[str, ...] | None, sides: tuple[str, ...]
) -> None:
    cases, _ = read_cases(write(tmp_path / "gold", gold), write(tmp_path / "found", found))
    (case,) = with_same_sides(cases, languages)
    for links, text in ((case.gold, gold), (case.found, found)):
        assert links.languages == (() if text == BEAD else sides)
    if gold == UNIT and languages is None:
        assert case.found.units == (((8,), (7,)),)


@pytest.mark.parametrize(
    ("gold", "found", "languages"),
    [
        (THREE, UNIT, None),
        (UNIT, THREE, None),
        (UNIT, THREE, ("en", "ja")),
        (THREE, BEAD, None),
        (BEAD, THREE, None),
        (BEAD, BEAD, ("en", "ko", "ja")),
    ],
)
def test_sides_that_do_not_go_together_are_refused(
    tmp_path: Path, gold: str, found: str, languages: tuple[str, ...] | None
) -> None:
    cases, _ = read_cases(write(tmp_path / "gold", gold), write(tmp_path / "found", found))
    with pytest.raises(TritextError, match="--languages en,ko"):
        with_same_sides(cases, languages)
