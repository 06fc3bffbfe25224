"""How a line of the grid is divided: row number, one column a language, score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tritext.cells import pad, width
from tritext.languages import language_name
from tritext_tui.pieces import Line

GAP = 2
"""Cells before each column."""
SCORE = 6
"""Cells of the score column: ``-.03 !``."""
_NARROWEST = 14


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are on the screen."""

    digits: int
    """Cells of the row number, the cursor's mark not counted."""
    languages: tuple[str, ...]
    cells: tuple[int, ...]
    """Width of each language's column, at least 2."""
    before: int = 0
    """Languages that found no room on the left."""
    after: int = 0
    """Languages that found no room on the right."""
    separator: str = "  "

    @property
    def widths(self) -> Iterator[tuple[str, int]]:
        """Yield (language, cells) from left to right."""
        return zip(self.languages, self.cells, strict=True)


def arrange(languages: Sequence[str], *, cells: int, rows: int, first: int = 0, separator: str = "  ") -> Columns:
    """Divide the width of the screen among as many languages as can be read side by side.

    The rest is reached by moving ``first``, the index of the leftmost language.

    >>> arrange(("en", "ko", "ja"), cells=80, rows=90)
    Columns(digits=2, languages=('en', 'ko', 'ja'), cells=(21, 21, 21), before=0, after=0, separator='  ')
    >>> arrange(("en", "ko", "ja", "de", "fr"), cells=60, rows=90, first=1).languages
    ('ko', 'ja', 'de')
    """
    digits = len(str(rows))
    room = cells - (1 + digits) - (GAP + SCORE)
    count = max(1, min(len(languages), room // (GAP + _NARROWEST)))
    first = max(0, min(first, len(languages) - count))
    share, extra = divmod(max(room - GAP * count, 2 * count), count)
    return Columns(
        digits,
        tuple(languages[first : first + count]),
        tuple(share + (index < extra) for index in range(count)),
        before=first,
        after=len(languages) - first - count,
        separator=separator,
    )


def head(columns: Columns, routes: Mapping[str, tuple[str, ...]]) -> Line:
    """Name the columns: language, and whether the version was given or translated, in the longest form that fits."""
    titles = [_titles(language, routes.get(language, ())) for language in columns.languages]
    form = next((i for i in range(3) if all(width(t[i]) <= c for t, c in zip(titles, columns.cells, strict=True))), 3)
    line: Line = [(f" {'#':>{columns.digits}}", "note")]
    for index, (title, cells) in enumerate(zip(titles, columns.cells, strict=True)):
        more = "< " if columns.before and index == 0 else columns.separator
        line += [(more, "label" if more == "< " else "gap"), (pad(title[form], cells), "label")]
    line.append(("> " if columns.after else columns.separator, "label" if columns.after else "gap"))
    line.append((f"{'score':<{SCORE}}", "note"))
    return line


def _titles(language: str, route: tuple[str, ...]) -> tuple[str, str, str, str]:
    tag, name = language.upper(), language_name(language)
    if not route:
        return f"{tag} {name}, given", f"{tag} given", f"{tag} given", tag
    by = ">".join(route)
    return f"{tag} {name}, translated {by}", f"{tag} translated {by}", f"{tag} {by}", tag
