"""Which key does what: ids for every binding, presets, the user's own file, and keys that are claimed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from textual.binding import Binding, BindingType

from tritext.errors import UsageError
from tritext_tui.config import read_tables, where

PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    "vim": {
        "grid.next-page": "pagedown,space,ctrl+d",
        "grid.previous-page": "pageup,b,ctrl+u",
        "list.next-page": "pagedown,space,ctrl+d",
        "list.previous-page": "pageup,b,ctrl+u",
        "app.command-palette": "ctrl+p,alt+x",
    },
    "emacs": {
        "grid.next-row": "down,j,ctrl+n",
        "grid.previous-row": "up,k,ctrl+p",
        "grid.next-page": "pagedown,space,ctrl+v",
        "grid.previous-page": "pageup,b,alt+v",
        "grid.first-row": "home,g,alt+less_than_sign",
        "grid.last-row": "end,G,alt+greater_than_sign",
        "list.next-row": "down,j,ctrl+n",
        "list.previous-row": "up,k,ctrl+p",
        "list.next-page": "pagedown,space,ctrl+v",
        "list.previous-page": "pageup,b,alt+v",
        "list.first-row": "home,g,alt+less_than_sign",
        "list.last-row": "end,G,alt+greater_than_sign",
        "app.command-palette": "alt+x",
    },
}
"""Name to id to keys, where they differ from the default."""

_SIGNS = {
    "slash": "/", "colon": ":", "plus": "+", "equals_sign": "=", "minus": "-", "question_mark": "?", "comma": ",",
    "full_stop": ".", "left_square_bracket": "[", "right_square_bracket": "]", "less_than_sign": "<",
    "greater_than_sign": ">", "left_curly_bracket": "{", "right_curly_bracket": "}", "apostrophe": "'",
    "quotation_mark": '"', "number_sign": "#", "asterisk": "*", "backslash": "\\", "underscore": "_", "tilde": "~",
}  # fmt: skip
_NAMES = {sign: name for name, sign in _SIGNS.items()}
_HIDDEN = re.compile(r"f(1[3-9]|2[0-4])")  # how terminals report shift with f1 to f12


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a set of keys is at work: everywhere, on one screen, or in one part of some screens."""

    name: str
    title: str
    bindings: tuple[Binding, ...]
    within: tuple[str, ...] = ()
    """Screens in which it is, if it is a part of screens."""

    def meets(self, other: Scope) -> bool:
        """Return whether one key press may be meant for both."""
        return self.name == other.name or "app" in (self.name, other.name) or (
            self.name in other.within or other.name in self.within
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys as they are: those of a preset, and over them the user's own."""

    preset: str = "default"
    own: Mapping[str, str] = field(default_factory=dict)
    """Id to keys, separated by commas."""

    @property
    def keys(self) -> dict[str, str]:
        """What Textual is given."""
        return {**PRESETS[self.preset], **self.own}

    def keys_of(self, binding: Binding) -> str:
        """Return the keys that a binding has now, separated by commas."""
        return self.keys.get(binding.id or "", binding.key)

    def spell(self, binding: Binding) -> str:
        """Write them as they stand on the keyboard.

        >>> Keymap().spell(Binding("slash,ctrl+f,f15", "ask_text"))
        '/  ctrl+f'
        """
        if binding.key_display and binding.id not in self.keys:
            return binding.key_display
        return spell_keys(self.keys_of(binding))


def spell_keys(keys: str) -> str:
    """Write a list of keys as they stand on the keyboard.

    >>> spell_keys("slash,alt+less_than_sign")
    '/  alt+<'
    """
    return "  ".join(_sign(key) for key in keys.split(",") if not _HIDDEN.fullmatch(key))


def _sign(key: str) -> str:
    *modifiers, name = key.split("+") if not key.endswith("+") else [key]
    return "+".join([*modifiers, _SIGNS.get(name, name)])


def key_of(character: str) -> str:
    """Return what Textual names the key of an ASCII character.

    >>> key_of("/"), key_of("J")
    ('slash', 'J')
    """
    return _NAMES.get(character, character)


def named(scope: str, bindings: Sequence[BindingType]) -> list[BindingType]:
    """Give every binding an id, made of the scope and of what it says it does, unless it has one.

    >>> [binding.id for binding in named("grid", [Binding("down,j", "move(1)", "Next row")])]
    ['grid.next-row']

    Raises:
        ValueError: If two have the same.
    """
    found: list[BindingType] = []
    for each in bindings:
        binding = each if isinstance(each, Binding) else Binding(*each)
        words = re.findall(r"[a-z0-9]+", (binding.description or binding.action).lower())
        found.append(binding if binding.id else replace(binding, id=f"{scope}.{'-'.join(words)}"))
    ids = [binding.id for binding in found if isinstance(binding, Binding)]
    if len(set(ids)) < len(ids):
        raise ValueError(f"two bindings of {scope} have one id: {sorted(filter(None, ids))}")
    return found


def read_keymap(path: Path, scopes: Sequence[Scope]) -> Keymap:
    """Read the user's file; one that is not there changes nothing.

    Raises:
        UsageError: If it is no TOML, or names a preset or an action that there is not, or a key for two actions; the
            message names the line.
    """
    tables = read_tables(path)
    preset = str(tables[""].get("preset", "default"))
    if preset not in PRESETS:
        raise UsageError(f"{where(path, 'preset')}: there is no preset {preset!r}: choose {', '.join(PRESETS)}")
    own = {name: normal_keys(str(keys)) for name, keys in tables.get("keys", {}).items()}
    known = {binding.id for scope in scopes for binding in scope.bindings}
    for name, keys in own.items():
        if name not in known:
            raise UsageError(f"{where(path, name)}: there is no action {name!r}: F12 lists them all")
        if not keys:
            raise UsageError(f"{where(path, name)}: {name} would have no key: name one, or take the line out")
    keymap = Keymap(preset, own)
    for clash in clashes(scopes, keymap):
        if clash.taken.id in own or clash.wanted.id in own:
            mine = clash.wanted if clash.wanted.id in own else clash.taken
            raise UsageError(f"{where(path, mine.id or '')}: {clash}")
    return keymap


def normal_keys(keys: str) -> str:
    """Return keys as Textual names them, whether they were written by name or by sign.

    >>> normal_keys("/, ctrl+F , alt+<")
    'slash,ctrl+f,alt+less_than_sign'
    """
    found = []
    for key in keys.split(","):
        *modifiers, name = key.strip().split("+") if len(key.strip()) > 1 else [key.strip()]
        name = _NAMES.get(name, name)
        found.append("+".join([*map(str.lower, modifiers), name.lower() if modifiers else name]))
    return ",".join(key for key in found if key)


@dataclass(frozen=True, slots=True)
class Clash:
    """One key for two actions."""

    key: str
    wanted: Binding
    taken: Binding
    title: str
    """Of the scope of the one that has it."""

    def __str__(self) -> str:
        return (
            f'{spell_keys(self.key)} is already "{self.taken.description or self.taken.action}" ({self.title}): '
            "choose another key, or give that action another one first"
        )


def clashes(scopes: Sequence[Scope], keymap: Keymap) -> Iterator[Clash]:
    """Yield the keys that two actions have where both are at work; the way the defaults are is no clash."""
    defaults = set(_pairs(scopes, Keymap()))
    for key, wanted, taken, title in _pairs(scopes, keymap):
        if (key, wanted, taken, title) not in defaults:
            yield Clash(key, wanted, taken, title)


def clash_of(scopes: Sequence[Scope], keymap: Keymap, binding: Binding, key: str) -> Clash | None:
    """Return what already has a key that is wanted for a binding; None if it is free."""
    scope = next(scope for scope in scopes if binding in scope.bindings)
    for other in scopes:
        if scope.meets(other):
            for each in other.bindings:
                if each.id != binding.id and key in keymap.keys_of(each).split(","):
                    return Clash(key, binding, each, other.title)
    return None


def _pairs(scopes: Sequence[Scope], keymap: Keymap) -> Iterator[tuple[str, Binding, Binding, str]]:
    """Yield (key, binding, one before it with the same key, title of its scope)."""
    seen: dict[str, list[tuple[Scope, Binding]]] = {}
    for scope in scopes:
        for binding in scope.bindings:
            for key in keymap.keys_of(binding).split(","):
                for other, taken in seen.setdefault(key, []):
                    if scope.meets(other) and taken.id != binding.id:
                        yield key, replace(binding, key=""), replace(taken, key=""), other.title
                seen[key].append((scope, binding))


def shown(bindings: Iterable[BindingType]) -> tuple[Binding, ...]:
    """Return the bindings that are listed for people."""
    return tuple(each for each in bindings if isinstance(each, Binding) and each.description)
