"""Two versions in one language, row by row: the open file against another version of whatever kind.

Which passages belong together is known without comparing what is compared: both files hold a language that they
share, the source as a rule, and rows with the same text in it are the same passage. Where the two were cut
differently, rows are taken together up to the next place where both have a border. A text without a source is
matched by number. What cannot be matched is counted, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from tritext.counterparts import Bounds, match_rows, plain
from tritext.errors import UsageError
from tritext.languages import join, language_name, parse_language
from tritext.pairs import Kind, Pair, Pairs
from tritext.phrasing import count
from tritext.second import Second, open_second
from tritext.store import ComparisonFile
from tritext.store.order import Order
from tritext.store.texts import segment_counts, texts_of
from tritext.wording import is_same

_PAGE = 2000
_CHUNK = 200


class Versus:
    """Pairs by their number; texts and places are read when they are asked for."""

    def __init__(self, file: ComparisonFile, other: Second, language: str, shared: str) -> None:
        self.pairs = Pairs()
        self.file = file
        self.other = other
        self.language = language
        """That is compared."""
        self.shared = shared
        """That matched the rows; empty if it was by line."""
        self.names = (file.title, other.name)
        self.notices = other.notices
        """What was left out of the other version, in sentences."""
        self.order = file.order
        """Of the rows when they began to be matched: edits meanwhile change it."""

    def pair(self, number: int) -> Pair:
        """Read a pair as it is now.

        Raises:
            FormatError: If a file is damaged.
        """
        start, stop, begin, end = self.pairs.bounds(number)
        rows = tuple(self.order.ids(start, stop))
        units = self.file.units_of(rows) if rows else []
        first = join([text for unit in units if (text := unit.variants[self.language].text)], self.language)
        second = join(filter(None, self.other.texts(self.language, begin, end)), self.language)
        source = self.shared or next((each for each in self.file.languages if each != self.language), "")
        sources = [unit.variants[source].text for unit in units] if source else []
        if self.shared and not units:
            sources = self.other.texts(self.shared, begin, end)
        kind = self.pairs.kind(number)
        return Pair(rows, first, second, kind, self.language, tuple(filter(None, sources)), source)

    def now(self, number: int) -> str:
        """Read what the file holds of a pair now."""
        return self.pair(number).first

    def close(self) -> None:
        """Close the other version."""
        self.other.close()
        self.pairs.close()


def compare_versions(file: ComparisonFile, other: Path | str, language: str = "") -> Iterator[Versus]:
    """Match the rows of a file with another version and say of each how it differs.

    Yields what is there so far, now and then, the same object each time; at the end it is complete. The caller closes
    it.

    Args:
        file: The first version.
        other: Another version of the language, as a path or ``ko=PATH``: a ``.tritext`` file, an interchange file, or
            a text or document with a line, a passage or a sentence for each row or segment.
        language: In which the two are compared; empty: that of the text, or the first one whose texts differ.

    Raises:
        UsageError: If there is no language to compare in, or nothing by which the rows could be matched.
        InputError: If the other file cannot be read; a FormatError if one is damaged.
    """
    second, language, shared = _opened(file, str(other), language)
    versus = Versus(file, second, language, shared)
    yield versus
    blocks = _by_line(versus) if second.is_by_line else _by_source(versus)
    while chunk := list(islice(blocks, _CHUNK)):
        versus.pairs.add(zip(chunk, _kinds(versus, chunk), strict=True))
        yield versus


def chrf(first: str, second: str) -> float:
    """Return chrF2 of the first text with the second one as its reference, 0 to 100, by sacrebleu."""
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().sentence_score(first, [second]).score) if first and second else 0.0


def _kinds(versus: Versus, chunk: list[Bounds]) -> Iterator[Kind]:
    """Say of each pair how its texts differ; reads both sides once for all of them."""
    language, other = versus.language, versus.other
    low, begin = chunk[0][0], min(each[2] for each in chunk)  # the second version may have them in another order
    ours = _texts(versus.file, versus.order, language, low, chunk[-1][1])
    theirs = other.texts(language, begin, max(each[3] for each in chunk))
    for a, b, c, d in chunk:
        first = join(filter(None, ours[a - low : b - low]), language)
        second = join(filter(None, theirs[c - begin : d - begin]), language)
        if a == b or c == d:
            yield "unmatched"
        elif is_same(first, second):
            yield "same"
        else:
            yield "changed" if first and second else "removed" if first else "added"


def _texts(file: ComparisonFile, order: Order, language: str, start: int, stop: int) -> list[str]:
    return texts_of(file, language, order.ids(start, stop))


def _opened(file: ComparisonFile, named: str, language: str) -> tuple[Second, str, str]:
    """Open the second version; returns it, the language that is compared, and that by which rows are matched."""
    wanted = parse_language(language) if language else ""
    if wanted and wanted not in file.languages:
        raise UsageError(f"{file.path} has no {language_name(wanted)}: choose one of {', '.join(file.languages)}")
    second = open_second(named, wanted, counts={len(file), *segment_counts(file).values()})
    try:
        return second, *_matched(file, second, wanted)
    except UsageError:
        second.close()
        raise


def _matched(file: ComparisonFile, second: Second, wanted: str) -> tuple[str, str]:
    """Return the language that is compared, and that by which rows are matched; none if that is by number."""
    if second.is_by_line:
        (language,) = second.languages
        if language not in file.languages:
            raise UsageError(
                f"{second.name} is {language_name(language)}, which {file.path} does not have: "
                "name its language with --language"
            )
        return language, ""
    common = [each for each in file.languages if each in second.languages]
    compared = wanted or _differing(file, second, common)
    shared = next((each for each in common if each != compared), "")
    if compared in common and shared:
        return compared, shared
    raise UsageError(
        f"{file.path} and {second.name} share {', '.join(common) or 'no language'}: to match the rows of two versions "
        "of one language, both files must hold another one, the source, as well"
    )


def _differing(file: ComparisonFile, other: Second, common: list[str]) -> str:
    """Return the language whose texts differ the most in the first rows; the last one of those that do as often."""
    size = min(len(file), len(other), 200)
    counts = {}
    for language in common:
        known = {plain(text) for text in _texts(file, file.order, language, 0, size)}
        counts[language] = sum(plain(text) not in known for text in other.texts(language, 0, size))
    return max(reversed(common), key=lambda each: counts[each], default="")


def _by_line(versus: Versus) -> Iterator[Bounds]:
    """Match rows with lines: a line a row, a line for each row that is not absent, or a line for each segment."""
    file, other, size = versus.file, versus.other, len(versus.order)
    if len(other) == size:
        yield from ((row, row + 1, row, row + 1) for row in range(size))
        return
    column = next((each for each, found in segment_counts(file).items() if found == len(other)), None)
    if column is not None:
        yield from _by_segment(versus, column)
        return
    raise UsageError(
        f"{other.name} has {count(len(other), 'line')}, and {file.path} has {count(size, 'row')}: "
        "give a text with a line for each row, or for each segment of a version, or align it with the source, "
        f"`tritext align SOURCE {versus.language}={other.name} -o OTHER.tritext`, and give that file"
    )


def _by_segment(versus: Versus, column: str) -> Iterator[Bounds]:
    place = 0
    for start in range(0, len(versus.order), _PAGE):
        for row, unit in enumerate(versus.file.units_of(versus.order.ids(start, start + _PAGE)), start):
            segments = unit.variants[column].segments
            begin, place = min(segments, default=place), max(segments, default=place - 1) + 1
            yield row, row + 1, begin, place


def _by_source(versus: Versus) -> Iterator[Bounds]:
    """Match rows by their text in the language that both share."""
    ours = partial(_texts, versus.file, versus.order, versus.shared)
    theirs = partial(versus.other.texts, versus.shared)
    return match_rows(ours, len(versus.order), theirs, len(versus.other))
