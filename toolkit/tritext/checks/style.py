"""How a sentence ends: 합니다체, 해요체 or 한다체 in Korean, です・ます or plain in Japanese.

Sentence ends alone are judged, in body text: what stands in quotes or brackets speaks for itself, headings and items of
lists have no full stop, and a noun at the end (体言止め, 명사형) has no register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tritext.checks.finding import Span

_BRACKETED = re.compile(
    r"‘[^’]{0,300}’|《[^》]{0,300}》|\([^)]{0,300}\)|（[^）]{0,300}）|\[[^\]]{0,300}\]|【[^】]{0,300}】"
)
_OPEN, _CLOSE, _EITHER = "“「『", "”」』", '"'
_QUOTES = re.compile(f"[{_OPEN}{_CLOSE}{_EITHER}]")
_STOP = re.compile(r"[.!?。！？]+")
_LONGEST_TEXT = 20_000
_WITH_B = "".join(map(chr, range(0xAC11, 0xD7A4, 28)))
"""Syllables whose coda is ㅂ: 합니다 is polite, 아니다 is not."""
ENDINGS = {
    "ko": {
        "합니다체": re.compile(rf"[{_WITH_B}](?:니다|니까|시오|시다)$"),
        "해요체": re.compile(r"(?:[아어여해돼와워봐져쳐려줘까네군지거게예에세데래대고든는은을]|이에)요$"),
        "한다체": re.compile(r"[가-힣]다$"),
    },
    "ja": {
        "です・ます": re.compile(
            r"(?:です|ます|でした|ました|ません|ませんでした|でしょう|ましょう|ございます)(?:[かねよわ]|よね|が|けど)?$"
        ),
        "である": re.compile(
            r"(?:だ|である|[るたうくすつぬむぶぐい]|ないか|ろうか)$(?<!ほう|せい|さい)(?<!くらい|ぐらい)"
        ),
    },
}
"""Language to style to how its sentences end; nouns (ほう, せい) have none."""


def sentence_styles(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Yield the style of each sentence that has one, and where its ending is.

    Args:
        text: One variant, of which what is quoted was blanked by ``outside_quotes``; of a longer one the first 20,000
            characters are read.
        language: ``ko`` or ``ja``; other languages have no such styles.
    """
    if language not in ENDINGS:
        return
    body = _BRACKETED.sub(lambda it: " " * len(it[0]), text[:_LONGEST_TEXT])
    start = 0
    for match in _STOP.finditer(body):
        sentence = body[start : match.start()].rstrip()
        end, start = start + len(sentence), match.end()
        if (ending := _ending(sentence, language)) is not None:
            style, length = ending
            yield style, (end - length, end)


def outside_quotes(text: str, *, is_open: bool = False) -> tuple[str, bool]:
    """Put spaces in the place of what is quoted.

    Args:
        text: One variant.
        is_open: Whether a quotation of the rows before goes on.

    Returns:
        The text, as long as before, and whether it ends within a quotation.
    """
    if not _QUOTES.search(text):
        return (" " * len(text) if is_open else text), is_open
    body = list(text)
    if text.count(_EITHER) and text.count(_EITHER) % 2 == 0:  # its marks pair up by themselves
        is_open = False
    first, stop, quoted = len(text) - len(text.lstrip()), len(text.rstrip(" .!?。")), 0
    for at, char in enumerate(text):
        is_last = char == _EITHER and at > 0 and stop <= at + 1
        if (char in _CLOSE or is_last) and not is_open:  # opened in a row before, without our seeing it
            quoted = at + 1
        elif char in _OPEN or (char == _EITHER and (not is_open or at <= first)):
            is_open = True
        elif char in _CLOSE or char == _EITHER:
            is_open, body[at] = False, " "
        if is_open:
            body[at] = " "
    return " " * quoted + "".join(body[quoted:]), is_open


def _ending(sentence: str, language: str) -> tuple[str, int] | None:
    """Return the style of a sentence and how long its ending is."""
    for style, pattern in ENDINGS[language].items():
        if (match := pattern.search(sentence)) is not None:
            return style, len(match[0])
    return None
