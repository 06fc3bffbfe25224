"""How a line of the grid is divided: row number, one column a language, score, posterior, status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tritext.cells import pad, width
from tritext.languages import language_name
from tritext_tui.pieces import Line

GAP = 2
"""Cells before each column."""
MARKS = 3
"""Cells behind the row number: a draft or a bookmark, the shape if it is out of the ordinary, the worst finding."""
SCORE = 6
"""Cells of the score column: ``-.03 !``."""
POSTERIOR = 4
"""Cells of the posterior column: ``.97``."""
STATUS = 2
_NARROWEST = 13
_COMFORTABLE = 16


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
    has_posterior: bool = True
    has_status: bool = True

    @property
    def widths(self) -> Iterator[tuple[str, int]]:
        """Yield (language, cells) from left to right."""
        return zip(self.languages, self.cells, strict=True)

    def language_at(self, cell: int) -> str:
        """Return the language whose column a cell of the line is in, or stands before; empty behind the last one."""
        edge = 1 + self.digits + MARKS
        for language, cells in self.widths:
            edge += GAP + cells
            if cell < edge:
                return language
        return ""


def arrange(languages: Sequence[str], *, cells: int, rows: int, first: int = 0, separator: str = "  ") -> Columns:
    """Divide the width of the screen among as many languages as can be read side by side.

    The rest is reached by moving ``first``, the index of the leftmost language. Posterior and status give way where
    three languages would be crowded.

    >>> arrange(("en", "ko", "ja"), cells=80, rows=90).cells
    (18, 18, 17)
    >>> arrange(("en", "ko", "ja", "de", "fr"), cells=60, rows=90, first=1).languages
    ('ko', 'ja', 'de')
    """
    digits = len(str(rows))
    room = cells - (1 + digits + MARKS) - (GAP + SCORE)
    wanted = min(len(languages), 3) * (GAP + _COMFORTABLE)
    has_posterior = room - (1 + STATUS) - (1 + POSTERIOR) >= wanted
    room -= (1 + POSTERIOR) * has_posterior
    has_status = room - (1 + STATUS) >= min(len(languages), 3) * (GAP + _NARROWEST)
    room -= (1 + STATUS) * has_status
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
        has_posterior=has_posterior,
        has_status=has_status,
    )


def head(columns: Columns, routes: Mapping[str, tuple[str, ...]], *, language: str = "", sorted_by: str = "") -> Line:
    """Name the columns: language, and whether the version was given or translated, in the longest form that fits.

    The language that the cursor stands in is marked, the column that the rows are sorted by gets an arrow.
    """
    titles = [_titles(each, routes.get(each, ())) for each in columns.languages]
    form = next((i for i in range(3) if all(width(t[i]) <= c for t, c in zip(titles, columns.cells, strict=True))), 3)
    line: Line = [(f" {'#':>{columns.digits}}{'':{MARKS}}", "note")]
    for index, (title, cells) in enumerate(zip(titles, columns.cells, strict=True)):
        name = columns.languages[index]
        more = "< " if columns.before and index == 0 else columns.separator
        line += [(more, "label" if more == "< " else "gap")]
        line += [(pad(_arrow(title[form], name, sorted_by), cells), "mark" if name == language else "label")]
    line.append(("> " if columns.after else columns.separator, "label" if columns.after else "gap"))
    line.append((f"{_arrow('score', 'score', sorted_by):<{SCORE}}", "note"))
    if columns.has_posterior:
        line.append((f" {_arrow('p', 'posterior', sorted_by):<{POSTERIOR}}", "note"))
    if columns.has_status:
        status = "s" if sorted_by.removeprefix("-") == "status" else "st"
        line.append((f" {_arrow(status, 'status', sorted_by):<{STATUS}}", "note"))
    return line


def _arrow(title: str, key: str, sorted_by: str) -> str:
    if key != sorted_by.removeprefix("-"):
        return title
    return f"{title}{'v' if sorted_by.startswith('-') else '^'}"


def _titles(language: str, route: tuple[str, ...]) -> tuple[str, str, str, str]:
    tag, name = language.upper(), language_name(language)
    if not route:
        return f"{tag} {name}, given", f"{tag} given", f"{tag} given", tag
    by = ">".join(route)
    return f"{tag} {name}, translated {by}", f"{tag} translated {by}", f"{tag} {by}", tag
