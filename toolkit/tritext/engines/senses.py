"""Korean words of software that a model writes for English words of other texts: 빌드 where a house is built.

A row of ``checks/lexicon/senses.tsv`` is a phrase of the text that says in which sense a word stands, what the model
writes for it, and what it means there. Verbs go by their nouns, 빌드하다 as 건설하다, so that endings stay.
"""

from __future__ import annotations

import re
from functools import cache

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


def in_sense(text: str, translation: str) -> str:
    """Return a Korean translation of an English text with words of software exchanged for what is meant.

    >>> in_sense("The building burnt.", "빌드가 탔다."), in_sense("The file building tool", "빌드 도구")
    ('건물이 탔다.', '빌드 도구')
    """
    found = [row for row in _senses() if row[1].search(translation) and row[0].search(text)]
    if not found or _SOFTWARE.search(text) or protected_spans(text):
        return translation
    for _, wrong, right in found:
        translation = exchanged(translation, wrong.pattern, right, "ko")
    return translation


@cache
def _senses() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    from tritext.checks.lexicon import table

    rows = table("senses")
    return tuple((re.compile(phrase, re.IGNORECASE), re.compile(wrong), right) for phrase, wrong, right in rows)
