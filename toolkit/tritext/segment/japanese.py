"""Where a Japanese or Chinese sentence ends."""

from __future__ import annotations

import re

from tritext.segment import spaced
from tritext.segment.stops import EXCLAMATIONS, IDEOGRAPHIC, Stop

_PAUSE = "、，､,；;：:）)］】〕〉》」』｣"
_STARTS_WITH_TO = r"ても|ころ[がで、]|にかく|りあえず|もあれ|もかく|はいえ|なると|なれば|すれば"
_GOES_ON = re.compile(
    rf"""
      と(?!{_STARTS_WITH_TO})
    | っ?て(?!いねい|がみ|んき)
    | は(?!い[、。！？\s]|じめ|たして|るか|っきり|やく|ず[かっ])
    | が(?!んば|っか)
    | の(?!ち[に、ほ]|み|ん[でび])
    | に(?!ほん|もかかわらず|っこり)
    | も(?!う|し|ちろん|っと|の[がはすの]|はや|とも)
    | で(?!は[、な]|も[、そこあ\w]|すから|すが|きれば|きる)
    | へ(?![えぇ])
    | や(?=[「『“])
    | を | から[はもの、とで] | など | なん[てか] | なの | なら | だ[とのがっけ、。] | だという | です | まで(?!も)
    | より(?!よ) | さえ | とか | か[とらの、。] | しか(?!し) | ばかり | [くぐ]らい | ほど(?!なく) | ら[しれ]
    """,
    re.VERBOSE,
)
"""Particles and copulas with which a sentence goes on behind a closing bracket, but for words that begin one."""
_GOES_ON_UNQUOTED = re.compile(rf"と(?!{_STARTS_WITH_TO})|っ[てと]|って|を|など(?!な)|なん[てか]")
"""The fewer ones with which it goes on behind a bare exclamation or question mark."""
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々〆ー]")


def ends_sentence(stop: Stop) -> bool:
    """Tell whether a stop ends a sentence.

    * ``。`` does, and no space need follow. Before a closing bracket it does unless a particle or a comma goes on:
      ``「はい。」と言った。`` is one sentence, ``「はい。」「いいえ。」`` are two.
    * Inside of a bracket it does as well: ``「雨だ。帰ろう。」と言った。`` becomes ``「雨だ。`` and
      ``帰ろう。」と言った。``, as the quotation ``"A. B," he said`` does in English.
    * An exclamation or question mark does, unless a quoting particle goes on (``えっ！と驚く``) or it belongs to a
      Latin name (``Yahoo!ニュース``).
    * An ellipsis alone does only before a closing bracket or a space: ``そうか……彼は`` goes on.
    * ``.`` and ``．`` do behind a kana or ideograph; behind a Latin word, what holds in English does.
    """
    if stop.after and stop.after in _PAUSE:
        return False
    if stop.tail:
        return not _GOES_ON.match(stop.text, stop.next) and (_is_firm(stop) or stop.is_ellipsis)
    if stop.has(IDEOGRAPHIC):
        return True
    if stop.has(EXCLAMATIONS):
        is_name = stop.before.isascii() and stop.before.isalnum() and not stop.is_spaced and stop.marks[0] in "!！"
        return not is_name and not _GOES_ON_UNQUOTED.match(stop.text, stop.next)
    if stop.is_ellipsis:
        return stop.is_spaced
    return _is_firm(stop)


def _is_firm(stop: Stop) -> bool:
    """Tell whether the marks are more than the point of a number or of a Latin abbreviation."""
    if stop.marks not in (".", "．"):
        return True
    if _JAPANESE.match(stop.before):
        is_numbered = stop.after.isdigit() and not stop.is_spaced and not "ぁ" <= stop.before <= "ん"
        return not is_numbered
    return (stop.is_spaced or bool(stop.tail)) and spaced.ends_english_sentence(stop)
