"""``modality``: an obligation of two versions that the third merely allows, or the other way round.

The scale is that of ``lexicon/modality.tsv``: *must* 4, *should* and what asks for it 3, *will* 2, *may* and *can* 1,
*might* 0. Reported are two steps or more, where the third version has none of the strength of the others and more than
they have of the other one. A negated modal is no step of the scale (*must not* is no weaker *must*) and is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from tritext.checks.finding import Finding, Severity
from tritext.checks.forms import Found, but_one_may_have, forms_by_sentence
from tritext.checks.passage import Passage
from tritext.checks.quoting import what_each_has
from tritext.checks.sentences import are_apart

name = "modality"
summary = "must, should or may where one of three versions obliges much more or less"
is_default = True

_LEAST_POSTERIOR = 0.5
_CONFIDENCE, _APART = 0.85, 0.45
"""The second, a note, where many sentences are compared as one: of eight such findings in manuals three were wrong."""
_STRONG, _WEAK = ("must", "shall", "should"), ("may", "might")
_SAID = (*_STRONG, "may")


def find(passage: Passage) -> Iterator[Finding]:
    """Report the version of three whose obligation is two steps from that of the others."""
    texts = passage.unit.texts
    if len(texts) < 3 or passage.unit.probability < _LEAST_POSTERIOR:
        return
    if not but_one_may_have("modality", texts, _SAID):
        return  # the others have to oblige or to allow, all of them
    for spans, found in forms_by_sentence("modality", texts):
        confidence = _APART if are_apart(texts, spans) else _CONFIDENCE
        counts = {language: Counter(form.kind for form in own) for language, own in found.items()}
        for language in texts:
            others = [counts[other] for other in texts if other != language]
            if _is_weaker(counts[language], others):
                yield _finding(passage, texts, found, language, "weaker", confidence)
                return
            if _is_stronger(counts[language], others):
                yield _finding(passage, texts, found, language, "stronger", confidence)
                return


def _is_weaker(own: Counter[str], others: list[Counter[str]]) -> bool:
    """Whether all others oblige and this version, which says no such thing, allows more than they do."""
    asked = max(0, own["ask"] - max(other["ask"] for other in others))
    is_bound = _sum(own, _STRONG) + asked < min(_sum(other, _STRONG) for other in others)
    return is_bound and _sum(own, _WEAK) > max(_sum(other, _WEAK) for other in others)


def _is_stronger(own: Counter[str], others: list[Counter[str]]) -> bool:
    """Whether all others allow and do not oblige, and this version obliges and does not allow."""
    is_free = all(other["may"] and not _sum(other, (*_STRONG, "ask")) for other in others)
    return is_free and own["must"] > 0 and not _sum(own, (*_WEAK, "able"))


def _sum(counts: Counter[str], kinds: tuple[str, ...]) -> int:
    return sum(counts[kind] for kind in kinds)


def _finding(
    passage: Passage,
    texts: dict[str, str],
    found: Found,
    language: str,
    what: Literal["weaker", "stronger"],
    confidence: float,
) -> Finding:
    theirs, ours = (_STRONG, _WEAK) if what == "weaker" else (("may",), ("must",))
    spans = {
        each: tuple(form.span for form in own if form.kind in (ours if each == language else theirs))
        for each, own in found.items()
    }
    severity: Severity = (
        "error" if any(form.kind in ("must", "shall") for own in found.values() for form in own) else "warning"
    )
    message = f"{language} states a {what} obligation than the others: {what_each_has(texts, spans, in_words=True)}"
    return Finding(name, passage.row, (language,), severity, confidence, message, spans)
