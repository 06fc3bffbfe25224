"""Edits of a comparison, each one transaction and one step of the journal. Rows go by their ids.

Each of these functions refreshes the file and returns the step. If one is stopped, for whatever reason, nothing is
changed. They raise UsageError if there is nothing to do or the row is not there, ConflictError if another window has
changed the same rows since ``since`` (by default the last refresh), OutputError if the file cannot be written. A row
whose text or segments changed is ``edited``; the scores of what changed are gone until ``score_rows``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tritext.errors import UsageError
from tritext.records import ABSENT, TranslationUnit, Variant
from tritext.store.change import Change, Step, change
from tritext.store.passages import cut_variant, join_variants, segment_edge, written
from tritext.store.reading import ComparisonFile, read_segments


def edit_texts(file: ComparisonFile, row: int, texts: Mapping[str, str], *, since: int | None = None) -> Step:
    """Give languages of a row the texts that a person wrote; the documents keep the texts that were given.

    Texts are kept in NFC, without white space around them. An empty one makes the version lack this passage.
    """
    wanted = {_checked(file, language): clean(text) for language, text in texts.items()}

    def work(edit: Change) -> Step:
        unit = edit.take(row)
        new = {
            language: written(unit.variants[language], text)
            for language, text in wanted.items()
            if text != unit.variants[language].text
        }
        if not new:
            raise UsageError("the text is as it was: nothing was changed")
        edit.put(row, _with(unit, new, keeps_posterior=True))
        return edit.finish("edit", f"text of row {edit.number(row)} edited ({', '.join(new)})", row)

    return change(file, work, since=since)


def merge_rows(file: ComparisonFile, row: int, *, since: int | None = None) -> Step:
    """Merge a row with the one before it, which keeps its id."""

    def work(edit: Change) -> Step:
        above = _beside(edit, row, -1)
        one, other = edit.take(above), edit.take(row)
        title = f"row {edit.number(row)} merged with row {edit.number(above)}"
        edit.put(above, _joined(one, other))
        edit.remove(row)
        return edit.finish("merge", title, above)

    return change(file, work, since=since)


def split_row(file: ComparisonFile, row: int, offsets: Mapping[str, int], *, since: int | None = None) -> Step:
    """Cut a row in two at an offset of each language; a language that is not named stays in the first part whole."""
    for language in offsets:
        _checked(file, language)

    def work(edit: Change) -> Step:
        unit = edit.take(row)
        first, second = {}, {}
        for language, variant in unit.variants.items():
            offset = min(max(offsets.get(language, len(variant.text)), 0), len(variant.text))
            first[language], second[language] = cut_variant(
                variant, offset, _segments(edit, language, variant.segments), language
            )
        if _is_empty(first) or _is_empty(second):
            raise UsageError("one part would be empty: put the cursor inside a text, where it is to be cut")
        edit.put(row, TranslationUnit(first, status="edited"))
        edit.add([TranslationUnit(second, status="edited")], row, below=True)
        return edit.finish("split", f"row {edit.number(row)} split", row)

    return change(file, work, since=since)


def move_cell(file: ComparisonFile, row: int, language: str, step: int, *, since: int | None = None) -> Step:
    """Move the text of one language to the row above (step -1) or below (1), where it joins what is there.

    A row that is left empty goes.
    """
    return _move(file, row, language, step, whole=True, since=since)


def move_segment(file: ComparisonFile, row: int, language: str, step: int, *, since: int | None = None) -> Step:
    """Move the first segment of a language to the row above (step -1), or the last one to the row below (1).

    A row that is left empty goes.
    """
    return _move(file, row, language, step, whole=False, since=since)


def swap_cells(file: ComparisonFile, row: int, language: str, *, since: int | None = None) -> Step:
    """Exchange the texts of one language in a row and in the one before it."""
    _checked(file, language)

    def work(edit: Change) -> Step:
        above = _beside(edit, row, -1)
        one, other = edit.take(above), edit.take(row)
        if one.variants[language] == other.variants[language]:
            raise UsageError("both rows have the same text: nothing was changed")
        edit.put(above, _with(one, {language: other.variants[language]}))
        edit.put(row, _with(other, {language: one.variants[language]}))
        title = f"{language} of rows {edit.number(above)} and {edit.number(row)} swapped"
        return edit.finish("swap", title, row)

    return change(file, work, since=since)


def insert_row(file: ComparisonFile, row: int, *, since: int | None = None) -> Step:
    """Put a row without any text before another."""

    def work(edit: Change) -> Step:
        empty = TranslationUnit(dict.fromkeys(edit.languages, ABSENT), status="edited")
        (new,) = edit.add([empty], row, below=False)
        return edit.finish("insert", f"empty row inserted as row {edit.number(new)}", new)

    return change(file, work, since=since)


def delete_row(file: ComparisonFile, row: int, *, since: int | None = None) -> Step:
    """Take away a row that has no text in any language."""

    def work(edit: Change) -> Step:
        if not _is_empty(edit.take(row).variants):
            raise UsageError("the row has text: only an empty row can be deleted; reject it instead")
        title, below = f"empty row {edit.number(row)} deleted", edit.neighbour(row, 1)
        edit.remove(row)
        return edit.finish("delete", title, row if below is None else below)

    return change(file, work, since=since)


def clean(text: str) -> str:
    """Return a text as it is kept: NFC, line ends as one character, no white space around it.

    Raises:
        UsageError: If it holds what no file can hold.
    """
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError("the text holds a character that no text has (U+0000, or half of a pair): delete it")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


def _move(file: ComparisonFile, row: int, language: str, step: int, *, whole: bool, since: int | None) -> Step:
    _checked(file, language)
    if step not in (-1, 1):
        raise ValueError("a step leads one row up or down")

    def work(edit: Change) -> Step:
        beside = _beside(edit, row, step)
        unit, other = edit.take(row), edit.take(beside)
        numbers = edit.number(row), edit.number(beside)
        kept, moved = _divided(edit, unit.variants[language], language, step, whole=whole)
        both = (other.variants[language], moved) if step == -1 else (moved, other.variants[language])
        rest = _with(unit, {language: kept})
        edit.put(beside, _with(other, {language: join_variants(*both, language)}))
        if _is_empty(rest.variants):
            edit.remove(row)
        else:
            edit.put(row, rest)
        what = f"{language} of row {numbers[0]}" if whole else f"a segment of {language}"
        kind = "move" if whole else "shift" if step == -1 else "pop"
        title = f"{what} moved to row {numbers[1]}" + ("" if whole else f" from row {numbers[0]}")
        return edit.finish(kind, title, beside if _is_empty(rest.variants) else row)

    return change(file, work, since=since)


def _divided(edit: Change, variant: Variant, language: str, step: int, *, whole: bool) -> tuple[Variant, Variant]:
    """Divide a variant into what stays and what moves."""
    if variant.is_absent:
        raise UsageError(f"there is no {language} text in this row to move")
    if whole or len(variant.segments) < 2:
        return ABSENT, variant
    segments = _segments(edit, language, variant.segments)
    offset = segment_edge(variant, segments, language, of_first=step == -1)
    if offset is None:
        raise UsageError("this text was edited, so its segments cannot be told apart: split the row instead")
    first, second = cut_variant(variant, offset, segments, language)
    return (second, first) if step == -1 else (first, second)


def _beside(edit: Change, row: int, step: int) -> int:
    beside = edit.neighbour(row, step)
    if beside is None:
        raise UsageError(f"there is no row {'above' if step == -1 else 'below'} this one")
    return beside


def _joined(one: TranslationUnit, other: TranslationUnit) -> TranslationUnit:
    """Join two rows; what only one of them has keeps its scores."""
    variants = {
        language: join_variants(variant, other.variants[language], language)
        for language, variant in one.variants.items()
    }
    for unit, lacking in ((one, other), (other, one)):
        if _is_empty(lacking.variants):
            return replace(unit, status="edited")
    return TranslationUnit(variants, status="edited", is_moved=one.is_moved or other.is_moved)


def _with(unit: TranslationUnit, new: Mapping[str, Variant], *, keeps_posterior: bool = False) -> TranslationUnit:
    """Give a unit other variants; the scores of their pairs go, and the posterior with the segments it was about."""
    scores = {pair: score for pair, score in unit.scores.items() if not set(pair.split("-")) & set(new)}
    return TranslationUnit(
        {**unit.variants, **new}, scores, unit.posterior if keeps_posterior else None, "edited", unit.is_moved
    )


def _segments(edit: Change, language: str, indices: Sequence[int]) -> list[str]:
    """Read the texts of segments from their document."""
    return read_segments(edit.database, edit.languages.index(language), indices)


def _is_empty(variants: Mapping[str, Variant]) -> bool:
    return all(variant.is_absent for variant in variants.values())


def _checked(file: ComparisonFile, language: str) -> str:
    if language not in file.languages:
        raise UsageError(f"there is no {language!r} among the languages {','.join(file.languages)}")
    return language
