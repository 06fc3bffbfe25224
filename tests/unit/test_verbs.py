"""Calls that are not quite right are answered with ones that are; the help names things by words."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command_name
from typer.models import CommandInfo
from typer.testing import CliRunner

from tritext.cli import app
from tritext.errors import UsageError
from tritext.languages import NAMES, parse_language


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("compare", "For example:  tritext compare statement.en.txt --to en,ko,ja -o statement.tritext"),
        ("export a.tritext", "Missing option '--output' / '-o'. For example:  tritext export statement.tritext -o"),
        ("models use", "tritext models use en-ko compact"),
        (
            "stats a.tritext b.tritext",
            '(b.tritext). Take one after another:  for each in *.tritext; do tritext stats "$ea',
        ),
        ("stats a.txt b.txt", "(b.txt). Of versions make one file first:  tritext compare VERSION... -o FILE.tritext"),
        ("check --fail-on bad a.tritext", "'--fail-on': 'bad' is not one of 'info', 'warning', 'error'"),
        ("statement.en.txt --to ko", "tritext compare statement.en.txt"),
        ("statement.tritext", "tritext view statement.tritext"),
        ("chekc a.tritext", "Did you mean 'check'?"),
        ("models lst", "Did you mean 'list'?"),
        ("compare a.en.txt --tp ko", "--to"),
    ],
)
def test_a_wrong_call_is_answered_with_a_right_one(call: str, answer: str) -> None:
    done = CliRunner().invoke(app, call.split())
    assert done.exit_code == 2
    assert answer in done.stderr
    assert "Value error" not in done.stderr


def _name(command: CommandInfo) -> str:
    return command.name or get_command_name(getattr(command.callback, "__name__", ""))


def _verbs() -> list[str]:
    names = []
    for command in app.registered_commands:
        names.append(_name(command))
    for group in app.registered_groups:
        assert group.typer_instance
        names += [f"{group.name} {_name(each)}" for each in group.typer_instance.registered_commands]
    return names


@pytest.mark.parametrize("verb", _verbs())
def test_every_help_has_an_example_and_no_type_of_python(verb: str) -> None:
    shown = CliRunner().invoke(app, [*verb.split(), "--help"]).stdout
    assert f"  tritext {verb.split()[0]}" in shown
    assert not re.search(r"<[a-z]|<=|>=", shown)


def test_the_list_of_verbs_has_whole_sentences() -> None:
    shown = CliRunner().invoke(app, ["--help"]).stdout
    assert "..." not in shown.split("Commands:")[1]


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("jp", "ja"), ("KR", "ko"), ("cn", "zh"), ("jpn", "ja"), ("Korean", "ko"), ("german", "de"), ("한국어", "ko")],
)
def test_a_language_that_is_named_otherwise_is_answered_with_its_tag(tag: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"write {meant} for {NAMES[meant]}"):
        parse_language(tag)
