"""One sentence that addresses the reader in another register than its surroundings: 합니다체, です・ます."""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Seed, Units, put, with_text

_POLITE = {
    "ko": re.compile(r"(?:습니다|입니다|합니다|됩니다)\.(?=\s|$)"),
    "ja": re.compile(r"(?:です|ます|ました|ません|でした)。"),
}
_PLAIN = {
    "ko": re.compile(r"(?:[았었였했됐렸졌났갔왔]다|이다|한다|된다|있다|없다|는다)\.(?=\s|$)"),
    "ja": re.compile(r"(?:した|った|いる|ある|だ|れる|する|いた)。"),
}
_CHANGES = {
    "ko": (
        (r"(?<=[았었였했됐렸졌났갔왔있없])다\.(?=\s|$)", "습니다."), (r"(?<=[^가-힣])한다\.(?=\s|$)", "합니다."),
        (r"이다\.(?=\s|$)", "입니다."), (r"(?<=[가-힣])한다\.(?=\s|$)", "합니다."), (r"된다\.(?=\s|$)", "됩니다."),
        (r"(?<=[았었였했됐렸졌났갔왔있없])습니다\.(?=\s|$)", "다."), (r"합니다\.(?=\s|$)", "한다."),
        (r"됩니다\.(?=\s|$)", "된다."), (r"입니다\.(?=\s|$)", "이다."),
        (r"(?<=다)고 말했다\.(?=\s|$)", "고 말했습니다."),
    ),
    "ja": (
        (r"した。", "しました。"), (r"(?<=て)いる。", "います。"), (r"である。", "です。"), (r"れた。", "れました。"),
        (r"しました。", "した。"), (r"(?<=て)います。", "いる。"), (r"です。", "である。"), (r"れました。", "れた。"),
        (r"する。", "します。"), (r"します。", "する。"),
    ),
}  # fmt: skip
_QUOTES = re.compile(r"[「」『』“”\"'‘’]")
_FEWEST = 6


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Change the end of one sentence where all others around it end alike."""
    if language not in _CHANGES:
        return None
    texts = [unit.variants[language].text for unit in units]
    polite, plain = (sum(len(form[language].findall(text)) for text in texts) for form in (_POLITE, _PLAIN))
    if min(polite, plain) or max(polite, plain) < _FEWEST or _QUOTES.search(texts[row]):
        return None
    places = [(match, new) for old, new in _CHANGES[language] for match in re.finditer(old, texts[row])]
    if not places:
        return None
    match, new = draw.choice(places)
    changed, span = put(texts[row], match.span(), new)
    return Seed(with_text(units, row, {language: changed}), row, span)


KIND = Kind("address", "register", seed)
