"""Full-width punctuation in Japanese and Chinese output.

SentencePiece normalises by NFKC, so models trained with it write （）！？：； as ASCII; beside a Japanese or Chinese
character they are put back.
"""

from __future__ import annotations

import re

_CJK = "ぁ-んァ-ヶー一-龠々〆。、」』）】！？：；"
_AFTER = re.compile(rf"(?<=[{_CJK}]) ?([!?:;)])")
_OPEN = re.compile(rf"(?<=[{_CJK}]) ?\((?!\d+\))|\((?=[{_CJK}「『（])")
_CLOSED = re.compile(r"（([^()（）]*)\)")
_HALF_OPEN = re.compile(r"\(([^()（）]*)）")
_WIDE = str.maketrans("!?:;()", "！？：；（）")


def restore_fullwidth(text: str) -> str:
    """Set marks beside Japanese or Chinese characters in full width; the rest stays.

    >>> restore_fullwidth("本当ですか?はい(たぶん)!  A: 12:30")
    '本当ですか？はい（たぶん）！  A: 12:30'
    >>> restore_fullwidth("6m(18足)の波")
    '6m（18足）の波'
    """
    text = _OPEN.sub("（", text)
    text = _CLOSED.sub("（\\1）", text)
    before = None
    while before != text:
        before, text = text, _AFTER.sub(lambda match: match.group(1).translate(_WIDE), text)
    return _HALF_OPEN.sub("（\\1）", text)
