"""The screens, and the keys that lead to them: to add one is a line in PLACES, and one in PARTS for its keys."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding
from textual.dom import DOMNode

from tritext_tui.keymap import Scope
from tritext_tui.screens.bitext import BitextScreen
from tritext_tui.screens.compare import CompareScreen
from tritext_tui.screens.concordance import ConcordanceScreen
from tritext_tui.screens.edit import EditScreen
from tritext_tui.screens.findings import FindingsScreen
from tritext_tui.screens.jobs import JobsScreen
from tritext_tui.screens.keys import KeysScreen
from tritext_tui.screens.overview import OverviewScreen
from tritext_tui.screens.start import StartScreen
from tritext_tui.widgets.grid import UnitGrid
from tritext_tui.widgets.listing import Listing
from tritext_tui.widgets.tabs import Place
from tritext_tui.widgets.wording import WordingEditor

PLACES = (
    Place("1", "bitext", "Bitext", BitextScreen),
    Place("2", "compare", "Compare", CompareScreen),
    Place("3", "concordance", "Concordance", ConcordanceScreen),
    Place("4", "jobs", "Jobs", JobsScreen),
    Place("5", "overview", "Overview", OverviewScreen),
    Place("6", "findings", "Findings", FindingsScreen),
)

PARTS: Mapping[type[DOMNode], tuple[str, tuple[str, ...]]] = {
    BitextScreen: ("Bitext", ()),
    CompareScreen: ("Compare", ()),
    ConcordanceScreen: ("Concordance", ()),
    JobsScreen: ("Jobs", ()),
    OverviewScreen: ("Overview", ()),
    FindingsScreen: ("Findings", ()),
    StartScreen: ("Start", ()),
    UnitGrid: ("Rows", ("bitext",)),
    EditScreen: ("Editing a row", ()),
    WordingEditor: ("Editing in Compare", ()),
    Listing: ("Lists", ("compare", "concordance", "jobs", "overview", "findings", "keys", "start")),
    KeysScreen: ("Key editor", ()),
}
"""What takes keys: its title, and the names of the screens that it is a part of."""


def scope_name(kind: type[DOMNode]) -> str:
    """Return what the ids of a class's bindings begin with; empty if it has none."""
    return next((binding.id.split(".")[0] for binding in _bindings(kind) if binding.id), "")


def scopes_of(application: type[DOMNode]) -> list[Scope]:
    """Return every set of keys: those of the application, of the screens, of their parts."""
    everywhere: Mapping[type[DOMNode], tuple[str, tuple[str, ...]]] = {application: ("Everywhere", ())}
    return [
        Scope(scope_name(kind), title, _bindings(kind), within)
        for kind, (title, within) in {**everywhere, **PARTS}.items()
    ]


def _bindings(kind: type[DOMNode]) -> tuple[Binding, ...]:
    return tuple(each for each in kind.__dict__.get("BINDINGS", ()) if isinstance(each, Binding))
