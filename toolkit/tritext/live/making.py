"""The file that is looked at: made at once, its rows without translations, which ``filling`` puts in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence

from tritext.events import Notice, Progress
from tritext.live.converting import convert
from tritext.live.events import Filled, Made
from tritext.live.filling import Engines, fill
from tritext.live.kept import MADE_OF, UNFINISHED, is_unfinished
from tritext.live.outline import outline
from tritext.live.request import Compare, Convert, Request, Show
from tritext.records import Comparison
from tritext.store import ComparisonFile, write_comparison


def make(wanted: Compare | Convert, engines: Engines) -> Iterator[Progress | Notice | Made]:
    """Make the file that is wanted; versions that exist are aligned first. The last event is Made.

    Raises:
        TritextError: Whatever keeps it from being made; nothing is written then.
    """
    if isinstance(wanted, Convert):
        yield Progress(f"reading {wanted.source.name}", 0, 0)
        write_comparison(wanted.path, convert(wanted.source), settings={MADE_OF: wanted.fingerprint})
        yield Made(wanted.path, is_finished=True)
        return
    events = outline(wanted.versions, wanted.languages, translator=engines.translator, embedder=engines.embedder)
    for event in events:
        if isinstance(event, Comparison):
            settings = {MADE_OF: wanted.fingerprint, UNFINISHED: "1"}
            write_comparison(wanted.path, event, settings=settings)
            yield Made(wanted.path, is_finished=False)
        else:
            yield event


def work(
    wanted: Request, engines: Engines | None = None, *, in_view: Callable[[], Sequence[int]] = tuple
) -> Generator[Progress | Notice | Made | Filled, None, None]:
    """Make the file that is wanted if it is not there, then translate and score what it lacks.

    Raises:
        TritextError: Whatever keeps it from being made or filled; what is in the file by then stays there.
    """
    path, engines = wanted.path, engines or Engines()
    if not isinstance(wanted, Show):
        yield from make(wanted, engines)
    with ComparisonFile(path) as file:
        if isinstance(wanted, Show):
            yield Made(path, is_finished=not is_unfinished(file))
        if is_unfinished(file):
            yield from fill(file, engines, in_view=in_view)
