"""The key editor: every action with its keys, changed by pressing the new one; the user's file keeps its comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tritext.cells import pad
from tritext.errors import TritextError
from tritext_tui.config import set_value
from tritext_tui.keymap import PRESETS, Keymap, Scope, clash_of, named, read_keymap, shown, spell_keys
from tritext_tui.messages import ItemChosen
from tritext_tui.pieces import Line, Role, sides
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.painting import LineBar
from tritext_tui.widgets.statusbar import StatusBar


class CaptureScreen(ModalScreen[str]):
    """Waits for one key; Escape is none."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = action

    def compose(self) -> Iterator[Widget]:
        """Say what is waited for."""
        yield LineBar(id="capture")

    def on_mount(self) -> None:
        """Say what is waited for."""
        action = self._action
        self.query_one(LineBar).build = lambda cells: sides(
            [(" Press the key for ", "text"), (f'"{action}"', "label"), ("   Escape leaves it as it is", "note")],
            [],
            cells,
        )

    def on_key(self, event: events.Key) -> None:
        """Take the key, whatever it does elsewhere."""
        event.stop()
        event.prevent_default()
        self.dismiss("" if event.key == "escape" else event.key)


class KeysScreen(ModalScreen[None]):
    """Lists every action; Enter and a key press give it that key."""

    AUTO_FOCUS = "#keys"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "keys",
        [
            Binding("escape,f12", "dismiss", "Close the key editor"),
            Binding("a,f2", "ask('add')", "Add a key"),
            Binding("delete,backspace", "reset", "Back to the preset's keys"),
            Binding("p,f4", "preset", "Next preset"),
        ],
    )

    def __init__(
        self, scopes: Sequence[Scope], keymap: Keymap, path: Path | None, changed: Callable[[Keymap], None]
    ) -> None:
        """Edit a key map.

        Args:
            scopes: All actions.
            keymap: Their keys.
            path: The user's file; without one nothing is written.
            changed: Is told the new keys.
        """
        super().__init__()
        self._scopes = scopes
        self._keymap = keymap
        self._path = path
        self._changed = changed
        self._items: list[tuple[Scope, Binding | None]] = []
        for scope in scopes:
            bindings = [binding for binding in shown(scope.bindings) if binding.id]
            self._items += [(scope, None), *((scope, binding) for binding in bindings)] if bindings else []

    def compose(self) -> Iterator[Widget]:
        """Lay out the list between its heading and what can be done."""
        with Vertical(id="keys-frame"):
            yield LineBar(id="keys-head")
            yield Listing(id="keys")
            status = StatusBar(id="keys-status")
            status.help = ""
            yield status

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Listing).fill(len(self._items), self._item, cursor=1, is_stop=self._is_action)
        self._say("")

    def _is_action(self, item: int) -> bool:
        return self._items[item][1] is not None

    @property
    def _binding(self) -> Binding:
        binding = self._items[self.query_one(Listing).cursor][1]
        assert binding is not None
        return binding

    def _item(self, item: int, cells: int, *, selected: bool) -> list[Line]:
        scope, binding = self._items[item]
        if binding is None:
            return [[(f" {scope.title}", "label")]]
        mine = binding.id in self._keymap.own
        line: Line = [
            (" > " if selected else "   ", "label"),
            (pad(binding.description, max(cells // 2 - 4, 10)), "text"),
            ("  ", "gap"),
            (spell_keys(self._keymap.keys_of(binding)), "here" if mine else "number"),
            ("  yours" if mine else "", "note"),
        ]
        return [sides(line, [], cells)]

    @on(ItemChosen)
    def _replace(self, message: ItemChosen) -> None:
        message.stop()
        self.action_ask("replace")

    def action_ask(self, how: Literal["add", "replace"]) -> None:
        """Wait for the new key."""
        binding = self._binding

        def take(key: str | None) -> None:
            if key:
                self._give(binding, key, add=how == "add")

        self.app.push_screen(CaptureScreen(binding.description), take)

    def action_reset(self) -> None:
        """Give the action the keys of the preset again."""
        own = {name: keys for name, keys in self._keymap.own.items() if name != self._binding.id}
        self._write(self._binding, None, Keymap(self._keymap.preset, own))

    def action_preset(self) -> None:
        """Take the next preset; the user's own keys stay."""
        names = list(PRESETS)
        preset = names[(names.index(self._keymap.preset) + 1) % len(names)]
        try:
            if self._path:
                set_value(self._path, "", "preset", preset)
                read_keymap(self._path, self._scopes)
        except TritextError as error:
            if self._path:
                set_value(self._path, "", "preset", self._keymap.preset)
            self._say(str(error))
            return
        self._use(Keymap(preset, self._keymap.own))

    def _give(self, binding: Binding, key: str, *, add: bool) -> None:
        clash = clash_of(self._scopes, self._keymap, binding, key)
        if clash:
            self._say(str(clash))
            return
        before = self._keymap.keys_of(binding).split(",")
        keys = ",".join(dict.fromkeys([*before, key])) if add else key
        self._write(binding, keys, Keymap(self._keymap.preset, {**self._keymap.own, binding.id or "": keys}))

    def _write(self, binding: Binding, keys: str | None, keymap: Keymap) -> None:
        try:
            if self._path:
                set_value(self._path, "keys", binding.id or "", keys)
        except TritextError as error:
            self._say(str(error))
            return
        self._use(keymap)
        spelled = spell_keys(keymap.keys_of(binding))
        self._say(f'"{binding.description}" is on {spelled} now', role="label")

    def _use(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._changed(keymap)
        self.query_one(Listing).repaint()
        self._say("")

    def _say(self, text: str, *, role: Role = "check") -> None:
        preset, place = self._keymap.preset, self._path or "nowhere: this run only"

        def head(cells: int) -> Line:
            return sides([(" Keys", "label"), (f"   preset {preset}   written to {place}", "note")], [], cells)

        self.query_one("#keys-head", LineBar).build = head
        keys = ["Enter new key", "a add a key", "Delete preset's key", "p next preset", "Escape close"]
        self.query_one(StatusBar).say(text, role, keys=keys)
