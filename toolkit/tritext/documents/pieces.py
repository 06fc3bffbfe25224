"""From the pieces that a reader finds in a file, text and mark-up in turn, to passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tritext.documents.skeleton import MASK, Code, Kind, Passage, paired
from tritext.segment.markers import is_bare_marker

LINE_END = re.compile(r"\r\n?|\n")
_SPACE = re.compile(r"[ \t\r\n\f]+")
WIDE = re.compile(r"[぀-ヿ㐀-鿿！-｠、-〟]")
"""What is written without spaces: kana, Han characters, full-width marks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file's text."""

    kind: Literal["text", "open", "close", "alone", "point", "break"]
    start: int
    end: int
    text: str = ""
    """Of text: the characters that it stands for. Of a code: its name. Of what stands alone: what is seen of it."""


def passages(source: str, pieces: Sequence[Piece], line: int = 1) -> list[Passage]:
    """Make passages of consecutive pieces: one between two breaks, without the white space at its edges.

    White space is one space, and none where a line of Japanese or Chinese was broken. What has neither letters nor
    digits is none, and what is but a marker, as in the first cell of a line.
    """
    found, group = [], []
    for piece in [*pieces, Piece("break", 0, 0)]:
        if piece.kind != "break":
            group.append(piece)
            continue
        if group and (made := _passage(source, group, line)):
            found.append(made)
        group = []
    return found


def _passage(source: str, group: list[Piece], line: int) -> Passage | None:
    """Make one passage; None if there is nothing to translate in it."""
    group = _trimmed(source, group)
    said = "".join(piece.text for piece in group if piece.kind == "text")
    if is_bare_marker(said) or not any(map(str.isalnum, said)):
        return None
    text: list[str] = []
    codes: list[Code] = []
    names: list[str] = []
    length = 0
    for piece in group:
        if piece.kind == "text":
            foreign = [match.start() for match in re.finditer(MASK, piece.text)]
            codes += [Code(length + at, MASK, "alone", shown=MASK) for at in foreign]
            names += [""] * len(foreign)
            text.append(piece.text)
        else:
            raw = source[piece.start : piece.end]
            kind: Kind = "point" if piece.kind == "break" else piece.kind
            codes.append(Code(length, raw, kind, shown=piece.text if kind == "alone" else ""))
            names.append(piece.text)
            text.append(MASK if kind == "alone" else "")
        length += len(text[-1])
    plain, codes = _in_one_line("".join(text), codes)
    return Passage(group[0].start, group[-1].end, plain, paired(codes, names), line)


def _trimmed(source: str, group: list[Piece]) -> list[Piece]:
    """Leave out points and white space at both edges: they stay in the file as they are."""
    while group and not _is_content(group[0]):
        group = group[1:]
    while group and not _is_content(group[-1]):
        group = group[:-1]
    if group and group[0].kind == "text":
        first = group[0]
        lead = len(first.text) - len(first.text.lstrip(" \t\r\n\f"))
        if source[first.start : first.start + lead] == first.text[:lead]:
            group[0] = Piece("text", first.start + lead, first.end, first.text[lead:])
    if group and group[-1].kind == "text":
        last = group[-1]
        tail = len(last.text) - len(last.text.rstrip(" \t\r\n\f"))
        if tail and source[last.end - tail : last.end] == last.text[-tail:]:
            group[-1] = Piece("text", last.start, last.end - tail, last.text[:-tail])
    return group


def _is_content(piece: Piece) -> bool:
    return bool(piece.text.strip(" \t\r\n\f")) if piece.kind == "text" else piece.kind != "point"


def _in_one_line(text: str, codes: list[Code]) -> tuple[str, list[Code]]:
    """Make every run of white space one space, and move the codes accordingly."""
    pieces, moved, at, length, waiting = [], [], 0, 0, 0
    for match in _SPACE.finditer(text):
        start, end = match.span()
        joins_wide = "\n" in match[0] and WIDE.match(text[start - 1 : start]) and WIDE.match(text, end)
        gap = "" if joins_wide else " "
        while waiting < len(codes) and codes[waiting].at < end:
            inside = min(codes[waiting].at, start)
            after = len(gap) if codes[waiting].at > start else 0
            moved.append(_at(codes[waiting], length + inside - at + after))
            waiting += 1
        pieces += [text[at:start], gap]
        length += start - at + len(gap)
        at = end
    moved += [_at(code, length + code.at - at) for code in codes[waiting:]]
    return "".join([*pieces, text[at:]]), moved


def _at(code: Code, at: int) -> Code:
    return Code(at, code.raw, code.kind, code.partner, code.shown)
