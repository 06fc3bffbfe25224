"""``structure``: what is copied or drawn, not translated: addresses, placeholders, list numbers, brackets.

Addresses and placeholders are the same in every version: two that both have some and not the same ones differ. An item
of a list has the same place in its order. A bracket that has no partner in one version has one in the others. The
numbers of articles are known at the end of the file only: ``articles``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from tritext.checks.articles import HeadingsWatch
from tritext.checks.brackets import quotes, unpaired, unpaired_quotation
from tritext.checks.enumeration import item
from tritext.checks.finding import Finding, Span, outvoted
from tritext.checks.passage import Passage
from tritext.checks.quoting import quote, what_each_has

name = "structure"
summary = "an address, placeholder or bracket, or the number of an item or article, that differs"
is_default = True

_CONFIDENCE, _LIKELY = 0.9, 0.7
_NAMED = 3
"""Marks without a partner that a message names."""
_COPIED = {
    "URL": (("://",), re.compile(r"https?://[!#-&(-;=?-~]*[A-Za-z0-9/]")),
    "e-mail address": (
        ("@",), re.compile(r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
    ),
    "placeholder": (("{", "%("), re.compile(  # also {{ user.name }}, {{ price | round(2) }}; "{{ and }}" is prose
        r"\{\{[A-Za-z_][A-Za-z0-9_.]*\}\}|\{[A-Za-z_][A-Za-z0-9_.]*\}"
        r"|%\([A-Za-z_]+\)[sd]|\$\{[A-Za-z_][A-Za-z0-9_.]*\}"
        r"|\{\{(?!\s+(?:and|or)\s)\s*[A-Za-z_][A-Za-z0-9_.]*\s*(?:\|[^{}\n]{1,80})?\}\}"
    )),
}  # fmt: skip
"""Kind to what each has, quickly looked for, and its pattern. Of placeholders fewer than translation protects
(``tritext.placeholders``): %s may be %1$s, see ``_conversions``."""
_CONVERSION = re.compile(
    r"(?<![0-9%])%(?:(\d+)\$)?[-+0#]?(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:ll?|z|hh?)?([sdiufxXc])(?P<word>[A-Za-z])?"
)
"""A placeholder of printf: its place, if it has one, and its type. A letter behind it makes it a word: %systemroot%."""
_CHOICE = re.compile(
    r"\{\s*[\w.]{1,80}\s*,\s*(?:plural|select|selectordinal)\s*,(?:\s*[\w=:-]{1,80}\s*\{[^{}]*\})+\s*\}"
)
"""A message of ICU that depends on a number or a kind: {n, plural, one {item} other {items}}. Its words are prose."""
_LANGUAGE = re.compile(r"/(?:en|ja|ko)(?:[-_](?:us|gb|jp|kr))?(?=/|$)")
"""The part of an address that names its page's language: /en-US/docs and /ja/docs are one page."""
_FREE = re.compile(r"\s+|\|[^}]*")
"""What a translator may write otherwise in a placeholder: its blanks, and how a date is shown."""


def find(passage: Passage) -> Iterator[Finding]:
    """Report each kind of which the versions do not have the same ones."""
    yield from _copies(passage)
    yield from _conversions(passage)
    yield from _items(passage)
    yield from _brackets(passage)


def start() -> HeadingsWatch:
    """Begin to look for headings of articles that one version lacks."""
    return HeadingsWatch(name)


def _items(passage: Passage) -> Iterator[Finding]:
    """Report versions that number an item of a list differently; a number that is not there is a matter of layout."""
    found = {language: item(variant.text, language) for language, variant in passage.present.items()}
    items = {language: each for language, each in found.items() if each}
    if len(items) < 2 or frozenset.intersection(*(each.numbers for each in items.values())):
        return
    texts = passage.unit.texts
    spans = {language: (each.span,) for language, each in items.items()}
    deviating = outvoted({language: each.numbers for language, each in items.items()})
    message = f"the items of a list are numbered differently: {what_each_has(texts, spans)}"
    yield Finding(name, passage.row, deviating, "warning", _CONFIDENCE, message, spans)


def _brackets(passage: Passage) -> Iterator[Finding]:
    """Report a version that has a bracket without its partner, where no other version and no row beside it has one."""
    texts = passage.unit.texts
    yield from _broken(passage, texts, unpaired, "bracket")
    if all(map(quotes, texts.values())):  # else a quotation goes on over several rows, or one version has none
        yield from _broken(passage, texts, unpaired_quotation, "quotation mark")


def _broken(
    passage: Passage, texts: Mapping[str, str], without_partner: Callable[[str], list[Span]], what: str
) -> Iterator[Finding]:
    lone = {language: without_partner(text) for language, text in texts.items()}
    broken = [language for language, spans in lone.items() if spans]
    if len(broken) != 1 or len(lone) < 2:
        return
    [language] = broken
    if any(without_partner(unit.variants[language].text) for unit in passage.beside):
        return
    marks = " and ".join(quote(texts[language][start:end]) for start, end in lone[language][:_NAMED])
    more = len(lone[language]) - _NAMED
    marks += f" and {more:,} more" if more > 0 else ""
    message = f"{language} has {marks} without the {what} that belongs to it"
    yield Finding(name, passage.row, (language,), "info", _LIKELY, message, {language: tuple(lone[language])})


def _copies(passage: Passage) -> Iterator[Finding]:
    """Report addresses and placeholders."""
    texts = passage.unit.texts
    for kind in _COPIED:
        copied = {language: _copied(text, kind) for language, text in texts.items()}
        if not any(copied.values()):
            continue
        lone = {language: _lone(copied, language, kind) for language in texts}
        spans = {language: tuple(each) for language, each in lone.items() if each}
        if not spans:
            continue
        deviating = outvoted({language: frozenset(each) for language, each in copied.items()})
        message = f"the versions do not have the same {kind}: {what_each_has(texts, spans)}"
        yield Finding(name, passage.row, deviating, "error", _CONFIDENCE, message, spans)


def _conversions(passage: Passage) -> Iterator[Finding]:
    """Report placeholders of printf that the versions do not have alike, in whatever order."""
    texts = passage.unit.texts
    if sum("%" in text for text in texts.values()) < 2:
        return
    found = {language: list(_CONVERSION.finditer(text)) for language, text in texts.items()}
    if any(each["word"] for own in found.values() for each in own):
        return
    kinds = {language: frozenset(_kinds(own).items()) for language, own in found.items()}
    deviating = outvoted(kinds)
    if len(set(kinds.values())) == 1:
        return
    lost = tuple(language for language, own in found.items() if not own)
    if lost and (lost != deviating or lost == ("en",)):  # of two versions nothing follows; one English file is a file
        return
    spans = {language: tuple(each.span() for each in own) for language, own in found.items() if own}
    message = f"the versions do not have the same placeholders: {what_each_has(texts, spans)}"
    yield Finding(name, passage.row, deviating, "error", _CONFIDENCE, message, spans)


def _kinds(found: list[re.Match[str]]) -> Counter[str]:
    """Count the types; %1$s that stands twice is one argument."""
    placed = {each[1]: each[2] for each in found if each[1]}
    return Counter(each.replace("i", "d") for each in (*placed.values(), *(it[2] for it in found if not it[1])))


def _copied(text: str, kind: str) -> dict[str, Span]:
    """Return what must be the same in all versions, and where it is."""
    marks, pattern = _COPIED[kind]
    if not any(each in text for each in marks):
        return {}
    prose = [each.span() for each in _CHOICE.finditer(text)] if kind == "placeholder" and "," in text else []
    found = (match for match in pattern.finditer(text) if not any(a < match.start() < b for a, b in prose))
    return {_same(match[0], kind): match.span() for match in found}


def _same(copied: str, kind: str) -> str:
    """Return what all versions have to have of it.

    >>> _same("{{ day | date('%d.%m.') }}", "placeholder"), _same("HTTP://Example.org/ja/", "URL")
    ('{{day}}', 'https://example.org')
    """
    if kind == "URL":  # a site that has come to encrypt has the same address
        return _LANGUAGE.sub("", copied.lower().replace("http://", "https://", 1).removesuffix("/"))
    return copied.lower() if kind == "e-mail address" else _FREE.sub("", copied)


def _lone(copied: dict[str, dict[str, Span]], language: str, kind: str) -> list[Span]:
    """Return the spans that a version lacks which has others of the kind, or must have them."""
    others = [each for other, each in copied.items() if other != language and (each or kind == "placeholder")]
    return [span for text, span in copied[language].items() if any(text not in other for other in others)]
