"""English as it is printed: capitals at the begin, double marks around a quotation, *President* before a name."""

from __future__ import annotations

import re

from tritext.translate.protect import protected_spans

_BEGIN = re.compile(r"(?P<before>(?:[-–—•*] |[(\[]?(?:[0-9]{1,3}|[a-z])[.)\]] )?[\"'“‘(\[]*)(?P<word>[a-z][\w'’]*)")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
_I = re.compile(r"(?<![\w.'’+*/=-])i(?=['’](?:m|ve|ll|d)\b| [a-z])")
_PARTED = re.compile(r"(?<=[a-z]) (?=['’](?:t|s|re|ve|ll|d)\b)", re.IGNORECASE)
"""The blank in don 't."""
_DOUBLE = re.compile('["“”「」]')
_OPENS, _CLOSES = r"(?<![\w'])'(?=[\w\[($])", r"(?<=[\w.,!?;:%)\]…])'(?!\w)"
_SINGLE = re.compile(f"{_OPENS}(.{{1,500}}?){_CLOSES}", re.DOTALL)
_OF_MANY = re.compile(r"s' [a-z]")
"""The end of a quotation, or of *players'*."""
_PRESIDENT = re.compile(r"\w ?(?:대통령|大統領)")
_CLAN = re.compile(r"\b[Tt]he ((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3}) clan\b")
_MISTER = re.compile(r"[ァ-ヺー\d]氏(?!族)|(?<![源平藤橘原])氏[はが][^。]{0,60}(?:述べ|語[っる]|話し|言[っう]|指摘)")
"""What a text says for Mr., of a name from abroad, a mask or who speaks; else it may be a clan's: 蘇我氏は滅びた."""
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
    """
    made = _PARTED.sub("", translation)
    made = _CLAN.sub(r"\1", made) if _MISTER.search(text) else made
    return _capital(text, _doubled(text, _with_office(text, made)))


def _with_office(text: str, made: str) -> str:
    """Return a translation with *President* before the names of persons, where Korean and Japanese have it behind."""
    if not _PRESIDENT.search(text) or "president" not in made:
        return made
    from tritext.checks.names import shipped_gazetteer

    gazetteer = shipped_gazetteer()
    persons = (
        made[slice(*each.span)]
        for each in gazetteer.mentions(made, "en")
        if all(gazetteer.entities[number].kind == "person" for number in each.all)
    )
    for name in dict.fromkeys(persons):
        behind = rf"(?:\b[Tt]he )?\b{re.escape(name)} president\b(?![ -]elect)"
        before = rf"\b[Tt]he president(?: of)? {re.escape(name)}\b(?! (?:and )?[A-Z])"
        made = re.sub(f"{behind}|{before}", f"President {name}", made)
    return made


def _capital(text: str, made: str) -> str:
    """Return a sentence with its first letter a capital."""
    own = {word.lower() for word in re.findall("[A-Za-z][A-Za-z0-9_]*", text)}
    if "i" not in own:
        made = _I.sub("I", made)
    first = _BEGIN.match(made)
    if not first or not _ENDS.search(made) or first["word"].lower() in own or first["word"] != first["word"].lower():
        return made
    at = first.start("word")
    if any(start <= at < end for start, end in protected_spans(made)):
        return made
    return made[:at] + made[at].upper() + made[at + 1 :]


def _doubled(text: str, made: str) -> str:
    """Return quotations between double marks where the text has those, if it can be told where they end."""
    if not _DOUBLE.search(text) or '"' in made or "'" not in made:
        return made
    quotations = len(_SINGLE.findall(made))
    is_plain = not _OF_MANY.search(made) and quotations == len(re.findall(_OPENS, made)) == len(
        re.findall(_CLOSES, made)
    )
    return _SINGLE.sub(r'"\1"', made) if is_plain else made
