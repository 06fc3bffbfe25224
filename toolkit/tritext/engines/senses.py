"""Words of software and scripture that a model writes for English words of other texts: 빌드 where a house is built.

A row of ``checks/lexicon/senses.tsv`` is a phrase of the text that says in which sense a word stands, what the model
writes for it, what it means there, and where the model has it from. Verbs go by their nouns, 빌드하다 as 건설하다, so
that endings stay.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tritext.engines.spelling import exchanged
from tritext.translate.protect import protected_spans

_SOFTWARE = re.compile(
    r"\b(?:software|source code|repositor(?:y|ies)|servers?|files?|APIs?|apps?|click\w*|compilers?|databases?|browsers?"
    r"|URLs?|web ?(?:sites?|pages?)|install\w*|programming|scripts?|kernel|clusters?|quer(?:y|ies)|functions?"
    r"|variables?|objects?|parameters?|director(?:y|ies)|folders?|plug-?ins?|packages?|Linux|containers?|users?|modules?"
    r"|default|settings?|passwords?|keyboard|versions?|download\w*|Git|GitHub|codebase|pull requests?"
    r"|unit tests?|(?:main|master|feature) branch)\b",
    re.IGNORECASE,
)

_SCRIPTURE = re.compile(
    r"\b(?:God|Lord|Jesus|Christ|Israel|Moses|heavens?|angels?|sins?|holy|pray(?:s|ed|ers?)?|thou|thee|thy|ye|unto|kings?"
    r"|temple|prophets?|disciples?|gospel|verily|begat|Jehovah|Yahweh)\b"
)
_OWN = {"software": _SOFTWARE, "scripture": _SCRIPTURE}
"""What tells that a text speaks of these itself."""


def in_sense(text: str, translation: str, *, target: str = "ko") -> str:
    """Return a translation of an English text with words of software and scripture exchanged for what is meant.

    >>> in_sense("The building burnt.", "빌드가 탔다."), in_sense("The file building tool", "빌드 도구")
    ('건물이 탔다.', '빌드 도구')
    >>> in_sense("The women left.", "여인이 떠났다."), in_sense("God saw the women.", "여인을 보셨다.")
    ('여성이 떠났다.', '여인을 보셨다.')
    """
    found = [row for row in _senses() if row.wrong.search(translation) and row.phrase.search(text)]
    if not found or protected_spans(text):
        return translation
    own = {of for of, words in _OWN.items() if words.search(text)}
    for row in found:
        if row.of not in own:
            translation = exchanged(translation, row.wrong.pattern, row.right, target)
    return translation


class _Sense(NamedTuple):
    phrase: re.Pattern[str]
    wrong: re.Pattern[str]
    right: str
    of: str


@cache
def _senses() -> tuple[_Sense, ...]:
    from tritext.checks.lexicon import table

    return tuple(
        _Sense(re.compile(phrase, re.IGNORECASE), re.compile(wrong), right, of)
        for phrase, wrong, right, of in table("senses")
    )
