"""Whether a passage ends as sentences of its language do, or breaks off."""

from __future__ import annotations

import re

_CLOSED = re.compile(r"[.!?。｡！？．…⋯:：;；\"'”’»」』｣)）\]】》〉]\s*$")
_FINAL = {
    "en": re.compile(r"(?!)"),
    "ko": re.compile(r"(?:다|요|죠|까|라|자|함|음|됨|임)$"),
    "ja": re.compile(r"[ただるすうくぐむぶぬつんいかねよ]$"),
}
"""What a sentence may end with, its mark being left out: verbs and adjectives in their final form."""


def is_closed(text: str) -> bool:
    """Whether a mark stands at the end that closes a sentence, a quotation or a bracket."""
    return _CLOSED.search(text) is not None


def breaks_off(text: str, language: str) -> bool:
    """Whether a passage ends without a mark and with what ends no sentence; False for languages that are not known.

    >>> breaks_off("모든 사람은 생명과", "ko"), breaks_off("그는 말했다", "ko")
    (True, False)
    """
    final = _FINAL.get(language)
    return final is not None and not is_closed(text) and final.search(text.rstrip()) is None
