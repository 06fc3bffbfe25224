"""What makes a bound of a number, per language: at least, at most, more than, and whether it is itself meant."""

from __future__ import annotations

import re

_AT_LEAST = {
    "ja": (
        r"少なくとも[^\d]{0,2}$|最低(?:でも)?$",
        r"余り?|以上|以降|超|を(?:優に)?超え|を上回|を超す|を越え|あまり|よりも?(?:大き|多[いくけ]|高[いくけ])",
    ),
    "ko": (
        r"(?:적어도|최소|최소한)\s?$",
        r"여(?!야)|이상|초과|[을를이가]\s?(?:훨씬\s)?(?:넘|웃돌|웃도|상회|초과)|도 넘|넘[게는은]"
        r"|보다\s?(?:더\s)?(?:크|큰|클|커|많|높)",
    ),
    "en": (
        r"(?:at least|upwards of|a minimum of)\s$",
        r"\+|(?:or|and) (?:more|over|above|later|newer|older|up|higher|greater|larger|longer)\b(?! than)|-odd",
    ),
}
_AT_MOST = {
    "ja": (
        r"(?:最大|多くて)(?:で)?$",
        r"未満|以下|以内|まで(?:だ|です|である|しか|とする|に限)|を(?:上限|限度|最大)|(?:と|および|及び)それ以前|を下回|足らず|弱|よりも?(?:小さ|少な|低[いくけ])",
    ),
    "ko": (
        r"(?:최대|많아야)\s?$",
        r"미만|이하|이내|까지|[을를]\s?(?:상한|한도|최대)|[을를이가]?\s?(?:밑돌|밑도|안 되|채 안)"
        r"|보다\s?(?:더\s)?(?:작|적|낮)",
    ),
    "en": (
        r"(?:at most|up to|within|a maximum of)\s$",
        r"or (?:less|fewer|lower|below|under|smaller|younger|shorter)\b(?! than)|and (?:under|below|younger)\b",
    ),
}
_BEHIND = {"en": r"(?:[\s-][A-Za-z]+){0,3}?\s?", "ja": r"\s?", "ko": r"\s?"}
"""What may stand between a number and its bound: 63 *characters* or less, 18 *years of age* or older."""
BOUNDS = {
    language: tuple(
        (sign, re.compile(listed[language][0], re.IGNORECASE), re.compile(f"{behind}(?:{listed[language][1]})"))
        for sign, listed in ((1, _AT_LEAST), (-1, _AT_MOST))
    )
    for language, behind in _BEHIND.items()
}
"""What stands before a number, and what behind it and its counter, that makes a bound of it: 1 is at least."""

COMPARED = re.compile(
    r"(?:(?P<deny>\b(?:no|not|never|cannot)|n['’]t)\s(?:be\s|(?P<far>(?:\w+\s){1,2}))?)?"
    r"(?:(?P<more>\b(?:over|above|exceed(?:s|ed|ing)?|(?:more|greater|larger|higher|bigger|longer)\sthan))"
    r"|(?P<less>\b(?:under|below|(?<!more\sor\s)(?:less|fewer|lower|smaller|shorter)\sthan)))(?P<equal>\sor\sequal\sto)?"
    r"(?:\s(?:the|a)\s(?:value|number)(?:\sof)?)?\s$",
    re.IGNORECASE,
)
"""What English compares a number with, and whether it is denied: there, or of what is more or less."""

REACHED = {
    "ja": (
        re.compile(r"(?:最大|多くて).*_|_.*(?:以下|以内|以前|まで|等しい|上限|限度|最大)"),
        re.compile(r"_.*(?:未満|を下回|小さ|少な|低)"),
    ),
    "ko": (
        re.compile(r"(?:최대|많아야).*_|_.*(?:이하|이내|까지|같|상한|한도|최대)"),
        re.compile(r"_.*(?:미만|밑[돌도]|작|적|낮)"),
    ),
}
"""What makes the most that is meant, ``_``, one of the numbers, or does not; the former counts where both stand."""

INCLUSIVE = {
    "ja": re.compile(r"(?:少なくとも|最低).*_|_.*(?:以上|以降)"),
    "ko": re.compile(r"(?:적어도|최소).*_|_.*이상"),
    "en": re.compile(
        r"\b(?:at least|not? (?:fewer|less) than|minimum of"
        r"|than or equal to|(?:and|or) (?:more|over|above|later|newer|up|older|higher|greater))\b",
        re.IGNORECASE,
    ),
}
"""What makes a bound one of the numbers that are meant; of Korean and Japanese with the number as ``_``."""
