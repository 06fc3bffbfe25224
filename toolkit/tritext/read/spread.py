"""Lines that were set so wide, for both margins to be straight, that ``pdftotext`` parts their words.

Each word is then a paragraph, or a line, of its own, and the last one begins the next line of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from tritext.read.syllables import ends_with_particle

_WORD = re.compile(r"[\"'“‘(]?[^\W\d_][^\W_]*(?:[-’'][^\W_]+)*[,.;:!?\"'”’)]{0,3}|\d[\d.,-]*")
_RUN = 4
"""Words a line of their own that are a line of the text."""

_MOST = 40
"""Words that are looked at from one on."""
_COMMON, _TIMES = 30, 4
"""As many words, if they come so often, are the commonest of a text: there are few lines without one of them."""
_OVERLONG = 20
"""One line in so many may be longer than the column."""
_WIDE = 0.8
"""The part of the column that words must fill as they are usually set: a line is set wide for one word too many."""
_KOREAN_END = re.compile(r"[가-힣]다[.\"”’]*$")


def without_spread_lines(text: str) -> tuple[str, int]:
    r"""Set the words of each such line in one line again, and count the lines.

    Of those with a blank line between two words most begin in lower case, as those of a table do not; the first of a
    text are its title. Those without nearly fill a line, as a list or an address by chance alone, and one of them is
    a word of grammar.

    >>> without_spread_lines("so that it is\nfree\n\nand\n\nfair\n\nfor\n\nall. It is\n")
    ('so that it is\nfree and fair for\nall. It is\n', 1)
    """
    lines = text.split("\n")
    stacks = _Stacks(text, lines)
    done: list[str] = []
    at = count = 0
    while at < len(lines):
        is_title = not any(done)
        if words := stacks.words(at, is_title=is_title):
            first, _, rest = lines[at + len(words)].partition(" ")
            done += [" ".join([*words, first]), rest] if rest else [" ".join([*words, first])]
            count += 1
            at += len(words) + 1
            continue
        run = _run(lines, at)
        if len(run) < _RUN - is_title or not (is_title or 3 * sum(word[0].islower() for word in run) >= 2 * len(run)):
            done.append(lines[at])
            at += 1
            continue
        count += 1
        done.append(" ".join(run))
        at += 2 * len(run) - 1
        if at + 1 < len(lines) and not lines[at].strip() and (is_title or lines[at + 1][:1].islower()):
            at += 1
    return "\n".join(done), count


def _run(lines: list[str], at: int) -> list[str]:
    """Return the words that stand alone in every second line from one on, only blank lines between them."""
    run: list[str] = []
    while (
        at < len(lines) and len(run) < _MOST and _WORD.fullmatch(lines[at]) and (not run or not lines[at - 1].strip())
    ):
        run.append(lines[at])
        at += 2
    return run


class _Stacks:
    """Finds lines whose words stand below each other, no blank line between them."""

    def __init__(self, text: str, lines: list[str]) -> None:
        self._lines = lines
        lengths = sorted(len(line) for line in lines if line.strip())
        self._column = lengths[-1 - len(lengths) // _OVERLONG] if lengths else 0
        common = Counter(text.lower().split()).most_common(_COMMON)
        self._common = frozenset(word for word, times in common if times >= _TIMES)

    def words(self, at: int, *, is_title: bool) -> list[str]:
        """Return the words from a line on, if they are a line of the text; the line behind them has its last word."""
        words = list(takewhile(_WORD.fullmatch, self._lines[at : at + _MOST]))
        before = self._lines[at - 1] if at else ""
        if not words or _ends_line(words[0]) or (_WORD.fullmatch(before) and not _ends_line(before)):
            return []
        behind = self._lines[at + len(words)] if at + len(words) < len(self._lines) else ""
        if len(words) < _RUN or not behind.strip() or len(" ".join(words)) >= self._column:
            return []
        whole = " ".join([*words, behind.partition(" ")[0]])
        if not is_title and len(whole) < _WIDE * self._column:
            return []
        is_korean = 2 * sum(map(ends_with_particle, words)) >= len(words)
        return words if is_korean or not self._common.isdisjoint(map(str.lower, words)) else []


def _ends_line(word: str) -> bool:
    """Tell whether a word that stands alone ends what stands before, as a Korean verb does."""
    return _KOREAN_END.search(word) is not None
