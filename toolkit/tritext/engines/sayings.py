"""Korean of a model that has read scripture: what is said has no marks, and the last stop is left out."""

from __future__ import annotations

import re

_QUOTATION = re.compile(r"[“\"「]([^“”\"「」]+)[”\"」]")
_MARKS = re.compile("[\"“”「」『』'‘’]")
_SAYS = re.compile(
    r"^(?P<who>[^.?!,]{0,60}?)(?:(?:대답|경고)하여 |물어 |또 )?말하기를,? (?P<what>\S[^?!]*?)(?P<mark>[.?!]?)$"
)
_REPORTED = re.compile(r"[다라자냐]고 \S*[가-힣]$")
"""What says itself that it is reported: 한다고 말했습니다."""
_SPEECH = re.compile(r"(?:다|까|시오|요|라|자|오|네|지)$")
_TAIL = re.compile(r"(?<=[다라]) (?:하는지라|하더라|하니라|하네요|합니다|했습니다|하였습니다)$")
_AGAIN = re.compile(r"말하기를| 하(?:고|더라|니|매|였|며) |말[했합]")
_FRAME = {"en": 60, "ja": 24}
"""Most characters that a text may have beside the quotation: more of them say more than who speaks."""
_ASKS, _TODAY = re.compile(r"\bask(?:s|ed)\b|尋ね|聞い"), re.compile(r"\bsays\b|と[^。、」]{0,8}(?:語る|言う|述べる)")
_LEADS = re.compile(r"(?:[,:、：]|\b(?:said|says|ask(?:s|ed)))\s*$")
_DENIES = re.compile(r"\b(?:not|never)\b|n['’]t\b|(?:言|聞か|語ら|述べ)\w{0,3}な[いか]")
_STOP = re.compile(r"[.。][\"'”’」』)\]）]*\s*$")
_END = re.compile(r"[가-힣](?:다|까|요|라)$")


def stopped(text: str, translation: str) -> str:
    """Return a Korean sentence with the stop that its text has.

    >>> stopped("He was arrested.", "그가 잡혔습니다"), stopped("Arrested", "그가 잡혔습니다")
    ('그가 잡혔습니다.', '그가 잡혔습니다')
    """
    return f"{translation}." if _STOP.search(text) and _END.search(translation) else translation


def quoted(text: str, translation: str, *, source: str) -> str:
    """Return a Korean translation with what somebody says between the marks that its text has.

    >>> quoted('"I am here," one woman said.', "한 여자가 말하기를 내가 여기 있습니다.", source="en")
    '한 여자가 "내가 여기 있습니다"라고 말했습니다.'
    >>> quoted('"I am here," she said.', "그가 말하기를 여기 있다고 말했습니다.", source="en")
    '그가 여기 있다고 말했습니다.'
    """
    says = _SAYS.match(translation)
    if not says or _MARKS.search(translation):
        return translation
    who, what, mark = says["who"], _TAIL.sub("", says["what"]), says["mark"]
    if _REPORTED.search(what):
        return f"{who}{what}{mark}"
    quotations = list(_QUOTATION.finditer(text))
    is_whole = len(quotations) == 1 and _is_all(text, quotations[0], source)
    if not is_whole or not _SPEECH.search(what) or _AGAIN.search(what):
        return translation
    verb = "물었" if _ASKS.search(text) else "말합" if _TODAY.search(text) else "말했"
    return f'{who}"{what}{mark if mark != "." else ""}"라고 {verb}{"니다" if verb[-1] == "합" else "습니다"}.'


def _is_all(text: str, quotation: re.Match[str], source: str) -> bool:
    """Whether all that a text says is who says a quotation: it begins or ends so, and no title or phrase is quoted."""
    before, after = text[: quotation.start()].strip(), text[quotation.end() :]
    if len(before) + len(after) + 2 > _FRAME.get(source, 0) or _DENIES.search(before) or _DENIES.search(after):
        return False
    begins = not before and (after.startswith("と") if source == "ja" else quotation[1][-1] in ",.!?")
    ends = _LEADS.search(before) and not after.strip(" .。")
    return bool(begins or ends or (source == "ja" and after.startswith("と")))
