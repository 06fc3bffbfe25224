"""The words of the query language: one table, read by the parser, the help and the completions alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["number", "count", "choice", "rows", "bead", "rule", "text"]
"""What a word compares with: a number, a whole number, one of some words, rows, a shape, a rule of `check`, a text."""

COMPARING = (":", "<", "<=", ">", ">=", "=", "!=")
CHOOSING = (":", "=", "!=")
CONTAINING = ("~", "!~", ":", "=", "!=")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, what may stand behind it, and what it means to people."""

    name: str
    kind: Kind
    example: str
    meaning: str
    choices: Mapping[str, str] = field(default_factory=dict)
    """What it chooses among, with the meaning of each."""

    @property
    def operators(self) -> tuple[str, ...]:
        """The operators that may follow."""
        return {"number": COMPARING, "count": COMPARING, "text": CONTAINING}.get(self.kind, CHOOSING)


WORDS: Mapping[str, Word] = {
    word.name: word
    for word in (
        Word("score", "number", "score<0.5", "lowest cosine of the row's language pairs; also a range, score:0.3..0.5"),
        Word("posterior", "number", "posterior<.9", "probability that the row is right, 0 to 1"),
        Word(
            "status", "choice", "status:auto", "what a person has said of the row",
            {"auto": "nothing yet", "edited": "changed", "confirmed": "right", "rejected": "wrong"},
        ),
        Word(
            "is", "choice", "is:moved", "what holds of the row",
            {
                "good": "level good", "check": "level check (?)", "low": "level low (!)", "absent": "level absent (-)",
                "doubtful": "level check, low or absent", "unscored": "without a score, and so of no level",
                "null": "a version lacks the passage", "moved": "a version has the passage elsewhere",
                "uneven": "not one segment in every version", "translated": "tritext made a version of it",
                "unconfirmed": "nobody has confirmed or rejected it", "bookmarked": "with a bookmark",
                "draft": "with a draft: typed, and not saved", "flagged": "with a finding of `tritext check`",
            },
        ),
        Word("check", "rule", "check:number", "a finding of this rule of `tritext check`; check:* for any"),
        Word("bead", "bead", "bead:2-1", "segments of versions, in the order of the columns"),
        Word("len", "count", "len>200", "characters of the longest version"),
        Word("row", "rows", "row:100..200", "rows by their number in the file; also row:100.. and row:..200"),
    )
}  # fmt: skip

LANGUAGE = Word("en", "text", "ko~인권", "a version holds the text, in any case; ko!~ does not, ko= is exactly it")
"""Stands for every language of a file; a word or \"several words\" alone means any version."""


def known(word: str) -> Word | None:
    """Return what a word in front of an operator means; None if it is neither of the table nor a language tag."""
    if word in WORDS:
        return WORDS[word]
    return LANGUAGE if 2 <= len(word) <= 3 and word.isascii() and word.islower() else None


def completions(text: str, languages: Sequence[str], rules: Iterable[str] = ()) -> list[str]:
    """Return what the last word of an unfinished query may become, in the order of the table.

    >>> completions("score<.5 st", ["en", "ko"])
    ['status:']
    >>> completions("-status:c", ["en", "ko"])
    ['-status:confirmed']
    """
    start = max(text.rfind(each) for each in " (") + 1
    last = text[start:]
    sign = "-" if last.startswith("-") else ""
    name, colon, value = last.removeprefix("-").partition(":")
    if colon:
        word = WORDS.get(name)
        values = rules if name == "check" else word.choices if word else ()
        return [f"{sign}{name}:{each}" for each in values if each.startswith(value) and each != value]
    if not name and text and not sign:
        return []
    heads = [word.example.rstrip("".join("0123456789.")) if word.kind in ("number", "count") else f"{word.name}:"
             for word in WORDS.values()]  # fmt: skip
    heads += [f"{language}~" for language in languages]
    return [f"{sign}{each}" for each in heads if each.startswith(name) and each != name]
