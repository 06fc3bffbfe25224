"""The engines at the service of an edited comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Generator, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from threading import RLock

from tritext import store
from tritext.align import score_units
from tritext.beside import default_embedder
from tritext.embed import CachedEmbedder, Embedder
from tritext.errors import ConflictError, MissingModelError, OutputError, UsageError
from tritext.events import Progress
from tritext.languages import running_text
from tritext.memory import TranslationMemory, approve_units, open_memory
from tritext.phrasing import count
from tritext.records import TranslationUnit, Variant
from tritext.revise.alternatives import other_ways
from tritext.revise.meanwhile import Part, nothing_changed, stretches, touched, which_were_left, why_left
from tritext.revise.rows import align_again, is_whole, lacking_pairs, segments_of, source_of, with_variants
from tritext.signature import named_in
from tritext.store import ComparisonFile, Step
from tritext.translate import Translator, find_route, translate_texts

NEIGHBOURHOOD = 500
"""Rows before and behind a changed one that its margin is taken against; those of a shorter file all count."""
_ROWS_AT_ONCE = 16
_ASKED = 100
"""Texts whose other translations are held, those asked for last."""
_REMEMBERED = 30_000
"""Texts whose vectors are held, 2 KB each."""


class Workshop:
    """The engines, loaded when they are first asked for; they do one thing at a time, for whatever thread."""

    def __init__(
        self,
        *,
        embedder: Embedder | None = None,
        translator: Translator | None = None,
        memory: TranslationMemory | None = None,
    ) -> None:
        """Take engines, or have those of this machine loaded: the embedder that scored the file, all packages."""
        self._given = embedder
        self._embedder: CachedEmbedder | None = None
        self._seen = 0
        self._translator = translator
        self._memory = memory
        self._others_made: dict[tuple[str, str, str], list[Variant]] = {}
        self._lock = RLock()

    def rescore(self, file: ComparisonFile, rows: Sequence[int]) -> Iterator[Progress | Step]:
        """Score those of these rows that lack the score of a pair, as their edits left them.

        A margin compares with the rows around: with those near by, in a long file fewer than when it was made.

        Raises:
            MissingModelError: If the embedder that scored the file is not on this machine.
            UsageError: If none has scored it.
        """
        wanted = [
            row for row, unit in zip(rows, file.units_of(rows), strict=True) if lacking_pairs(unit, file.languages)
        ]
        places = sorted((found, row) for row in wanted if (found := file.position_of(row)) is not None)
        done = 0
        for _, group in groupby(places, key=lambda place: place[0] // NEIGHBOURHOOD):
            stretch = list(group)
            yield Progress("score", done, len(places))
            with self._lock:
                self._score(file, [position for position, _ in stretch], {row for _, row in stretch})
            done += len(stretch)

    def retranslate(self, file: ComparisonFile, rows: Sequence[int]) -> Iterator[Progress | Step]:
        """Translate the translated languages of rows anew, as one step.

        Rows stay as they are that are confirmed, or that somebody edits while this is at work.

        Raises:
            UsageError: If there is nothing to translate in them.
            UnsupportedPairError: If a model is missing.
        """
        units = dict(zip(rows, file.units_of(rows), strict=True))
        wanted = {row: unit for row, unit in units.items() if unit.status != "confirmed"}
        cells = [
            (row, language, source)
            for row, unit in wanted.items()
            for language in file.languages
            if (source := source_of(file, unit, language))
        ]
        if not cells:
            raise UsageError("there is nothing to translate here: the texts were given, or the rows are confirmed")
        new: dict[int, dict[str, Variant]] = {}
        for start in range(0, len(cells), _ROWS_AT_ONCE):
            yield Progress("translate", start, len(cells))
            for row, language, source in cells[start : start + _ROWS_AT_ONCE]:
                unit = wanted[row]
                new.setdefault(row, {})[language] = self._translated(unit, source, language)
        yield Progress("translate", len(cells), len(cells))  # the last chance to stop
        while True:
            file.refresh()
            left = touched(file, wanted)
            parts = [([row], [with_variants(wanted[row], new[row])]) for row in new if row not in left]
            if not parts:
                raise UsageError("all of these rows were edited meanwhile: they stay as they are")
            kept = {
                "confirmed": len(units) - len(wanted),
                "with nothing to translate": len(wanted) - len(new),
                "edited meanwhile": len(new) - len(parts),
            }
            title = f"{count(len(parts), 'row')} translated again{why_left(kept)}"
            with suppress(ConflictError):  # somebody edits one of them this very moment
                yield store.replace_rows(file, parts, kind="translate", title=title)
                return

    def realign(self, file: ComparisonFile, rows: Sequence[int]) -> Iterator[Progress | Step]:
        """Align rows anew, those together that follow each other in the file, as one step.

        Rows that are confirmed, or whose text a person wrote or cut within a segment, stay where they are, and so do
        those that somebody edits while this is at work; what is between them is aligned by itself.

        Raises:
            UsageError: If there is nothing to align, or nothing comes out otherwise than it is.
            MissingModelError: If the embedder that scored the file is not on this machine.
        """
        since = file.revision
        before = dict(zip(rows, file.units_of(rows), strict=True))
        free = [row for row, unit in before.items() if unit.status != "confirmed" and is_whole(file, unit)]
        if not free:
            raise UsageError("all of these rows are confirmed or were written by a person: they stay as they are")
        while True:
            left = touched(file, {row: before[row] for row in free}) if file.revision != since else []
            since = file.revision
            parts = yield from self._aligned(file, before, stretches(file, set(free) - set(left)))
            if not parts:
                raise UsageError(nothing_changed(file, left, free))
            yield Progress("align", len(rows), len(rows))  # the last chance to stop
            title = f"{count(len(rows) - len(left), 'row')} aligned again{which_were_left(file, left, parts)}"
            with suppress(ConflictError):  # more rows were edited: those that were not are aligned by themselves
                yield store.replace_rows(file, parts, kind="align", title=title, since=since)
                return

    def _aligned(
        self, file: ComparisonFile, before: Mapping[int, TranslationUnit], found: Sequence[Sequence[int]]
    ) -> Generator[Progress, None, list[Part]]:
        """Align stretches of rows; returns those that come out changed.

        A stretch that cannot be aligned hinders no other: it is an error if all are like that.
        """
        parts: list[Part] = []
        done, total = 0, sum(map(len, found))
        problems: list[UsageError] = []
        for stretch in found:
            yield Progress("align", done, total)
            old = [before[row] for row in stretch]
            try:
                with self._lock:
                    aligned = align_again(file, old, self._encoder(file))
            except UsageError as error:
                problems.append(error)
                continue
            if [segments_of(unit) for unit in aligned] != [segments_of(unit) for unit in old]:
                parts.append((stretch, aligned))
            done += len(stretch)
        if found and len(problems) == len(found):
            raise problems[0]
        return parts

    def alternatives(self, file: ComparisonFile, row: int, language: str) -> list[Variant]:
        """Return translations of a cell, none twice; the one that it has may be among them.

        What a person approved before or else the translator's, the likeliest ones of the model, its more careful one,
        one by way of English, and what was in the document before any edit.

        Raises:
            UsageError: If there is no text to translate.
            UnsupportedPairError: If a model is missing.
        """
        (unit,) = file.units_of([row])
        now = unit.variants[language]
        source = source_of(file, unit, language) or next(
            (each for each, variant in unit.variants.items() if each != language and variant.text), None
        )
        if source is None:
            raise UsageError("there is no text in another language to translate")
        segments = now.segments or unit.variants[source].segments
        with self._lock:
            found = [
                self._translated(unit, source, language),
                *self._others(unit.variants[source].text, source, language),
            ]
        texts = file.segment_texts(language, now.segments)
        found.append(Variant(running_text(texts, language), now.segments, now.route))
        unique: dict[str, Variant] = {}
        for each in found:
            text = unicodedata.normalize("NFC", each.text.strip())
            unique.setdefault(text, replace(each, text=text, segments=segments))
        return [each for text, each in unique.items() if text]

    def approve(self, file: ComparisonFile, rows: Sequence[int]) -> int:
        """Keep in the translation memory what a person confirmed or wrote in rows; returns how many translations.

        Raises:
            OutputError: If the memory cannot be opened or written.
        """
        units = file.units_of(rows)
        if all(unit.status not in ("confirmed", "edited") for unit in units):
            return 0
        with self._lock:
            return approve_units(self._opened_memory(), units, file.languages)

    def close(self) -> None:
        """Close the memory; it is opened again for whatever is still on its way to it."""
        with self._lock:
            if self._memory is not None:
                self._memory.close()
                self._memory = None

    def _score(self, file: ComparisonFile, positions: Sequence[int], rows: Set[int]) -> None:
        """Score rows near these positions, unless an undo, say, has brought their scores back meanwhile."""
        first, last = max(positions[0] - NEIGHBOURHOOD, 0), positions[-1] + NEIGHBOURHOOD + 1
        if len(file) <= 2 * NEIGHBOURHOOD:
            first, last = 0, len(file)
        ids = file.ids(first, last)
        units = file.units_of(ids)
        texts = [{language: variant.text for language, variant in unit.variants.items()} for unit in units]
        scores = score_units(texts, self._encoder(file).encode, file.languages)
        found = zip(ids, zip(units, scores, strict=True), strict=True)
        store.score_rows(
            file, {row: each for row, each in found if row in rows and lacking_pairs(each[0], file.languages)}
        )

    def _encoder(self, file: ComparisonFile) -> CachedEmbedder:
        """Return the embedder that scored a file, loaded once, its memory of vectors bounded."""
        name = named_in(file.signature, "embed")
        if not name:
            raise UsageError(
                "the rows of this file have no scores of tritext's: what is edited gets none, and none is aligned again"
            )
        if self._embedder is None or self._seen > _REMEMBERED:
            if self._given is None:
                self._given = _load_embedder(name)
            self._embedder, self._seen = CachedEmbedder(self._given), 0
        if self._embedder.name != name:
            raise MissingModelError(
                f"the rows were scored by {name}, which is not on this machine: "
                "what was edited has no score until it is"
            )
        self._seen += 2 * NEIGHBOURHOOD * len(file.languages)
        return self._embedder

    def _translated(self, unit: TranslationUnit, source: str, language: str) -> Variant:
        with self._lock:
            translator = self._loaded_translator()
            route = find_route(translator.pairs, source=source, target=language)
            memory = None
            with suppress(OutputError):  # a memory that cannot be opened only makes it slower
                memory = self._opened_memory()
            (made,) = translate_texts(translator, [unit.variants[source].text], route=route, memory=memory)
        segments = unit.variants[language].segments or unit.variants[source].segments
        return Variant(made.text, segments, made.route, made.models, made.scores, made.doubts)

    def _others(self, text: str, source: str, target: str) -> list[Variant]:
        """Translate a text in the other ways that there are, or remember how it was."""
        key = text, source, target
        found = self._others_made.pop(key, None) or other_ways(self._loaded_translator(), *key)
        self._others_made[key] = found
        if len(self._others_made) > _ASKED:
            del self._others_made[next(iter(self._others_made))]
        return found

    def _opened_memory(self) -> TranslationMemory:
        if self._memory is None:
            self._memory = open_memory()
        return self._memory

    def _loaded_translator(self) -> Translator:
        if self._translator is None:
            from tritext.engines import load_translator

            self._translator = load_translator()
        return self._translator


def _load_embedder(name: str) -> Embedder:
    """Load the embedder that a signature names."""
    from tritext.engines import load_embedder

    if name.startswith("use-"):
        return default_embedder()
    if name.startswith("fake"):
        return load_embedder("fake")
    if name.startswith("sbert-"):
        return load_embedder(name.removeprefix("sbert-"))
    raise MissingModelError(f"there is no embedder {name!r} on this machine: what was edited has no score until it is")
