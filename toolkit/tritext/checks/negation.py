"""``negation``: two versions say *not*, and in the third there is nothing that could.

What one language negates, another says with an antonym, a prefix or a verb that carries it (fail, 거부, 拒否).
So every word that may be meant by that is taken for a negation, unless the others have its like (fail, 실패, 失敗),
and one version must have fewer of both than either of the others has certain ones. Of two versions nothing is reported:
whether one of them lost a negation is not to be told from words alone. ``lexicon/negation.tsv`` has the forms: ``no``
negates, ``denies`` does so where another version negates (without: 없이), ``carries`` may, ``echo`` is the like of one
that may, ``idiom`` looks as if it did (なければならない).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from tritext.checks.finding import Finding, Span
from tritext.checks.forms import Form, Found, but_one_may_have, forms_by_sentence, is_known
from tritext.checks.passage import Passage
from tritext.checks.quoting import what_each_has

name = "negation"
summary = "a negation that two versions have and the third has not"
is_default = True

_LEAST_POSTERIOR = 0.5
_CONFIDENCE = 0.8
_DENY = ("no", "denies")
_ALONE = "alone"
"""The meaning of words that answer whatever the others have."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report the version of three that lacks the negation of the others."""
    yield from islice(_lacking(passage, _lacks), 1)


def suspects(passage: Passage) -> Iterator[Finding]:
    """Yield what would be found if no word could answer for a negation: for a model to confirm, see ``affirmed``."""
    return _lacking(passage, _negates_less)


def _lacking(passage: Passage, lacks: Callable[[str, Found], bool]) -> Iterator[Finding]:
    posterior = passage.unit.posterior
    texts = {language: variant.text for language, variant in passage.present.items() if is_known("negation", language)}
    if len(texts) < 3 or (posterior is not None and posterior < _LEAST_POSTERIOR):
        return
    if not but_one_may_have("negation", texts, _DENY):
        return  # the others have to negate, all of them
    rows = list(forms_by_sentence("negation", texts))
    for row, found in rows:
        for language in texts:
            if lacks(language, found) and not any(_has_more(language, beside) for _, beside in rows):
                yield _finding(passage, texts, found, language, row[language])


def _negates_less(language: str, found: Found) -> bool:
    """Whether the others negate more often, each of them."""
    others = [each for other, each in found.items() if other != language]
    return _negations(found[language]) < min(_denials(others))


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
    return sum(form.kind == "no" for form in own)


def _denials(versions: list[tuple[Form, ...]]) -> list[int]:
    """Count the negations of some versions, if one has any: then *without* is one in the others."""
    counts = [_negations(each) for each in versions]
    if not any(counts):
        return counts
    return [count + sum(form.kind == "denies" for form in each) for count, each in zip(counts, versions, strict=True)]


def _answers(own: tuple[Form, ...], others: list[tuple[Form, ...]]) -> int:
    """Count the words that may carry a negation, but for those whose like the others have, too."""
    theirs = [_meant(each, "carries", "echo") for each in others]
    return sum(form.kind == "denies" for form in own) + sum(
        count if meaning == _ALONE else max(0, count - max(each[meaning] for each in theirs))
        for meaning, count in _meant(own, "carries").items()
    )


def _meant(own: tuple[Form, ...], *kinds: str) -> Counter[str]:
    return Counter(form.meaning for form in own if form.kind in kinds)


def _finding(passage: Passage, texts: Mapping[str, str], found: Found, language: str, where: Span) -> Finding:
    spans = {each: tuple(form.span for form in own if form.kind in _DENY) for each, own in found.items()}
    others = {each: own for each, own in spans.items() if each != language}
    message = f"{language} lacks a negation: {what_each_has(texts, others)}"
    spans[language] = (where,)
    return Finding(name, passage.row, (language,), "error", _CONFIDENCE, message, spans)
