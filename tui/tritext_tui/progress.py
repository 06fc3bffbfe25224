"""What workers tell their screens while they go through a file.

A message waits in a queue while the user goes on. Where a screen asks for something again and again, the message says
which worker it is of, and the screen heeds the one that it asked last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from tritext.concordance import Found, Hit, Rendering
from tritext.errors import TritextError
from tritext.pairs import TwoVersions
from tritext.records import TranslationUnit, Variant
from tritext.store import Earlier, Step
from tritext.store.figures import Section
from tritext.wordlinks import Span

AnyWorker: TypeAlias = Worker[Any]


@dataclass
class WorkerMessage(Message):
    """Something that a worker has to say."""

    worker: AnyWorker


@dataclass(frozen=True, slots=True)
class Offer:
    """Other translations of a cell, and what it held before."""

    found: Sequence[Variant | Earlier]
    beside: Mapping[str, str]
    """Language to text of the other versions of the row, of which it is a translation."""

    def is_of(self, unit: TranslationUnit, language: str) -> bool:
        """Whether the other versions of a row are still those that were translated."""
        return self.beside == texts_beside(unit, language)


def texts_beside(unit: TranslationUnit, language: str) -> dict[str, str]:
    """Return language to text of all versions of a row but one."""
    return {name: variant.text for name, variant in unit.variants.items() if name != language}


@dataclass
class Compared(WorkerMessage):
    """More rows have been matched."""

    versus: TwoVersions
    is_done: bool


@dataclass
class OthersFound(WorkerMessage):
    """Other translations of a passage have been made."""

    number: int
    language: str
    offer: Offer


@dataclass
class WorkFailed(WorkerMessage):
    """A worker could not come to its end."""

    reason: str


@contextmanager
def at_work(screen: Screen[Any]) -> Iterator[AnyWorker]:
    """Lend the worker of this thread; if it cannot come to its end, its screen is told so, unless it was cancelled."""
    worker = get_current_worker()
    try:
        yield worker
    except TritextError as error:
        if not worker.is_cancelled:
            screen.post_message(WorkFailed(worker, str(error)))


@dataclass
class HitsFound(WorkerMessage):
    """More rows have been looked through."""

    found: Found
    is_done: bool


@dataclass
class RenderingsFound(WorkerMessage):
    """What the keyword is translated as is known for a language, from some of its rows or, when done, from all."""

    language: str
    found: Sequence[Rendering]
    is_done: bool


@dataclass
class RowsLinked(Message):
    """The words that belong to the keyword have been looked for in rows of the list."""

    found: Mapping[tuple[Hit, str, str], Span | None]


@dataclass
class HitLinked(Message):
    """The keyword of a hit is linked with words of the other versions of its row."""

    hit: Hit
    spans: Mapping[str, Span]


@dataclass
class SectionCounted(WorkerMessage):
    """A section of figures is there."""

    section: Section


@dataclass
class FindingsCounted(Message):
    """What the checks have found is counted."""

    section: Section


@dataclass
class WorkProgressed(Message):
    """Something in the background has come further."""

    text: str


class RowsScored(WorkerMessage):
    """A worker has scored all that it was given."""


@dataclass
class WorkEnded(Message):
    """Something in the background is done, was refused, or failed."""

    text: str
    step: Step | None = None


@dataclass
class AlternativesFound(WorkerMessage):
    """Other translations of a cell have been made, and what it held before has been looked up."""

    row: int
    language: str
    offer: Offer
