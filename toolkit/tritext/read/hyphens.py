"""Words that were divided at the end of a line, joined again where that is sure enough."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*"
_WORDS = re.compile(_WORD)
_BEFORE = re.compile(rf"(?<![^\W_])({_WORD})([-\u2010\u00ad])$")
_BEHIND = re.compile(r"\s*([^\W\d_]+)\S*")
_PARTED = re.compile(rf"{_WORD}[-\u2010\u00ad]\n\s*[^\W\d_]+")
_SUSPENDED = frozenset(["and", "or", "to", "und", "oder", "bis", "et", "ou", "e", "o", "y"])
"""What follows a hyphen that stands for a part said later: pre- and post-war."""
_LONGEST = 80
"""Characters of a word with its hyphens."""
_SOFT = "\u00ad"


def without_hyphens(text: str, *, is_paged: bool) -> tuple[str, int]:
    r"""Put the rest of each divided word behind its beginning, and count the words.

    The hyphen goes if the text has the word without it elsewhere. Where pages are marked, lines were surely wrapped:
    there it stays if the text has the compound elsewhere, or both halves as words; else it goes.

    >>> without_hyphens("speech recog-\nnition is recognition\n", is_paged=False)
    ('speech recognition\nis recognition\n', 1)
    """
    if not any(f"{mark}\n" in text for mark in "-\u2010\u00ad"):
        return text, 0
    known = {word.lower().replace("\u2010", "-") for word in _WORDS.findall(_PARTED.sub(" ", text))}
    done: list[str] = []
    count = 0
    is_whole = True  # the last line is as it was: a word goes over two lines, not three
    for line in text.split("\n"):
        before = _BEFORE.search(done[-1][-_LONGEST:]) if done and is_whole else None
        behind = _BEHIND.match(line) if before else None
        hyphen = _hyphen(before, behind[1], known, is_paged=is_paged) if before and behind else None
        if hyphen is None or behind is None:
            done.append(line)
            is_whole = True
            continue
        count += 1
        done[-1] = done[-1][:-1] + hyphen
        is_whole = move_up(done, line, behind)
    return "\n".join(done), count


def move_up(done: list[str], line: str, word: re.Match[str]) -> bool:
    """Put the first word of a line behind the line before it; what follows it stays a line, as far set in.

    The word begins with group 1; what is attached to it goes with it. The rest of the line comes behind ``done``;
    returns whether there is any.
    """
    begin, rest = word.start(1), line[word.end() :].lstrip()
    done[-1] += line[begin : word.end()]
    if rest:
        done.append(line[:begin] + rest)
    return bool(rest)


def _hyphen(before: re.Match[str], rest: str, known: set[str], *, is_paged: bool) -> str | None:
    """Return what stands between the halves of a word, nothing or its hyphen; None if they may be two words."""
    first, mark = before[1].lower().replace("\u2010", "-"), before[2]
    if mark == _SOFT:
        return ""
    if rest in _SUSPENDED or rest.lower() == rest.upper():
        return None
    if f"{first}-{rest.lower()}" in known or rest[0].isupper():
        return mark if is_paged else None
    if first + rest in known:
        return ""
    if not is_paged:
        return None
    return mark if "-" in first or {first, rest} <= known else ""
