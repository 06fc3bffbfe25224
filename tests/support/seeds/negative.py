"""A negation removed from real sentences: predicates, *must* and *cannot but* that are said by two of them, prefixes.

Only where each version has one by the words below: what one language says with a negation and another with an antonym
is no difference, and its change none that words could show. What is left need not be good style, but says the opposite.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from support.seeds.kind import Kind, Seed, Span, Units, put, with_text

_ROWS = dict(zip("わかさたなばまら", "うくすつぬぶむる", strict=True))
_PASTS = dict(zip("わかさたなばまら", ("った", "いた", "した", "った", "んだ", "んだ", "んだ", "った"), strict=True))
_CONDITIONS = dict(zip("わかさたなばまら", "えけせてねべめれ", strict=True))
"""Without が, which stands behind a noun: ことがない is ことがある."""
_KO_STEMS = {"하": "있", "해": "있어", "했": "있었", "한": "있는", "할": "있을", "합": "있습"}
_MAYBE = ("かもしれ", "かも知れ")
"""What stands before a negation that denies nothing."""
_KO_FILLED = "며면시니려리므"
"""What asks for a vowel before it: 하며, 있으며."""
_KO_ENDINGS = {"았": "었", "아": "어", "은": "는"}

_New = str | Callable[[re.Match[str]], str]
"""A template, or what makes the new words of the old ones."""


def _goes_on(match: re.Match[str]) -> str:
    stem = _KO_STEMS[match[1]]
    return f"고 {stem}으" if match[1] == "하" and match.string[match.end() :][:1] in tuple(_KO_FILLED) else f"고 {stem}"


_EDITS: dict[str, tuple[tuple[str, _New], ...]] = {
    "en": (
        (r"\b(is|are|was|were|will|would|could|should|must|shall|may|might|do|does|did|has|have|had|can) not\b", r"\1"),
        (r"\b(is|are|was|were|would|could|should|do|does|did|has|have|had|must|need)n['’]t\b", r"\1"),
        (r"\bcannot\b(?! but)", "can"), (r"\bcan['’]t\b", "can"), (r"\bwon['’]t\b", "will"),
        (r"\b[Nn]ever\b", "always"), (r"\bNo one\b", "Everyone"), (r"\bno one\b", "everyone"),
        (r"\b[Nn]othing\b", "something"), (r"\b[Nn]obody\b", "everybody"), (r"\b[Nn]one\b", "all"),
        (r"\bno\b(?! (?:less|more|later|doubt|one|longer|matter))", "some"), (r"\bno longer\b", "still"),
        (r"\bNo\b(?= [a-z])(?! (?:less|more|later|doubt|one|longer|matter))", "Some"),
        (r"\b[Nn]ot (?=to\b|been\b|yet\b|be\b|have\b|all\b|every|a\b|the\b|in\b|for\b|with)", ""),
        (r"\bwithout (?!a doubt|doubt)", "with "), (r"\bunable\b", "able"),
        (r"\bun(?=(?:known|likely|happy|fair|lawful|clear|safe|willing|acceptable|necessary|used|changed|available)\b)",
         ""),
    ),
    "ko": (
        (r"지(?:는|도|를)? ?않([은아았])(?! 수 없)", lambda it: "고 있" + _KO_ENDINGS[it[1]]),
        (r"지(?:는|도|를)? ?않(?=[다는고습으을기도게지거])(?!을 수 없|으면 안)", "고 있"),
        (r"지(?:는|도|를)? ?(?:못|아니)하[였셨]", lambda it: "고 있" + ("었" if it[0].endswith("였") else "으셨")),
        (r"지(?:는|도|를)? ?(?:못|아니)([하해했한할합])(?![였셨])", _goes_on),
        (r"수(가|는|도)? ?없", r"수\1 있"),
        (r"(?<!수 )(?<![가-힣])없(?=[다는었습을으어고지])", "있"),
        (r"[이가] 아니(?=[다라며고지])", "이"), (r"[이가] 아닙", "입"), (r"[이가] 아닌", "인"),
        (r"(?<= )안 (?=[된됩되돼했한할합하])", ""), (r"(?<= )못 (?=[했한할합하])", ""),
        (r"(?<=지 않을 수 )없", "있"),
        (r" 없이", " 가지고"),
    ),
    "ja": (
        (r"(?<=[しきえけせてねべめれいぎじびみりでせ])(?<![な]く)なかった", "た"),
        (r"([わかさたなばまら])なかった", lambda it: _PASTS[it[1]]),
        (r"(?<=[えけせてねべめれげきじちにびみり])ない(?!わけ|こと|うち|か)", "る"),
        (r"し(?:ない)(?!わけ)", "する"), (r"できない", "できる"),
        (r"ではない(?!か|だ)", "である"), (r"(?<=[はがも])ない(?!か|だ)", "ある"), (r"(?<=[はがも])なかった", "あった"),
        (r"(?<=[のは])なく、", "あり、"), (r"ではなく", "であり"),
        (r"ませんでした", "ました"), (r"ません(?!か|で)", "ます"),
        (r"([わかさたなばま])ない(?!わけ)", lambda it: _ROWS[it[1]]), (r"(?<!な)(?<!わ)らない", "る"),
        (r"(?<=[ていで])いない", "いる"), (r"られない", "られる"),
        (r"([わかさたばま])なければ(?!な[らり]|いけ)", lambda it: _CONDITIONS[it[1]] + "ば"),
        (r"(?<=[えけせてねべめれ])なければ(?!な[らり]|いけ)", "れば"),
        (r"せずに?(?=[、。一-龥])", "して"), (r"(?<=[えけてねべめれ])ずに?(?=[、。一-龥])", "て"),
        (r"(?<=[がも])なく、", "あり、"),
    ),
}  # fmt: skip
_PLACES = {language: [(re.compile(old), new) for old, new in edits] for language, edits in _EDITS.items()}


def removals(text: str, language: str) -> Iterator[tuple[Span, str]]:
    """Yield each negation that can be removed, and what stands there then."""
    for pattern, new in _PLACES[language]:
        for match in pattern.finditer(text):
            if not text.endswith(_MAYBE, 0, match.start()):
                yield match.span(), match.expand(new) if isinstance(new, str) else new(match)


def has_one(text: str, language: str) -> bool:
    """Whether a version has a negation that can be removed."""
    return any(True for _ in removals(text, language))


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Remove one negation where all versions have one."""
    texts = {each: variant.text for each, variant in units[row].variants.items()}
    if not all(each in _PLACES and has_one(text, each) for each, text in texts.items()):
        return None
    span, new = draw.choice(list(removals(texts[language], language)))
    changed, _ = put(texts[language], span, new)
    return Seed(with_text(units, row, {language: changed}), row)


KIND = Kind("negation", "negation", seed)
