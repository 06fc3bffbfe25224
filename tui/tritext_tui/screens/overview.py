"""The fifth screen: the comparison in figures; Enter opens the rows behind one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from tritext.cells import clip, pad, width, wrap
from tritext.checks import RULES, select_rules, unjudged
from tritext.phrasing import count
from tritext.store import ComparisonFile
from tritext.store.figures import Figure, Section, query_of, sections
from tritext.store.findings import checked, counts
from tritext_tui.busy import at_once, patient
from tritext_tui.checking import CheckingScreen, RowsChecked
from tritext_tui.keymap import named
from tritext_tui.messages import ItemChosen, QueryWanted
from tritext_tui.pieces import Line, Role, sides
from tritext_tui.progress import AnyWorker, FindingsCounted, SectionCounted, WorkFailed, at_work
from tritext_tui.session import Session
from tritext_tui.widgets.listing import Build, Listing
from tritext_tui.widgets.painting import LineBar
from tritext_tui.widgets.statusbar import StatusBar
from tritext_tui.widgets.tabs import Tabs


class OverviewScreen(CheckingScreen):
    """Counts on one side, distributions on the other."""

    AUTO_FOCUS = "#figures"
    BINDINGS: ClassVar[list[BindingType]] = named(
        "overview",
        [
            Binding("r,f5", "count", "Count anew"),
            Binding("c,f6", "check", "Run the checks"),
            Binding("escape", "stop", "Stop counting"),
        ],
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sections: list[Section] = []
        self._findings: Section | None = None
        self._revision = -1
        self._asked: AnyWorker | None = None
        """The worker that counts; what others say was asked for before."""
        self._state = ""
        self._end = ""
        """What is said when what was asked for is done."""
        self._items: dict[str, list[tuple[Section, Figure | None, str]]] = {"figures": [], "distributions": []}

    def compose(self) -> Iterator[Widget]:
        """Lay out the counts and the distributions."""
        yield Tabs()
        yield LineBar(id="overview-head")
        with Container(id="overview"):
            yield Listing(id="figures")
            yield Listing(id="distributions")
        yield StatusBar(id="overview-status")

    def on_resize(self) -> None:
        """Put the two side by side where there is room."""
        self.set_class(self.size.width >= 96, "-wide")
        self._fill()

    @patient
    def on_screen_resume(self) -> None:
        """Count, unless what was counted still holds."""
        if self._session.file.revision != self._revision:
            self.action_count("")
        else:
            self._count_findings(self._session.file)
        self._show_head()

    @patient
    def follow(self) -> None:
        """Count what a job has put into the file, when it is at its end."""
        if self.is_current:
            self._session.file.refresh()
            self.on_screen_resume()

    def on_key(self) -> None:
        """Say the keys again at the next one."""
        self._say("")

    def action_count(self, end: str = "counted anew") -> None:
        """Count anew, and say so at the end."""
        self._end, self._sections, self._findings, self._state = end, [], None, "counting"
        self._revision = self._session.file.revision
        self._say("")
        self._asked = self._count(self._session.file)

    def action_check(self) -> None:
        """Look for findings in all rows anew, once the figures are there."""
        if self._state != "counting":
            why = self.look_anew(self._session.file)
            if not why:
                self._state, self._end = "checking", "all rows were looked at"
            self._say(why)

    def action_stop(self) -> None:
        """Stop counting; what was counted stays."""
        self.workers.cancel_group(self, "overview")
        self._asked = None
        self.stop_checks()
        if self._state:
            self._state = ""
            self._say("stopped")
        else:
            self._say("nothing is being counted")

    @work(thread=True, exclusive=True, group="overview")
    def _count(self, file: ComparisonFile) -> None:
        """Count on a connection of its own, so that the screen never waits."""
        with at_work(self) as worker, file.again() as own:
            for section in sections(own):
                if worker.is_cancelled:
                    return
                self.post_message(SectionCounted(worker, section))

    @on(SectionCounted)
    @patient
    def _take_in(self, message: SectionCounted) -> None:
        if message.worker is not self._asked:
            return
        self._sections.append(message.section)
        self._fill()
        if message.section.title.startswith("Versions"):  # the last one
            self._state = "checking" if self.checks_of(self._session.file) else ""
            self._count_findings(self._session.file)
            self._say("" if self._state else self._end)

    @work(thread=True, exclusive=True, group="findings")
    def _count_findings(self, file: ComparisonFile) -> None:
        """Count what the checks have found so far."""
        with at_work(self) as worker, file.again() as own:
            known = checked(own)
            is_all = known is not None and known.is_complete
            found = _findings(*counts(own), unjudged(select_rules()) if len(own.languages) == 2 else "", is_all=is_all)
            if not worker.is_cancelled:
                self.post_message(FindingsCounted(found))

    @on(RowsChecked)
    def _follow_checks(self, message: RowsChecked) -> None:
        self._state = "" if message.is_done else f"checking, row {message.rows + 1}"
        self._say(message.problem or (self._end if message.is_all else ""))
        if self.is_current:
            self._count_findings(self._session.file)

    @on(FindingsCounted)
    def _take_in_findings(self, message: FindingsCounted) -> None:
        self._findings = message.section
        self._fill()

    @on(WorkFailed)
    def _show_failure(self, message: WorkFailed) -> None:
        if message.worker is self._asked:
            self._state = ""
        elif message.worker.group == "overview" or message.worker.is_cancelled:
            return
        self._say(message.reason, "check")

    def _fill(self) -> None:
        """Set the sections in lines: headings, figures, notes."""
        every = [*self._sections]
        if self._findings:
            every.insert(min(2, len(every)), self._findings)
        for name, is_distribution in (("figures", False), ("distributions", True)):
            listing = self.query_one(f"#{name}", Listing)
            items: list[tuple[Section, Figure | None, str]] = []
            for section in every:
                if section.is_distribution == is_distribution:
                    items += [(section, None, section.title)]
                    items += [(section, figure, figure.label) for figure in section.figures]
                    room = max(listing.size.width - 5, 20)
                    items += [(section, None, f"  {line}") for line in wrap(section.note, room, language="en")]
                    items += [(section, None, "")]
            self._items[name] = items[:-1]
            listing.fill(len(items[:-1]), self._maker(name), cursor=listing.cursor, is_stop=self._stop(name))

    def _stop(self, name: str) -> Callable[[int], bool]:
        items = self._items[name]
        return lambda item: items[item][1] is not None

    def _maker(self, name: str) -> Build:
        items, full = self._items[name], "#" if self._session.is_ascii else "⣿"
        half = "#" if self._session.is_ascii else "⡇"

        def build(item: int, cells: int, *, selected: bool) -> list[Line]:
            section, figure, text = items[item]
            if figure is None:
                return [[(f" {clip(text, max(cells - 2, 2))}", "note" if text.startswith("  ") else "label")]]
            return [_figure_line(section, figure, cells, full=full, half=half, selected=selected)]

        return build

    @on(ItemChosen)
    @at_once
    def _open(self, message: ItemChosen) -> None:
        figure = self._items[message.control.id or ""][message.item][1]
        if not figure:
            return
        query = query_of(self._session.file, figure) if figure.count else ""
        if not query:
            self._say("there are no rows behind this figure")
            return
        self.post_message(QueryWanted(query))

    def _show_head(self) -> None:
        file = self._session.file

        def build(cells: int) -> Line:
            title = clip(file.title, max(cells // 2, 10))
            left: Line = [(f" {title}", "label"), (f"  {count(len(file), 'row')}", "text")]
            left += [("  more are being read", "check")] * bool(file.reads)
            return sides([*left, (f"  {', '.join(file.languages)}", "note")], [], cells)

        self.query_one("#overview-head", LineBar).build = build

    def _say(self, text: str, role: Role = "label") -> None:
        keys = ["Enter opens its rows", "c checks", "r count anew"]
        self.query_one(StatusBar).say(text, role, state=self._state, keys=keys)


def _findings(found: Mapping[str, int], ignored: int, less: str, *, is_all: bool) -> Section:
    """Return the section of the checks."""
    figures = tuple(Figure(name, found[name], f"check:{name}") for name in RULES if found.get(name))
    none = "none" if not figures and is_all else ""
    notes = [none, "" if is_all else "not all rows were looked at", f"{ignored} ignored" if ignored else "", less]
    return Section("Findings of the checks", figures, note="; ".join(filter(None, notes)))


def _figure_line(section: Section, figure: Figure, cells: int, *, full: str, half: str, selected: bool) -> Line:
    """Lay a figure out: what, how many, a bar in proportion to the largest of its section."""
    most = max((each.count for each in section.figures), default=1) or 1
    widest = max(cells - (26 if section.has_bars else 14), 12)
    size = 9 if section.is_distribution else min(max(width(each.label) for each in section.figures), widest)
    room = max(cells - size - 14, 4) if section.has_bars else 0
    halves = max(round(2 * room * figure.count / most), 1) if figure.count and section.has_bars else 0
    return [
        (" > " if selected else "   ", "label"),
        (pad(figure.label, size), "text"),
        (f"{figure.count:>9,} ", "number"),
        (full * (halves // 2) + half * (halves % 2), "label"),
    ]
