"""Words of software that a model writes for English words of other texts: 커밋 where crimes are committed.

A row of ``checks/lexicon/senses.tsv`` is a phrase of the text that says in which sense a word stands, what the model
writes for it, and what it means there. Verbs go by their nouns, 커밋하다 as 자행하다, so that endings stay.
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
    r"|default|settings?|passwords?|keyboard)\b",
    re.IGNORECASE,
)


def in_sense(text: str, translation: str, *, source: str, target: str) -> str:
    """Return a translation of an English text with words of software exchanged for what is meant, if it has none.

    >>> in_sense("They committed crimes.", "그들은 범죄를 커밋했다.", source="en", target="ko")
    '그들은 범죄를 자행했다.'
    >>> in_sense("Commit the files.", "파일을 커밋합니다.", source="en", target="ko")
    '파일을 커밋합니다.'
    """
    if source != "en" or not any(wrong.search(translation) for _, wrong, _ in _senses(target)):
        return translation
    if _SOFTWARE.search(text) or protected_spans(text):
        return translation
    made = translation
    for phrase, wrong, right in _senses(target):
        if wrong.search(made) and phrase.search(text):
            made = exchanged(made, wrong.pattern, right, target)
    return made


@cache
def _senses(target: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """Read the rows of a language."""
    from tritext.checks.lexicon import table

    return tuple(
        (re.compile(phrase, re.IGNORECASE), re.compile(wrong), right)
        for language, phrase, wrong, right in table("senses")
        if language == target
    )
