"""Distinct texts through the engine: what is known is not asked again, the rest goes in groups of like length."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from tritext.batch.journal import Journal
from tritext.records import Rendering
from tritext.translate import Glossary, MeasuringTranslator, Memory, Translator, translate_texts

GROUP_CHARACTERS = 32_000
"""Characters of a group: some dozen of the engine's batches, a few seconds of work."""

_AT_ONCE = 2
"""Groups in flight: while one is tokenized and judged, the engine has the other."""

_PATIENCE = 0.2
"""Seconds between two looks at whether to stop."""


@dataclass(frozen=True, slots=True)
class Group:
    """What a step of the work brought."""

    made: Mapping[str, Rendering]
    is_remembered: bool
    """It came out of the memory or the journal, not out of the engine."""


def translate_distinct(
    translator: Translator,
    texts: Sequence[str],
    *,
    route: Sequence[str],
    signature: str,
    memory: Memory | None,
    journal: Journal | None,
    glossary: Glossary | None = None,
    known: Mapping[str, Rendering],
    stop: threading.Event,
) -> Iterator[Group]:
    """Translate distinct texts; yields what is known first, then each group as it comes, already in the journal.

    In the order of the engine's own lengths, so that a group has few of them and fills its batches; longest
    first, so that memory use shows at once. When ``stop`` is set, the groups in flight are finished and
    nothing more is begun.
    """
    found = {text: known[text] for text in texts if text in known}
    rest = [text for text in texts if text not in found]
    remembered = memory.recall(rest, route=route, signature=signature) if memory else {}
    if remembered and journal:
        journal.add(route[-1], remembered)
    if found or remembered:
        yield Group({**found, **remembered}, is_remembered=True)
    new = [text for text in rest if text not in remembered]
    waiting = _groups(new, _lengths(translator, new, route))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running: dict[Future[list[Rendering]], list[str]] = {}
        while True:
            while len(running) < _AT_ONCE and not stop.is_set() and (group := next(waiting, None)):
                running[pool.submit(translate_texts, translator, group, route=route, glossary=glossary)] = group
            if not running:
                return
            done, _ = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            for each in done:
                made = dict(zip(running.pop(each), each.result(), strict=True))
                if journal:
                    journal.add(route[-1], made)
                if memory:
                    sound = {text: one for text, one in made.items() if not one.doubts and text.strip()}
                    memory.keep(sound, route=route, signature=signature)
                yield Group(made, is_remembered=False)


def _lengths(translator: Translator, texts: list[str], route: Sequence[str]) -> list[int]:
    """Return how long texts are for the engine of the first hop, or in characters."""
    if isinstance(translator, MeasuringTranslator):
        return translator.lengths(texts, source=route[0], target=route[1])
    return list(map(len, texts))


def _groups(texts: list[str], lengths: list[int]) -> Iterator[list[str]]:
    """Cut texts, longest first, into groups."""
    group: list[str] = []
    size = 0
    for _, text in sorted(zip(lengths, texts, strict=True), key=lambda each: (-each[0], each[1])):
        group.append(text)
        size += len(text)
        if size >= GROUP_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group
