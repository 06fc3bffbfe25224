"""Whether a passage ends as sentences of its language do, or breaks off."""

from __future__ import annotations

import re
from typing import Literal

_CLOSED = re.compile(r"[.!?。｡！？．…⋯:：;；\"'”’»」』｣)）\]】》〉]\s*$")
_VERB_LAST = ("ko", "ja")
_AT_END = re.compile(r"(?<![\W_])[\W_]+$")
_GOES_ON = re.compile(r"[:：;；…⋯]\s*$")
_OPEN = {
    "en": re.compile(
        r"(?<!-)\b(?:a|an|the|of|to|and|or|but|nor|for|with|from|by|at|into|onto|upon|if|than|as|which|who|whose|because|although"
        r"|while|when|where|its|their|our|my|your|his|these|those|between|among|against|during|through|toward|towards)$"
    ),
    "ko": re.compile(
        r"(?<=[가-힣])(?:(?<!마|가|고|노)을|를|은|는|(?<![결효성초경학통여부내외치])과|(?<!니)와"
        r"|(?<![회주정논협동합강문건심결유고임])의|에|에서|에게|으로|하는|되는|있는|없는|위한|대한|및)$"
    ),
    "ja": re.compile(r"(?:[をにがのもへや]|(?<!ま)で|(?<![こもひあご])と|(?<!と)は|して|であり|および|及び)$"),
}
"""What hardly any sentence or heading ends with: articles and prepositions, particles, forms that go before a noun.

Not connectives (하고, 하며, 하여, 거니와): items of a list and verses end with them. Nor a comma, which somebody has
set where a verse goes on. Nouns that end as particles do (결과, 회의, 마을), and とは, end headings.
"""
_FINAL = {
    "en": re.compile(r"(?!)"),
    "ko": re.compile(r"(?:다|요|죠|까|라|자|함|음|됨|임|니|리|도다|로다|이라)$"),
    "ja": re.compile(r"[ただるすうくぐむぶぬつんいかねよ]$"),
}
"""What a sentence may end with, its mark being left out: verbs and adjectives in their final form."""

_WITHIN = {
    "ko": re.compile(
        f"(?:[{''.join(map(chr, range(0xAC14, 0xD7A4, 28)))}않없]|[{''.join(map(chr, range(0xAC11, 0xD7A4, 28)))}]니)$"
    )
}
"""What no word ends with, for a verb's ending is behind it: the ㅆ of the past (하였), 않 and 없, the 니 of 합니다."""

Ending = Literal["closed", "final", "noun", "open", "within"]
"""By a mark; as a sentence without its mark does; by anything else, as headings do; by what goes on; within a word."""


def is_closed(text: str) -> bool:
    """Whether a mark stands at the end that closes a sentence, a quotation or a bracket."""
    return _CLOSED.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether the mark at the end is one behind which the sentence goes on: a colon, a semicolon."""
    return _GOES_ON.search(text) is not None


def is_said(language: str, text: str) -> bool:
    """Whether a text is closed, and has a verb at its end where sentences end so; in other languages it may have one.

    >>> is_said("ja", "設定を変更します。"), is_said("ko", "설정의 변경."), is_said("en", "Settings.")
    (True, False, True)
    """
    has_verb = language not in _VERB_LAST or _FINAL[language].search(_AT_END.sub("", text)) is not None
    return has_verb and is_closed(text)


def ending(text: str, language: str) -> Ending:
    """Tell how a passage ends; in a language that is not known only whether it is closed.

    >>> [ending(text, "ko") for text in ("모든 사람은 생명과", "그는 말했다", "세계 인권", "그는 말했", "말합니")]
    ['open', 'final', 'noun', 'within', 'within']
    """
    if is_closed(text):
        return "closed"
    bare = text.rstrip()
    if language in _WITHIN and _WITHIN[language].search(bare):
        return "within"
    if language not in _OPEN or _FINAL[language].search(bare):
        return "final"
    return "open" if _OPEN[language].search(bare) else "noun"
