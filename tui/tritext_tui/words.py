"""Words of a line in the editor: how far a key goes that moves or deletes by words.

Japanese and Chinese have no spaces: a word ends where the kind of character changes, and ideographs go by twos, as they
are compared. Korean words end at spaces, whatever they are made of: ``1948년``, ``UN의``.
"""

from __future__ import annotations

import unicodedata

from tritext.wording import Token, tokens
from tritext_tui.spelling import ESCAPE

Span = tuple[int, int]

_SPELLED = "\ue000"
"""Stands for each character of what is spelled out, which is gone over as one."""
_JOINED = {"hangul": "run", "word": "run", "number": "run", "other": "marks"}
"""Kinds that are one word with their like beside them."""


def words_of(line: str) -> list[Span]:
    r"""Return the words of a line; punctuation marks that stand together are one.

    >>> ["世界人権宣言は、1948年にUN총회에서"[a:b] for a, b in words_of("世界人権宣言は、1948年にUN총회에서")]
    ['世界', '人権', '宣言', 'は', '、', '1948', '年', 'に', 'UN총회에서']
    >>> ["모든 사람은,\\u{200b}1948년"[a:b] for a, b in words_of("모든 사람은,\\u{200b}1948년")]
    ['모든', '사람은', ',', '\\u{200b}', '1948년']
    """
    found: list[Span] = []
    before = ""
    for token in tokens(ESCAPE.sub(lambda match: _SPELLED * len(match[0]), line)):
        kind = _kind(token)
        is_same = (kind == before and kind in ("run", "marks", "spelled")) or kind == "combining"
        if is_same and found and found[-1][1] == token.start:
            found[-1] = found[-1][0], token.end
        else:
            found.append((token.start, token.end))
            before = kind
    return found


def _kind(token: Token) -> str:
    if token.text == _SPELLED:
        return "spelled"
    if token.kind == "other" and unicodedata.category(token.text).startswith("M"):
        return "combining"
    return _JOINED.get(token.kind, token.kind)


def word_right(line: str, column: int) -> int:
    """Return where the word ends that a column is in or before; the end of the line if there is none.

    >>> word_right("すべての人間は", 0), word_right("모든  사람은", 2), word_right("a  ", 1)
    (4, 7, 3)
    """
    return next((end for _, end in words_of(line) if end > column), len(line))


def word_left(line: str, column: int) -> int:
    """Return where the word begins that a column is in or behind; the start of the line if there is none.

    >>> word_left("すべての人間は", 7), word_left("모든  사람은", 4), word_left("  a", 2)
    (6, 0, 0)
    """
    return next((start for start, _ in reversed(words_of(line)) if start < column), 0)
