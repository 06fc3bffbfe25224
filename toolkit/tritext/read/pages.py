"""A text that marks where its pages end, by form feeds as what comes out of a PDF does, without their edges.

A running head, a foot and a page number are no part of the text, and a paragraph goes on over the end of a page. So
they are left out, and that is said. Words that printing broke or set apart are mended by ``hyphens``, ``syllables`` and
``spread``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tritext.phrasing import count as counted
from tritext.read.hyphens import without_hyphens
from tritext.read.spread import without_spread_lines
from tritext.read.syllables import without_breaks
from tritext.read.text import Text

_DEEP = 4
"""Lines from the top, and from the bottom, of a page that may be its head or foot."""
_SPARED = 4
"""No more than one character in so many is left out: what takes more than that is the text itself."""
_LONGEST = 300
"""Characters of a line at the edge of a page."""
_MANY = 7
"""Pages of which three near each other must have the same head; of fewer, any two."""
_SHOWN = 4
"""Different lines that a notice shows."""
_COLUMNED = 10
"""Lines with text on both sides that there must be for columns to be seen in them."""
_UNEVEN = 2
"""Characters by which the lines of a column begin before or behind the place where most of them do."""
_LEAST = 8
"""Characters of a second column that a line on both sides has at least."""
_NUMBER = re.compile(r"\d{1,6}")
_ENDS = re.compile(r"[.!?:;…。！？：؟।][\"'”’»)）」』\]]{0,3}\s*$")
_BLANK = re.compile(r"^(?:[^\S\n]*\n)+")
_BEFORE_COUNT = re.compile(
    r"(?:^[\W_]*|\s{2}[\W_]*|[|/·•–—-]\s*|\b(?:page|p\.|seite|s\.|of)\s?|페이지\s?)$", re.IGNORECASE
)
"""What stands before a number that counts the pages, and below behind it: the edge of the line, a wide gap, a word."""
_BEHIND_COUNT = re.compile(r"(?:[\W_]*$|\s{2}|\s?[|/·•–—-]|\s?of\s\d|\s?(?:頁|ページ|쪽|페이지))", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_ONLY_PAGE = re.compile(
    r"(?:(?:https?|file)://\S+\s+)?1\s?/\s?1|[-–—]\s?1\s?[-–—]|page 1(?: (?:of|/) 1)?", re.IGNORECASE
)
"""The number of the only page, as programs print it."""
_TIME = re.compile(r"\d[\d/.\-年月日 ]*,? ?(?:오전|오후|午前|午後)? ?\d{1,2}:\d\d(?:[ \u202f][AP]M)?\b")
"""How the line begins that a browser prints at the top."""
_GAP = re.compile(r"\S {3,}(?=\S)")

_Lines = list[str]


def read_pages(text: Text) -> Text:
    """Leave out of a text what stands at the edge of each of its pages, and say so; a text without pages stays.

    The pages remain marked, by a form feed before each but the first. Where one ends in mid-sentence, no blank line
    stands between it and the next. Words parted at the end of a line are set together, of any text (``hyphens``).
    """
    is_paged = "\f" in text.text
    whole, said = _without_edges(text.text) if is_paged else (text.text, [])
    if is_paged:
        whole, _ = without_spread_lines(whole)
    whole, count = without_hyphens(whole, is_paged=is_paged)
    if count:
        said.append(f"{counted(count, 'word')} parted at the end of a line read in one")
    if is_paged and text.language == "ko":
        whole, count = without_breaks(whole)
        if count:
            said.append(f"{counted(count, 'word')} broken at the end of a line read in one")
    if is_paged and _has_columns(whole):
        said.append("columns stand side by side: if it comes from a PDF, `pdftotext` without -layout parts them")
    name = "standard input" if text.id == "-" else text.id
    return replace(text, text=whole, notices=(*text.notices, *(f"{name}: {each}" for each in said)))


def _without_edges(text: str) -> tuple[str, list[str]]:
    """Return a text with pages without their edges, and what is to be said of that."""
    pages = [page.split("\n") for page in text.split("\f") if page.strip()]
    edges = _edges(pages)
    kept = [[line for at, line in enumerate(page) if at not in edge] for page, edge in zip(pages, edges, strict=True)]
    end = "\f" if text.rstrip(" \n").endswith("\f") else ""
    return _joined(kept) + end, list(_said(pages, edges))


def _edges(pages: Sequence[_Lines]) -> list[set[int]]:
    """Return for each page the indices of the lines that are its head, foot or number."""
    filled = [[at for at, line in enumerate(page) if line.strip()] for page in pages]
    sides = [(each[:_DEEP], each[: -_DEEP - 1 : -1]) for each in filled]
    edges = [_edge_of_one(pages[0], filled[0])] if len(pages) == 1 else _recurring(pages, sides)
    size = sum(len(page[at]) for page, gone in zip(pages, edges, strict=True) for at in gone)
    return edges if _SPARED * size <= sum(len(line) for page in pages for line in page) else [set() for _ in pages]


def _recurring(pages: Sequence[_Lines], sides: Sequence[tuple[list[int], list[int]]]) -> list[set[int]]:
    """Return of each page's outer lines, from its top down and its bottom up, those that come again on other pages.

    They stand outermost; but ``pdftotext`` may put a line of text before a head that all pages have.
    """
    marks = [
        {at: list(_marks(page[at], number)) for at in {*sides[number][0], *sides[number][1]}}
        for number, page in enumerate(pages)
    ]
    on: dict[str, dict[int, int]] = defaultdict(dict)
    for number, page in enumerate(marks):
        for mark, count in Counter(mark for line in page.values() for mark in line).items():
            on[mark][number] = count
    places = {mark: (list(counts), min(counts.values())) for mark, counts in on.items()}
    return [
        _edge(page, both, marks[at], places, at, len(pages))
        for at, (page, both) in enumerate(zip(pages, sides, strict=True))
    ]


def _edge(
    page: _Lines,
    sides: tuple[list[int], list[int]],
    marks: Mapping[int, Sequence[str]],
    places: Mapping[str, tuple[Sequence[int], int]],
    number: int,
    count: int,
) -> set[int]:
    """Return which of the outer lines of page ``number`` of ``count`` come again on others.

    ``marks`` says what each has in common with other pages, ``places`` for each mark the pages that have it, rising,
    and how often the one does that has it least.
    """
    edge: set[int] = set()
    taken = Counter[str]()  # a heading that is the running head, too, stands once more on its page
    for side in sides:
        is_outermost = True
        for at in side:
            is_sure = is_outermost and not _ENDS.search(page[at][-8:])
            comes_again = _is_near if is_sure else _is_everywhere
            known = [mark for mark in marks[at] if comes_again(places[mark][0], number, count)]
            if any(taken[mark] < places[mark][1] for mark in known):
                taken.update(known)
                edge.add(at)
            else:
                is_outermost = False
    return edge


def _is_near(on: Sequence[int], number: int, count: int) -> bool:
    """Tell whether what stands on these pages is the head or foot of one of them: pages near it have it, too."""
    return len(on) > 1 if count < _MANY else _near(on, number) > 2


def _is_everywhere(on: Sequence[int], number: int, count: int) -> bool:
    """Tell whether all pages near one have it: the last words of a paragraph come twice by chance, too."""
    return len(on) > 2 and _near(on, number) == 1 + min(number, 2) + min(count - 1 - number, 2)


def _near(on: Sequence[int], number: int) -> int:
    """Count the pages among these that are one, or at most two before or behind it."""
    at = bisect_left(on, number)
    return sum(abs(each - number) <= 2 for each in on[max(0, at - 2) : at + 3])


def _marks(line: str, page: int) -> Iterator[str]:
    """Yield what a line has in common with that of other pages: its words, and each number that counts the pages."""
    if len(line) > _LONGEST:
        return
    yield "".join(line.split())
    for number in _NUMBER.finditer(line):
        if _BEFORE_COUNT.search(line[: number.start()]) and _BEHIND_COUNT.match(line, number.end()):
            around = "".join(f"{line[: number.start()]}\0{line[number.end() :]}".split())
            yield f"{around}\0{int(number[0]) - page}"


def _edge_of_one(page: _Lines, filled: Sequence[int]) -> set[int]:
    """Return the edge of the only page there is: its number, and the address and time that a browser prints."""
    last, *before = filled[:-3:-1]
    if not _ONLY_PAGE.fullmatch(page[last].strip()):
        return set()
    found = {last, *(at for at in before if _ADDRESS.fullmatch(page[at].strip()))}
    if any("://" in page[at] for at in found) and _TIME.match(page[filled[0]].strip()):
        found.add(filled[0])
    return found


def _joined(pages: Sequence[_Lines]) -> str:
    """Join pages, each but the first behind a form feed."""
    texts = [text for page in pages if (text := "\n".join(page).rstrip()).strip()]
    if not texts:
        return ""
    done = [texts[0]]
    for text in texts[1:]:
        done += ["\n\f" if _goes_on(done[-1]) else "\n\n\f", _BLANK.sub("", text)]
    return "".join(done) + "\n"


def _goes_on(page: str) -> bool:
    """Tell whether a page ends in mid-sentence, with a line as long as those before it."""
    last = page.rpartition("\n\n")[2].split("\n")[-4:]
    return not _ENDS.search(page[-8:]) and 3 * len(last[-1].strip()) >= 2 * max(len(line.strip()) for line in last)


def _said(pages: Sequence[_Lines], edges: Sequence[set[int]]) -> Iterator[str]:
    """Say which lines are left out."""
    gone = [" ".join(page[at].split()) for page, edge in zip(pages, edges, strict=True) for at in sorted(edge)]
    if not gone:
        return
    shown = list(dict.fromkeys(_NUMBER.sub("#", line) if len(pages) > 1 else line for line in gone))
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    lines = ", ".join(f"“{line}”" for line in shown[:_SHOWN])
    yield f"{counted(len(gone), 'line')} at the edges of {counted(len(pages), 'page')} left out: {lines}{more}"


def _has_columns(text: str) -> bool:
    """Tell whether at least half of the lines on both sides of some place have a gap that ends there, or nearly.

    They are at least a third of all lines. A column of letters of unequal width begins now here, now a little further.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    gaps = [{gap.end() for gap in _GAP.finditer(line)} for line in lines]
    ends = Counter(end for each in gaps for end in each)
    near = range(-_UNEVEN, _UNEVEN + 1)
    place = max(ends, key=lambda end: sum(ends[end + by] for by in near), default=0)
    both = [
        any(place + by in found for by in near)
        for line, found in zip(lines, gaps, strict=True)
        if len(line.rstrip()) > place + _LEAST and line[: max(place - _UNEVEN, 0)].strip()
    ]
    return len(both) >= _COLUMNED and 2 * sum(both) >= len(both) and 3 * len(both) >= len(lines)
