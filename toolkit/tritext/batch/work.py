"""Distinct texts through the engine, in groups of like length."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from tritext.records import Rendering
from tritext.translate import Glossary, MeasuringTranslator, Translator, translate_texts

GROUP_CHARACTERS = 32_000
"""Characters of a group: some eight of the engine's batches; 18 s of one core at beam 1, about twice that at beam 4."""

FIRST_CHARACTERS = 2_000
"""Characters of the first group of a run, a second or two of work; those behind double."""

_AT_ONCE = 2
"""Groups in flight: while one is tokenized and judged, the engine has the other."""

_PATIENCE = 0.2
"""Seconds between two looks at whether to stop."""


def growing() -> Iterator[int]:
    """Yield how many characters the next group may have: few at first, so that a run that is killed soon keeps some."""
    size = FIRST_CHARACTERS
    while True:
        yield min(size, GROUP_CHARACTERS)
        size = min(2 * size, GROUP_CHARACTERS)


def translate_distinct(
    translator: Translator,
    texts: Sequence[str],
    *,
    route: Sequence[str],
    glossary: Glossary | None = None,
    stop: threading.Event,
    sizes: Iterator[int],
) -> Iterator[dict[str, Rendering]]:
    """Translate distinct texts; yields each group as it comes, of as many characters as ``sizes`` says.

    In the order of the engine's own lengths, so that a group has few of them and fills its batches; longest
    first, so that memory use shows at once. When ``stop`` is set, the groups in flight are finished and
    nothing more is begun.
    """
    waiting = _groups(list(texts), _lengths(translator, texts, route), sizes)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running: dict[Future[list[Rendering]], list[str]] = {}
        while True:
            while len(running) < _AT_ONCE and not stop.is_set() and (group := next(waiting, None)):
                running[pool.submit(translate_texts, translator, group, route=route, glossary=glossary)] = group
            if not running:
                return
            done, _ = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            for each in done:
                yield dict(zip(running.pop(each), each.result(), strict=True))


def _lengths(translator: Translator, texts: Sequence[str], route: Sequence[str]) -> list[int]:
    """Return how long texts are for the engine of the first hop, or in characters."""
    if isinstance(translator, MeasuringTranslator):
        return translator.lengths(texts, source=route[0], target=route[1])
    return list(map(len, texts))


def _groups(texts: list[str], lengths: list[int], sizes: Iterator[int]) -> Iterator[list[str]]:
    """Cut texts, longest first, into groups."""
    ordered = [text for _, text in sorted(zip(lengths, texts, strict=True), key=lambda each: (-each[0], each[1]))]
    start = 0
    while start < len(ordered):
        end, room = start, next(sizes)
        while end < len(ordered) and room > 0:
            room -= len(ordered[end])
            end += 1
        yield ordered[start:end]
        start = end
