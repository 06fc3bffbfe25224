"""Sentences in three languages, said alike, with a quantity in each: added to every version of a unit at once.

News has few months, hardly an era and no articles of law; a statement of a government has all of them. Each version
draws its own notation, so that a seeded version differs in its value from versions that differ in their notation.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from support.seeds import spelling
from support.seeds.date import MONTHS
from support.seeds.kind import Seed, Units, with_text

LANGUAGES = ("en", "ja", "ko")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said, with ``{}`` where the quantity stands."""

    quantity: str
    en: str
    ja: str
    ko: str


FACTS = (
    Fact("people", "The list names {}.", "名簿には{}が載っている。", "명단에는 {}이 올라 있다."),
    Fact("people", "Some {} have been returned.", "約{}が送還された。", "약 {}이 송환되었다."),
    Fact("years", "This has gone on for {}.", "これは{}続いている。", "이는 {} 동안 계속되었다."),
    Fact("months", "The mandate is extended by {}.", "任期は{}延長される。", "임기는 {} 연장된다."),
    Fact("month", "The council meets in {}.", "理事会は{}に開かれる。", "이사회는 {}에 열린다."),
    Fact("year", "The agreement was signed in {}.", "合意は{}に署名された。", "합의는 {}에 서명되었다."),
    Fact("percent", "Of these, {} were children.", "そのうち{}が子どもだった。", "그중 {}가 어린이였다."),
    Fact("article", "{} is invoked.", "{}が援用される。", "{}가 원용된다."),
    Fact("countries", "It was joined by {}.", "これに{}が加わった。", "여기에 {}이 동참했다."),
    Fact("money", "The fund holds {}.", "基金は{}を有する。", "기금은 {}를 보유한다."),
    Fact("times", "Imports grew {}.", "輸入は{}に増えた。", "수입은 {}로 늘었다."),
)
"""Values are drawn by ``draw_value``, notations by ``said``."""


def draw_value(quantity: str, draw: random.Random) -> int:
    """Draw a value that such a quantity may have."""
    ranges = {"month": (1, 12), "months": (3, 11), "year": (1990, 2024), "percent": (3, 9), "times": (3, 9)}
    ranges |= {"article": (3, 48), "countries": (3, 29), "money": (12, 980), "years": (3, 49)}
    if quantity == "people":
        return draw.choice((draw.randint(3, 99), 10 * draw.randint(11, 99), 1000 * draw.randint(3, 48)))
    value = draw.randint(*ranges[quantity])
    return 10 * value if quantity == "percent" else value


def said(quantity: str, value: int, language: str, draw: random.Random) -> str:
    """Say a quantity in one of the notations of a language."""
    if quantity == "month":
        return {"en": MONTHS[value - 1], "ja": f"{value}月", "ko": f"{value}월"}[language]
    if quantity == "money":  # hundreds of millions
        return {"en": f"${value / 10:g} billion", "ja": f"{value}億ドル", "ko": f"{value}억 달러"}[language]
    return draw.choice(_NOTATIONS[language](quantity, value))


def _english(quantity: str, value: int) -> list[str]:
    number = [f"{value:,}" if quantity != "year" else str(value)]
    is_spelt = quantity in ("people", "years", "months", "countries", "times")
    number += [spelling.words(value)] if is_spelt and value < 10_000 else []
    form = {"people": "{} people", "years": "{} years", "months": "{} months", "year": "{}", "percent": "{} percent",
            "article": "Article {}", "countries": "{} countries", "times": "{} times over"}[quantity]  # fmt: skip
    decades = [f"{spelling.words(value // 10)} decades"] if quantity == "years" and value % 10 == 0 else []
    return [form.format(each) for each in number] + decades + ([f"{value}%"] if quantity == "percent" else [])


def _japanese(quantity: str, value: int) -> list[str]:
    number = [str(value), str(value).translate(_FULL)]
    if quantity != "year":
        number += [spelling.characters(value, "ja")] + ([spelling.mixed(value, "ja")] if value >= 10_000 else [])
    form = {"people": "{}人", "years": "{}年間", "months": "{}か月", "year": "{}年", "percent": "{}％",
            "article": "第{}条", "countries": "{}か国", "times": "{}倍"}[quantity]  # fmt: skip
    if quantity == "percent":
        return [form.format(number[0]), form.format(number[1]), f"{value // 10}割"]
    era = [era_year(value, "ja")] if quantity == "year" else []
    return [form.format(each) for each in number] + era


def _korean(quantity: str, value: int) -> list[str]:
    number = [f"{value:,}" if quantity != "year" else str(value)]
    number += [spelling.mixed(value, "ko")] if value >= 10_000 else []
    form = {"people": "{}명", "years": "{}년", "months": "{}개월", "year": "{}년", "percent": "{}퍼센트",
            "article": "제{}조", "countries": "{}개국", "times": "{}배"}[quantity]  # fmt: skip
    said_so = [form.format(each) for each in number]
    if quantity in ("people", "countries", "times") and value < 100:
        counter = {"people": "명", "countries": "나라", "times": "배"}[quantity]
        said_so.append(f"{spelling.native(value)} {counter}")
    if quantity in ("people", "years"):
        said_so.append(form.replace("{}", spelling.characters(value, "ko") + " "))
    return said_so


_NOTATIONS = {"en": _english, "ja": _japanese, "ko": _korean}


def era_year(year: int, language: str) -> str:
    """Write a year from 1990 on as one of its era: ``令和6年``."""
    name, first = ("令和", 2018) if year >= 2020 else ("平成", 1988)
    names = {
        "ja": name,
        "ko": {"令和": "레이와", "平成": "헤이세이"}[name],
        "en": {"令和": "Reiwa", "平成": "Heisei"}[name],
    }
    return {"en": "{} {}", "ja": "{}{}年", "ko": "{} {}년"}[language].format(names[language], year - first)


def add(units: Units, row: int, fact: Fact, quantities: dict[str, str], changed: str | None = None) -> Seed | None:
    """Add a fact to the versions of a unit that are there, each in its own words.

    Args:
        units: A stretch.
        row: The unit.
        fact: What is added behind the text.
        quantities: What stands in its slot, in each language.
        changed: The language whose quantity is the seed.
    """
    if any(variant.is_absent or language not in LANGUAGES for language, variant in units[row].variants.items()):
        return None
    texts, span = {}, None
    for language, variant in units[row].variants.items():
        before = variant.text + ("" if language == "ja" else " ") + getattr(fact, language).partition("{}")[0]
        texts[language] = before + quantities[language] + getattr(fact, language).partition("{}")[2]
        if language == changed:
            span = (len(before), len(before) + len(quantities[language]))
    return Seed(with_text(units, row, texts), row, span)
