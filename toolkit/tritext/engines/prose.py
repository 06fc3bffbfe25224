"""English as it is printed: sentences begin with a capital, quotations stand between double marks, 6-4 is no six-4.

Korean and Japanese have no capitals, name a president behind his name, and have one word for Mr. and a clan (氏); a
model that has read little writes as they do.
"""

from __future__ import annotations

import re

from tritext.checks.quantities.spelling import SMALL
from tritext.translate.protect import protected_spans

_BEGIN = re.compile(r"(?P<before>(?:[-–—•*] |[(\[]?(?:[0-9]{1,3}|[a-z])[.)\]] )?[\"'“‘(\[]*)(?P<word>[a-z][\w'’]*)")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
_NEXT = re.compile(
    r"(?<=[a-z]{2})(?<!\b(?:no|vs|co|mr|dr|st))(?<!\b(?:etc|inc|ltd|fig|vol))(?<!\b(?:Inc|Ltd|Mrs))"
    r"(?<!\b(?:Co|Mr|Dr|St|No|Jr|Sr))(?<!\bCorp)(?<!\bapprox)(?:[.!?]|[.!?][\"'”’)\]]+(?= [\"'“‘(])) [\"'“‘(]?[a-z]"
)
"""A small letter behind a mark in a quotation may go on with it: "Why?" he asked."""
_I = re.compile(r"(?<![\w.'’+*/=-])i(?=['’](?:m|ve|ll|d)\b| [a-z])")
_PARTED = re.compile(r"(?<=[a-z]) (?=['’](?:t|s|re|ve|ll|d)\b)", re.IGNORECASE)
"""The blank in don 't."""
_DOUBLE = re.compile('["“”「」]')
_OPENS, _CLOSES = r"(?<![\w'])'(?=[\w\[($])", r"(?<=[\w.,!?;:%)\]…])'(?!\w)"
_SINGLE = re.compile(f"{_OPENS}(.{{1,500}}?){_CLOSES}", re.DOTALL)
_OF_MANY = re.compile(r"s' [a-z]")
"""The end of a quotation, or of *players'*."""
_DIGITS = {word: str(number) for number, word in enumerate(SMALL[:11])}
_SCORE = re.compile(rf"\b({'|'.join(_DIGITS)})(?=[-–]\d)", re.IGNORECASE)
_CLAN = re.compile(r"\b[Tt]he ((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}) clan\b")
_SAME_CLAN = re.compile(r"(?<=\b[Tt])he same clan\b")
_MISTER = re.compile(
    r"^(?!.*(?:氏族|一族|家系|[源平藤橘原]氏)).*(?:[ァ-ヺー]氏(?![族名])|同氏|(?<![摂華彼])氏[はが][^。]{0,60}(?:述べ|語[っる]|話し|言[っう]|指摘))",
    re.DOTALL,
)
"""What a text says for Mr.: behind a name from abroad, or who speaks. Else it may be a clan's: 蘇我氏は滅びた."""
_PRESIDENT = re.compile(r"\w ?(?:대통령|大統領)")
_OFFICE_BEHIND = re.compile(r" president\b(?![ -]elect)")
_ARTICLE, _OFFICE_OF = re.compile(r"\b[Tt]he $"), re.compile(r"\b[Tt]he president(?: of)? $")
_BEFORE = 20
"""Characters before a name that may be *the president of*."""
_GOES_ON = re.compile(r" (?:[A-Z]|and [A-Z])")
"""What makes a name that of something else, Trump University, or of several."""
_SMALL_IN_TITLES = re.compile("an?|the|of|in|on|at|to|for|and|or|but|by|with|from|as")
_FEWEST = 3
"""Words of a title that can be told to be one."""


def is_title(text: str) -> bool:
    """Whether an English text is a title, whose words have capitals: its tone is not that of a sentence.

    >>> is_title("The Monster Is Coming."), is_title("The Prime Minister met Mr. Kim.")
    (True, False)
    """
    words = re.findall(r"[A-Za-z][\w'’-]*", text)
    return len(words) >= _FEWEST and all(word[0].isupper() or _SMALL_IN_TITLES.fullmatch(word) for word in words)


def printed(text: str, translation: str) -> str:
    r"""Return an English translation of a Korean or Japanese text as it would be printed.

    >>> printed("政府は言った。", "the government said so.")
    'The government said so.'
    >>> printed("「はい」と言った。", "He said 'I don 't.'")
    'He said "I don\'t."'
    >>> printed("6-4で勝利した。", "He won six-4.")
    'He won 6-4.'
    """
    made = _SCORE.sub(lambda match: _score(match, text), _PARTED.sub("", translation))
    made = _SAME_CLAN.sub("he same person", _CLAN.sub(r"\1", made)) if _MISTER.search(text) else made
    return _capital(text, _doubled(text, _with_office(text, made)))


def _score(match: re.Match[str], text: str) -> str:
    """Return the number of a score in digits, if its text has them so."""
    number = _DIGITS[match[1].lower()]
    return number if re.search(rf"(?<!\d){number}[-–−~～ー:：対대]", text) else match[1]


def _with_office(text: str, made: str) -> str:
    """Return a translation with *president* before the names of persons, where Korean and Japanese have it behind."""
    if not _PRESIDENT.search(text) or "president" not in made:
        return made
    from tritext.checks.names import shipped_gazetteer

    gazetteer = shipped_gazetteer()
    for mention in reversed(gazetteer.mentions(made, "en")):
        start, end = mention.span
        if {gazetteer.entities[each].kind for each in mention.all} == {"person"}:
            behind = _OFFICE_BEHIND.match(made, end)
            before = (_ARTICLE if behind else _OFFICE_OF).search(made, max(0, start - _BEFORE), start)
            if not behind and _GOES_ON.match(made, end):
                continue
            if behind or before:
                head, rest = made[: before.start() if before else start], behind.end() if behind else end
                made = f"{head}President {made[start:end]}{made[rest:]}"
    return made


def _capital(text: str, made: str) -> str:
    """Return a sentence with its first letter a capital, and those of the sentences behind it if it had none."""
    own = {word.lower() for word in re.findall("[A-Za-z][A-Za-z0-9_]*", text)}
    if "i" not in own:
        made = _I.sub("I", made)
    first = _BEGIN.match(made)
    if not first or not _ENDS.search(made) or first["word"].lower() in own or first["word"] != first["word"].lower():
        return made
    at = first.start("word")
    if any(start <= at < end for start, end in protected_spans(made)):
        return made
    made = made[:at] + made[at].upper() + made[at + 1 :]
    return _NEXT.sub(lambda match: match.group()[:-1] + match.group()[-1].upper(), made)


def _doubled(text: str, made: str) -> str:
    """Return quotations between double marks where the text has those, if it can be told where they end."""
    if not _DOUBLE.search(text) or '"' in made or "'" not in made:
        return made
    quotations = len(_SINGLE.findall(made))
    is_plain = not _OF_MANY.search(made) and quotations == len(re.findall(_OPENS, made)) == len(
        re.findall(_CLOSES, made)
    )
    return _SINGLE.sub(r'"\1"', made) if is_plain else made
