"""Which of two other versions a version is nearest to: is the official Korean nearer to the English or the Japanese?

Texts in different languages cannot be compared so: every encoder takes some pairs of languages for nearer than
others. So both other versions are translated into the language in question, and the translations are compared with the
version there is, row by row, as ``compare_systems`` compares two systems with a reference.

What it can show: that rows, or a whole text, follow one version in what it says and how. What it cannot: who
translated from whom (two versions may both follow a third), nor anything by a small difference in the sum: the
translator may be better from one language than from the other, and a language keeps words of its neighbour (Japanese
and Korean share those that are written in kanji). A row that stands out against its own file is better evidence.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tritext.embed import Encoder
from tritext.errors import UsageError
from tritext.evaluate.systems import Lines, LineScore, SystemsScore, compare_systems
from tritext.events import Progress
from tritext.phrasing import count
from tritext.records import Rendering, TranslationUnit
from tritext.translate import Translator, find_route, translate_texts

LEVEL = 0.05
"""A difference that chance makes less often than this is one."""

_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Nearness:
    """A version, and how near two others are to it."""

    version: str
    others: tuple[str, str]
    rows: tuple[int, ...]
    """0-based rows that were compared: those in which all three versions have a text."""
    texts: tuple[Lines, Lines, Lines]
    """The translations of the two others, and the version itself, a line a compared row."""
    score: SystemsScore
    """The first translation as A, the second one as B; the higher is the nearer."""
    models: tuple[tuple[str, ...], tuple[str, ...]]
    """Those that translated each of the two others, in order; none where the translation was given."""

    @property
    def told(self) -> dict[str, str | None]:
        """What was measured to the language that it says is nearer; None if that is not sure to 95 %.

        ``chrF2`` of the whole, in which a passage weighs what it is long, ``chrF2 of a row``, in which a heading weighs
        as much as a paragraph, and the cosine. BLEU is left out: not everyone has its tokenizer.
        """
        score = self.score
        told = {
            each.name: self._nearer(each.second - each.first, each.interval, each.p)
            for each in score.measures
            if each.name != "BLEU"
        }
        return told | {f"{score.by} of a row": self._nearer(score.total.difference, score.total.interval, None)}

    @property
    def verdict(self) -> str | None:
        """Language of the other version that all measures say is nearer; None if one cannot tell, or they contradict.

        All of them, for each by itself has its own lean: cosines like one pair of languages more than another, and
        what translates is better from one language.
        """
        [first, *others] = set(self.told.values())
        return None if others else first

    def _nearer(self, difference: float, interval: tuple[float, float] | None, p: float | None) -> str | None:
        is_sure = p < LEVEL if p is not None else interval is not None and not interval[0] <= 0 <= interval[1]
        return self.others[difference > 0] if is_sure else None

    def most(self, number: int, count: int) -> tuple[tuple[int, LineScore], ...]:
        """Return the rows that are most clearly nearer to one of the others, with their scores; headings come last.

        A row shorter than half the median is one: a word decides its score.
        """
        lengths = [len(text) for text in self.texts[2].lines]
        won = self.score.wins(number, len(lengths))
        chosen = sorted(won, key=lambda each: 2 * lengths[each.line] < median(lengths))[:count]
        return tuple((self.rows[each.line], each) for each in chosen)


def nearest(
    units: Iterable[TranslationUnit],
    version: str,
    *,
    translator: Translator,
    embedder: Encoder,
    given: Mapping[str, Sequence[str]] | None = None,
    between: Sequence[str] = (),
) -> Iterator[Progress | Nearness]:
    """Yield progress, and at last how near the two other versions are to one.

    Args:
        units: The rows, with three versions or more; their texts are held, which are compared as a whole.
        version: The language in question.
        translator: Translates the others into it.
        embedder: Makes the vectors for the cosines.
        given: Language to translations of that version into the one in question, one a row, that are there already.
        between: Languages of the two others; of three versions they are plain.

    Raises:
        UsageError: If it is not plain which three versions are meant, the one in question is a translation of
            tritext's own, or the translations given are of another version, or not one a row.
        UnsupportedPairError: If no model translates one of them.
    """
    rows, total, texts = _complete(units, version, between)
    a, b = (each for each in texts if each != version)
    for other in given or ():
        if other not in (a, b):
            raise UsageError(
                f"translations of {other} are given, and {version} is compared with {a} and {b}: leave them out"
            )
    made: dict[str, list[str]] = {}
    models: dict[str, tuple[str, ...]] = {a: (), b: ()}
    for other in (a, b):
        held = texts.pop(other)
        if other in (given or {}):
            made[other] = _chosen((given or {})[other], rows, total, other)
            continue
        renderings = yield from _translated(held, other, version, translator)
        made[other] = [each.text for each in renderings]
        models[other] = tuple(dict.fromkeys(model for each in renderings for model in each.models))
    one, two = (Lines(f"{each} in {version}", version, tuple(made.pop(each))) for each in (a, b))
    own = Lines(version, version, tuple(texts.pop(version)))
    score = compare_systems(one, two, embedder=embedder, reference=own)
    yield Nearness(version, (a, b), rows, (one, two, own), score, (models[a], models[b]))


def _complete(
    units: Iterable[TranslationUnit], version: str, between: Sequence[str]
) -> tuple[tuple[int, ...], int, dict[str, list[str]]]:
    """Return the rows in which all three versions have a text, the number of all rows, and the texts by language."""
    rows, total, texts = array("q"), 0, dict[str, list[str]]()
    for total, unit in enumerate(units, 1):
        if total == 1:
            texts = {language: [] for language in _three(tuple(unit.variants), version, between)}
        if unit.variants[version].is_translated:
            raise UsageError(f"{version} is a translation that was made here: it is nearest to what it was made of")
        if all(unit.variants[language].text.strip() for language in texts):
            rows.append(total - 1)
            for language, held in texts.items():
                held.append(unit.variants[language].text)
    if not total:
        _three((), version, between)
    return tuple(rows), total, texts


def _three(languages: tuple[str, ...], version: str, between: Sequence[str]) -> tuple[str, ...]:
    """Return the languages of the version and of the two others, in the order in which they are there."""
    wanted = {version, *between} if between else set(languages)
    if len(wanted) == 3 and version in wanted and wanted.issubset(languages):
        return tuple(language for language in languages if language in wanted)
    there = ", ".join(languages) or "none"
    mend = (
        f"name the two others, as by --between {','.join([each for each in languages if each != version][:2])}"
        if len(languages) >= 3 and version in languages
        else "make a comparison of the three:  tritext compare VERSION VERSION VERSION -o FILE.tritext"
    )
    raise UsageError(f"which of two is nearer needs three versions, {version} among them: there are {there}; {mend}")


def _chosen(lines: Sequence[str], rows: Sequence[int], total: int, language: str) -> list[str]:
    if len(lines) != total:
        raise UsageError(
            f"of {language} there are {count(len(lines), 'translation')}, for {count(total, 'row')}: "
            "give a line for each row"
        )
    return [lines[row] for row in rows]


def _translated(
    texts: Sequence[str], source: str, target: str, translator: Translator
) -> Generator[Progress, None, list[Rendering]]:
    route = find_route(translator.pairs, source=source, target=target)
    made: list[Rendering] = []
    for start in range(0, len(texts), _AT_ONCE):
        yield Progress(f"translate {'>'.join(route)}", start, len(texts))
        flat = [" ".join(text.split()) for text in texts[start : start + _AT_ONCE]]
        made += translate_texts(translator, flat, route=route)
    return made
