"""Where a Korean sentence ends."""

from __future__ import annotations

import re

from tritext.segment import spaced
from tritext.segment.stops import EXCLAMATIONS, IDEOGRAPHIC, Stop

_PAUSE = ",，、·;:)]」』"
_CLOSING = frozenset("\"'”’」』〉》)")
_ENDING = re.compile(r"[가-힣](?:다|요|까|죠|음|함|임|됨|네|군|라|자|지|오|소)$|[니습]다$")
"""What a clause that can stand alone ends in; the syllable before it keeps enumerations (가.나.다.) out."""
_GLUED = re.compile(
    r"이?라[고는며면던도기니서네]|이?란|이다|이었|였|입니|고|라|며|면서|는|은|이[고며나]?|가|을|를|와|과|에|의|도|만|로|으로"
    r"|하[고는며던면기]|할|한|했|인|임|처럼|같|보다|까지|부터|등|식|조|역시|뿐|이?나|이?든|이?랑|쯤|씩"
)
"""Particles and quoting verbs that follow a closing quotation mark without a space."""
_BARE = re.compile(r"이?라[고는며던]|이?라면서|하[고는며]|는 |란 ")
"""The fewer ones behind a bare exclamation or question mark."""
_SPACED = re.compile(
    r"이?라[고는며던]|이?라면서|(?:고|며|면서|하고|하며|하면서|하는|라|는|은|이란|란|등|등의|및|식의|이?냐[고는며])(?=[\s,.])"
)
"""Those behind a quotation mark and a space that should not be there."""
_CREDIT = re.compile(
    r"(?!그리고|그러나|하지만|그래서)(?:(?!이렇게|다음과|이같이)\S{1,12}\s+){1,2}"
    r"(?:말|전|밝|덧붙|대답|답|물|설명|주장|강조|지적|외쳤|외치)\S{0,6}[.。]"
)
"""Who said it, and nothing else: ``그가 말했다.``"""
_DATE = re.compile(r"(?:\d{4}|['’]\d\d)\.\s?\d{1,2}\.\s?\d{1,2}$")
_NUMBER = re.compile(r"(?:^|[^\w.])\d{1,2}$")


def ends_sentence(stop: Stop) -> bool:
    """Tell whether a stop ends a sentence.

    * A stop before a space does, whatever the word before it ends in.
    * Without a space it does only behind a final ending and before a Korean word: ``했다.그는``.
    * Behind a closing quotation mark it does not if the sentence goes on by a particle or quoting verb, with
      (``"간다."고 밝혔다``) or without its due spacing (``"간다." 라고 했다``), or by naming who spoke.
    * The points of ``2024. 10. 18.`` and of an enumeration do not, an ellipsis only behind a final ending.
    """
    if stop.after and stop.after in _PAUSE:
        return False
    if _goes_on(stop):
        return False
    if stop.has(IDEOGRAPHIC):
        return True
    lead = stop.text[max(0, stop.start - 24) : stop.start].rstrip("\"'”’")
    if not stop.is_spaced:
        return _ends_without_space(stop, lead)
    if stop.has(EXCLAMATIONS):
        return True
    if stop.is_ellipsis:
        return bool(_ENDING.search(lead)) or bool(stop.tail)
    if stop.before.isdigit():
        return not (_DATE.search(lead) or _NUMBER.search(lead) or stop.after.isdigit())
    if stop.before.isascii() and stop.before.isalpha():
        return spaced.ends_english_sentence(stop)
    return True


def _goes_on(stop: Stop) -> bool:
    """Tell whether the sentence around a quotation goes on behind it, or the one in which someone exclaims."""
    text, start = stop.text, stop.next
    if stop.before in _CLOSING or not _CLOSING.isdisjoint(stop.tail):
        particle = (_SPACED if stop.is_spaced else _GLUED).match(text, start)
        return bool(particle or _CREDIT.match(text, start))
    return stop.has(EXCLAMATIONS) and not stop.is_spaced and bool(_BARE.match(text, start))


def _ends_without_space(stop: Stop, lead: str) -> bool:
    """Tell whether a stop that no space follows ends a sentence all the same."""
    if not ("가" <= stop.after <= "힣" or stop.after in "\"'“‘「『(["):
        return False
    return bool(stop.tail) or bool(_ENDING.search(lead)) or stop.has(EXCLAMATIONS)
