"""``negation``: two versions say *not*, and in the third there is nothing that could.

What one language negates, another says with an antonym, a prefix or a verb that carries it (fail, 거부, 拒否).
So every word that may be meant by that is taken for a negation, unless the others have its like (fail, 실패, 失敗),
and one version must have fewer of both than either of the others has certain ones. Of two versions nothing is reported:
whether one of them lost a negation is not to be told from words alone. ``lexicon/negation.tsv`` has the forms: ``no``
negates, ``denies`` does so where another version negates (without: 없이), ``may`` negates or asks, or is half of one
(unless, nor, 지 않는지), ``carries`` may by its meaning, ``echo`` is the like of one that may, ``idiom`` looks as if it
did (なければならない).

A model that reads the row is told more (``suspects``): what lacks a negation however they are counted, and what could
answer for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Literal, TypeAlias

from tritext.checks.finding import Finding, Severity, Span
from tritext.checks.forms import Form, Found, but_one_may_have, forms_by_sentence, is_known
from tritext.checks.passage import Passage
from tritext.checks.quoting import what_each_has
from tritext.checks.sentences import are_apart

name = "negation"
summary = "a negation that two versions have and the third has not"
is_default = True

_LEAST_POSTERIOR = 0.5
_CONFIDENCE = 0.5
"""By words alone, of which in manuals most find an antonym; a model that reads the row says its own."""
_DENY = ("no", "denies")
_LITERAL = (*_DENY, "may")
_NEGATES = (*_LITERAL, "carries")
_NOR = "nor"
"""The meaning of *nor* within a sentence."""
_BOTH = ("only", "must")
"""The meanings of what two negations say."""
_ALONE = "alone"
"""The meaning of words that answer whatever the others have."""

Doubt: TypeAlias = Literal["none", "literal", "antonym", "any"]
"""What could answer for a negation: nothing, by words alone; nothing if each literal form counts (unless, nor); a word
that carries one by its meaning; a literal form, for there are as many here."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report the version of three that lacks the negation of the others."""
    found = _lacking(passage, _DENY, lambda language, forms: "none" if _lacks(language, forms) else None)
    yield from islice((finding for finding, _ in found), 1)


def suspects(passage: Passage) -> Iterator[tuple[Finding, Doubt]]:
    """Yield what could be found, and what speaks against it: for a model to confirm, see ``affirmed``."""
    return _lacking(passage, _LITERAL, _doubt)


def _lacking(
    passage: Passage, deny: tuple[str, ...], doubt: Callable[[str, Found], Doubt | None]
) -> Iterator[tuple[Finding, Doubt]]:
    texts = {each: text for each, text in passage.unit.texts.items() if is_known("negation", each)}
    if len(texts) < 3 or passage.unit.probability < _LEAST_POSTERIOR:
        return
    if not but_one_may_have("negation", texts, deny):
        return  # the others have to negate, all of them
    rows = [(row, _that_follow(found)) for row, found in forms_by_sentence("negation", texts)]
    for row, found in rows:
        for language in texts:
            kind = doubt(language, found)
            if kind is not None and not any(_has_more(language, beside) for _, beside in rows):
                yield _finding(passage, texts, found, language, row, deny), kind


def _that_follow(found: Found) -> Found:
    """Leave out each *nor* that follows no negation: the one that it went on from may be what was lost."""
    return {
        language: tuple(
            form
            for number, form in enumerate(own)
            if form.meaning != _NOR or any(it.kind in _NEGATES for it in own[:number])
        )
        for language, own in found.items()
    }


def _doubt(language: str, found: Found) -> Doubt | None:
    """Return what could answer for a negation that both others have; None if this version negates as often."""
    own, others = found[language], [each for other, each in found.items() if other != language]
    if not _meant(own, "carries", "idiom").keys().isdisjoint(_BOTH) and all(
        _count(each, _LITERAL) > 1 for each in others
    ):
        return None  # whoever is no member cannot vote: only members can, one must be one
    if _lacks(language, found):
        return "none"
    if any(_negations(each) for each in others) and _count(own, _LITERAL) < min(
        _count(each, _LITERAL) for each in others
    ):
        return "antonym" if _antonyms(own, others) else "literal"
    return "any" if _negations(own) < min(_denials(others)) else None


def _has_more(language: str, found: Found) -> bool:
    """Whether a sentence negates more often than those of all others: it may hold what another sentence lacks."""
    return _negations(found[language]) > max(_negations(own) for other, own in found.items() if other != language)


def _lacks(language: str, found: Found) -> bool:
    """Whether the others negate more often, even if every word that may is meant by it here.

    Where this version negates as well, both others have to do so twice: what is counted wrongly once is one too many.
    """
    own, others = found[language], [each for other, each in found.items() if other != language]
    if _negations(own) + _answers(own, others) >= min(_denials(others)):
        return False
    return not _negations(own) or {_negations(each) for each in others} == {2}


def _negations(own: tuple[Form, ...]) -> int:
    return _count(own, ("no",))


def _count(own: tuple[Form, ...], kinds: tuple[str, ...]) -> int:
    return sum(form.kind in kinds for form in own)


def _denials(versions: list[tuple[Form, ...]]) -> list[int]:
    """Count the negations of some versions, if one has any: then *without* is one in the others."""
    counts = [_negations(each) for each in versions]
    if not any(counts):
        return counts
    return [_count(each, _DENY) for each in versions]


def _answers(own: tuple[Form, ...], others: list[tuple[Form, ...]]) -> int:
    """Count the words that may carry a negation, but for those whose like the others have, too."""
    return _count(own, ("denies", "may")) + _antonyms(own, others)


def _antonyms(own: tuple[Form, ...], others: list[tuple[Form, ...]]) -> int:
    theirs = [_meant(each, "carries", "echo") for each in others]
    return sum(
        count if meaning == _ALONE else max(0, count - max(each[meaning] for each in theirs))
        for meaning, count in _meant(own, "carries").items()
    )


def _meant(own: tuple[Form, ...], *kinds: str) -> Counter[str]:
    return Counter(form.meaning for form in own if form.kind in kinds)


def _finding(
    passage: Passage,
    texts: Mapping[str, str],
    found: Found,
    language: str,
    row: Mapping[str, Span],
    deny: tuple[str, ...],
) -> Finding:
    spans = {each: tuple(form.span for form in own if form.kind in deny) for each, own in found.items()}
    others = {each: own for each, own in spans.items() if each != language}
    message = f"{language} lacks a negation: {what_each_has(texts, others, in_words=True)}"
    spans[language] = (row[language],)
    severity: Severity = "info" if are_apart(texts, row) else "error"
    return Finding(name, passage.row, (language,), severity, _CONFIDENCE, message, spans)
