"""``negation``: two versions say *not*, and in the third there is nothing that could.

What one language negates, another says with an antonym, a prefix or a verb that carries it (fail, 거부, 拒否).
So one version must have no form of the kind at all, against at least one each in two others. Of two versions nothing
is reported: whether one of them lost a negation is not to be told from words alone. ``lexicon/negation.tsv`` has the
forms: ``no`` negates, ``carries`` and ``part`` may, ``idiom`` looks as if it did (なければならない, 적지 않다).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tritext.checks.finding import Finding, Span
from tritext.checks.forms import Form, Found, forms_by_sentence
from tritext.checks.passage import Passage

name = "negation"
summary = "a negation that two versions have and the third has not"
is_default = True

_LEAST_POSTERIOR = 0.5
_CONFIDENCE = 0.8
_ANSWERS = (("no", "carries"), ("no", "carries", "part"))
"""What may stand for each other, by class: narrowly, and with everything that may."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report the version of three that lacks the negation of the others."""
    posterior = passage.unit.posterior
    texts = {language: variant.text for language, variant in passage.present.items()}
    if len(texts) < 3 or (posterior is not None and posterior < _LEAST_POSTERIOR):
        return
    for row, found in forms_by_sentence("negation", texts):
        for language in texts:
            if _lacks(language, found):
                yield _finding(passage, texts, found, language, row[language])
                return


def _lacks(language: str, found: Found) -> bool:
    """Whether all others negate, and nothing in this version could be meant by that."""
    others = [own for each, own in found.items() if each != language]
    own = found[language]
    if _count(own, "no") or not all(_count(each, "no") for each in others):
        return False
    excess = _count(own, "part") - max(_count(each, "part") for each in others)
    is_lost = not _count(own, "carries") and excess <= 0
    return is_lost or all(_count(own, *kinds) < min(_count(each, *kinds) for each in others) for kinds in _ANSWERS)


def _count(found: tuple[Form, ...], *kinds: str) -> int:
    return sum(form.kind in kinds for form in found)


def _finding(passage: Passage, texts: Mapping[str, str], found: Found, language: str, where: Span) -> Finding:
    spans = {each: tuple(form.span for form in own if form.kind == "no") for each, own in found.items()}
    quoted = ", ".join(f"{each} has {texts[each][slice(*own[0])]}" for each, own in spans.items() if each != language)
    spans[language] = (where,)
    message = f"{language} lacks a negation of the others: {quoted}"
    return Finding(name, passage.row, (language,), "error", _CONFIDENCE, message, spans)
