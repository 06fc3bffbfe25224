"""Translations and scores, put into a file while it is looked at: what is in view first, then from the top.

What a text becomes does not depend on the texts beside it, so the order changes nothing: at the end the file holds what
``tritext compare`` makes of the same texts, scores to six digits.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress

from tritext import store
from tritext.align import score_units
from tritext.embed import CachedEmbedder
from tritext.errors import OutputError
from tritext.events import Progress
from tritext.languages import unwrap
from tritext.live.engines import Engines
from tritext.live.events import Filled
from tritext.memory import TranslationMemory
from tritext.records import Document, Rendering, Translation, Variant
from tritext.signature import with_models
from tritext.store import ComparisonFile
from tritext.translate import assemble, translate_texts, translated_id
from tritext.units import translated_variant

_AT_ONCE = 2_000
"""Characters that are translated together: a second's work or two, after which the rows are shown."""
_IN_VIEW_AT_ONCE = 600
_SCORED_AT_ONCE = 500


def fill(
    file: ComparisonFile, engines: Engines, *, in_view: Callable[[], Sequence[int]] = tuple
) -> Generator[Filled | Progress, None, None]:
    """Translate the rows that await it, then score all rows; each event comes when what it tells is in the file.

    Args:
        file: Open for this work alone.
        engines: Do it.
        in_view: Ids of the rows that somebody is looking at, asked whenever there is a choice.

    Raises:
        MissingModelError: If a model has been taken away since the file was made.
        OutputError: If the file cannot be written.
    """
    memory = None
    with suppress(OutputError):  # a memory that cannot be opened only makes it slower
        memory = engines.open_memory()
    try:
        filling = _Filling(file, engines, memory)
        yield from filling.translate(in_view)
        yield from filling.score()
        filling.finish()
    finally:
        if memory is not None:
            memory.close()


class _Filling:
    """One run of the work."""

    def __init__(self, file: ComparisonFile, engines: Engines, memory: TranslationMemory | None) -> None:
        self._file, self._engines, self._memory = file, engines, memory
        self._documents = file.documents()
        self._made: dict[str, dict[int, Rendering]] = {each: {} for each, route in file.routes.items() if route}
        self._embed = CachedEmbedder(engines.embedder)

    def translate(self, in_view: Callable[[], Sequence[int]]) -> Iterator[Filled]:
        left = store.awaited_rows(self._file)
        total, characters = len(left), sum(left.values())
        yield Filled(0, total, 0, characters)
        while left:
            rows = _next(left, in_view())
            made: dict[int, dict[str, Variant]] = {row: {} for row in rows}
            units = dict(zip(rows, self._file.units_of(rows), strict=True))
            for language in self._made:
                awaiting = [row for row, unit in units.items() if unit.variants[language].is_awaited]
                segments = {row: units[row].variants[language].segments for row in awaiting}
                self._render(language, [index for each in segments.values() for index in each])
                for row, indices in segments.items():
                    made[row][language] = translated_variant(self._parts(language, indices), language)
            store.fill_rows(self._file, made)
            for row in rows:
                del left[row]
            yield Filled(total - len(left), total, characters - sum(left.values()), characters)

    def score(self) -> Iterator[Progress]:
        """Score all rows against each other."""
        rows = self._file.ids(0, len(self._file))
        units = self._file.units_of(rows)
        texts = [{language: variant.text for language, variant in unit.variants.items()} for unit in units]
        every = [text for row in texts for text in row.values() if text]
        for start in range(0, len(every), _SCORED_AT_ONCE):  # the embedder's share, in steps that can be stopped
            yield Progress("score", start, len(every))
            self._embed.encode(every[start : start + _SCORED_AT_ONCE])
        scores = score_units(texts, self._embed.encode, self._file.languages)
        for start in range(0, len(rows), _SCORED_AT_ONCE):
            part = slice(start, start + _SCORED_AT_ONCE)
            found = dict(zip(rows[part], zip(units[part], scores[part], strict=True), strict=True))
            store.score_rows(self._file, found)
        yield Progress("score", len(every), len(every))

    def finish(self) -> None:
        """Put the translated versions in as whole documents; what an earlier run translated is remembered."""
        documents: dict[str, Document] = {}
        for language in self._made:
            route = self._file.routes[language]
            source = self._documents[route[0]]
            self._render(language, range(len(source.segments)))
            parts = self._parts(language, range(len(source.segments)))
            documents[language] = assemble(source, parts, id=translated_id(source, route), language=language)
        models = [model for made in self._made.values() for each in made.values() for model in each.models]
        signature = self._file.signature
        if "|translate:" not in signature:
            signature = with_models(signature, models, self._engines.glossary)
        store.finish_filling(self._file, documents, signature)

    def _render(self, language: str, indices: Sequence[int]) -> None:
        """Translate segments of the source, none twice."""
        route, made = self._file.routes[language], self._made[language]
        segments = self._documents[route[0]].segments
        new = [index for index in dict.fromkeys(indices) if index not in made]
        texts = [unwrap(segments[index].text, route[0]) for index in new]
        found = translate_texts(
            self._engines.translator, texts, route=route, memory=self._memory, glossary=self._engines.glossary
        )
        made.update(zip(new, found, strict=True))

    def _parts(self, language: str, indices: Sequence[int]) -> list[Translation]:
        segments = self._documents[self._file.routes[language][0]].segments
        return [
            Translation(segments[index], it.text, it.route, it.models, it.scores, it.doubts)
            for index in indices
            for it in (self._made[language][index],)
        ]


def _next(left: dict[int, int], in_view: Sequence[int]) -> list[int]:
    """Choose the rows to translate next: those in view, else the first ones, up to a good handful."""
    chosen: list[int] = []
    characters = 0
    waiting = [row for row in in_view if row in left]
    for row in waiting or left:
        chosen.append(row)
        characters += left[row]
        if characters >= (_IN_VIEW_AT_ONCE if waiting else _AT_ONCE):
            break
    return chosen
