"""Subtitles, SRT and WebVTT: what stands between the timings, a sentence at a time.

Timings, numbers, settings, notes and styles are never rendered anew (general libraries drop settings and tags). A
sentence that runs over several cues is translated as one and divided again, in proportion to the cells that the parts
took; each cue has one line, or two.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, pairwise

from tritext.cells import width, wrap
from tritext.documents.pieces import LINE_END, Piece, passages
from tritext.documents.skeleton import Code, Passage, Skeleton, written
from tritext.languages import UNSPACED

CELLS = {"ko": 32, "ja": 32, "en": 42}
"""Cells of a line, by script."""

_BLANK = re.compile(r"(?:\r\n?+|\n)[ \t]*(?:\r\n?+|\n)")
"""An empty line; a CRLF is never taken apart into two line ends."""
_TIME = r"(?<!\d)(?:(\d{1,9}):)?(\d{1,9}):(\d{1,9})[,.](\d{1,9})(?!\d)"
_TIMING = re.compile(rf"{_TIME}[ \t]*-->[ \t]*{_TIME}")
_SETTINGS = re.compile(r"[^\r\n]*(?:\r\n?|\n)")
"""The rest of the line of a timing."""
_TAG = re.compile(r"<[^<>\r\n]*>|\{\\[^{}\r\n]*\}")
_OUTER = re.compile(rf"(?:{_TAG.pattern}|[ \t])*")
_ENDS = re.compile(r"[.!?…。！？♪～~—\"”』」)）\]]\s*$")
_DASH = re.compile(r"[ \t]*[-–—‐]")
_LONGEST_GAP = 2.0
"""Seconds between two cues that a sentence may go on over."""
_MOST_CUES = 6
_NO_START = re.compile("[。、，．：；！？…」』）〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョんン々]")
_MARKS = re.compile("[,;:.!?、，。！？…]")
_HANGUL, _KANA = re.compile("[가-힣]"), re.compile("[぀-ヿ㐀-鿿]")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: where its text lies, and when it is shown."""

    start: int
    """Behind the tags that stand around all of it."""
    end: int
    first: float
    last: float
    line: int
    is_plain: bool
    """No speaker's dash, and no tag around a part of it: its sentence may go on in the next cue."""
    ends: bool
    """It ends a sentence."""


def read_subtitles(source: str) -> Skeleton:
    """Find the passages of subtitles; one may run over several cues."""
    return _read(source, joins=True)


def read_single_cues(source: str) -> Skeleton:
    """Find the cues of subtitles, each by itself: these must be the same in a translation, wherever sentences end."""
    return _read(source, joins=False)


def _read(source: str, *, joins: bool) -> Skeleton:
    is_vtt = source.lstrip("\ufeff").startswith("WEBVTT")
    cues, untouched = _cues(source, is_vtt=is_vtt)
    newline = match[0] if (match := LINE_END.search(source)) else "\n"
    joins = joins and bool(cues) and 3 * sum(cue.ends for cue in cues) >= len(cues)
    found = [
        passage for group in _groups(source, cues, joins=joins) for passage in _passages(source, group, is_vtt=is_vtt)
    ]
    write = partial(write_cues, newline=newline, is_vtt=is_vtt)
    return Skeleton(source, tuple(found), write, untouched=tuple(untouched))


def _cues(source: str, *, is_vtt: bool) -> tuple[list[_Cue], list[tuple[int, str]]]:
    """Return the cues, and where there is text without a timing."""
    cues, untouched = [], []
    line = start = 0
    bounds = [(match.start(), match.end()) for match in _BLANK.finditer(source)]
    for end, after in [*bounds, (len(source), len(source))]:
        timing = _TIMING.search(source, start, end)
        settings = _SETTINGS.match(source, timing.end(), end) if timing else None
        if timing and settings:
            first = line + 1 + len(LINE_END.findall(source, start, settings.end()))
            cues.append(_cue(source, timing, settings.end(), end, first))
        elif not is_vtt and any(map(str.isalpha, source[start:end])):
            untouched.append((line + 1, "text without a timing"))
        line += len(LINE_END.findall(source, start, after))
        start = after
    return cues, untouched


def _cue(source: str, timing: re.Match[str], start: int, end: int, line: int) -> _Cue:
    end = start + len(source[start:end].rstrip())
    lead = _OUTER.match(source, start, end)
    start = lead.end() if lead else start
    end = _before_tags(source, start, end)
    text = source[start:end]
    times = [int(each or 0) for each in timing.groups()]
    first, last = (a * 3600 + b * 60 + c + d / 1000 for a, b, c, d in (times[:4], times[4:]))
    is_plain = not _DASH.match(text) and not _TAG.search(text)
    return _Cue(start, end, first, last, line, is_plain, bool(_ENDS.search(text)))


def _before_tags(source: str, start: int, end: int) -> int:
    """Return where the tags begin that a text ends with; its end if there are none."""
    stop = end
    while stop > start:
        if source[stop - 1].isspace():
            stop -= 1
        elif (begin := source.rfind("<" if source[stop - 1] == ">" else "{", start, stop)) < 0:
            break
        elif _TAG.fullmatch(source, begin, stop):
            end = stop = begin
        else:
            break
    return end


def _groups(source: str, cues: Sequence[_Cue], *, joins: bool) -> Iterator[list[_Cue]]:
    """Yield the cues that one sentence runs over, or one cue."""
    group: list[_Cue] = []
    for cue in cues:
        goes_on = joins and group and len(group) < _MOST_CUES and _goes_on(source, group[-1], cue)
        if group and not goes_on:
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _goes_on(source: str, before: _Cue, after: _Cue) -> bool:
    """Whether a cue's sentence goes on in the next one."""
    if (
        before.ends
        or not (before.is_plain and after.is_plain)
        or before.start == before.end
        or after.start == after.end
    ):
        return False
    begins = source[after.start]
    return after.first - before.last <= _LONGEST_GAP and (begins.islower() or not begins.isupper())


def _passages(source: str, group: Sequence[_Cue], *, is_vtt: bool) -> list[Passage]:
    """Make the passages of cues that belong together: one, or one for each speaker."""
    pieces: list[Piece] = []
    for number, cue in enumerate(group):
        if number:
            pieces.append(Piece("point", group[number - 1].end, cue.start, "cut"))
            pieces.append(Piece("text", cue.start, cue.start, " "))
        pieces += _pieces(source, cue, is_vtt=is_vtt)
    found = passages(source, pieces, group[0].line)
    return [
        replace(each, codes=tuple(replace(c, kind="cut") if "-->" in c.raw else c for c in each.codes))
        for each in found
    ]


def _pieces(source: str, cue: _Cue, *, is_vtt: bool) -> Iterator[Piece]:
    """Yield the pieces of a cue; where another speaker begins is a break."""
    at = cue.start
    cuts = re.finditer(rf"{_TAG.pattern}|\r\n?|\n", source[cue.start : cue.end])
    for match in cuts:
        start, end = cue.start + match.start(), cue.start + match.end()
        if start > at:
            yield _text(source, at, start, is_vtt=is_vtt)
        name = re.match(r"</?(\w+)", match[0])
        if match[0] in ("\r\n", "\n", "\r"):
            is_speaker = bool(_DASH.match(source, end, cue.end))
            yield Piece("break", start, end) if is_speaker else Piece("text", start, end, "\n")
        elif name is None:
            yield Piece("point", start, end)
        else:
            yield Piece("close" if match[0].startswith("</") else "open", start, end, name[1])
        at = end
    if cue.end > at:
        yield _text(source, at, cue.end, is_vtt=is_vtt)


def _text(source: str, start: int, end: int, *, is_vtt: bool) -> Piece:
    text = source[start:end]
    return Piece("text", start, end, html.unescape(text) if is_vtt else text)


def write_cues(passage: Passage, *, newline: str, is_vtt: bool) -> str:
    """Write the cues of a passage, each in one line or two."""
    chunks: list[str] = []
    rest = list(passage.codes)
    cuts = [code for code in passage.codes if code.kind == "cut"]
    at = 0
    for number, end in enumerate([*(cut.at for cut in cuts), len(passage.text)]):
        own = [replace(code, at=code.at - at) for code in rest if code.kind != "cut" and at <= code.at <= end]
        rest = [code for code in rest if code.kind != "cut" and code.at > end]
        chunks.append(_lines(Passage(0, 0, passage.text[at:end], tuple(own)), newline, is_vtt=is_vtt))
        if number < len(cuts):
            chunks.append(cuts[number].raw)
        at = end
    return "".join(chunks)


def _lines(chunk: Passage, newline: str, *, is_vtt: bool) -> str:
    """Write one cue's text."""
    language = "ko" if _HANGUL.search(chunk.text) else "ja" if _KANA.search(chunk.text) else "en"
    lines = two_lines(chunk.text.strip(), language)
    codes = list(chunk.codes)
    text, at = chunk.text, 0
    for line in lines[:-1]:
        place = text.find(line, at)
        if place < 0:  # characters that are not shown as they are
            break
        at = place + len(line)
        codes.append(Code(at, newline, "point"))
    ends = [code for code in codes if code.kind == "close"]
    codes.sort(key=lambda code: (code.at, 0 if code in ends else 1))
    escape = (lambda text: html.escape(text, quote=False)) if is_vtt else (lambda text: text)
    return re.sub(rf"{re.escape(newline)} +", newline, written(replace(chunk, codes=tuple(codes)), escape).strip())


def two_lines(text: str, language: str) -> list[str]:
    """Break a text into one line, or two of nearly the same width.

    >>> two_lines("One line only.", "en")
    ['One line only.']
    >>> two_lines("This sentence is too long for a line of a subtitle.", "en")
    ['This sentence is too long', 'for a line of a subtitle.']
    """
    total = width(text)
    if total <= CELLS[language]:
        return [text]
    cells = max(total // 2, 2)
    while len(lines := wrap(text, cells, language=language)) > 2:
        cells += 1
    return lines


def proportional_cut(text: str, share: float, language: str) -> int:
    """Return the offset at which a text is cut so that its beginning has a share of its cells, at a place for it.

    >>> proportional_cut("one two three four", 0.5, "en")
    7
    """
    total = max(width(text), 1)
    places = [at for at in range(1, len(text.rstrip())) if _may_divide(text, at, language)]
    if not places:
        return len(text) if share >= 0.5 else 0
    cells = accumulate(width(text[start:at]) for start, at in pairwise([0, *places]))
    cost = {at: abs(before / total - share) + _harm(text, at) for at, before in zip(places, cells, strict=True)}
    return min(places, key=cost.__getitem__)


def _may_divide(text: str, at: int, language: str) -> bool:
    """Whether a subtitle may end before a character."""
    if text[at] == " " or text[at - 1] == " ":
        return text[at] == " "
    if language not in UNSPACED:
        return False
    return bool(_KANA.search(text[at - 1 : at + 1])) and not _NO_START.match(text[at]) and text[at - 1] not in "「『（"


def _harm(text: str, at: int) -> float:
    """Return what dividing at a place costs, in shares of the text: nothing behind a mark, most inside of a word."""
    if _MARKS.match(text[at - 1]):
        return 0.0
    if text[at] == " ":
        return 0.08
    return 0.12 if re.match("[ぁ-ん][^ぁ-ん]", text[at - 1 : at + 1]) else 0.3
