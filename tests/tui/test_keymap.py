"""The user's files: keys, presets, what is wrong in them with its line, comments that stay."""

from pathlib import Path
from string import printable

import pytest

from tritext.errors import UsageError
from tritext_tui.app import TritextApp
from tritext_tui.config import read_tables, set_value
from tritext_tui.keymap import PRESETS, Keymap, clash_of, clashes, key_of, normal_keys, read_keymap
from tritext_tui.places import PLACES, scopes_of

SCOPES = scopes_of(TritextApp)
WRITING = {key_of(sign) for sign in printable.strip()} | {"space"}
"""Keys whose letters an input method composes."""


def test_every_binding_has_an_id_of_its_own() -> None:
    ids = [binding.id for scope in SCOPES for binding in scope.bindings]
    assert all(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_actions_that_there_are_and_claim_no_key_twice(preset: str) -> None:
    assert set(PRESETS[preset]) <= {binding.id for scope in SCOPES for binding in scope.bindings}
    assert [str(clash) for clash in clashes(SCOPES, Keymap(preset))] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_key_that_writes_has_a_twin_that_an_input_method_lets_through(preset: str) -> None:
    """Hangul takes the letters, kana the digits and the signs too; screens are stepped through by keys of their own."""
    stepped = {f"app.{place.name}" for place in PLACES}
    for scope in SCOPES:
        for binding in scope.bindings:
            keys = Keymap(preset).keys_of(binding).split(",")
            assert binding.id in stepped or not all(normal_keys(key) in WRITING for key in keys), binding.id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('preset = "nano"', "line 1: there is no preset 'nano'"),
        ('[keys]\n\n"grid.fly" = "x"', "line 3: there is no action 'grid.fly'"),
        ('[keys]\n"grid.next-row" = "n"', 'line 2: n is already "Next low score" (Bitext)'),
        ('[keys]\n"grid.next-row" = ', "line 2"),
        ('[keys]\n"grid.next-row" = 7', "line 2: grid.next-row must be a text"),
        ('[keys]\n"grid.next-row" = ""', "line 2: grid.next-row would have no key"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_keymap(path, SCOPES)
    assert said in str(caught.value)


def test_own_keys_go_over_the_preset(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('preset = "emacs"\n[keys]\n"grid.next-row" = ["Ctrl+N", "/"]\n"bitext.find-in-all-languages"="w"\n')
    keymap = read_keymap(path, SCOPES)
    assert keymap.keys["grid.next-row"] == "ctrl+n,slash"
    assert keymap.keys["grid.previous-row"] == "up,k,ctrl+p"
    assert read_keymap(tmp_path / "absent.toml", SCOPES) == Keymap()


def test_a_key_is_free_where_it_is_at_work_in_another_part_of_the_screen() -> None:
    (page,) = (b for scope in SCOPES for b in scope.bindings if b.id == "overview.run-the-checks")
    assert clash_of(SCOPES, Keymap(), page, "d") is None  # of Compare
    taken = clash_of(SCOPES, Keymap(), page, "r")
    assert taken
    assert "Count anew" in str(taken)


def test_only_the_line_of_the_value_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    before = '# mine\nx = "1"  # one\n\n[keys]  # keys\n# a note\n"grid.next-row" = "down"  # why\n\n[view]\na = "a"\n'
    path.write_text(before)
    set_value(path, "keys", "grid.next-row", 'a"b')
    set_value(path, "keys", "grid.last-row", "end")
    set_value(path, "", "x", "2")
    set_value(path, "new", "flag", True)
    text = path.read_text()
    assert '"grid.next-row" = "a\\"b"  # why\n"grid.last-row" = "end"\n\n[view]' in text
    assert text.startswith('# mine\nx = "2"  # one\n\n[keys]  # keys\n# a note\n')
    assert read_tables(path)["new"] == {"flag": True}
    set_value(path, "keys", "grid.next-row", None)
    assert read_tables(path)["keys"] == {"grid.last-row": "end"}


def test_a_file_that_cannot_be_changed_by_the_line_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('keys = { "grid.next-row" = "down" }\n')
    with pytest.raises(UsageError, match="in an editor"):
        set_value(path, "keys", "grid.next-row", "x")
    assert path.read_text() == 'keys = { "grid.next-row" = "down" }\n'


def test_keys_may_be_written_by_their_signs() -> None:
    assert normal_keys("/, ctrl+F ,G,alt+<, f8") == "slash,ctrl+f,G,alt+less_than_sign,f8"
