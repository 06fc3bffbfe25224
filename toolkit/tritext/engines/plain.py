"""Plainer English for idioms that a model reads word for word: *step down* is read as *resign*.

A row of ``checks/lexicon/plain.tsv`` is an idiom, or a word that the training text of the bundled model has hardly, or
in another sense (*curb*, *foil*), and what is read for it. A verb, ``to`` before it, keeps its form.
"""

from __future__ import annotations

import re
from functools import cache, partial

from tritext.engines.verbs import forms
from tritext.translate.protect import protected_spans


def plainer(text: str) -> str:
    """Return an English text in words that are read more often; one with addresses as it is.

    >>> plainer("Undaunted by protests, he refrained from stepping down.")
    'Without fear of protests, he avoided resigning.'
    """
    if protected_spans(text):
        return text
    words, made = set(re.findall("[a-z]{3,}", text.lower())), text
    for keys, pattern, plain in _rows():
        if not words.isdisjoint(keys):
            made = pattern.sub(partial(_instead, plain), made)
    return made


def _instead(plain: dict[str, str], match: re.Match[str]) -> str:
    """Return what is read for a match, with its capital."""
    new = match.expand(plain.get(match[1].lower(), plain.get("", "")))
    return new[0].upper() + new[1:] if match[1][0].isupper() else new


@cache
def _rows() -> tuple[tuple[frozenset[str], re.Pattern[str], dict[str, str]], ...]:
    """Return of each row words of which a text has one, what finds it, and what is read for each of its forms."""
    from tritext.checks.lexicon import table

    return tuple(_row(english, plain) for english, plain in table("plain"))


def _row(english: str, plain: str) -> tuple[frozenset[str], re.Pattern[str], dict[str, str]]:
    found, rest, instead = english, "", {"": plain}
    if english.startswith("to "):
        verb = re.split(r"(?=[ (])", english[3:], maxsplit=1)[0]
        rest = english[3 + len(verb) :]
        other, _, tail = plain[3:].partition(" ")
        pairs = zip(forms(verb), forms(other), strict=False)  # of a verb that is a noun too there are fewer
        instead = {form: f"{new} {tail}".rstrip() for (form, _), (new, _) in pairs}
        found = "|".join(instead)
    pattern = re.compile(rf"\b({found}){rest}(?![\w-])", re.IGNORECASE)
    return frozenset(re.findall("[a-z]{3,}", found)), pattern, instead
