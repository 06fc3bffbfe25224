"""The file that is looked at: made at once, its rows without translations, which ``filling`` puts in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain

from tritext.errors import BusyError, InputError
from tritext.events import Notice, Progress
from tritext.live.arriving import begin, read_on
from tritext.live.converting import convertible
from tritext.live.engines import Engines, read_means, write_means
from tritext.live.events import Arrived, Filled, Made
from tritext.live.filling import fill
from tritext.live.kept import MADE_OF, MADE_WITH, find_place, is_unfinished
from tritext.live.outline import outline
from tritext.live.request import Compare, Convert, Request, Show, open_found
from tritext.live.turns import take_turn
from tritext.records import Comparison
from tritext.store import ComparisonFile, settings, write_comparison, write_rows
from tritext.store.awaited import UNFINISHED


def make(wanted: Compare | Convert, engines: Engines) -> Iterator[Progress | Notice | Made]:
    """Make the file that is wanted; versions that exist are aligned first. The last event is Made.

    An interchange file is begun with its first rows; where something is to be replaced, it is read to its end before.

    Raises:
        TritextError: Whatever keeps it from being made; nothing is written then.
    """
    if isinstance(wanted, Convert) and not wanted.path.exists():
        yield from begin(wanted)
        return
    if isinstance(wanted, Convert):
        yield Progress(f"reading {wanted.source.name}", 0, 0)
        source, total = convertible(wanted.source)
        writing = f"writing {wanted.path.name}"
        yield Progress(writing, 0, total)
        for row in write_rows(wanted.path, source, settings={MADE_OF: wanted.fingerprint}):
            yield Progress(writing, row, total)
        yield Made(wanted.path, is_finished=True)
        return
    events = outline(
        wanted.versions,
        wanted.languages,
        translator=engines.translator,
        embedder=engines.embedder,
        segmenters=engines.segmenters,
    )
    for event in events:
        if isinstance(event, Comparison):
            kept = {MADE_OF: wanted.fingerprint, UNFINISHED: "1"}
            if not wanted.means.is_usual:
                kept[MADE_WITH] = write_means(wanted.means)
            write_comparison(wanted.path, event, settings=kept)
            yield Made(wanted.path, is_finished=False)
        else:
            yield event


def work(
    wanted: Request,
    engines: Engines | None = None,
    *,
    in_view: Callable[[], Sequence[int]] = tuple,
    stop: Callable[[], bool] = lambda: False,
) -> Generator[Progress | Notice | Made | Arrived | Filled, None, None]:
    """Make the file that is wanted if it is not there, then read, translate and score what it lacks.

    If another window does so already, what that one makes is shown, and its work is taken over when it ends early.

    Raises:
        TritextError: Whatever keeps it from being made or filled; what is in the file by then stays there.
    """
    with ExitStack() as held:
        file = yield from _reach(wanted, engines, held)
        if file.reads:
            yield from read_on(file, stop=stop)
        elif is_unfinished(file):
            means = settings(file).get(MADE_WITH)  # what the file was begun with
            yield from fill(file, engines or Engines(read_means(means) if means else None), in_view=in_view)


def _reach(
    wanted: Request, engines: Engines | None, held: ExitStack
) -> Generator[Progress | Notice | Made, None, ComparisonFile]:
    """Get hold of the file, made if it is not there, and of the turn to fill it, unless it is full.

    Once it is told that there is one, it is open here until ``held`` is closed: nobody takes it away.
    """
    file: ComparisonFile | None = None
    for event in chain(take_turn(wanted.path, held), (None,)):
        was_there = wanted.path.exists()
        if file is None and (file := _open(wanted, held)):
            yield Made(wanted.path, is_finished=not is_unfinished(file))
        if file is not None:
            file.refresh()
            if not is_unfinished(file):
                return file
        elif was_there and (other := _elsewhere(wanted)):
            held.close()
            return (yield from _reach(other, engines, held))
        if event:
            yield event
    return file or (yield from _make_and_open(wanted, engines, held))


def _make_and_open(
    wanted: Request, engines: Engines | None, held: ExitStack
) -> Generator[Progress | Notice | Made, None, ComparisonFile]:
    """Make the file, again if it is taken away before it is open here."""
    assert not isinstance(wanted, Show)
    while True:
        for each in make(wanted, engines or Engines(wanted.means if isinstance(wanted, Compare) else None)):
            if not isinstance(each, Made):
                yield each
        found = open_found(Show(wanted.path, made_of=wanted))
        if isinstance(found, ComparisonFile):
            held.push(found)
            yield Made(wanted.path, is_finished=not is_unfinished(found))
            return found


def _open(wanted: Request, held: ExitStack) -> ComparisonFile | None:
    """Open what is wanted if it is there, until ``held`` is closed; what the user named must be."""
    with ExitStack() as opened:
        try:
            file = opened.enter_context(ComparisonFile(wanted.path, in_part=True))
        except InputError as error:
            if isinstance(wanted, Show) or isinstance(error, BusyError):
                raise
            return None
        if not isinstance(wanted, Show) and settings(file).get(MADE_OF) != wanted.fingerprint:
            return None
        held.push(opened.pop_all())
        return file


def _elsewhere(wanted: Request) -> Request | None:
    """Return the same with another path, if its own is taken and the user has not chosen it."""
    if isinstance(wanted, Show) or wanted.named_after is None:
        return None
    return replace(wanted, path=find_place(wanted.named_after, None, wanted.fingerprint)[0])
