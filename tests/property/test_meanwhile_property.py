"""Edits, undos and engines at random moments of each other, in two windows: when all is quiet, all is as it should be.

There are no threads here: an engine that is asked for something first lets the users do something, so that each run is
the same again. What two threads do in the midst of each other's transactions SQLite keeps apart.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from support.random_edits import CONSERVING, characters, contents
from support.rights import rights
from tritext import store
from tritext.checks import check
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import ConflictError, UsageError
from tritext.events import Progress
from tritext.memory import open_memory
from tritext.records import Hypothesis
from tritext.revise import Workshop, lacking_pairs
from tritext.store import ComparisonFile, Step, write_comparison
from tritext.store.aside import recall_findings
from tritext.store.checking import check_file, is_checked, recheck, recheck_whole
from tritext.store.findings import checked, unchecked_rows

TEXTS = ("", "All 3 are free.", "사람 5명", "Siehe https://un.org", "None of 12,000 is.", "[ko] Nothing. 모두.")
Work = Callable[[ComparisonFile, "Window"], object]


@pytest.fixture(autouse=True, scope="module")
def _fast() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tritext.store.handle.SYNCHRONOUS", "OFF")
        patch.setattr("tritext.revise.workshop.NEIGHBOURHOOD", 2)  # several stretches, between which others come
        yield


class Users:
    """All that may happen while something else does."""

    def __init__(self, path: Path, dice: random.Random, edits: Sequence[Callable[..., Step]], held: ExitStack) -> None:
        self.dice, self.edits = dice, edits
        memory = held.enter_context(open_memory(path.with_name("memory.sqlite")))
        engines = {"embedder": Embedder(self), "translator": Translator(self), "memory": memory}
        self.windows = [
            Window(self, held.enter_context(ComparisonFile(path)), Workshop(**engines))  # type: ignore[arg-type]
            for _ in range(2)
        ]
        self.depth = 0

    def come(self) -> None:
        """Let something happen, or nothing."""
        if self.depth > 2 or self.dice.random() < 0.5:
            return
        self.depth += 1
        window = self.dice.choice(self.windows)
        if self.dice.random() < 0.8:
            window.edit()
        else:
            window.begin()
        self.depth -= 1


class Window:
    """A file as somebody has it open, and what follows there from edits, as on the first screen."""

    def __init__(self, users: Users, file: ComparisonFile, workshop: Workshop) -> None:
        self.users, self.file, self.workshop = users, file, workshop
        self.unscored: set[int] = set()
        self.turn = 0

    def edit(self) -> None:
        """Do what a key does; what another window has done is seen now and then."""
        dice, file = self.users.dice, self.file
        if dice.random() < 0.7:
            file.refresh()
        rows = file.ids(0, len(file))
        with suppress(UsageError, ConflictError):
            draw = dice.random()
            if draw < 0.3:
                self.follow_up(store.undo(file))
            elif draw < 0.4:
                self.follow_up(store.redo(file))
            elif rows:
                self.follow_up(dice.choice(self.users.edits)(file, dice, dice.choice(rows)))

    def follow_up(self, step: Step) -> None:
        self.unscored.update(step.rows)
        self.turn += 1

    def begin(self) -> None:
        """Begin something in the background."""
        name = self.users.dice.choice(["score", "translate", "align", "check", "check", "check all"])
        if name in ("translate", "align"):
            self.file.refresh()
            rows = self.file.ids(0, len(self.file))
            start = self.users.dice.randrange(max(len(rows), 1))
            rows = rows[start : start + 4]
        with self.file.again() as own:
            if name == "score":
                self.score(own)
            elif name == "translate":
                self.go_through(self.workshop.retranslate(own, rows))
            elif name == "align":
                self.go_through(self.workshop.realign(own, rows))
            else:
                self.check(own, anew=name == "check all")
        self.file.refresh()
        recall_findings(self.file)

    def go_through(self, events: Iterator[Progress | Step]) -> None:
        """Go through some work; it is given up now and then."""
        with suppress(UsageError):
            for event in events:
                if isinstance(event, Step):
                    self.follow_up(event)
                elif self.users.dice.random() < 0.1:
                    return
                self.users.come()

    def score(self, own: ComparisonFile) -> None:
        turn, rows = self.turn, [row for row in self.unscored if own.position_of(row) is not None]
        for _ in self.workshop.rescore(own, rows):
            self.users.come()
            if self.turn != turn:
                return  # an edit has begun anew
        if self.turn == turn:
            self.unscored.clear()

    def check(self, own: ComparisonFile, *, anew: bool = False) -> None:
        def stop() -> bool:
            self.users.come()
            return self.users.depth > 0 and self.users.dice.random() < 0.01

        if anew or not is_checked(own):
            check_file(own, stop=stop)
        elif unchecked_rows(own):
            recheck(own, stop=stop)
        else:
            recheck_whole(own, stop=stop)


class Embedder(FakeEmbedder):
    """Lets the users do something before it embeds."""

    def __init__(self, users: Users) -> None:
        super().__init__()
        self._users = users

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._users.come()
        return super().encode(texts)


class Translator(FakeTranslator):
    """Lets the users do something before it translates."""

    def __init__(self, users: Users) -> None:
        super().__init__()
        self._users = users

    def hypotheses(self, texts: list[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:  # type: ignore[override]
        self._users.come()
        return super().hypotheses(texts, source=source, target=target, careful=careful)


def _texts(file: ComparisonFile, dice: random.Random, row: int) -> Step:
    return store.edit_texts(file, row, {dice.choice(file.languages): dice.choice(TEXTS)})


def settle(users: Users) -> None:
    """Let all come to its end that begins by itself."""
    users.depth = 9  # nobody does anything more
    for window in users.windows:
        with window.file.again() as own:
            window.score(own)
        assert not window.unscored
        for _ in range(9):
            with window.file.again() as own:
                recall_findings(own)
                known = checked(own)
                if known and is_checked(own) and not known.is_partial and not known.unchecked:
                    break
                window.check(own)
        else:
            raise AssertionError("the checks come to no end")
        window.file.refresh()
        recall_findings(window.file)


@pytest.mark.parametrize(("seed", "edits"), [(1, "all"), (13, "all"), (2, "conserving")])
def test_when_all_is_quiet_all_is_as_it_should_be(tmp_path: Path, seed: int, edits: str) -> None:
    path, dice = tmp_path / "rights.tritext", random.Random(f"{seed} {edits}")
    write_comparison(path, rights())
    with ExitStack() as held:
        users = Users(path, dice, CONSERVING if edits == "conserving" else (_texts, _texts, *CONSERVING), held)
        one, other = (window.file for window in users.windows)
        original, given = contents(one), characters(one)
        for _ in range(25):
            dice.choice(users.windows).edit()
            dice.choice(users.windows).begin()
        settle(users)
        other.refresh()
        one.refresh()
        assert contents(one) == contents(other)
        check_scores(one)
        check_findings(one)
        steps = [state for _, state in store.steps(one, last=100_000)]
        assert (steps.count("done"), steps.count("undone")) == (one.undoable, one.redoable)
        while one.undoable:
            store.undo(one)
        assert contents(one) == original
        assert characters(one) == given
        assert list(one.documents()) == list(rights().documents)
        recheck(one)
        recheck_whole(one)
        check_findings(one)


def check_scores(file: ComparisonFile) -> None:
    """All pairs have their score, and it is that of the texts as they are."""
    for row, unit in enumerate(file.units(0, len(file))):
        assert lacking_pairs(unit, file.languages) == [], row
        for pair, score in unit.scores.items():
            one, other = (unit.variants[language].text for language in pair.split("-"))
            assert "" not in (one, other), (row, pair)
            first, second = FakeEmbedder().encode([one, other])
            assert score.cosine == pytest.approx(float(first @ second), abs=1e-4), (row, pair)


def check_findings(file: ComparisonFile) -> None:
    """What is kept as found is what is found in the texts as they are."""
    rows = file.ids(0, len(file))
    units = [replace(unit, status="auto") if unit.status == "confirmed" else unit for unit in file.units_of(rows)]
    found = sorted((rows[each.unit], each.rule, each.message) for each in check(units))
    kept = file.query(
        "SELECT finding.unit, rule, message FROM finding JOIN unit ON unit.id = finding.unit ORDER BY 1, 2, 3"
    )
    assert kept == found
