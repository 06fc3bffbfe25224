"""How a verb speaks to people: its help in plain words, and an example when it was called wrongly."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    # Depending on its version, Typer brings click's classes with it or depends on click itself.
    Context = Any
    Record = Callable[[Context], tuple[str, str] | None]

# click's class, wherever this version of Typer has it
_USAGE_ERROR: type[Exception] = next(
    each for each in typer.BadParameter.__mro__ if issubclass(each, Exception) and each.__name__ == "UsageError"
)
_OF_THE_PARSER = re.compile(r"\bValue error, ")
"""What a library puts before a message of ours, and below how it writes ranges."""
_RANGES = ((re.compile(r"([\d.]+)<=x<=([\d.]+)"), r"\1 to \2"), (re.compile(r"x>=([\d.]+)"), r"\1 or more"))
_WHOLE = 1000
"""Characters that a short help may have: more than any, for none is to end in dots."""
_MEANT = {"convert": ("export",), "diff": ("compare", "check"), "open": ("view",), "show": ("view", "stats")}
"""What other programs call what a verb does."""
_COMPARED = "A .tritext file, or "
"""How the help of an argument begins that is a comparison."""


def use_verbs(app: typer.Typer) -> None:
    """Turn all commands of a command line into verbs as this module has them."""
    for command in app.registered_commands:
        command.cls = Verb
    for group in app.registered_groups:
        group.cls = Verbs
        if group.typer_instance:
            use_verbs(group.typer_instance)


class Verb(TyperCommand):
    """A verb: its arguments have one name each, and a wrong call is answered with the right one."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - typer's own
        """Name the arguments."""
        super().__init__(*args, **options)
        for each in self.params:
            if isinstance(each, TyperArgument) and each.metavar:
                _show_name(each)
            elif isinstance(each, TyperOption):
                _show_range(each)

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """Return the first sentence, whole: it goes over two lines rather than into dots."""
        return super().get_short_help_str(max(limit, _WHOLE))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments; an error in them is answered with an example."""
        with _answered(self._hint):
            return super().parse_args(ctx, args)

    def _hint(self, message: str) -> str:
        """Return what to do instead."""
        if "Missing" not in message and "unexpected extra" not in message:
            return ""
        takes_one = next((each for each in self.params if isinstance(each, TyperArgument) and each.nargs == 1), None)
        if "unexpected extra" in message and takes_one and (takes_one.help or "").startswith(_COMPARED):
            if ".tritext" in message:
                return 'Take one after another:  for each in *.tritext; do tritext VERB "$each"; done'.replace(
                    "VERB", str(self.name)
                )
            return "Of versions make one file first:  tritext compare VERSION... -o FILE.tritext"
        example = next((line.strip() for line in (self.help or "").splitlines() if line.startswith("tritext ")), "")
        return example and f"For example:  {example}"


class Verbs(TyperGroup):
    """A group of verbs; where a file stands instead of a verb, the error names verbs that take it."""

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """Return the first sentence, whole."""
        return super().get_short_help_str(max(limit, _WHOLE))

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:  # noqa: ANN401 - click's types, which typer may have inside
        """Find the verb; the error for an unknown one names one that may be meant."""
        inner = [
            f"{name} {args[0]}" for name, each in self.commands.items() if args[0] in getattr(each, "commands", ())
        ]
        meant = " or ".join(f"tritext {each}" for each in inner or _MEANT.get(args[0], ()))
        with _answered(lambda _: f"You may mean:  {meant}" if meant else _verb_for(args[0])):
            return super().resolve_command(ctx, args)


def _verb_for(name: str) -> str:
    """Return a command for a file that stands where a verb should."""
    if name.endswith(".tritext"):
        return f"To open a file:  tritext view {shlex.quote(name)}"
    return f"For a text:  tritext compare {shlex.quote(name)}" if Path(name).suffix else ""


@contextmanager
def _answered(hint: Callable[[str], str]) -> Iterator[None]:
    """Add to the error for a wrong call what the right one looks like."""
    try:
        yield
    except _USAGE_ERROR as error:
        said: Any = error
        said.message = _OF_THE_PARSER.sub("", said.message)
        if more := hint(said.format_message()):
            said.message = f"{said.message}. {more}" if said.message.endswith(")") else f"{said.message} {more}".strip()
        raise


def _show_name(argument: TyperArgument) -> None:
    """Show an argument by the word that the help has for it, without its type in Python."""
    told: Record = argument.get_help_record
    several = "..." if argument.nargs != 1 else ""
    name = f"{argument.metavar}{several}"

    def record(ctx: Context) -> tuple[str, str] | None:
        found = told(ctx)
        return (name, found[1]) if found else None

    vars(argument)["get_help_record"] = record
    vars(argument)["get_usage_pieces"] = lambda _: [name if argument.required else f"[{name}]"]


def _show_range(option: TyperOption) -> None:
    """Say in words between which numbers an option lies."""
    told: Record = option.get_help_record

    def record(ctx: Context) -> tuple[str, str] | None:
        found = told(ctx)
        if not found:
            return None
        name, said = found
        for formula, words in _RANGES:
            said = formula.sub(words, said)
        return name, said

    vars(option)["get_help_record"] = record
