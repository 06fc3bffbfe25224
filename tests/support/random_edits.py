"""Edits drawn at random, as a person makes them: any row, any language, many of them senseless and refused."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from tritext import store
from tritext.errors import UsageError
from tritext.records import ABSENT, TranslationUnit
from tritext.store import ComparisonFile, Step

TEXTS = ("", "새 문장.", "新しい文。", "a sentence", "e\u0301te", "[b]no markup[/b] \x1b[31m", "👩\u200d👧 \u202eabc")

Edit = Callable[[ComparisonFile, random.Random, int], Step]


def _texts(file: ComparisonFile, dice: random.Random, row: int) -> Step:
    return store.edit_texts(file, row, {dice.choice(file.languages): dice.choice(TEXTS)})


def _split(file: ComparisonFile, dice: random.Random, row: int) -> Step:
    (unit,) = file.units_of([row])
    offsets = {language: dice.randint(0, len(it.text)) for language, it in unit.variants.items()}
    return store.split_row(file, row, offsets)


def _replace(file: ComparisonFile, dice: random.Random, row: int) -> Step:
    """Put the passages of a stretch of rows into fewer or more rows."""
    start = file.position_of(row) or 0
    rows = file.ids(start, start + dice.randint(1, 4))
    units = file.units_of(rows)
    new = [units[0]] if len(units) == 1 else [*units[2:], units[0], units[1]]
    empty = TranslationUnit(dict.fromkeys(file.languages, ABSENT))
    units = [*new, *[empty] * dice.randint(0, 2)]
    return store.replace_rows(file, [(rows, units)], kind="align", title="aligned")


CONSERVING: tuple[Edit, ...] = (
    _split,
    _replace,
    lambda file, dice, row: store.merge_rows(file, row),
    lambda file, dice, row: store.move_cell(file, row, dice.choice(file.languages), dice.choice((-1, 1))),
    lambda file, dice, row: store.move_segment(file, row, dice.choice(file.languages), dice.choice((-1, 1))),
    lambda file, dice, row: store.swap_cells(file, row, dice.choice(file.languages)),
    lambda file, dice, row: store.insert_row(file, row),
    lambda file, dice, row: store.delete_row(file, row),
    lambda file, dice, row: store.set_status(file, [row], dice.choice(("confirmed", "rejected", "auto"))),
    lambda file, dice, row: store.confirm_above(file, row),
    lambda file, dice, row: store.toggle_bookmark(file, row),
    lambda file, dice, row: store.ignore_finding(file, row, dice.choice(("number", "omitted"))),
)
"""Edits that change no character of any text."""

ALL: tuple[Edit, ...] = (_texts, *CONSERVING)


def edit_at_random(file: ComparisonFile, dice: random.Random, count: int, edits: tuple[Edit, ...] = ALL) -> int:
    """Make so many edits, refused ones not counted; returns how many were refused."""
    made = refused = 0
    while made < count and len(file):
        row = dice.choice(file.ids(0, len(file)))
        with suppress(UsageError):
            dice.choice(edits)(file, dice, row)
            made += 1
            continue
        refused += 1
    return refused


def characters(file: ComparisonFile) -> dict[str, Counter[str]]:
    """Count the characters of each language, white space left out."""
    units = file.units(0, len(file))
    return {
        language: Counter("".join("".join(unit.variants[language].text.split()) for unit in units))
        for language in file.languages
    }


def contents(file: ComparisonFile) -> tuple[object, ...]:
    """Return all that a file says of its rows, in their order."""
    rows = file.ids(0, len(file))
    levels = file.query("SELECT id, level, lowest FROM unit ORDER BY id")
    return rows, file.units_of(rows), file.bookmarked(rows), store.ignored_findings(file), levels
