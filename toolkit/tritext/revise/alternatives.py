"""Other translations of a text: the likeliest ones of the model, its more careful one, one by way of English.

Each is made as the translation itself is: who speaks apart from what is said, held to names, numbers and terms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from tritext.records import Hypothesis, Variant
from tritext.translate import Translator, find_route, translate_texts
from tritext.translate.seam import Facts, HeldTranslator, RankingTranslator, ScoringTranslator

LIKELIEST = 5
"""Translations that the model is asked for; the first one is the translation itself, more or less."""

Ranked = Callable[[str, str, str], list[Hypothesis]]
"""Gives the likeliest translations of a text, from a language, into another."""


def other_ways(translator: Translator, text: str, source: str, target: str) -> list[Variant]:
    """Translate a text in the ways that there are, none with fewer of its names and numbers than another.

    Some of them may come to the same.

    Raises:
        UnsupportedPairError: If a model is missing.
    """
    route = find_route(translator.pairs, source=source, target=target)
    likeliest = cache(partial(_likeliest, translator))
    ways: list[tuple[Translator, tuple[str, ...]]] = [
        (_Otherwise(translator, rank, likeliest), route) for rank in range(1, LIKELIEST + 1)
    ]
    if not isinstance(translator, RankingTranslator):
        del ways[:-1]
    if len(route) == 2 and {(source, "en"), ("en", target)} <= set(translator.pairs):
        ways.append((translator, (source, "en", target)))
    found = [made for each, along in ways for made in translate_texts(each, [text], route=along)]
    kinds = [kind for kind in _facts(translator, source, target) if not kind.is_form and not kind.is_read]
    lacking = [
        sum(len(kind.missing(text, each.text, source=source, target=target)) for kind in kinds) for each in found
    ]
    return [
        Variant(each.text, (), each.route, each.models, each.scores, each.doubts)
        for each, count in zip(found, lacking, strict=True)
        if count == min(lacking)
    ]


class _Otherwise:
    """A translator whose translations are the likeliest but one, two and so on, or careful where these come to an end.

    Those of texts in which a name or a term is written as well, so that what comes of it differs, too.
    """

    def __init__(self, translator: Translator, rank: int, likeliest: Ranked) -> None:
        """Take the translator, how many of the likeliest to pass over, and what gives these."""
        self.name, self.pairs = translator.name, translator.pairs
        self._translator, self._rank, self._likeliest = translator, rank, likeliest

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Translate each text."""
        return [made.text for made in self.hypotheses(texts, source=source, target=target)]

    def model(self, *, source: str, target: str) -> str:
        """Return the model of a pair."""
        made_by = self._translator
        return made_by.model(source=source, target=target) if isinstance(made_by, ScoringTranslator) else self.name

    def facts(self, *, source: str, target: str) -> Sequence[Facts]:
        """Return what the translator is held to."""
        return _facts(self._translator, source, target)

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text."""
        return [first for first, *_ in self.ranked(texts, source=source, target=target)]

    def ranked(self, texts: Sequence[str], *, source: str, target: str) -> list[list[Hypothesis]]:
        """Return the likeliest translations of each text, without those that are passed over."""
        is_ranked = self._rank < LIKELIEST
        ranked = [self._likeliest(text, source, target)[self._rank :] if is_ranked else [] for text in texts]
        left = [text for text, own in zip(texts, ranked, strict=True) if not own]
        if isinstance(self._translator, ScoringTranslator):
            made = self._translator.hypotheses(left, source=source, target=target, careful=True)
        else:
            made = [Hypothesis(text) for text in self._translator.translate(left, source=source, target=target)]
        rest = iter(made)
        return [own or [next(rest)] for own in ranked]

    def best(self, text: str, *, source: str, target: str, count: int) -> list[Hypothesis]:
        """Return the same of one text."""
        return self.ranked([text], source=source, target=target)[0][:count]


def _likeliest(translator: Translator, text: str, source: str, target: str) -> list[Hypothesis]:
    if not isinstance(translator, RankingTranslator):
        return []
    return translator.best(text, source=source, target=target, count=LIKELIEST)


def _facts(translator: Translator, source: str, target: str) -> Sequence[Facts]:
    return translator.facts(source=source, target=target) if isinstance(translator, HeldTranslator) else ()
