"""Two translations compared: the better one wins, by as much as it is better, and what is broken is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import run
from tritext.engines import load_embedder
from tritext.errors import UsageError
from tritext.evaluate.systems import Lines, SystemsScore, compare_systems
from tritext.evaluate.tables import systems_lines

SOURCE = Lines(
    "s.en",
    "en",
    (
        "Everyone has the right to life.",
        "No one shall be held in slavery.",
        "The talks were held on Monday.",
        "The minister left the capital.",
        "Rice prices rose again.",
        "They met in Geneva.",
    ),
)
GOOD = Lines(
    "good.ko",
    "ko",
    (
        "모든 사람은 생명에 대한 권리를 가진다.",
        "어느 누구도 노예 상태에 놓여지지 아니한다.",
        "회담은 월요일에 열렸다.",
        "장관은 수도를 떠났다.",
        "쌀값이 다시 올랐다.",
        "그들은 제네바에서 만났다.",
    ),
)
BAD = Lines("bad.ko", "ko", ("생명의 생명의 생명의 생명의 생명의", "", *GOOD.lines[4:1:-1], GOOD.lines[5]))


def compared(first: Lines = GOOD, second: Lines = BAD, **others: Lines) -> SystemsScore:
    return compare_systems(first, second, embedder=load_embedder("use"), **others)


def test_the_better_system_wins_by_every_measure() -> None:
    score = compared(reference=GOOD, source=SOURCE)

    assert [each.name for each in score.measures] == ["chrF2", "BLEU", "cosine to reference", "cosine to source"]
    assert all(each.first > each.second for each in score.measures)
    assert (score.total.first, score.total.second, score.total.ties) == (4, 0, 2)
    assert score.equal == 2
    assert score.damaged is not None
    assert {kind: count for kind, count in score.damaged[1].items() if count} == {"empty": 1, "repeated": 1}
    assert not any(score.damaged[0].values())
    assert {each.line for each in score.wins(0, 9)} == {0, 1, 2, 4}
    assert score.wins(1, 9) == ()


def test_swapping_the_systems_swaps_the_score() -> None:
    one, two = compared(source=SOURCE), compared(BAD, GOOD, source=SOURCE)

    assert (one.total.first, one.total.ties) == (two.total.second, two.total.ties)
    assert one.total.difference == pytest.approx(-two.total.difference)
    assert [(each.second, each.first) for each in one.scores] == [(each.first, each.second) for each in two.scores]
    assert one.wins(0, 2) != ()
    assert [each.line for each in one.wins(0, 2)] == [each.line for each in two.wins(1, 2)]


def test_a_system_ties_with_itself() -> None:
    score = compared(GOOD, GOOD, source=SOURCE, reference=GOOD)

    assert score.total.ties == score.total.lines == score.equal == 6
    assert score.total.interval == (0, 0)
    assert {part.lines for part in score.parts.values()} == {2}


@pytest.mark.parametrize(
    ("second", "others", "says"),
    [
        (BAD, {}, "add --reference"),
        (Lines("b", "ko", ("가",)), {"source": SOURCE}, "b has 1 line, and good.ko has 6"),
        (Lines("b", "ja", SOURCE.lines), {"source": SOURCE}, "b is taken as 'ja'"),
    ],
)
def test_what_cannot_be_compared_is_refused(second: Lines, others: dict[str, Lines], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        compared(second=second, **others)


def test_the_command_prints_the_comparison_and_the_clearest_lines(tmp_path: Path) -> None:
    for name, text in {"a.ko.txt": GOOD, "b.ko.txt": BAD, "s.en.txt": SOURCE}.items():
        (tmp_path / name).write_text("".join(f"{line}\n" for line in text.lines), encoding="utf-8")
    arguments = ("compare-systems", "a.ko.txt", "b.ko.txt", "--source", "s.en.txt")
    table = run(*arguments, "--examples", "1", cwd=tmp_path)
    found = json.loads(run(*arguments, "--json", cwd=tmp_path).stdout)

    assert table.returncode == 0, table.stderr
    assert "6 lines, Korean; both say the same in 2" in table.stdout
    assert "A wins line 2" in table.stdout
    assert "damaged lines of B: 1 empty, 1 repeating" in table.stdout
    assert found["total"]["lines"] == len(found["scores"]) == 6


def test_what_lines_can_tell_is_said_in_words() -> None:
    def first(text: Lines, count: int) -> Lines:
        return Lines(text.name, text.language, text.lines[:count])

    one = compared(first(GOOD, 1), first(BAD, 1), reference=first(GOOD, 1))
    assert one.verdict == "no telling which is better: 1 line is too few, 5 are the least"
    assert {each.p for each in one.measures} == {None}  # drawn again and again, one line is always the same
    parts = [each.split()[0] for each in systems_lines(one, {}, examples=0) if each.startswith(("short", "long"))]
    assert parts == ["long"]
    assert compared(reference=GOOD).verdict == "A is better by chrF2, by more than chance explains (95 %)"
    assert compared(GOOD, GOOD, source=SOURCE).verdict.startswith("both say the same in every line")
    turned = Lines("turned", "ko", (*GOOD.lines[3:], *GOOD.lines[:3]))
    mixed = Lines("mixed", "ko", (*GOOD.lines[:3], *turned.lines[3:]))
    other = Lines("other", "ko", (*turned.lines[:3], *GOOD.lines[3:]))
    assert "holds 0" in compared(mixed, other, reference=GOOD).verdict
