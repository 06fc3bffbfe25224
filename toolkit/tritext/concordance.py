"""A keyword in its contexts in one language, and what the other languages have in the same rows.

Read ``hits`` (where the keyword is), then ``renderings`` (what it is translated as). Nothing is known of the languages
but how they are written: the keyword is any stretch of text, found in any case, inside words too, as Korean particles
and Japanese compounds demand; a rendering is what stands in the rows that hold the keyword far more often than in the
others, by the log-likelihood ratio (Dunning 1993, "Accurate Methods for the Statistics of Surprise and Coincidence").
What merely stands beside it often (the LORD in "the house of the LORD") does so too: with an embedder, what is near the
keyword in meaning weighs more, and what is neither near nor found with the keyword for the most part is none.
"""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tritext.candidates import candidates
from tritext.embed import Embedder
from tritext.store import ComparisonFile
from tritext.store.matching import is_caseless
from tritext.store.texts import lowest_of, texts_likely_with, texts_of

_PAGE, _LARGEST_PAGE = 1000, 16_000
"""Rows that are looked through at once, at first and later on: some hundredths of a second."""
MOST = 20_000
"""Hits that are held; more are counted."""
CONTEXT = 60
"""Characters of context that a hit keeps on either side."""
_SAMPLE = 20_000
"""Rows without the keyword that renderings are compared with at most, evenly from the whole file."""
_FOREMOST = 1000
"""Rows with it, and without it, that many hits are judged by at first, so that there is something to see."""
_CANDIDATES = 200_000
"""Different candidates that are counted at most; the rarest go first."""
_NO_HANGUL = "(?:(?<![가-힣])|(?![가-힣]))"
"""Before a rendering: a Korean one is the beginning of a word."""
_KANA = re.compile("[\u3041-\u309f]+")
_SURE = 6.63
"""Log-likelihood from which a candidate is a rendering: p < .01 with one degree of freedom."""
_LINKED, _FAR, _LEAST = 0.6, 0.2, 0.1
"""Cosine of a word and its rendering: from the first on all counts, down to the second less, at least the third."""
_OWN = 0.3
"""Share of the rows with a candidate that have the keyword, from which it need not be near in meaning."""
_POINTERS = frozenset(["그", "이", "저", "내", "네", "나", "너", "その", "この", "たち"])
"""Near many words in meaning, and a rendering of none."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence of the keyword."""

    row: int
    """Id of its row."""
    position: int
    """0-based position of the row when it was read."""
    start: int
    """Offset of the first character in the variant's text in NFC."""
    left: str
    """What stands before it, at most ``CONTEXT`` characters."""
    keyword: str
    """As it is written there."""
    right: str
    score: float | None
    """Lowest cosine of the row."""


@dataclass(frozen=True, slots=True)
class Found:
    """What has been looked through so far."""

    hits: Sequence[Hit]
    """In the order of the rows; at most ``MOST``, and the sequence grows."""
    count: int
    """Occurrences, also those that are not held."""
    rows: int
    """Rows looked through."""
    holders: Sequence[int] = ()
    """Ids of all rows with the keyword, in their order, also those whose hits are not held; the sequence grows."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a keyword is translated as."""

    text: str
    """Case-folded; of Korean words the beginning that they share."""
    rows: int
    """Rows of the keyword that hold it and no better rendering."""
    likelihood: float
    """Log-likelihood ratio of its being there by chance, times how near it is in meaning; the higher, the surer."""


def pattern(keyword: str) -> re.Pattern[str]:
    r"""Return what finds a keyword in NFC text, in any case; white space in it matches any white space.

    >>> pattern("Human  rights").findall("human rights, HUMAN\nRIGHTS")
    ['human rights', 'HUMAN\nRIGHTS']
    """
    words = unicodedata.normalize("NFC", keyword).split()
    flags = 0 if all(map(is_caseless, words)) else re.IGNORECASE  # without it, several times as fast
    return re.compile(r"\s+".join(map(re.escape, words)), flags)


def hits(file: ComparisonFile, keyword: str, language: str) -> Iterator[Found]:
    """Look for a keyword from the first row to the last; yields after each page.

    Raises:
        FormatError: If the file is damaged.
    """
    wanted, words = pattern(keyword), unicodedata.normalize("NFC", keyword).split()
    found: list[Hit] = []
    holders = array("q")
    count, size = 0, len(file)
    for page in _pages(size if words else 0):
        rows = file.ids(page.start, page.stop)
        texts = {row: _composed(text) for row, text in texts_likely_with(file, language, words, rows).items()}
        if len(found) == MOST:  # the others are counted alone, in half the time
            numbers = [(row, len(wanted.findall(texts[row]))) for row in rows if row in texts]
            count += sum(number for _, number in numbers)
            holders.extend(row for row, number in numbers if number)
            yield Found(found, count, page.stop, holders)
            continue
        places = [
            (position, row, *match.span())
            for position, row in enumerate(rows, page.start) if row in texts
            for match in wanted.finditer(texts[row])
        ]  # fmt: skip
        count += len(places)
        holders.extend(dict.fromkeys(row for _, row, _, _ in places))
        held = places[: MOST - len(found)]
        scores = lowest_of(file, sorted({row for _, row, _, _ in held}))
        for position, row, a, b in held:
            text = texts[row]
            left, right = text[max(a - CONTEXT, 0) : a], text[b : b + CONTEXT]
            found.append(Hit(row, position, a, left, text[a:b], right, scores[row]))
        yield Found(found, count, page.stop, holders)
    if not size or not words:
        yield Found(found, 0, size)


def _composed(text: str) -> str:
    """Return a text in NFC, in which offsets are counted."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _pages(size: int) -> Iterator[range]:
    """Yield ranges of positions, the first one short, so that it is there at once."""
    start, step = 0, _PAGE
    while start < size:
        yield range(start, min(start + step, size))
        start, step = start + step, min(2 * step, _LARGEST_PAGE)


def renderings(
    file: ComparisonFile,
    rows: Sequence[int],
    language: str,
    *,
    holders: Sequence[int] = (),
    keyword: str = "",
    embedder: Embedder | None = None,
) -> Iterator[list[Rendering]]:
    """Find what some rows have in another language that other rows have not.

    Yields an empty list after each page, so that it can be stopped, and at last the renderings, the most frequent
    first. Each row counts for one: the surest that it holds. Of many rows some, evenly from all of them, are counted
    first, and what is found in those is yielded on the way.

    Args:
        file: The comparison.
        rows: Ids of rows that hold the keyword.
        language: In which it is rendered.
        holders: Ids of all such rows, if there are more: they are no others.
        keyword: Its meaning is asked for, if there is an embedder.
        embedder: Tells how near two words are in meaning; without one it is the company alone that counts.
    """
    step = len(rows) // _FOREMOST
    if step > 3:
        yield from _rendered(file, rows[::step], holders or rows, _FOREMOST, language, keyword, embedder)
    yield from _rendered(file, rows, holders or rows, _SAMPLE, language, keyword, embedder)


def _rendered(
    file: ComparisonFile,
    rows: Sequence[int],
    holders: Sequence[int],
    sample: int,
    language: str,
    keyword: str,
    embedder: Embedder | None,
) -> Iterator[list[Rendering]]:
    """Find renderings in some rows of those that hold the keyword, against at most so many of the others."""
    held: list[frozenset[str]] = []
    inside: Counter[str] = Counter()
    for texts in _texts(file, rows, language):
        for text in texts:
            held.append(frozenset(candidates(text)))
            inside.update(held[-1])
        _keep_frequent(inside)
        yield []
    if not held:
        return
    wanted = {each for each, number in inside.items() if number > 1 or len(held) < 3}
    outside: Counter[str] = Counter()
    others = _others(file, holders, sample)
    for texts in _texts(file, others, language):
        for text in texts:
            outside.update(wanted.intersection(candidates(text)))
        yield []
    likelihoods = {
        each: likelihood for each in wanted
        if (likelihood := log_likelihood(inside[each], len(held), outside[each], len(others))) >= _SURE
    }  # fmt: skip
    if embedder is not None and keyword and likelihoods:
        scale = (len(file) - len(holders)) * len(held) / max(len(others) * len(holders), 1)
        own = {each: inside[each] / (inside[each] + scale * outside[each]) for each in likelihoods}
        likelihoods = _weighed(likelihoods, own, keyword, embedder)
    counts: Counter[str] = Counter()
    for candidates_held in held:
        sure = [each for each in candidates_held if each in likelihoods]
        if sure:
            counts[max(sure, key=lambda each: (likelihoods[each], not _KANA.fullmatch(each), len(each), each))] += 1
    found = [Rendering(each, number, likelihoods[each]) for each, number in counts.items()]
    yield sorted(found, key=lambda each: (-each.rows, -each.likelihood, each.text))


def _weighed(
    likelihoods: Mapping[str, float], own: Mapping[str, float], keyword: str, embedder: Embedder
) -> dict[str, float]:
    """Weigh candidates by their meaning, and leave out those that only stand beside the keyword often."""
    names = sorted(likelihoods)
    vectors = embedder.encode([keyword, *names])
    found: dict[str, float] = {}
    for each, cosine in zip(names, (vectors[1:] @ vectors[0]).tolist(), strict=True):
        is_near = cosine >= _LINKED and each not in _POINTERS
        if is_near or own[each] >= _OWN:
            weight = min(max((cosine - _FAR) / (_LINKED - _FAR), _LEAST), 1.0)
            found[each] = likelihoods[each] * weight
    return found


def log_likelihood(inside: int, all_inside: int, outside: int, all_outside: int) -> float:
    """Return the log-likelihood ratio of a candidate's being more frequent inside than outside; 0 if it is not.

    >>> round(log_likelihood(10, 10, 1, 100), 1), log_likelihood(1, 10, 50, 100)
    (60.3, 0.0)
    """
    if not all_inside or inside / all_inside <= (outside / all_outside if all_outside else 0):
        return 0.0
    rate = (inside + outside) / (all_inside + all_outside)
    cells = (
        (inside, all_inside * rate),
        (all_inside - inside, all_inside * (1 - rate)),
        (outside, all_outside * rate),
        (all_outside - outside, all_outside * (1 - rate)),
    )
    return 2 * sum(seen * math.log(seen / expected) for seen, expected in cells if seen)


def locate(text: str, found: Iterable[Rendering]) -> tuple[int, int] | None:
    """Return where the surest rendering stands in a passage; None if it holds none.

    >>> locate("Human rights", [Rendering("rights", 3, 12.0)])
    (6, 12)
    """
    for each in sorted(found, key=lambda each: (-each.likelihood, -len(each.text))):
        match = re.compile(_NO_HANGUL + pattern(each.text).pattern, re.IGNORECASE).search(text)
        if match:
            return match.span()
    return None


def _keep_frequent(counts: Counter[str]) -> None:
    """Bound the memory: what was seen once in the rows so far goes if there is too much."""
    if len(counts) > _CANDIDATES:
        for each in [each for each, number in counts.items() if number == 1]:
            del counts[each]


def _others(file: ComparisonFile, holders: Sequence[int], sample: int) -> list[int]:
    """Return rows without the keyword, evenly from the whole file."""
    taken = set(holders)
    step = max(1, (len(file) - len(taken)) // sample)
    rows = (row for position in range(0, len(file), step) for row in file.ids(position, position + 1))
    return [row for row in rows if row not in taken]


def _texts(file: ComparisonFile, rows: Sequence[int], language: str) -> Iterator[list[str]]:
    """Yield the texts of rows, a page at a time."""
    for start in range(0, len(rows), _PAGE):
        yield texts_of(file, language, rows[start : start + _PAGE])
