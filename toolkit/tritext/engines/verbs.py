"""Verbs of diplomacy and law that translations are held to: 규탄했다 and 非難した are *condemned*.

Korean and Japanese make such verbs of a noun (하다, する), and what the model has never read becomes any verb at all.
Of a row of ``checks/lexicon/verbs.tsv`` the English form is read in the noun's place, 우리 국민을 released할 것을, and
the model gives it the tense and the voice of the ending behind it. From English it goes as well: of a row of
``actions.tsv`` the noun is read with the English ending, 규탄ed, and comes back as 규탄했다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
_BARE = re.compile(
    r"(?:\b(?:to|can|could|may|might|must|shall|should|will|would|and|or|not|let|help)|n['’]t) (?:\w+ly )?$"
)
"""Before an English verb without an ending that is no present tense."""


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


def missing_actions(text: str, translation: str, *, source: str, target: str) -> list[Term]:
    """Return the verbs of an English text that its translation has in no form, in order, as nouns with their ending.

    A Korean noun without one is read as a noun: infinitives are left as they are.

    >>> [each.target for each in missing_actions("We condemn it.", "그것을 부과한다.", source="en", target="ko")]
    ['규탄s']
    """
    if source != "en" or target not in _ENDING:
        return []
    verbs = _actions(target)
    found = []
    for match in _WORD.finditer(text):
        if match[0] not in verbs or verbs[match[0]][2].search(translation):
            continue
        ending, nouns, _ = verbs[match[0]]
        if target == "ja" and ending in ("", "s"):
            ending = "する"
        elif not ending and _BARE.search(text, 0, match.start()):
            continue
        found.append(Term(*match.span(), match[0], nouns[0] + (ending or "s"), nouns))
    return found


@cache
def _actions(target: str) -> dict[str, tuple[str, tuple[str, ...], re.Pattern[str]]]:
    """Map forms of English verbs to their ending, the noun that is read for them and others, and what finds any."""
    from tritext.checks.lexicon import table

    verbs: dict[str, tuple[str, tuple[str, ...], re.Pattern[str]]] = {}
    for english, korean, japanese in table("actions"):
        nouns = tuple({"ko": korean, "ja": japanese}[target].split("|"))
        answers = re.compile(f"(?:{'|'.join(nouns)})(?![A-Za-z]|드[ .])")
        if nouns[0]:
            verbs |= {form: (ending, nouns, answers) for verb in english.split("|") for form, ending in forms(verb)}
    return verbs


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of an English verb, which irregular ones follow; with a hyphen those alone that are no noun.

    >>> list(forms("ratify"))[1:], list(forms("oversee:oversaw"))[:1]
    ([('ratified', 'ed'), ('ratifying', 'ing'), ('ratify', ''), ('ratifies', 's')], [('oversaw', 'ed')])
    """
    verb, *irregular = verb.split(":")
    plain = verb.rstrip("-")
    stem = plain + plain[-1] if re.fullmatch("[^aeiou]*[aeiou][bdgmnprt]|.*(?:kidnap|quit)", plain) else plain
    stem = stem if plain.endswith("ee") else stem.removesuffix("e")
    past = irregular or [f"{re.sub('(?<=[^aeiou])y$', 'i', stem)}ed"]
    yield from ((past[0], "ed"), (past[-1], "ed"), (f"{stem}ing", "ing"))
    if plain == verb:
        third = f"{plain}{'es' if re.search('[sx]$|[cs]h$', plain) else 's'}"
        yield from ((plain, ""), (re.sub("(?<=[^aeiou])ys$", "ies", third), "s"))
