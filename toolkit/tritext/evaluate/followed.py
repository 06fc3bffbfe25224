"""Which of two other versions a version follows, in words and cells: lines for a terminal, a table for a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from tritext.cells import pad, width
from tritext.evaluate.bootstrap import FEWEST
from tritext.evaluate.nearest import Nearness
from tritext.evaluate.tables import measure_cells, range_cell
from tritext.languages import language_name
from tritext.phrasing import count, joined

_LINE = 100
_HOW_TO_READ = (
    "An interval that holds 0, and a p of .05 or more, tell nothing; that it is nearer is said if all tell it. What "
    "translates may be better from one language, and kin languages share words: believe rows that stand out, and not a "
    "small difference of the sum."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A row that is clearly nearer to one of the two others."""

    row: int
    """0-based."""
    said: str
    lines: tuple[tuple[str, str], ...]
    """What a text is, and the text: the two translations and the version itself, all in its language."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What is shown of it."""

    language: str
    """Of the version, and of all texts of the examples."""
    said: str
    table: tuple[tuple[str, str, str, str], ...]
    """The heads, then a line a measure: its name, both figures, and their difference with its 95 % interval or p."""
    examples: tuple[Example, ...]
    notes: tuple[str, ...]
    signatures: tuple[str, ...]

    @classmethod
    def of(cls, found: Nearness, *, examples: int) -> Followed:
        """Word what was found, with so many rows that are most clearly nearer to each of the others."""
        version, (a, b) = language_name(found.version), (language_name(each) for each in found.others)
        total, by = found.score.total, found.score.by
        table = (
            ("", a, b, "difference (95 % or p)"),
            *(
                (name, one, two, _difference(difference, interval or (p and f"p {p}")))
                for name, one, two, difference, interval, p in map(measure_cells, found.score.measures)
            ),
            (f"{by} of a row", "", "", _difference(f"{total.difference:+.3f}", range_cell(total.interval))),
            ("rows nearer", f"{total.first}", f"{total.second}", ""),
        )
        labels = [
            f"{name}, {'by machine' if models else 'as given'}"
            for name, models in zip((a, b), found.models, strict=True)
        ]
        shown = tuple(
            Example(
                row,
                f"nearer to the {name}, {by}: {a} {won.first:.3g}, {b} {won.second:.3g}",
                tuple(
                    (label, text.lines[won.line]) for label, text in zip((*labels, version), found.texts, strict=True)
                ),
            )
            for number, name in enumerate((a, b))
            for row, won in found.most(number, examples)
        )
        notes = (_compared(found), _HOW_TO_READ)
        said = f"The {version}, {count(total.lines, 'row')}: {_nearer(found)}"
        return cls(found.version, said, table, shown, notes, found.score.signatures)


def followed_lines(followed: Followed) -> Iterator[str]:
    """Yield it as lines of text, 100 cells wide but for the texts of the examples."""
    yield followed.said
    yield ""
    widths = [max(map(width, column)) for column in zip(*followed.table, strict=True)]
    for name, a, b, difference in followed.table:
        yield f"{pad(name, widths[0])}  {a:>{widths[1]}}  {b:>{widths[2]}}  {difference}".rstrip()
    for each in followed.examples:
        yield ""
        yield f"row {each.row + 1}: {each.said}"
        label_width = max(width(label) for label, _ in each.lines)
        for label, text in each.lines:
            yield f"  {pad(label, label_width)}  {text}"
    yield ""
    for note in followed.notes:
        yield from wrap(note, _LINE)
    yield from followed.signatures


def _difference(difference: str, sureness: str) -> str:
    return f"{difference} ({sureness})" if sureness else difference


def _compared(found: Nearness) -> str:
    """Say what was compared, and what of it a machine made."""
    version = language_name(found.version)
    ties = f"{count(found.score.total.ties, 'row')} as near to both"
    said = f"The {version} is compared with translations of the two others into {version}: {ties}."
    made = [f"the {language_name(each)}" for each, models in zip(found.others, found.models, strict=True) if models]
    if not made:
        return said
    models = joined(dict.fromkeys(model for each in found.models for model in each))
    return f"{said} A machine translated {joined(made)} ({models}): these lines are no evidence of what anyone said."


def _nearer(found: Nearness) -> str:
    """Say which version it is nearer to, and if not all measures agree, which of them say so."""
    if found.verdict:
        return f"nearer to the {language_name(found.verdict)}"
    if found.score.total.interval is None:
        return f"no telling which it is nearer to: {FEWEST} rows are the least"
    by: dict[str | None, list[str]] = {}
    for name, language in found.told.items():
        by.setdefault(language, []).append(name)
    told = [f"to the {language_name(each)} by {', '.join(by[each])}" for each in found.others if each in by]
    if not told:
        return "no telling which it is nearer to"
    neither = f"; {', '.join(by[None])} cannot tell" if None in by else ""
    return f"no telling for sure: nearer {', '.join(told)}{neither}"
