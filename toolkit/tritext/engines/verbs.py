"""Verbs of diplomacy and law that an English translation is held to: 규탄했다 and 非難した are *condemned*.

Korean and Japanese make such verbs of a noun (하다, する), and what the model has never read becomes any verb at all.
Of a row of ``checks/lexicon/verbs.tsv`` the English form is read in the noun's place, 우리 국민을 released할 것을, and
the model gives it the tense and the voice of the ending behind it.
"""

from __future__ import annotations

import re
from functools import cache

from tritext.glossary import Term

_ENDING = {
    "ko": "(?!한테|하나(?![가-힣]))"
    "(?=[하한할함해했합되된될됨돼됐됩]|시[키켜킨킬킵]|당[하한할함해했합]|받[아았은는을지])",
    "ja": "(?=す[るべ]|し[たてなよ、つ]|さ[れせ]|せ[ずざね])",
}
_BEFORE = {"ko": "(?<![가-힣])", "ja": "(?<![一-龯々])"}
_UNFIT = re.compile(r"\b(?:to|can|could|may|might|must|shall|should|will|would|[Ll]et's) \w+ed\b")
"""A copied form where English has the bare verb, *to insulted*: no answer."""


def missing_verbs(text: str, translation: str, *, source: str, target: str) -> list[Term]:
    """Return the verbs of a Korean or Japanese text that its English translation has in no form, in order.

    >>> [each.target for each in missing_verbs("그를 석방했다.", "They abandoned him.", source="ko", target="en")]
    ['released']
    """
    if target != "en" or source not in _ENDING:
        return []
    verbs, pattern = _verbs(source)
    fit = _UNFIT.sub("", translation)
    found = [(match.span(), *verbs[match[0]]) for match in pattern.finditer(text)]
    return [
        Term(*span, text[slice(*span)], written, (written,))
        for span, written, answers in found
        if not answers.search(fit)
    ]


@cache
def _verbs(source: str) -> tuple[dict[str, tuple[str, re.Pattern[str]]], re.Pattern[str]]:
    """Map nouns to what is written for them and what finds any answer; and what finds them where they are verbs."""
    from tritext.checks.lexicon import table

    verbs: dict[str, tuple[str, re.Pattern[str]]] = {}
    for english, korean, japanese in table("verbs"):
        written, *stems = english.split("|")
        answers = re.compile(rf"\b(?i:{'|'.join((written, *stems))})")
        verbs |= dict.fromkeys({"ko": korean, "ja": japanese}[source].split("|"), (written, answers))
    forms = "|".join(sorted(filter(None, verbs), key=len, reverse=True))
    return verbs, re.compile(f"{_BEFORE[source]}(?:{forms}){_ENDING[source]}")
