"""``term``: a term rendered by two expressions, a name that takes a side, a translation that the glossary forbids.

What the whole file shows is for information: whether a second rendering is a slip or a choice is not ours to say.
Only renderings that look like variants of each other are reported (行動規範, 行動規約), and only where no longer term
explains them; and a Japanese word with and without its last long vowel (サーバー, サーバ). ``renderings`` finds
all candidates. A glossary, if there is one, is law.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tritext.checks.choices import Choices
from tritext.checks.finding import Finding, Span
from tritext.checks.glossary import violations
from tritext.checks.passage import Passage
from tritext.checks.quoting import quote
from tritext.checks.renderings import FEWEST_ROWS, MOST_ROWS, Rows, Term
from tritext.glossary import Glossary

name = "term"
summary = "a term translated in two ways or against the glossary, or a name that takes a side"
is_default = True

_LEAST_POSTERIOR = 0.5
_BY_GLOSSARY, _CHOSEN, _VARIES = 0.9, 0.9, 0.6
_LEAST_DICE = 0.7
_KATAKANA = re.compile("[ァ-ヺー]+")
_MOST_OTHERS = 0.4
"""Share of the rows with another rendering: beyond, neither is the usual one."""


@dataclass(slots=True)
class Watch:
    """What was seen of one file."""

    rows: Rows = field(default_factory=Rows)
    choices: Choices = field(default_factory=Choices)
    last: int = 0

    def observe(self, passage: Passage) -> None:
        """Take in one row."""
        texts = passage.unit.texts
        self.choices.observe(passage.row, texts)
        self.last = passage.row
        if len(texts) > 1 and passage.unit.probability >= _LEAST_POSTERIOR:
            self.rows.observe(passage.row, texts)

    def conclude(self) -> Iterator[Finding]:
        """Yield what is called by several names, then what is rendered in several ways."""
        yield from self._choices()
        languages = tuple(self.rows.found)
        seen: set[tuple[str, str]] = set()
        for source in languages:
            for target in languages:
                if source != target:
                    yield from self._varying(source, target, seen)
        yield from self._lengthened()
        if self.rows.count > MOST_ROWS:
            message = f"only the first {MOST_ROWS} of {self.rows.count} rows were compared for their terms"
            yield Finding(name, self.last, (), "info", 1.0, message)

    def _choices(self) -> Iterator[Finding]:
        """Yield one finding for each thing whose names have different stances."""
        for thing, versions in self.choices.first.items():
            if len({stance for own in versions.values() for stance in own}) < 2:
                continue
            row = min(row for own in versions.values() for row, _, _ in own.values())
            parts = [
                f"{language} {quote(called)} ({stance}, {_times(self.choices.count[thing, language, stance])})"
                for language, own in versions.items()
                for stance, (_, _, called) in own.items()
            ]
            spans = {
                language: tuple(span for at, span, _ in own.values() if at == row)
                for language, own in versions.items()
                if any(at == row for at, _, _ in own.values())
            }
            message = f"several names are used for {thing}: {', '.join(parts)}"
            yield Finding(name, row, (), "info", _CHOSEN, message, spans)

    def _varying(self, source: str, target: str, seen: set[tuple[str, str]]) -> Iterator[Finding]:
        for term in self.rows.terms(source, target, fewest=1):
            if not _is_variant(term) or self._is_explained(term):
                continue
            usual, other = term.renderings[:2]
            if (usual.text, other.text) in seen:  # by a longer or shorter term, or from another version
                continue
            seen.add((usual.text, other.text))
            message = (
                f"{target} translates {quote(term.text)} ({source}) by {quote(other.text)} here, "
                f"and by {quote(usual.text)} in {len(usual.rows)} other rows"
            )
            row = other.rows[0]
            spans = {
                each: self.rows.places(text, each, row) for each, text in ((source, term.text), (target, other.text))
            }
            yield Finding(name, row, (target,), "info", _VARIES, message, spans)

    def _lengthened(self) -> Iterator[Finding]:
        """Yield the Japanese words that are written with a long vowel at their end and without: サーバー, サーバ."""
        found = self.rows.found.get("ja", {})
        for long in (each for each in found if each.endswith("ー") and each[:-1] in found):
            other, usual = sorted((long, long[:-1]), key=lambda each: len(found[each]))
            if len(found[usual]) >= FEWEST_ROWS and len(found[other]) <= _MOST_OTHERS * len(
                found[usual] | found[other]
            ):
                row = min(found[other])
                message = f"ja writes {quote(other)} here, and {quote(usual)} in {len(found[usual] - {row})} other rows"
                yield Finding(name, row, ("ja",), "info", _VARIES, message, {"ja": self.rows.places(other, "ja", row)})

    def _is_explained(self, term: Term) -> bool:
        """Whether the other rendering stands where a longer term does, as vice president beside president."""
        other = set(term.renderings[1].rows)
        found = self.rows.found[term.source]
        longer = {each for each in self.rows.of_row[min(other), term.source] if term.text in each and each != term.text}
        return any(other <= found[each] and not found[each] & set(term.renderings[0].rows) for each in longer)


start = Watch


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _is_variant(term: Term) -> bool:
    """Whether two renderings share most letters of the shorter one, and one of them is clearly usual.

    In Korean a candidate may be two words, of which one merely stands beside the other (열린 리퀘스트, 대한 리퀘스트):
    there more than two thirds of the longer one are the same, in order.
    """
    if term.is_consistent or term.dice < _LEAST_DICE:
        return False
    usual, other = term.renderings[:2]
    shortest = min(len(set(usual.text)), len(set(other.text)))
    is_alike = 2 * len(set(usual.text) & set(other.text)) > shortest and usual.text not in other.text
    if term.target == "ko":
        is_inflected = (
            usual.text[:-1] in other.text or other.text[:-1] in usual.text or usual.text[:3] == other.text[:3]
        )
        is_alike = (
            is_alike
            and not is_inflected
            and 3 * _same(usual.text, other.text) > 2 * max(len(usual.text), len(other.text))
        )
    is_alike = is_alike and (len(other.rows) > 1 or _is_slip(usual.text, other.text))
    return term.target != "en" and is_alike and len(other.rows) <= _MOST_OTHERS * len(term.rows)


def _is_slip(usual: str, other: str) -> bool:
    """Whether what stands in one row is the usual rendering but for a few letters, and neither verb nor longer term."""
    same = _same(usual, other)
    is_longer = same == min(len(usual), len(other)) and not _KATAKANA.fullmatch(usual + other)
    return 8 * same >= 3 * (len(usual) + len(other)) and not is_longer and not other.endswith(("다", "세요"))


def _same(one: str, other: str) -> int:
    """Return how many letters two renderings have in common, in order."""
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


@dataclass(frozen=True, slots=True)
class TermRule:
    """The rule with a glossary."""

    glossary: Glossary
    name: str = name
    summary: str = summary
    is_default: bool = is_default

    def start(self) -> Watch:
        """Begin to read a file."""
        return Watch()

    def find(self, passage: Passage) -> Iterator[Finding]:
        """Report each term of the glossary whose translation is not in the other version."""
        if passage.unit.probability < _LEAST_POSTERIOR:
            return
        texts = passage.unit.texts
        beside = [{name: each.text for name, each in unit.variants.items()} for unit in passage.beside]
        broken = defaultdict[tuple[str, str, tuple[str, ...]], list[Span]](list)
        for each in violations(self.glossary, texts, beside):
            broken[each.source, each.target, each.wanted].append(each.span)
        for (source, target, wanted), spans in broken.items():
            said = quote(texts[source][slice(*spans[0])])
            message = f"{target} lacks {' or '.join(map(quote, wanted))}, the glossary's translation of {said}"
            yield Finding(name, passage.row, (target,), "warning", _BY_GLOSSARY, message, {source: tuple(spans)})
