"""Every command of the palette, and every key of the three presets, on every screen: nothing fails, all is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from support.quiet import act, settled
from support.screens import OTHER_KO, TEXTS, comparison, lines_of, running, write
from tritext import store
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import TritextError
from tritext.records import Comparison
from tritext.revise import Workshop
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.keymap import PRESETS, Keymap
from tritext_tui.opening import START
from tritext_tui.places import PARTS, PLACES
from tritext_tui.recent import Recent


@pytest.fixture(autouse=True)
def _with_fake_engines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have what engines are asked for made by those that need no model, and no other program started."""
    engines = partial(Workshop, embedder=FakeEmbedder(), translator=FakeTranslator())
    monkeypatch.setattr("tritext.revise.Workshop", engines)
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.chdir(tmp_path)


def translated() -> Comparison:
    """Build rows whose English and Korean were given, and whose Japanese the engines of this test have made."""
    made = comparison({**TEXTS, "ja": [f"[ja] {text}" for text in TEXTS["en"]]})
    units = []
    for unit in made.units:
        japanese = replace(unit.variants["ja"], route=("en", "ja"), models=("fake@1",), scores=(-0.3,))
        units.append(replace(unit, variants={**unit.variants, "ja": japanese}))
    return replace(made, units=tuple(units), signature="tritext:0|embed:fake|align:test")


@pytest.mark.parametrize("place", [place.name for place in PLACES])
async def test_whatever_is_pressed_nothing_fails_and_all_of_it_is_undone(tmp_path: Path, place: str) -> None:
    path = tmp_path / "udhr.tritext"
    write_comparison(path, translated())
    other = write(tmp_path, "two.tritext", {"en": TEXTS["en"], "ko": OTHER_KO})
    with ComparisonFile(path) as file:
        before = file.units(0, len(file))
        async with running(file, (60, 16), against=str(other)) as (app, pilot):
            await settled(app)
            if place == "bitext":  # what moved away is put back by the engines
                await pilot.press("alt+left", "alt+down", *["shift+down"] * 4, "A")
            await back(pilot, place)
            for title in [each.title for each in app.get_system_commands(app.screen)]:
                await run_command(pilot, title)
                await back(pilot, place)
            for key in use_each_preset(app):
                await pilot.press(key)
                await back(pilot, place)
            for each in PLACES:
                await act(pilot, each.key)
                assert app.current_mode == each.name
                await back(pilot, place)
            for digit in "0789":  # those that lead to no screen
                await pilot.press(digit)
                await back(pilot, place)
            assert {job.state for job in app.jobs} <= {"done"}
            assert app._exception is None
        kinds = set()
        while file.undoable:
            kinds.add(store.undo(file).kind)
        assert place != "bitext" or {"translate", "align"} <= kinds, "the engines were at work"
        assert file.units(0, 99) == before


async def test_whatever_is_pressed_at_the_start_nothing_fails(tmp_path: Path) -> None:
    path = write(tmp_path, "udhr.tritext", TEXTS)
    recent = Recent(tmp_path / "recent")
    recent.add(path)
    app = TritextApp(recent=recent)
    async with app.run_test(size=(60, 16)) as pilot:
        await settled(app)
        for title in [each.title for each in app.get_system_commands(app.screen)]:
            await run_command(pilot, title)
            await back(pilot, START)
        for key in use_each_preset(app):
            await pilot.press(key)
            await back(pilot, START)
        await act(pilot, "home", "enter")
        assert app.current_mode == PLACES[0].name


async def run_command(pilot: Pilot[TritextError], title: str) -> None:
    """Run a command of the palette, unless it ends something."""
    app = pilot.app
    command = next((each for each in app.get_system_commands(app.screen) if each.title == title), None)
    action = command and getattr(command.callback, "args", ("",))[0]
    if command and not (isinstance(action, str) and is_left_out(app.screen, action)):
        found = command.callback()
        if found is not None:
            await found
        await settled(app)


def use_each_preset(app: TritextApp) -> Iterator[str]:
    """Take one preset after the other; yield each key, of the later ones those that do something else there.

    What works everywhere is a command of each palette, and its keys are pressed on one screen; the digits, which lead
    to the other screens, are pressed apart.
    """
    seen = set()
    for preset in PRESETS:
        app._use_keys(Keymap(preset))
        for node in [each for each in app._takers(app.screen) if each is not app or app.current_mode == "bitext"]:
            for binding in type(node).__dict__["BINDINGS"]:
                assert isinstance(binding, Binding)
                for key in app.keymap.keys_of(binding).split(","):
                    if (key, binding.id) not in seen and not (is_left_out(app.screen, binding.action) or key.isdigit()):
                        seen.add((key, binding.id))
                        yield key


def is_left_out(screen: Screen[object], action: str) -> bool:
    """Whether an action is left out here: it ends something, or leads from one screen to another as from the first."""
    if action.startswith("go("):
        return type(screen).__name__ not in ("BitextScreen", "StartScreen")
    return action == "quit" or (action == "choose" and type(screen).__name__ == "StartScreen")


async def back(pilot: Pilot[TritextError], place: str) -> None:
    """Come back to a screen from dialogues, inputs and other screens; see that each line is as wide as the screen."""
    app = pilot.app
    await settled(app)
    while type(app.screen) not in PARTS or app.screen.is_modal or isinstance(app.focused, Input | TextArea):
        before = app.screen, app.focused
        await act(pilot, "escape")
        assert (app.screen, app.focused) != before, "Escape does not lead out"
    if place not in (START, app.current_mode):
        app.action_go(place)  # type: ignore[attr-defined]
        await settled(app)
    assert len(lines_of(app)) == 16
