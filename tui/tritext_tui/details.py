"""Everything about one row: full texts, scores of every pair and beside it, how a translation came about, words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tritext.cells import visible, wrap
from tritext.checks import Severity
from tritext.hundredths import hundredths
from tritext.marks import MARKS, MEANING, level
from tritext.records import APPROVED, TranslationUnit, Variant
from tritext.wordlinks import Link, Place
from tritext_tui.pieces import Line, Mark, Piece, Role, find_hits, labelled, mark, sides, whole
from tritext_tui.rows import (
    AWAITED,
    DRAFT,
    LACKING,
    SEVERITIES,
    STATUSES,
    UNSCORED,
    finding_marks,
    format_score,
    is_unscored,
    role_of,
    shape,
)
from tritext_tui.source import Row

_INDENT = 6
_TO_COME = f"{UNSCORED} the score of the row is its lowest: it is told when all translations are here and scored"
_NO_SCORE = "no score"
"""Of a row that nobody has scored, as those of a table of another program."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What is shown of a row."""

    row: Row
    beside: Sequence[tuple[int, TranslationUnit]] = ()
    """(position, unit) of the rows before and behind it."""
    signature: str = ""
    query: str = ""
    alternatives: Sequence[tuple[str, str]] = ()
    """(language, text) of other translations, as far as they were asked for."""
    word: Place | None = None
    """The word under the word cursor; offsets are those of visible text."""
    links: Sequence[Link] | None = None
    """Words of the row that belong together; None until they are asked for."""


def detail_head(detail: Detail, *, cells: int) -> Line:
    """Name the row, its status and its scores, in so many cells."""
    unit = detail.row.unit
    judged, (status, role) = level(unit), STATUSES[unit.status]
    sign: Piece = (f" {MARKS[judged]} {judged} ", role_of(judged))
    if is_unscored(unit):
        sign = f" {UNSCORED} to come ", "note"
    elif judged == "unscored":
        sign = f" {_NO_SCORE} ", "note"
    left: Line = [(f" Row {detail.row.position + 1}", "label"), ("  ", "gap"), sign]
    left += [(f"  {'-'.join(str(len(each.segments)) for each in unit.variants.values())}", "note")]
    if status:
        left.append((f"  {unit.status}", role))
    if shape(unit) == "moved":
        left += [("  ", "gap"), (" moved ", "moved")]
    if detail.row.has_draft:
        left += [("  ", "gap"), (f" {DRAFT} draft ", "edited")]
    if detail.row.is_bookmarked:
        left += [("  ", "gap"), (" * bookmark ", "mark")]
    left += _found(detail.row)
    scores: list[Line] = [[(f"  {pair} {format_score(each.cosine)}", "note")] for pair, each in unit.scores.items()]
    return sides(whole(left, scores, cells), [], cells)


def _found(row: Row) -> Iterator[Piece]:
    """Name the rules that found something, the worst first: on a low screen what they say is below the edge."""
    worst: dict[str, Severity] = {}
    for each in row.findings:
        if not each.is_ignored:
            worst.setdefault(each.finding.rule, each.finding.severity)
    for rule, severity in worst.items():
        sign, role = SEVERITIES[severity]
        yield from (("  ", "gap"), (f" {sign} {rule} ", role))


def detail_lines(detail: Detail, *, cells: int) -> list[Line]:
    """Write out a row, wrapped to so many cells, nothing cut."""
    unit = detail.row.unit
    room = max(cells - _INDENT - 1, 2)
    parts: list[tuple[str, list[Line]]] = [
        (language.upper(), _variant_lines(detail, language, variant, room))
        for language, variant in unit.variants.items()
    ]
    if detail.word is not None:
        parts.append(("word", _notes(_linked(detail), room, role="label")))
    for number, each in enumerate(detail.row.findings):
        sign, severity = SEVERITIES[each.finding.severity]
        role: Role = "note" if each.is_ignored else severity
        said = f"{sign} {each.finding.rule}{' (ignored)' if each.is_ignored else ''}: {visible(each.finding.message)}"
        parts.append(("" if number else "find", _notes(said, room, role=role)))
    others = [(language, text) for language, text in detail.alternatives if text != unit.variants[language].text]
    parts += [("alt", [[(line, "note")] for line in wrap(text, room, language=language)]) for language, text in others]
    parts += [(label, _notes(said, room)) for label, said in _facts(detail)]
    return [line for label, lines in parts for line in labelled(label, lines, _INDENT)]


def _facts(detail: Detail) -> Iterator[tuple[str, str]]:
    """Yield (label, sentence) of what is known of the row beside its texts."""
    unit = detail.row.unit
    for index, (pair, score) in enumerate(unit.scores.items()):
        yield "" if index else "cos", f"{pair} {format_score(score.cosine):>4}  margin {score.margin:.2f}"
    if is_unscored(unit):
        yield "", _TO_COME
    if unit.posterior is not None:
        yield "", f"posterior {hundredths(unit.posterior)}"
    if unit.is_moved:
        yield "", "moved: a version has this passage at another place"
    if unit.status != "auto":
        yield "", f"status {unit.status}"
    if detail.beside:
        yield "near", _neighbours(detail)
    yield "", MEANING
    yield "sig", detail.signature


def _neighbours(detail: Detail) -> str:
    """Write the scores of the rows beside: a passage that merely stands in the next row lowers both."""
    return "  |  ".join(f"row {position + 1} {_score(unit)}".rstrip() for position, unit in detail.beside)


def _score(unit: TranslationUnit) -> str:
    if is_unscored(unit):
        return UNSCORED
    lacking = LACKING if level(unit) == "absent" else _NO_SCORE
    return f"{format_score(unit.lowest) or lacking} {MARKS[level(unit)]}"


def _linked(detail: Detail) -> str:
    """Write the word under the word cursor, and those that belong to it."""
    word = detail.word
    if word is None:
        return ""
    text = _text_of(detail, word)
    if detail.links is None:
        return f"{text}: looking for its counterparts"
    found = [
        f"{_text_of(detail, other)} ({'same form' if link.cosine is None else format_score(link.cosine)})"
        for link in detail.links
        for here, other in ((link.first, link.second), (link.second, link.first))
        if here.overlaps(word)
    ]
    return f"{text} - {', '.join(found)}" if found else f"{text}: no counterpart found"


def _text_of(detail: Detail, place: Place) -> str:
    return visible(detail.row.unit.variants[place.language].text)[slice(*place.span)]


def _variant_lines(detail: Detail, language: str, variant: Variant, room: int) -> list[Line]:
    if variant.is_absent:
        return [[(LACKING, "lacking")]]
    if variant.is_awaited:
        return [[(AWAITED, "note")]]
    text = visible(variant.text)
    hits: list[Mark] = [(start, end, "hit") for start, end in find_hits(text, detail.query)]
    marks = [*_word_marks(detail, language), *hits, *finding_marks(detail.row, language)]
    lines = list(mark(text, _wrapped(text, room, language), marks))
    if variant.is_translated:
        lines += _notes(_translation_note(variant), room)
    if variant.doubts:
        lines += _notes(f"doubtful: {', '.join(variant.doubts)}", room, role="check")
    return lines


@lru_cache(maxsize=32)
def _wrapped(text: str, room: int, language: str) -> tuple[str, ...]:
    """Wrap a text; the same ones are shown again and again while the word cursor moves."""
    return tuple(wrap(text, room, language=language))


def _word_marks(detail: Detail, language: str) -> Iterator[Mark]:
    word = detail.word
    if word is None:
        return
    if word.language == language:
        yield (*word.span, "word")
    for link in detail.links or ():
        for here, other in ((link.first, link.second), (link.second, link.first)):
            if here.overlaps(word) and other.language == language:
                yield (*other.span, "link")


def _translation_note(variant: Variant) -> str:
    if variant.models == (APPROVED,):
        return f"written or approved by a person, as a translation {'>'.join(variant.route)}"
    parts = [f"translated {'>'.join(variant.route)}"]
    if variant.models:
        parts.append(f"by {', '.join(variant.models)}")
    scores = [f"{score:.2f}" for score in variant.scores if score is not None]
    if scores:
        parts.append(f"log-probability {', '.join(scores)}")
    return "  ".join(parts)


def _notes(text: str, room: int, *, role: Role = "note") -> list[Line]:
    return [[(line, role)] for line in wrap(text, room, language="en")]
