"""Text on a terminal: how many cells it takes, how it is made safe to show, where its lines break.

Widths are those of Rich, so that they agree with Textual. Terminals and Textual break lines at white
space alone, which is wrong for Japanese and Chinese (a sentence has none) and leaves a full stop at
the start of a line; hence a rule of our own. East Asian letters are two cells wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from rich.cells import cell_len, get_character_cell_size

MARK = "~"
"""Stands for text that was clipped: one cell everywhere, where an ellipsis may take two."""

_UNKNOWN = "␦"
_CONTROLS = (
    "\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180e\u200b\u200d-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
_SELECTORS = "\ufe0e\ufe0f"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
_TONES = "\U0001f3fb-\U0001f3ff"
_JOINING = "\u0620-\u06d3\u0900-\u0dff"  # scripts that need the zero-width non-joiner in their spelling

_SUSPECT = re.compile(f"[{_CONTROLS}{_SELECTORS}{_TONES}\u200c]")
_EMOJI_JOINER = re.compile(f"(?<=[{_EMOJI}{_TONES}])\u200d|[{_SELECTORS}]")
_UNSAFE = re.compile(f"[{_CONTROLS}]|(?<![{_EMOJI}])[{_TONES}]|(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])")
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")


class _Widths(dict[str, int]):
    """Character to cells, filled as characters are met."""

    def __missing__(self, character: str) -> int:
        self[character] = cells = get_character_cell_size(character)
        return cells


class _Ideographs(dict[str, bool]):
    """Character to whether a line may break on both sides of it, as between ideographs, kana and emoji."""

    def __missing__(self, character: str) -> bool:
        wide = _WIDTHS[character] == 2 and not re.match("[ᄀ-ᅟ가-힣ꥠ-꥿０-９Ａ-Ｚａ-ｚ]", character)
        self[character] = free = wide or "｡" <= character <= "ﾟ" or bool(_FLAG_LETTER.match(character))
        return free


_WIDTHS = _Widths()
_IDEOGRAPHS = _Ideographs()

# JIS X 4051: closing brackets, stops, small kana, prolonged sounds and iteration marks start no line; opening
# brackets end none.
_NO_START_WIDE = frozenset(
    "。、，．・：；？！‼⁇⁈⁉」』）］｝】〕〉》〗〙〟｠»”’｡､｣･ーｰ〜～゠…‥々〻ヽヾゝゞ％‰℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｯｬｭｮﾞﾟ"
)
_NO_START = _NO_START_WIDE | frozenset(".,:;!?)]}%'\"")
_NO_END_WIDE = frozenset("「『（［｛【〔〈《〖〘〝｟«“‘｢￥＄￡")
_NO_END = _NO_END_WIDE | frozenset("([{$'\"")

_SPACES = frozenset(" \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_Rule = Callable[[str, str], bool]


def width(text: str) -> int:
    """Return how many cells a text takes.

    >>> width("인권 human"), width("権利")
    (10, 4)
    """
    return cell_len(text)


def visible(text: str) -> str:
    r"""Return the text in NFC, without any character that could move the cursor or hide.

    White-space controls become a space, other controls their picture, and whatever has no form of its own (bidi
    controls, zero-width spaces, lone surrogates) becomes ``␦``. Joiners and selectors that only choose how an emoji
    is drawn are left out, because terminals disagree on the width of the result. A combining mark with nothing to
    stand on gets a dotted circle. Idempotent.

    >>> visible("a\x1b[31mred\tb")
    'a␛[31mred b'
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if _SUSPECT.search(text):
        text = _UNSAFE.sub(_stand_in, _EMOJI_JOINER.sub("", text.replace("\r\n", "\n")))
        text = unicodedata.normalize("NFC", text)
    return f"◌{text}" if text and not _WIDTHS[text[0]] else text


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\t\n\x85\u2028\u2029":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == "\x7f" else _UNKNOWN


def clip(text: str, cells: int) -> str:
    """Return the text made visible, cut to at most so many cells; if anything is cut, ``~`` is its last cell.

    >>> clip("모든 사람은", 8)
    '모든 사~'
    """
    text = visible(text)
    return text if width(text) <= cells else _marked(text, cells)


def pad(text: str, cells: int) -> str:
    """Return the text made visible, clipped or filled with spaces to exactly so many cells.

    >>> pad("인권", 6) + "|"
    '인권  |'
    """
    text = clip(text, cells)
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int, *, language: str, limit: int | None = None) -> list[str]:
    """Break a text into lines of at most so many cells, after making it visible.

    Words stay whole. Between ideographs and kana a line may break anywhere, but no line starts with a closing mark
    or small kana or ends with an opening bracket (kinsoku). Korean breaks at spaces. What is longer than a whole line
    is cut between characters, never within a grapheme cluster. The spaces at a break are dropped; nothing else is.

    >>> wrap("すべての人間は、自由である。", 12, language="ja")
    ['すべての人間', 'は、自由であ', 'る。']
    >>> wrap("모든 사람은 자유롭다", 12, language="ko", limit=1)
    ['모든 사람은~']

    Args:
        text: Any text.
        cells: Width of the lines, at least 2.
        language: Language of the text.
        limit: Return at most so many lines; the last one ends with ``~`` if there is more.

    Raises:
        ValueError: If the lines are narrower than a wide character.
    """
    if cells < 2:
        raise ValueError(f"a line of {cells} cells cannot hold a wide character")
    lines = list(islice(_lines(visible(text), cells, language), None if limit is None else limit + 1))
    if limit is not None and len(lines) > limit:
        lines.pop()
        lines[-1:] = [_marked(line + " ", cells) for line in lines[-1:]]
    return lines


def _lines(text: str, cells: int, language: str) -> Iterator[str]:
    line, used = "", 0
    by_language = _at_spaces if language == "ko" else _between_ideographs
    for gap, piece, size in _pieces(text, cells, (by_language, _by_kinsoku, _anywhere)):
        gap_size = sum(map(_WIDTHS.__getitem__, gap))
        if line and used + gap_size + size > cells:
            yield line
            line, used = piece, size
        elif line:
            line, used = f"{line}{gap}{piece}", used + gap_size + size
        else:
            line, used = piece, size
    if line:
        yield line


def _pieces(text: str, cells: int, rules: tuple[_Rule, ...]) -> Iterator[tuple[str, str, int]]:
    """Yield (the spaces before it, a piece that fits into a line, its cells), by the first rule that makes it fit."""
    for gap, word in _words(text, rules[0]):
        size = sum(map(_WIDTHS.__getitem__, word))
        if size <= cells or len(rules) == 1:
            yield gap, word, size
        else:
            for inner, piece, part in _pieces(word, cells, rules[1:]):
                yield gap + inner, piece, part
                gap = ""


def _words(text: str, may_break: _Rule) -> Iterator[tuple[str, str]]:
    """Yield (the spaces before it, a stretch of text in which the rule allows no break)."""
    gap = word = spaces = last = ""
    for cluster in _clusters(text):
        if cluster in _SPACES:
            spaces += cluster
            continue
        first = cluster[0]
        if not word:
            gap, word, spaces = spaces, cluster, ""
        elif may_break(last, first) if not spaces else _may_break_at_space(last, first, may_break):
            yield gap, word
            gap, word, spaces = spaces, cluster, ""
        else:
            word, spaces = f"{word}{spaces}{cluster}", ""
        last = first
    if word:
        yield gap, word


def _at_spaces(_before: str, _after: str) -> bool:
    return False


def _between_ideographs(before: str, after: str) -> bool:
    return (_IDEOGRAPHS[before] or _IDEOGRAPHS[after]) and _by_kinsoku(before, after)


def _by_kinsoku(before: str, after: str) -> bool:
    return after not in _NO_START and before not in _NO_END


def _anywhere(_before: str, _after: str) -> bool:
    return True


def _may_break_at_space(before: str, after: str, rule: _Rule) -> bool:
    return rule is _anywhere or (after not in _NO_START_WIDE and before not in _NO_END_WIDE)


def _clusters(text: str) -> Iterator[str]:
    """Yield grapheme clusters: a character with the marks on it, and the two letters of a flag."""
    if all(map(_WIDTHS.__getitem__, text)) and not _FLAG_LETTER.search(text):
        yield from text
        return
    start = 0
    for index, character in enumerate(text):
        if not index or not _WIDTHS[character]:
            continue
        before = text[start:index]
        if _FLAG_LETTER.match(character) and _FLAG_LETTER.fullmatch(before):
            continue
        yield before
        start = index
    yield text[start:]


def _marked(text: str, cells: int) -> str:
    """Return what fits before the mark, and the mark."""
    if cells < 1:
        return ""
    kept, used = "", 0
    for cluster in _clusters(text):
        used += width(cluster)
        if used > cells - 1:
            break
        kept += cluster
    return kept.rstrip(" ") + MARK
