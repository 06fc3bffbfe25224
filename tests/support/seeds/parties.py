"""Two parties that change places: in a list of those who sign, or as the one who acts and the one acted upon."""

from __future__ import annotations

import random

from support.seeds.kind import Kind, Seed, Units, with_text

_STATES = {
    "en": ("Japan", "South Korea", "China", "Russia", "France", "Germany", "Canada", "Mexico", "Indonesia", "Iran"),
    "ko": ("일본", "한국", "중국", "러시아", "프랑스", "독일", "캐나다", "멕시코", "인도네시아", "이란"),
    "ja": ("日本", "韓国", "中国", "ロシア", "フランス", "ドイツ", "カナダ", "メキシコ", "インドネシア", "イラン"),
}
_LISTS = (
    {"en": "It was signed by {0}, {1} and {2}.", "ko": "{0}, {1}, {2}이 서명했다.", "ja": "{0}、{1}、{2}が署名した。"},
    {"en": "{0} and {1} will meet in {2}.", "ko": "{0}과 {1}은 {2}에서 만난다.", "ja": "{0}と{1}は{2}で会う。"},
    {
        "en": "The delegations of {0} and {1} left.",
        "ko": "{0} 및 {1} 대표단은 떠났다.",
        "ja": "{0}及び{1}の代表団は去った。",
    },
)
_ROLES = (
    {"en": "{0} has accused {1}.", "ko": "{0}은 {1}을 비난했다.", "ja": "{0}は{1}を非難した。"},
    {"en": "{0} sent aid to {1}.", "ko": "{0}이 {1}에 원조를 보냈다.", "ja": "{0}が{1}に援助を送った。"},
)
_NEUTRAL = (
    {"en": "Talks between Japan and South Korea go on.", "ko": "한일 회담이 계속된다.", "ja": "日韓会談が続く。"},
    {"en": "The U.S., South Korea and Japan agreed.", "ko": "한미일이 합의했다.", "ja": "日米韓が合意した。"},
)


def _added(units: Units, row: int, said: dict[str, str]) -> Seed | None:
    """Add a sentence to every version."""
    variants = units[row].variants
    if any(variant.is_absent or each not in said for each, variant in variants.items()):
        return None
    texts = {each: variant.text + ("" if each == "ja" else " ") + said[each] for each, variant in variants.items()}
    return Seed(with_text(units, row, texts), row)


def swapped(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Name two of the parties in the other order in one version."""
    texts = [variant.text for variant in units[row].variants.values()]
    states = [
        each for each in range(10) if not any(names[each] in text for names in _STATES.values() for text in texts)
    ]
    if len(states) < 3:
        return None
    chosen = draw.sample(states, 3)
    other = [chosen[1], chosen[0], chosen[2]]
    frame = draw.choice(_LISTS + _ROLES)
    orders = {each: other if each == language else chosen for each in frame}
    return _added(
        units, row, {each: text.format(*(_STATES[each][it] for it in orders[each])) for each, text in frame.items()}
    )


def conventional(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Add a compound in which each language names its own side first."""
    return _added(units, row, draw.choice(_NEUTRAL))


KIND = Kind("parties", "order", swapped)
COMPOUND = Kind("compound", "order", conventional, is_change=False)
