"""``modality``: an obligation of two versions that the third merely allows, or the other way round.

The scale is that of ``lexicon/modality.tsv``: *must* 4, *should* and what asks for it 3, *will* 2, *may* and *can* 1,
*might* 0. Reported are two steps or more, where the third version has none of the strength of the others and more than
they have of the other one. A negated modal is no step of the scale (*must not* is no weaker *must*): what is forbidden
is compared with what need not be done. What is said in different places (``predicates``) is a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tritext.checks.finding import Finding, Severity, Span
from tritext.checks.forms import Form, Found, but_one_may_have, forms_by_sentence
from tritext.checks.passage import Passage
from tritext.checks.predicates import are_alike, is_copula
from tritext.checks.quoting import what_each_has
from tritext.checks.sentences import are_apart

name = "modality"
summary = "must, should or may where one of three versions obliges much more or less"
is_default = True

_LEAST_POSTERIOR = 0.5
_CONFIDENCE, _DOUBTFUL = 0.85, 0.45
"""The second, a note, where the modals are of other clauses, or many sentences are compared as one."""
_EITHER = "either"
"""The meaning of *should* and 해야 한다, advice or what is to be expected."""
_STRONG, _WEAK = ("must", "shall", "should"), ("may", "might")
_CAN, _MEANS = re.compile("수|でき"), re.compile(r"\bby (?:\w+ )?\w+ing\b|ことで(?!き|す|し|は|あ)")
_SAID = (*_STRONG, "may", "ban", "spare")
_CHANGES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "leaves open what the others require": (_WEAK, _STRONG),
    "requires what the others leave open": (("must",), ("may",)),
    "leaves open what the others forbid": (("spare",), ("ban",)),
    "forbids what the others leave open": (("ban",), ("spare",)),
}
"""What a version does, and the forms that say so: its own and those of the others."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report the version of three whose obligation is two steps from that of the others."""
    texts = passage.unit.texts
    if len(texts) < 3 or passage.unit.probability < _LEAST_POSTERIOR:
        return
    if not but_one_may_have("modality", texts, _SAID):
        return  # the others have to oblige or to allow, all of them
    for row, found in forms_by_sentence("modality", texts):
        counts = {language: Counter(form.kind for form in own) for language, own in found.items()}
        for language in texts:
            others = [counts[other] for other in texts if other != language]
            what = _change(counts[language], others)
            if what is not None:
                yield _finding(passage, found, language, what, is_apart=are_apart(texts, row))
                return


def _change(own: Counter[str], others: list[Counter[str]]) -> str | None:
    """Return what a version does that all others do not, one of ``_CHANGES``."""
    weaker, stronger, *barred = _CHANGES
    if _is_weaker(own, others):
        return weaker
    if _is_stronger(own, others):
        return stronger
    for what in barred:
        (here,), (there,) = _CHANGES[what]
        if own[here] > own[there] == 0 and all(other[there] > other[here] == 0 for other in others):
            return what
    return None


def _is_weaker(own: Counter[str], others: list[Counter[str]]) -> bool:
    """Whether all others oblige and this version, which says no such thing, allows more than they do."""
    asked = max(0, own["ask"] - max(other["ask"] for other in others))
    is_bound = _sum(own, _STRONG) + asked < min(_sum(other, _STRONG) for other in others)
    return is_bound and _sum(own, _WEAK) > max(_sum(other, _WEAK) for other in others)


def _is_stronger(own: Counter[str], others: list[Counter[str]]) -> bool:
    """Whether all others allow and do not oblige, and this version obliges and does not allow."""
    is_free = all(other["may"] and not _sum(other, _STRONG) and other["ask"] <= own["ask"] for other in others)
    return is_free and own["must"] > 0 and not _sum(own, (*_WEAK, "able"))


def _sum(counts: Counter[str], kinds: tuple[str, ...]) -> int:
    return sum(counts[kind] for kind in kinds)


def _finding(passage: Passage, found: Found, language: str, what: str, *, is_apart: bool) -> Finding:
    texts, (ours, theirs) = passage.unit.texts, _CHANGES[what]
    said = {
        each: [form for form in own if form.kind in (ours if each == language else theirs)]
        for each, own in found.items()
    }
    spans = {each: tuple(form.span for form in own) for each, own in said.items()}
    is_doubtful = is_apart or _may_be_expected(said, language) or _is_turned(texts, spans, language)
    kinds = {form.kind for own in said.values() for form in own}
    severity: Severity = "warning" if kinds.isdisjoint(("must", "shall", "ban")) else "error"
    message = f"{language} {what}: {what_each_has(texts, spans, in_words=True)}"
    confidence = _DOUBTFUL if is_doubtful or not are_alike(texts, spans) else _CONFIDENCE
    return Finding(name, passage.row, (language,), severity, confidence, message, spans)


def _may_be_expected(said: Mapping[str, list[Form]], language: str) -> bool:
    """Whether *should*, and 해야 한다 for it, may tell what is to be expected: Japanese says what happens, or can."""
    others = [form for each, own in said.items() if each != language for form in own]
    return language == "ja" and all(form.meaning == _EITHER for form in others)


def _is_turned(texts: Mapping[str, str], spans: Mapping[str, tuple[Span, ...]], language: str) -> bool:
    """Whether one says what can be done where another says what something has to be, or how it is done.

    지정할 수 있다 and でなければならない, *you can ... by* and 하려면 ... 해야 한다.
    """
    if any(_MEANS.search(texts[each]) for each in texts if each != language):
        return True
    copulas = {each: is_copula(texts[each], each, own) for each, own in spans.items()}
    can = any(_CAN.search(texts[language][slice(*span)]) for span in spans[language])
    return can and not copulas.pop(language) and any(copulas.values())
