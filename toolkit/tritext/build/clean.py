"""Cleaning bitext and setting pairs aside: whatever is left out is counted, by reason."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tritext.build.bitext import Stream
from tritext.build.config import Cleaning, Pair
from tritext.embed import Embedder
from tritext.read.scripts import count_scripts, scripts_of_language

SLACK = 16
"""Terminal cells by which a side may be longer than the ratio allows: a name and its gloss, a short label."""
OWN_SCRIPT = 0.25
"""Least part of the letters that must be of the language's own scripts; the rest is names and code."""

_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_EMBEDDED_AT_ONCE = 4096


def tidy(text: str) -> str:
    r"""Bring a text into NFC, on one line, single-spaced.

    >>> tidy("한국\n  사람 ")
    '한국 사람'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


class Cleaner:
    """Tells what is wrong with pairs; one that was seen before, in any file, is a duplicate."""

    def __init__(self, rules: Cleaning, embedder: Embedder | None = None) -> None:
        """Take the rules, and the embedder if they compare meanings."""
        self._rules = rules
        self._embedder = embedder
        self._seen: set[int] = set()

    def clean(self, stream: Stream) -> tuple[Stream, Counter[str]]:
        """Return what is left of a stream, tidied, and how many pairs went for each reason."""
        dropped: Counter[str] = Counter()
        kept = []
        for a, b in stream.pairs:
            pair = tidy(a), tidy(b)
            if reason := self._fault(pair, stream.languages):
                dropped[reason] += 1
            else:
                kept.append(pair)
        if self._embedder and self._rules.similarity:
            alike = self._alike(self._embedder, kept)
            dropped["unlike in meaning"] = len(kept) - len(alike)
            kept = alike
        return replace(stream, pairs=kept), dropped

    def _fault(self, pair: Pair, languages: Pair) -> str:
        """Return why a pair is left out; nothing if it is not."""
        letters = [count_scripts(text) for text in pair]
        if not all(letters):
            return "no letters"
        if pair[0].casefold() == pair[1].casefold():
            return "copy"
        for counts, language in zip(letters, languages, strict=True):
            if sum(counts[script] for script in scripts_of_language(language)) < OWN_SCRIPT * counts.total():
                return "wrong script"
        shorter, longer = sorted(map(_cells, pair))
        if longer > self._rules.ratio * shorter + SLACK:
            return "length ratio"
        key = hash((languages, pair))
        if key in self._seen:
            return "duplicate"
        self._seen.add(key)
        return ""

    def _alike(self, embedder: Embedder, pairs: list[Pair]) -> list[Pair]:
        """Keep the pairs whose sides mean nearly the same to an embedder."""
        kept: list[Pair] = []
        for start in range(0, len(pairs), _EMBEDDED_AT_ONCE):
            some = pairs[start : start + _EMBEDDED_AT_ONCE]
            left, right = (embedder.encode([pair[side] for pair in some]) for side in (0, 1))
            cosines = (left * right).sum(axis=1)
            kept += [pair for pair, cosine in zip(some, cosines, strict=True) if cosine >= self._rules.similarity]
        return kept


def _cells(text: str) -> int:
    """Return about how many terminal cells a text fills: the measure by which CJK and Latin text are alike."""
    return len(text) + len(_WIDE.findall(text))


def hold_out(streams: Sequence[Stream], count: int, seed: int) -> tuple[dict[Pair, list[Pair]], list[Stream]]:
    """Set pairs aside for each pair of languages, at most a tenth of them.

    Returns:
        The held-out pairs by languages, and the streams without them and without any other pair that has one of
        their texts on a side, in whatever languages: a text in three languages must not come back by the third.
    """
    chosen: dict[Pair, list[Pair]] = {}
    for languages in sorted({stream.languages for stream in streams}):
        pairs = [pair for stream in streams if stream.languages == languages for pair in stream.pairs]
        chosen[languages] = random.Random(f"{seed} {languages}").sample(pairs, min(count, len(pairs) // 10))
    texts = {text for pairs in chosen.values() for pair in pairs for text in pair}
    left = [replace(each, pairs=[pair for pair in each.pairs if texts.isdisjoint(pair)]) for each in streams]
    return chosen, left
