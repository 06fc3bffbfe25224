"""The terms of human rights, law, diplomacy, government and conflict, and what they become.

A row of ``checks/lexicon/terms.tsv`` is one term with its forms in each language, the one that is written first. What
stands behind ``~`` raises nothing where it stands in a text, since it may mean something else or is only near, but
answers in a translation; what stands behind ``!`` is what a model writes for it and nobody else does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tritext.engines.spelling import exchanged, without_copy
from tritext.glossary import Term

LANGUAGES = ("en", "ko", "ja")
_MOST_RECENT = 256
"""Texts whose terms are remembered: each is read once for every translation of it that is weighed."""
_HANGUL, _HAN, _KATAKANA = "가-힣", "一-龯々", "ァ-ヺー"
_OTHER_WORD = {
    "ko": re.compile(
        r"(?:[적제화성관원론권자국식부극팀범안학형술]|하[^\s지나]?|[한할함해했합된될됨돼됐됩]|되|시[키켜킨킬]|당[하한할했해])(?![의과])"
    ),
    "ja": re.compile(r"[者的制化性派官員館論権級犯船庁省部局隊学法]|す[るべ]|し[たてなよ、]|さ[れせ]|でき"),
}
"""What stands behind a term that is a part of another word, or a verb."""
_ENDINGS = re.compile(r"(?:ations?|itions?|ions?|ments?|ers?|ors?|ists?|s)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in three languages; each of its fields goes by language."""

    written: dict[str, str]
    """What it becomes."""
    raising: dict[str, tuple[str, ...]]
    """Forms that are the term without doubt."""
    near: dict[str, tuple[str, ...]]
    """Forms that only answer."""
    wrong: dict[str, tuple[str, ...]]
    """What a model writes instead."""


def missing_terms(text: str, translation: str, *, source: str, target: str) -> tuple[Term, ...]:
    """Return the terms of a text that its translation has in no form, in order and disjoint."""
    if source not in LANGUAGES or target not in LANGUAGES:
        return ()
    found = []
    standing = standing_terms(text, translation, source=source, target=target)
    for start, end, rows in _mentions(text, source):
        if (start, end) not in standing:
            entry = _entries()[rows[0]]
            wanted = tuple(dict.fromkeys((entry.written[target], *entry.raising[target])))
            found.append(Term(start, end, text[start:end], wanted[0], wanted))
    return tuple(found)


def standing_terms(text: str, translation: str, *, source: str, target: str) -> list[tuple[int, int]]:
    """Return where the terms of a text stand that its translation has, in any form."""
    if source not in LANGUAGES or target not in LANGUAGES:
        return []
    plain = _plain(translation, target)
    found = _mentions(text, source)
    return [(start, end) for start, end, rows in found if _answers(rows, target).search(plain)]


def corrected_terms(text: str, translation: str, *, source: str, target: str) -> str | None:
    """Return a translation with what nobody writes for a term exchanged; None if there is nothing of the kind.

    >>> corrected_terms("They defend human rights.", "그들은 인간권을 옹호한다.", source="en", target="ko")
    '그들은 인권을 옹호한다.'
    """
    if source not in LANGUAGES or target not in LANGUAGES:
        return None
    made, lowered = translation, text.lower()
    for entry in _entries():
        if entry.wrong[target] and any(form.lower() in lowered for form in entry.raising[source]):
            for wrong in entry.wrong[target]:
                made = exchanged(made, re.escape(wrong), entry.written[target], target)
    for term in missing_terms(text, made, source=source, target=target):
        made = without_copy(made, term, source=source, target=target)
    return made if made != translation else None


@lru_cache(maxsize=_MOST_RECENT)
def _mentions(text: str, source: str) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """Return where the terms of a text stand and the rows that they may be, the likeliest first."""
    from tritext.checks.names import shipped_gazetteer

    names = [each.span for each in shipped_gazetteer().mentions(text, source)]
    ends = {end for _, end in names}
    lowered = text.lower() if len(text.lower()) == len(text) else text
    index, found, last = _index(source), [], 0
    for at in range(len(text)):
        for form in index.get(lowered[at : at + 2], ()) if at >= last else ():
            end = at + len(form.text)
            if not (text if form.is_cased else lowered).startswith(form.text, at) or not _is_whole(
                text, at, end, source, ends
            ):
                continue
            last = end
            if not any(start <= at and end <= stop and stop - start > end - at for start, stop in names):
                found.append((at, end, form.rows))
            break
    return tuple(found)


def _is_whole(text: str, at: int, end: int, language: str, names: set[int]) -> bool:
    """Whether a form is a word of its own, and in Japanese and Korean neither a part of another nor a verb."""
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    if language == "en" or text[at:end].isascii():
        return not re.match(r"[\w-]", before) and not re.match(r"\w|-\w", text[end : end + 2])
    if _OTHER_WORD[language].match(text, end):
        return False
    if language == "ko":
        return not re.match(f"[{_HANGUL}]", before) or at in names
    letters = _KATAKANA if re.match(f"[{_KATAKANA}]", text[at]) else _HAN
    is_short = end - at < 4 or letters == _KATAKANA
    return not (is_short and re.match(f"[{letters}]", before) and at not in names) and not (
        re.match(f"[{_KATAKANA}]", text[end - 1]) and re.match(f"[{_KATAKANA}]", after)
    )


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    """Lower case, unless case tells."""
    rows: tuple[int, ...]
    is_cased: bool


@cache
def _index(language: str) -> dict[str, list[_Form]]:
    """Map the first two characters, in lower case, to the forms that begin so, longest first."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, entry in enumerate(_entries()):
        for place, form in enumerate(entry.raising[language]):
            for each in dict.fromkeys((form, *_plurals(form))) if language == "en" else (form, form.replace(" ", "")):
                places.setdefault(each if _is_cased(each) else each.lower(), []).append((place, number))
    index: dict[str, list[_Form]] = {}
    for text in sorted(places, key=lambda text: (-len(text), text)):
        rows = tuple(dict.fromkeys(number for _, number in sorted(places[text])))
        index.setdefault(text[:2].lower(), []).append(_Form(text, rows, _is_cased(text)))
    return index


def _plurals(form: str) -> Iterator[str]:
    """Yield the plural of an English noun, and what looks like one."""
    yield f"{form}s"
    if form.endswith("y"):
        yield f"{form[:-1]}ies"


def _is_cased(form: str) -> bool:
    """Whether a form is an abbreviation: POW is none of pow."""
    return re.search("[A-Z]{2}", form) is not None


@cache
def _answers(rows: tuple[int, ...], target: str) -> re.Pattern[str]:
    """Return what finds any form of terms in a translation as ``_plain`` gives it."""
    parts = []
    for entry in (_entries()[row] for row in rows):
        for form in dict.fromkeys((*entry.raising[target], *entry.near[target])):
            if target != "en":
                parts.append(re.escape(form.replace(" ", "") if target == "ko" else form))
            else:
                stem = form if " " in form else _ENDINGS.sub("", form)
                body = re.escape(stem if len(stem) > 4 else form)
                parts.append(rf"\b{body}" if _is_cased(form) else rf"\b(?i:{body})")
    return re.compile("|".join(parts))


def _plain(translation: str, target: str) -> str:
    """Return a translation as forms are looked for in it: Korean without its spaces."""
    return "".join(translation.split()) if target == "ko" else translation


@cache
def _entries() -> Sequence[Entry]:
    """Read the table, row by row."""
    from tritext.checks.lexicon import table

    return [_entry(dict(zip(LANGUAGES, cells, strict=False))) for cells in table("terms")]


def _entry(cells: dict[str, str]) -> Entry:
    forms = {language: cell.split("|") for language, cell in cells.items()}
    return Entry(
        written={language: own[0].lstrip("~") for language, own in forms.items()},
        raising={language: tuple(each for each in own if each[0] not in "~!") for language, own in forms.items()},
        near={language: tuple(each[1:] for each in own if each[0] == "~") for language, own in forms.items()},
        wrong={language: tuple(each[1:] for each in own if each[0] == "!") for language, own in forms.items()},
    )


@cache
def terms_digest() -> str:
    """Return the mark of this table and the others: what is remembered hangs on them."""
    from tritext.checks.lexicon import FOLDER

    names = ("terms", "verbs", "actions", "senses", "nouns", "plain")
    tables = b"".join((FOLDER / f"{name}.tsv").read_bytes() for name in names)
    return hashlib.blake2b(tables, digest_size=4).hexdigest()
