"""Text in a text area: every character to be seen, none to reach the terminal raw, all of them back on saving."""

from __future__ import annotations

import re
import unicodedata

from tritext.cells import visible

LONG = 4000
"""Characters from which a text is shown in short lines: a text area wraps a whole line anew at each key."""
_LINE = 400
ESCAPE = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def is_long(text: str) -> bool:
    """Tell whether a text is shown in short lines."""
    return len(text) > LONG


def spell_out(text: str, *, in_short_lines: bool = False) -> str:
    r"""Return a text for editing: what has no form of its own is written as ``\u{200b}``.

    In short lines, which break at spaces where there are some, its own line ends are spelled out as well.

    >>> spell_out("a\x1b[31m\nb")
    'a\\u{1b}[31m\nb'
    """
    text = unicodedata.normalize("NFC", text)
    spelled = spell_hidden(text.replace("\\u{", "\\u{5c}u{"), in_short_lines=in_short_lines)
    return "\n".join(_short_lines(spelled)) if in_short_lines else spelled


def spell_hidden(text: str, *, in_short_lines: bool = False) -> str:
    r"""Return a text, typed or pasted, with what has no form of its own written as ``\u{200b}``; the rest stays."""
    unsafe = {ord(each): f"\\u{{{ord(each):x}}}" for each in set(text) if _is_unsafe(each, in_short_lines)}
    return text.translate(unsafe)


def join(before: str, text: str) -> tuple[str, int]:
    r"""Return what typing a text puts behind another, in NFC with it, and how many of its characters that replaces.

    >>> join("\uac00\u1102\u1161", "\u11ab") == ("\ub09c", 2)
    False
    >>> join("a\u1102\uac00", "\u11ab") == ("\uac04", 1)
    True
    """
    text, start = unicodedata.normalize("NFC", text), len(before)
    while start and unicodedata.combining(before[start - 1]):
        start -= 1
    behind = before[max(start - 1, 0) :]
    if text and (composed := unicodedata.normalize("NFC", behind + text)) != behind + text:
        return composed, len(behind)
    return text, 0


def read_back(spelled: str, *, in_short_lines: bool = False) -> str:
    r"""Return the text that was spelled out, and edited since.

    >>> read_back("a\\u{1b}[31m\nb")
    'a\x1b[31m\nb'
    """
    if in_short_lines:
        spelled = spelled.replace("\n", "")
    return ESCAPE.sub(_character, spelled)


def _is_unsafe(character: str, in_short_lines: bool) -> bool:  # noqa: FBT001
    if character == "\n":
        return in_short_lines
    return visible(f"a{character}") != unicodedata.normalize("NFC", f"a{character}")


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def _short_lines(text: str) -> list[str]:
    """Break a text into lines; joined they are the text. No line begins within what is spelled out."""
    lines, start = [], 0
    while len(text) - start > _LINE:
        end = start + _LINE
        space = text.rfind(" ", start + _LINE // 2, end)
        end = space + 1 if space > 0 else end
        if (escape := text.rfind("\\u{", start, end)) >= 0 and text.find("}", escape) >= end:
            end = escape if escape > start else text.find("}", escape) + 1
        lines.append(text[start:end])
        start = end
    return [*lines, text[start:]]
