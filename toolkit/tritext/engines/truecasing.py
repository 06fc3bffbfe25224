"""English text in capitals alone, and headlines that have one in each word, as other text is written.

A model has read little of either. Of 72 sentences of news, set in capitals, chrF2 falls from 13.8 to 5.4 into Korean
and from 23.5 to 6.4 into Japanese; with small letters alone it is 11.4 and 21.1, each word with a capital as in a title
11.2 and 16.8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tritext.translate.protect import protected_spans

_WORD = re.compile(r"(?<![\w./&])[A-Z]+(?:['’][A-Z]+)*(?![\w/&]|\.[A-Z])")
_CODE = re.compile(r"[={}<>\\]")
"""Signs of a statement or a command, whose capitals are keywords."""
_FEWEST = 2
"""Words that a text has at least: one alone may be a name that programs give."""
_VOWEL = re.compile("[AEIOUY]")
_ROMAN = re.compile(r"I{1,3}|I?[VX]I{0,3}|XI[VX]|L?X{1,3}")
_INITIALS = re.compile(
    r"EU|UN|USA?|UAE|UK|USSR|NATO|ASEAN|IAEA|UNESCO|UNICEF|OECD|NASA|AI|APEC|OPEC|AIDS|NGOS?|POWS?"
    r"|FBI|CIA|IBM|IMF|WTO|ILO|IOC|ISO|EPA|FIFA|UEFA|GNU|API|JSON"
)
"""Those with a vowel; WHO is a word more often."""
_OWNED = re.compile("['’]S$")
_TITLED = re.compile(r"(?<![\w./&])[A-Za-z]+(?:['’][A-Za-z]+)*(?![\w/&]|\.[A-Z])")
_HEADLINE = re.compile("^[\"“‘']?[A-Z0-9].*[A-Za-z0-9][\"”’']?$")
_FEWEST_OF_TITLE = 4
"""Fewer words are a name more often."""
_MINOR = re.compile("an?|the|of|in|on|at|to|for|by|from|with|and|or|but|nor|as|vs|via|per|over|into|than|that|is")
_NAMED = re.compile(
    r"(?:(?<=\bin )|(?<=\bof ))(?:May|March)\b|\b(?:May|March)(?= \d)|(?:(?<=\b[MD][rs]\. )|(?<=\bMrs\. ))[A-Z]\w+"
)
"""Months, and who is called Mr.: a model knows these in small letters as well."""
_BEGIN = re.compile(r"(?:^|(?<=[a-z]{2}[.!?:]) +|(?<=[IVX]:) +)[^\w.!?:]*[a-z]")


def lowered(text: str) -> str:
    """Return an English text that is in capitals alone as a sentence; names, initials and addresses keep theirs.

    >>> lowered("THE UN AND NORTH KOREA MUST TALK"), lowered("ANNEX II: REPORT OF THE DPRK")
    ('The UN and North Korea must talk', 'Annex II: Report of the DPRK')
    >>> lowered("MAX_SIZE"), lowered("The DPRK said so.")
    ('MAX_SIZE', 'The DPRK said so.')
    """
    if text != text.upper() or _CODE.search(text):
        return text
    kept = protected_spans(text)
    words = [each.span() for each in _WORD.finditer(text) if not any(a <= each.start() < b for a, b in kept)]
    if sum(end - start > 1 for start, end in words) < _FEWEST:
        return text
    from tritext.checks.names import shipped_gazetteer

    titled = _each(text, words, str.capitalize)
    names = [each.span for each in shipped_gazetteer().mentions(titled, "en") if each.firm]
    made = _each(titled, [span for span in words if not any(a <= span[0] < b for a, b in names)], _small)
    made = _each(made, [span for span in names if span in words], _large)
    return _BEGIN.sub(lambda match: match.group()[:-1] + match.group()[-1].upper(), made)


def untitled(text: str, is_known: Callable[[str], bool]) -> str:
    """Return an English headline that has a capital in each word as a sentence; another text as it is.

    Args:
        text: A segment.
        is_known: Whether a model knows a word in small letters: others may be names, and keep their capital.

    >>> untitled("New Law in North Korea Hurts Kim", {"law", "hurt"}.__contains__)
    'New law in North Korea hurts Kim'
    """
    kept = protected_spans(text)
    words = [each for each in _TITLED.finditer(text) if not any(a <= each.start() < b for a, b in kept)]
    major = [each for each in words if not _MINOR.fullmatch(each.group())]
    if len(words) < _FEWEST_OF_TITLE or text[-1:] in ".,;:" or not all(each.group()[0].isupper() for each in major):
        return text
    from tritext.checks.names import shipped_gazetteer

    names = [each.span for each in shipped_gazetteer().mentions(text, "en") if each.firm]
    names += [each.span() for each in _NAMED.finditer(text)]
    common = [
        each.span()
        for each in major[1:]
        if each.group()[1:].islower()
        and not any(a <= each.start() < b for a, b in names)
        and (is_known(word := each.group().lower()) or is_known(word.removesuffix("s")))
    ]
    return _each(text, common, str.lower)


def is_headline(text: str) -> bool:
    """Whether an English text may be a headline: some words and no stop.

    >>> is_headline("Trump meets Kim in Hanoi"), is_headline('He called it "fragile."')
    (True, False)
    """
    words = len(_TITLED.findall(text))
    return words >= _FEWEST_OF_TITLE and _HEADLINE.search(text) is not None and not _CODE.search(text)


def _small(word: str) -> str:
    """Return a word in small letters, if it is neither initials nor a numeral."""
    if word[:2] in ("I'", "I’"):
        return word[0] + word[1:].lower()
    large = word.upper()
    return _large(large if _ROMAN.fullmatch(large) or not _VOWEL.search(large) else word.lower())


def _large(word: str) -> str:
    """Return initials in capitals, those that are a name as well: NATO, the EU's."""
    bare = _OWNED.sub("", word.upper())
    return bare + word[len(bare) :] if _INITIALS.fullmatch(bare) else word


def _each(text: str, spans: Sequence[tuple[int, int]], change: Callable[[str], str]) -> str:
    """Return a text with a change made to each of its spans, in order and disjoint, that leaves their lengths."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])
