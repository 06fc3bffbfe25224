"""What the model answered is kept: asked once, whatever happens to the file, and never another model's."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from tritext.checks.likelihood import Asked, Likelihood, Score
from tritext.engines import answers as answers_module
from tritext.engines import load_scorer
from tritext.engines.answers import KeptAnswers

QUESTIONS = [Asked("en", "ko", "It is not so.", text) for text in ("그렇지 않다.", "그렇다.", "아니다.", "네.")]


class Model:
    """Answers by the length of the text; says what it was asked."""

    def __init__(self, *, fails_at: Asked | None = None) -> None:
        self.loaded = 0
        self.asked: list[Asked] = []
        self._fails_at = fails_at

    def load(self) -> Score:
        self.loaded += 1
        return self._answer

    def _answer(self, asked: Sequence[Asked]) -> list[Likelihood | None]:
        if self._fails_at in asked:
            raise KeyboardInterrupt
        self.asked += asked
        return [Likelihood(np.array([-len(each.text)], np.float32), -0.5, [(0, len(each.text))]) for each in asked]


def same(one: Likelihood | None, other: Likelihood | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool((one.pieces == other.pieces).all()) and (one.end, one.spans) == (other.end, list(other.spans))


def refuse() -> Score:
    raise AssertionError("the model is loaded")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "answers.sqlite"


def test_answers_of_the_model_come_back_as_they_were_without_it(path: Path) -> None:
    asked = [*QUESTIONS, Asked("en", "ko", "Long.", "긴 글입니다. " * 400)]
    first = KeptAnswers(load_scorer, path, "compact@2.2")(asked)
    again = KeptAnswers(refuse, path, "compact@2.2")(asked)
    assert first[-1] is None
    assert None not in first[:-1]
    assert all(map(same, again, first))


def test_only_what_is_new_is_asked_once(path: Path) -> None:
    model = Model()
    kept = KeptAnswers(model.load, path, "a@1")
    assert not model.loaded
    kept(QUESTIONS[:2])
    kept([QUESTIONS[2], QUESTIONS[1], QUESTIONS[2]])
    assert (model.asked, model.loaded) == (QUESTIONS[:3], 1)


def test_another_model_is_asked_itself(path: Path) -> None:
    KeptAnswers(Model().load, path, "a@1")(QUESTIONS)
    other = Model()
    KeptAnswers(other.load, path, "a@2")(QUESTIONS)
    assert other.asked == QUESTIONS


def test_what_was_answered_before_a_check_was_stopped_is_not_asked_again(path: Path) -> None:
    stopped = KeptAnswers(Model(fails_at=QUESTIONS[2]).load, path, "a@1")
    stopped(QUESTIONS[:2])
    with pytest.raises(KeyboardInterrupt):
        stopped(QUESTIONS[2:])
    model = Model()
    KeptAnswers(model.load, path, "a@1")(QUESTIONS)
    assert model.asked == QUESTIONS[2:]


def _foreign(path: Path) -> None:
    path.write_bytes(b"no database at all " * 300)


def _overwritten(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    path.write_bytes(content)


def _altered(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE answers SET answer = x'00' || substr(answer, 2)")


def _of_another_type(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE answers SET answer = iif(id % 2, NULL, 'a text')")


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _exchanged(path: Path) -> None:
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT id, answer FROM answers").fetchall()
        others = [(answer, id_) for (id_, _), (_, answer) in zip(rows, [*rows[1:], rows[0]], strict=True)]
        database.executemany("UPDATE answers SET answer = ? WHERE id = ?", others)


@pytest.mark.parametrize("damage", [_foreign, _overwritten, _altered, _of_another_type, _emptied, _exchanged])
def test_a_damaged_file_is_asked_anew_and_made_anew(path: Path, damage: Callable[[Path], None]) -> None:
    first = KeptAnswers(Model().load, path, "a@1")(QUESTIONS)
    damage(path)
    model = Model()
    kept = KeptAnswers(model.load, path, "a@1")
    assert all(map(same, kept(QUESTIONS), first))
    assert model.asked == QUESTIONS
    kept(QUESTIONS)  # what is found damaged in the middle goes, and is there again with the next answer
    assert all(map(same, KeptAnswers(refuse, path, "a@1")(QUESTIONS), first))


def test_a_file_that_is_busy_or_cannot_be_made_holds_up_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers_module, "_PATIENCE", 0)
    path.parent.mkdir()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert None not in KeptAnswers(Model().load, path, "a@1")(QUESTIONS)
    holder.close()
    assert None not in KeptAnswers(Model().load, path / "below a file", "a@1")(QUESTIONS)


def test_the_oldest_answers_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers_module, "_MOST", 3)
    KeptAnswers(Model().load, path, "a@1")(QUESTIONS)
    model = Model()
    KeptAnswers(model.load, path, "a@1")(QUESTIONS[::-1])
    assert model.asked == QUESTIONS[:1]
