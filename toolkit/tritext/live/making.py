"""The file that is looked at: made at once, its rows without translations, which ``filling`` puts in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tritext.events import Notice, Progress
from tritext.live.arriving import begin, read_on
from tritext.live.converting import convertible
from tritext.live.engines import Engines, read_means, write_means
from tritext.live.events import Arrived, Filled, Made
from tritext.live.filling import fill
from tritext.live.kept import MADE_OF, MADE_WITH, UNFINISHED, is_made, is_unfinished
from tritext.live.outline import outline
from tritext.live.request import Compare, Convert, Means, Request, Show
from tritext.live.turns import take_turn
from tritext.records import Comparison
from tritext.store import ComparisonFile, settings, write_comparison, write_rows


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
    is_told = False
    with ExitStack() as held:
        for event in take_turn(wanted.path, held):
            if not is_told and _is_there(wanted):
                is_told = True
                yield Made(wanted.path, is_finished=False)
            if is_told and not _is_unfinished(wanted.path):
                return
            yield event
        if not _is_there(wanted):
            assert not isinstance(wanted, Show)
            yield from make(wanted, engines or Engines(_means_of(wanted)))
        elif not is_told:
            yield Made(wanted.path, is_finished=not _is_unfinished(wanted.path))
        with ComparisonFile(wanted.path, in_part=True) as file:
            if file.reads:
                yield from read_on(file, stop=stop)
            elif is_unfinished(file):
                yield from fill(file, engines or Engines(_means_in(file)), in_view=in_view)


def _is_there(wanted: Request) -> bool:
    return isinstance(wanted, Show) or is_made(wanted.path, wanted.fingerprint)


def _is_unfinished(path: Path) -> bool:
    with ComparisonFile(path, in_part=True) as file:
        return is_unfinished(file)


def _means_of(wanted: Compare | Convert) -> Means:
    return wanted.means if isinstance(wanted, Compare) else Means()


def _means_in(file: ComparisonFile) -> Means:
    """Return what a file was begun with."""
    text = settings(file).get(MADE_WITH)
    return read_means(text) if text else Means()
