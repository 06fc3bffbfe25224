"""A sentence with a number that one version says without it, or without its bound: for information only."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from support.seeds.kind import Kind, Seed, Units, with_text

_Said = Mapping[str, tuple[Sequence[str], str]]
"""Language to the wordings that say it, and to one that does not."""

BOUNDS: tuple[_Said, ...] = (
    {
        "en": (("More than {0} people came.", "Over {0} people came."), "{0} people came."),
        "ko": (("{0}명 이상이 왔다.", "{0}명이 넘게 왔다."), "{0}명이 왔다."),
        "ja": (("{0}人以上が来た。", "{0}人を超える人が来た。"), "{0}人が来た。"),
    },
    {
        "en": (("At least {0} villages burned.",), "{0} villages burned."),
        "ko": (("최소 {0}곳이 불탔다.", "적어도 {0}곳이 불탔다."), "{0}곳이 불탔다."),
        "ja": (("少なくとも{0}か所が焼けた。", "最低{0}か所が焼けた。"), "{0}か所が焼けた。"),
    },
    {
        "en": (("They are under {0} years old.", "They are less than {0} years old."), "They are {0} years old."),
        "ko": (("그들은 {0}세 미만이다.",), "그들은 {0}세이다."),
        "ja": (("彼らは{0}歳未満である。",), "彼らは{0}歳である。"),
    },
    {
        "en": (("It takes up to {0} tons.", "It takes at most {0} tons."), "It takes {0} tons."),
        "ko": (("최대 {0}톤이 든다.", "{0}톤 이하가 든다."), "{0}톤이 든다."),
        "ja": (("最大{0}トンかかる。", "{0}トン以下である。"), "{0}トンかかる。"),
    },
)
NUMBERS: tuple[_Said, ...] = (
    {
        "en": (("The {0} prisoners were set free.",), "The prisoners were set free."),
        "ko": (("포로 {0}명이 풀려났다.",), "포로들이 풀려났다."),
        "ja": (("捕虜{0}人が解放された。",), "捕虜が解放された。"),
    },
    {
        "en": (("They left in {0} ships.",), "They left by ship."),
        "ko": (("배 {0}척으로 떠났다.",), "배로 떠났다."),
        "ja": (("彼らは{0}隻の船で去った。",), "彼らは船で去った。"),
    },
)


def _lacking(all_said: tuple[_Said, ...], units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    variants = units[row].variants
    said = draw.choice(all_said)
    if any(variant.is_absent or each not in said for each, variant in variants.items()):
        return None
    number = draw.choice((14, 23, 37, 64, 85, 130, 460))
    texts = {}
    for each, variant in variants.items():
        wordings, without = said[each]
        sentence = (without if each == language else draw.choice(wordings)).format(number)
        texts[each] = variant.text + ("" if each == "ja" else " ") + sentence
    return Seed(with_text(units, row, texts), row)


def bound(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Let one version say a number without the bound that it has in the others."""
    return _lacking(BOUNDS, units, row, language, draw)


def number(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Let one version say a sentence without its number."""
    return _lacking(NUMBERS, units, row, language, draw)


BOUND = Kind("bound", "number", bound)
NUMBER = Kind("lost", "number", number)
