"""A comparison or an interchange file, open to be read row by row; none is held whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tritext.cli.console import show_progress
from tritext.cli.options import check_languages
from tritext.phrasing import duration

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tritext.checks import Encode, Finding, Rule
    from tritext.checks.likelihood import Asked, Likelihood, Score
    from tritext.embed import Embedder
    from tritext.formats import Source
    from tritext.records import Document, TranslationUnit
    from tritext.store import ComparisonFile


_EVERY = 0.2
"""Seconds between two times that progress is shown."""
_TELLING = 10.0
"""Seconds of work from which on it tells how long the rest takes."""
_WORTH_SHARING = 5_000
"""Rows that take longer than to start other processes, which is a second's work for each."""
_MOST_PROCESSES = 6
"""So many are kept busy by the one that reads the rows."""

ClauseEmbedder = Annotated[
    str,
    typer.Option(
        "--embedder",
        metavar="NAME",
        help="Looks for clauses that one version lacks: `use`, a sentence-transformers model, or `none`.",
    ),
]
Disabled = Annotated[list[str] | None, typer.Option("--disable", metavar="RULE", help="Leave a rule out. Repeatable.")]


ClauseScorer = Annotated[
    Literal["compact", "none"],
    typer.Option(
        "--scorer",
        metavar="compact|none",
        help="Reads rows that may lack a clause or a negation: finds more, and is surer; `none` is faster.",
    ),
]


@dataclass(frozen=True, slots=True)
class Opened:
    """The rows of a file."""

    title: str
    signature: str
    languages: tuple[str, ...]
    total: int
    units: Callable[[], Iterator[TranslationUnit]]
    """From the first to the last."""
    unit: Callable[[int], TranslationUnit]
    """One of them, by its 0-based position."""
    ignored: frozenset[tuple[int, str]]
    """(position, rule) of the findings that a person said are none."""
    documents: Callable[[], Mapping[str, Document]] = dict
    """The versions as they were read, of a comparison alone."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language to the file that it was read from, of a comparison alone."""

    def source(self, doing: str) -> Source:
        """Return the rows to be written; whoever watches is shown how far that is."""
        from tritext.formats import Source

        return Source(self.title, self.languages, self.signature, lambda: watched(self, doing))


@contextmanager
def open_compared(path: Path, *, is_judged: bool = True) -> Iterator[Opened]:
    """Open a file; one that is to be judged has at least two versions, and their texts.

    Raises:
        InputError: If the file cannot be read, or there is nothing to judge.
        ConflictError: When the last row was read of a comparison that is not to be judged, if it was edited meanwhile.
    """
    from tritext.formats import is_interchange

    if is_interchange(path):
        from tritext.formats.streamed import stream_rows

        streamed = stream_rows(path, on_row=shown("reading row {:,}"), needs_texts=is_judged)
        if is_judged:
            check_languages(path, streamed.languages)
        yield Opened(
            streamed.title,
            streamed.signature,
            streamed.languages,
            streamed.total,
            streamed.units,
            streamed.unit,
            frozenset(),
        )
        return
    from tritext.store import ComparisonFile, ignored_positions

    with ComparisonFile(path) as file:
        if is_judged:
            check_languages(path, file.languages)
        yield Opened(
            file.title,
            file.signature,
            file.languages,
            len(file),
            lambda: file.all_units() if is_judged else of_one_state(file),
            lambda position: file.units(position, position + 1)[0],
            ignored_positions(file),
            file.documents,
            file.names,
        )


def of_one_state(file: ComparisonFile) -> Iterator[TranslationUnit]:
    """Yield the rows of a file, some at a time; a ConflictError behind the last one if it was edited meanwhile."""
    from tritext.errors import ConflictError

    yield from file.all_units()
    if file.refresh():
        raise ConflictError(f"{file.path} was edited in another window while it was read: run the command again")


def with_texts(path: Path, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    """Yield rows of which every passage is there; the first one with segments and no text is refused."""
    from tritext.errors import InputError

    for row, unit in enumerate(units, 1):
        for language, variant in unit.variants.items():
            if variant.segments and not variant.text:
                raise InputError(
                    f"{path}: row {row} has segments of {language} but no text: "
                    "check a file with texts, as `tritext export` writes it"
                )
        yield unit


def watched(opened: Opened, doing: str = "checking") -> Iterator[TranslationUnit]:
    """Yield the rows, and show whoever watches how far it is."""
    show = shown(f"{doing} row {{:,}} of {opened.total:,}", opened.total)
    for row, unit in enumerate(opened.units(), 1):
        show(row)
        yield unit


def judge(rules: Sequence[Rule], embedder: str, scorer: str) -> Callable[[Opened], Iterator[Finding]]:
    """Return what yields the findings of a file; its models are loaded when they are first needed."""
    from tritext.checks import check
    from tritext.engines.processor import usable_cores

    encode, score = lazy_encode(embedder), lazy_score(scorer)

    def find(opened: Opened) -> Iterator[Finding]:
        processes = min(_MOST_PROCESSES, usable_cores()) if opened.total >= _WORTH_SHARING else 1
        return check(watched(opened), rules=rules, encode=encode, score=score, processes=processes)

    return find


def shown(text: str, total: int = 0) -> Callable[[int], None]:
    """Return what shows how far the rows are, now and then; of a known total also how fast and how long still."""
    begun, due = time.monotonic(), 0.0

    def show(row: int) -> None:
        nonlocal due
        now = time.monotonic()
        if now > due:
            show_progress(text.format(row) + (_pace(row, total, now - begun) if total else ""))
            due = now + _EVERY

    return show


def _pace(row: int, total: int, seconds: float) -> str:
    """Say how fast rows are and how long the rest takes, once some were worked on: they are read some hundred ahead.

    >>> _pace(1200, 300_000, 60.0), _pace(256, 300_000, 0.1)
    (', 20.0 rows/s, 4 h 09 min left', '')
    """
    if seconds < _TELLING:
        return ""
    return f", {row / seconds:.1f} rows/s, {duration((total - row) * seconds / row)} left"


def lazy_encode(name: str) -> Encode | None:
    """Return what embeds texts; its model is loaded when the first text comes."""
    loaded: list[Embedder] = []

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        from tritext.embed import CachedEmbedder
        from tritext.engines import load_embedder

        if not loaded:
            loaded.append(load_embedder(name))
        return CachedEmbedder(loaded[0]).encode(texts)

    return None if name == "none" else encode


def lazy_score(scorer: str) -> Score | None:
    """Return what says how likely texts are; its model is loaded when it is first asked what it was never asked."""
    loaded: list[Score] = []

    def score(asked: Sequence[Asked]) -> Sequence[Likelihood | None]:
        from tritext.engines import kept_scorer
        from tritext.errors import MissingModelError

        try:
            if not loaded:
                loaded.append(kept_scorer())
            return loaded[0](asked)
        except MissingModelError as error:
            raise MissingModelError(f"{error}, or take --scorer none, which finds fewer") from error

    return score if scorer == "compact" else None
