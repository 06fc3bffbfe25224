"""Checking a file that is open: all of it, a page at a time, or the rows that edits have changed since.

What the rows beside one say counts too, so those two rows away from an edited one are judged again with it. Rules that
judge by the whole file look at all of it again, once there has been some quiet.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from secrets import token_hex

import tritext
from tritext.checks import Encode, PassageRule, Rule, WholeRule, check, moved, select_rules
from tritext.checks.displaced import AHEAD
from tritext.checks.edition import edition
from tritext.checks.likelihood import Score
from tritext.checks.passage import REACH
from tritext.checks.usual import AROUND, TOGETHER, Usual, comparable
from tritext.errors import ConflictError
from tritext.records import TranslationUnit
from tritext.store import findings as kept
from tritext.store.reading import ComparisonFile

_EVERY = 0.5
"""Seconds between two times that findings are written."""
_MOST = 2000
"""Rows from which on all are checked anew."""


def is_checked(file: ComparisonFile, *, encode: Encode | None = None, score: Score | None = None) -> bool:
    """Whether the findings that the file keeps are those that checking it now would give, but for edited rows."""
    known = kept.checked(file)
    if known is None or not known.is_complete or known.made_by != _made_by(select_rules(), encode, score):
        return False
    return file.connection.aside is None or known.revision == file.revision


def check_file(
    file: ComparisonFile,
    *,
    rules: Sequence[Rule] | None = None,
    encode: Encode | None = None,
    score: Score | None = None,
    on_part: Callable[[int], None] = lambda rows: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Look for findings in all rows and keep them, some on the way.

    Confirmed rows are looked at as well, so that their findings are there should they be wanted again.

    Args:
        file: The comparison.
        rules: What to look for; by default all rules that are on.
        encode: As ``tritext.checks.check`` takes it, and so is ``score``.
        score: Finds more clauses and negations that are lacking, and is surer.
        on_part: Gets the number of rows that were read, when some more findings are kept.
        stop: Asked before each row whether nobody wants the findings any more.

    Returns:
        Whether all rows were looked at: False if it was stopped, or another window began to check the file.

    Raises:
        FormatError: If the file is damaged.
        OutputError: If it cannot be written.
    """
    chosen = tuple(rules or select_rules())
    run, told, is_stopped = token_hex(8), time.monotonic(), False
    pending: list[kept.Found] = []
    kept.begin(file, run, _made_by(chosen, encode, score))

    def units() -> Iterator[TranslationUnit]:
        nonlocal told, is_stopped
        for row, unit in enumerate(file.all_units()):
            if time.monotonic() - told > _EVERY:
                is_stopped = is_stopped or not kept.add(file, run, pending)
                pending.clear()
                told = time.monotonic()
                on_part(row)
            is_stopped = is_stopped or stop()
            if is_stopped:
                return
            yield _unjudged(unit)

    for finding in check(units(), rules=chosen, encode=encode, score=score):
        pending += [(row, finding) for row in file.ids(finding.unit, finding.unit + 1)]
    return not is_stopped and kept.finish(file, run, pending)


def recheck(
    file: ComparisonFile,
    *,
    rules: Sequence[Rule] | None = None,
    encode: Encode | None = None,
    score: Score | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Look again at the rows that edits have changed, and at those beside them; as ``check_file``, at all if many.

    What was looked at while somebody edited the file is looked at once more.
    """
    finders = [rule for rule in rules or select_rules() if isinstance(rule, PassageRule)]
    names = [rule.name for rule in finders]
    while True:
        file.refresh()
        known, rows = kept.checked(file), kept.unchecked_rows(file)
        if known is None or not rows:
            return True
        if len(rows) > _MOST:
            return check_file(file, rules=rules, encode=encode, score=score, stop=stop)
        changed = [position for row in rows if (position := file.position_of(row)) is not None]
        gone = [row for row in rows if file.position_of(row) is None]
        with suppress(ConflictError):
            for first, last in _stretches(changed, len(file)):
                here, found = _judged_again(file, first, last, finders, encode, score)
                if stop() or not kept.replace_findings(file, known.run, here, names, found):
                    return False
            return not gone or kept.replace_findings(file, known.run, gone, names, [])


def recheck_whole(
    file: ComparisonFile,
    *,
    rules: Sequence[Rule] | None = None,
    encode: Encode | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Let the rules that judge by the whole file look at it again, after edits; as ``check_file``.

    Some of them judge rows by themselves as well, those of a late version by the texts that belong there. Nothing is
    kept if the file was edited meanwhile: False then.
    """
    known = kept.checked(file)
    watching: list[Rule] = [rule for rule in rules or select_rules() if isinstance(rule, WholeRule)]
    if known is None:
        return True
    names, late = [rule.name for rule in watching], [moved] if encode and _is_displaced(file) else []
    wanted = takewhile(lambda _: not stop(), file.all_units())
    found = [
        (row, each)
        for each in check(map(_unjudged, wanted), rules=[*watching, *late], encode=encode)
        if each.rule in names
        for row in file.ids(each.unit, each.unit + 1)
    ]
    try:
        return not stop() and kept.replace_rules(file, known.run, names, found)
    except ConflictError:
        return False


def _judged_again(
    file: ComparisonFile, first: int, last: int, rules: Sequence[Rule], encode: Encode | None, score: Score | None
) -> tuple[list[int], list[kept.Found]]:
    """Return the ids of the rows from one position to another, and what is found in them."""
    beside = AHEAD if _is_displaced(file) else REACH
    start = max(first - beside, 0)
    units = [_unjudged(unit) for unit in file.units(start, last + 1 + beside)]
    here = file.ids(first, last + 1)
    usual = _usual(file, last) if encode is not None and score is not None else None
    found = [
        (here[start + finding.unit - first], finding)
        for finding in check(units, rules=rules, encode=encode, score=score, usual=usual)
        if 0 <= start + finding.unit - first < len(here)
    ]
    return here, found


def _is_displaced(file: ComparisonFile) -> bool:
    """Whether a version is late or early somewhere: an error, as other moves are not, and errors are listed first."""
    found = kept.listed(file, moved.name, with_ignored=True)
    worst = kept.kept(file, found[0]) if found else None
    return worst is not None and worst.finding.severity == "error"


def _usual(file: ComparisonFile, last: int) -> Usual:
    """Return how long versions are for each other by the rows that told it when the whole file was checked.

    So a row that is as it was has the same findings again. If most rows say nothing of it, fewer tell.
    """
    usual, stop = Usual(), (last // TOGETHER + 1) * TOGETHER
    for unit in file.units(max(stop - 2 * AROUND, 0), stop):
        usual.observe(comparable(unit) or {})
    return usual


def _unjudged(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, status="auto") if unit.status == "confirmed" else unit


def _made_by(rules: Iterable[Rule], encode: Encode | None, score: Score | None) -> str:
    names = [rule.name for rule in rules] + ["clauses"] * (encode is not None) + ["read"] * (score is not None)
    return f"{_program()} {','.join(names)}"


def _program() -> str:
    return f"tritext {tritext.__version__}:{edition()}"


def is_outdated(known: kept.Checked) -> bool:
    """Whether findings were made by other rules than those of this program: by an older version of one, or a newer."""
    return not known.made_by.startswith(f"{_program()} ")


def _stretches(positions: Iterable[int], rows: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) position of what is to be judged again, without judging a row twice.

    Rows that were checked together stay so: those of a stretch are of the same ``TOGETHER``.

    >>> list(_stretches([1, 9, 3], 11)), list(_stretches([255], 300))
    ([(0, 5), (7, 10)], [(253, 255), (256, 257)])
    """
    stretch: tuple[int, int] | None = None
    for position in sorted(positions):
        first, last = max(position - REACH, 0), min(position + REACH, rows - 1)
        if stretch and first <= stretch[1] + 1:
            stretch = stretch[0], last
        else:
            yield from _apart(stretch)
            stretch = first, last
    yield from _apart(stretch)


def _apart(stretch: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch that were checked together."""
    first, last = stretch or (0, -1)
    for start in range(first - first % TOGETHER, last + 1, TOGETHER):
        yield max(first, start), min(last, start + TOGETHER - 1)
