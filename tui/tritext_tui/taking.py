"""What the second screen does to the file: takes one of two wordings, or a third, and takes that back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from typing import Literal

from textual import on, work
from textual.binding import Binding

from tritext.errors import BusyError, TritextError
from tritext.pairs import Pair, TwoVersions
from tritext.store import ComparisonFile, Step, edit_texts
from tritext.wording import is_same
from tritext_tui.busy import at_once, patient
from tritext_tui.drafts import KEPT, OF_GONE, Drafts
from tritext_tui.late import LateScreen, say_taken
from tritext_tui.messages import PromptLeft
from tritext_tui.offering import OF_BEFORE, make_offer
from tritext_tui.pieces import Role
from tritext_tui.progress import AnyWorker, OthersFound, at_work
from tritext_tui.revising import follow_up, turn
from tritext_tui.screens.alternatives import AlternativesScreen
from tritext_tui.spelling import is_long, read_back, spell_out
from tritext_tui.widgets.wording import WordingEditor, WordingLeft

TAKING_KEYS = [
    Binding("left_square_bracket,f5", "take('A')", "Take A"),
    Binding("right_square_bracket,f6", "take('B')", "Take B"),
    Binding("e,f2", "edit", "Write a third wording, C"),
    Binding("a,shift+f4,f16", "alternatives", "Other translations, to take one as C"),
    Binding("z,ctrl+z", "undo", "Undo"),
    Binding("y,ctrl+y", "redo", "Redo"),
]


@dataclass(frozen=True, slots=True)
class Taken:
    """A pair that something was written into."""

    pair: Pair
    """As it was before."""
    now: str
    """What the file holds now."""

    @property
    def side(self) -> Literal["A", "B", "C"]:
        """Which wording that is."""
        return "A" if is_same(self.now, self.pair.first) else "B" if is_same(self.now, self.pair.second) else "C"


class TakingScreen(LateScreen):
    """A screen with pairs and an editor. Who shows them gives the pairs and says what is said."""

    _file: ComparisonFile
    _drafts: Drafts
    _versus: TwoVersions | None = None

    def __init__(self) -> None:
        super().__init__()
        self._taken: dict[int, Taken] = {}
        self._asked: AnyWorker | None = None
        """The worker whose other translations are waited for."""
        self._editing: int | None = None
        """Number of the pair whose wording is in the editor, wherever the cursor goes."""
        self._in_short_lines = False
        """How the editor spells the text that it holds."""
        self._since = 0
        """Revision of the file from which it has the text."""

    @property
    def _number(self) -> int | None:
        """The number of the pair under the cursor."""
        raise NotImplementedError

    def _say(self, text: str, role: Role = "note") -> None:
        raise NotImplementedError

    def _shown_anew(self) -> None:
        """Show the pairs as they are now."""
        raise NotImplementedError

    @property
    def _is_editing(self) -> bool:
        return self._editing is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the list as it is while a wording is edited."""
        is_free = not self._is_editing or action in ("edit", "scroll_details", "heighten")
        return is_free and super().check_action(action, parameters)

    def _pair(self, number: int) -> tuple[Pair, str]:
        """Return a pair as it was before something was taken, and what the file holds now."""
        assert self._versus is not None
        taken = self._taken.get(number)
        return taken.pair if taken else self._versus.pair(number), self._versus.now(number)

    def _side(self, number: int) -> str:
        """Return which wording the file was made to hold; empty if none was taken."""
        taken = self._taken.get(number)
        return taken.side if taken else ""

    def _chosen(self) -> int | None:
        """Return the number of the pair under the cursor, or say that there is none."""
        if self._number is None:
            self._say("there is no passage here", "check")
        return self._number

    def action_take(self, side: Literal["A", "B"]) -> None:
        """Let the file hold one of the two wordings."""
        number = self._chosen()
        if number is not None:
            pair, _ = self._pair(number)
            self._write(number, pair.first if side == "A" else pair.second)

    def action_edit(self) -> None:
        """Open the editor with what the file holds now, or with the draft of that; if it is open, go back to it."""
        if self._is_editing:
            self.query_one(WordingEditor).focus()
            return
        number, file = self._chosen(), self._file
        if number is not None and self._editable(number):
            self._since = file.revision
            pair, now = self._pair(number)
            self._in_short_lines = is_long(now)
            draft = self._drafts.read(file, pair.rows[0]).get(pair.language)
            self._editing = number
            self.query_one(WordingEditor).open(spell_out(now, in_short_lines=self._in_short_lines), draft)
            kept = "what is typed as a draft" if draft is None else "this draft, F8 goes back to the saved text"
            self._say(f"ctrl+s or F2 saves, Escape keeps {kept}")

    def _editable(self, number: int) -> bool:
        rows = self._pair(number)[0].rows
        if len(rows) != 1:
            self._say(
                "this passage is several rows here: Enter opens them in Bitext" if rows else "no row here has this",
                "check",
            )
        return len(rows) == 1

    @on(WordingLeft)
    @at_once
    def _close_editor(self, message: WordingLeft) -> None:
        """Save what stands in the editor, or keep it as a draft."""
        editor, number, save = self.query_one(WordingEditor), self._editing, message.save
        if number is not None:
            text = read_back(editor.text, in_short_lines=self._in_short_lines)
            if save and not self._write(number, text, since=self._since):
                self._since = self._file.revision  # who saves again has seen why not
                return
            said = self._keep(number, None if save else self._typed(number))
            if said or not save:
                self._say(said)
            if not save:
                self.take_late = partial(self._take_late, number, *editor.around)
        self._editing, editor.display = None, False
        self.post_message(PromptLeft())

    def _take_late(self, number: int, before: str, behind: str, letter: str) -> bool:
        """Take a syllable into the draft of a passage that is still the one here."""
        if number != self._number:
            return False
        said = self._keep(number, before + letter + behind)
        self._say(say_taken(letter) if said == KEPT else said)
        return True

    def _keep(self, number: int, typed: str | None) -> str:
        """Keep what was typed as a draft of the row, or forget it if nothing was; returns what is to be said."""
        file, row, language = self._file, self._pair(number)[0].rows[0], self._pair(number)[0].language
        texts = {each: text for each, text in self._drafts.read(file, row).items() if each != language}
        said = self._drafts.keep(file, row, texts if typed is None else {**texts, language: typed})
        if said or typed is None:
            return said
        with suppress(BusyError):
            file.refresh()
        return KEPT if file.position_of(row) is not None else OF_GONE

    def keep_draft(self) -> None:
        """Keep what stands in the open editor, for the window may be closed."""
        if self._editing is not None:
            self._keep(self._editing, self._typed(self._editing))

    def _typed(self, number: int) -> str | None:
        """Return what stands in the editor; None if that is what the file holds."""
        editor = self.query_one(WordingEditor)
        text = read_back(editor.text, in_short_lines=self._in_short_lines)
        return None if text == self._pair(number)[1] else editor.text

    def action_alternatives(self) -> None:
        """Make other translations of the passage, to choose from."""
        number = self._chosen()
        if number is not None and self._editable(number):
            pair, _ = self._pair(number)
            self._say("looking for other translations")
            self._asked = self._find_others(self._file, number, pair.rows[0], pair.language)

    @work(thread=True, exclusive=True, group="others")
    def _find_others(self, shown: ComparisonFile, number: int, row: int, language: str) -> None:
        from tritext.revise import Workshop

        with at_work(self) as worker, closing(Workshop()) as workshop, shown.again() as file:
            offer = make_offer(file, workshop, row, language)
            if not worker.is_cancelled:
                self.post_message(OthersFound(worker, number, language, offer))

    def drop_others(self) -> None:
        """Wait for other translations no more: they are of a pair by its number, and the pairs are others now."""
        self.workers.cancel_group(self, "others")
        self._asked = None

    @on(OthersFound)
    @patient
    def _offer(self, message: OthersFound) -> None:
        file = self._file
        if message.worker is not self._asked:
            return
        since, found = file.revision, message.offer.found
        pair, now = self._pair(message.number)

        if not message.offer.is_of(file.units_of([pair.rows[0]])[0], message.language):
            self._say(OF_BEFORE)
        elif not found:
            self._say("there is no other translation of this text")
        elif self.app.screen is not self or self._is_editing or self._number != message.number:
            self._say("other translations are made: a on that passage shows them")
        else:
            self._say("")
            chosen = partial(self._take_alternative, message.number, since)
            self.app.push_screen(AlternativesScreen(message.language, found, now), chosen)

    @at_once
    def _take_alternative(self, number: int, since: int, text: str | None) -> None:
        if text is not None:
            self._write(number, text, since=since)

    def _write(self, number: int, text: str, *, since: int | None = None) -> bool:
        """Write a wording in place of what the file had at a revision; False, with a sentence, if that cannot be."""
        pair, now = self._pair(number)
        if not self._editable(number):
            return False
        if text != now and not self._edited(
            lambda file: edit_texts(file, pair.rows[0], {pair.language: text}, since=since)
        ):
            return False
        self._taken[number] = taken = Taken(pair, text)
        assert self._versus is not None
        self._versus.pairs.change(number)
        self._shown_anew()
        self._say(f"{taken.side} is in the file now", "label")
        return True

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._walk("done", "undone")

    def action_redo(self) -> None:
        """Make the last edit that was taken back again."""
        self._walk("undone", "done again")

    def _walk(self, state: Literal["done", "undone"], said: str) -> None:
        if step := self._edited(partial(turn, state=state)):
            for number, taken in list(self._taken.items()):
                self._taken[number] = Taken(taken.pair, self._pair(number)[1])
            self._shown_anew()
            self._say(f"{said}: {step.title}", "label")

    def _edited(self, edit: Callable[[ComparisonFile], Step]) -> Step | None:
        """Make an edit; the first screen does what follows from it, as from its own: scores, and the memory."""
        try:
            step = edit(self._file)
        except TritextError as error:
            self._say(str(error), "check")
            return None
        follow_up(self.app, step)
        return step
