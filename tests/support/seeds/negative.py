"""A negation removed: in plain predicates, and where *must* and *cannot but* are said by two of them.

Only where each version has one by the words below: what one language says with a negation and another with an antonym
is no difference, and its change none that words could show.
"""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Seed, Units, put, with_text

_EDITS = {
    "en": (
        (r"\b(is|are|was|were|will|would|could|should|must|shall|may|might|do|does|did|has|have|had) not\b", r"\1"),
        (r"\b(is|are|was|were|would|could|should|do|does|did|has|have|had)n['’]t\b", r"\1"),
        (r"\bcannot\b(?! but)", "can"), (r"\bcan['’]t\b", "can"), (r"\bwon['’]t\b", "will"),
        (r"\b[Nn]ever\b", "always"), (r"\bNo one\b", "Everyone"), (r"\bno one\b", "everyone"),
        (r"\b[Nn]othing\b", "something"), (r"\b[Nn]obody\b", "everybody"), (r"\b[Nn]one\b", "all"),
        (r"\bno\b(?! (?:less|more|later|doubt|one|longer))", "some"), (r"\bno longer\b", "still"),
        (r"\bnot (?=to\b|been\b|yet\b|be\b)", ""),
    ),
    "ko": (
        (r"지 ?않았다", "고 있었다"), (r"지 ?않는다", "고 있다"), (r"지 ?않는(?!다)", "고 있는"),
        (r"지 ?않았습니다", "고 있었습니다"), (r"지 ?않습니다", "고 있습니다"), (r"지 ?않을(?! 수 없)", "고 있을"),
        (r"지 ?않은", "고 있는"), (r"지 ?않고", "면서"), (r"지 ?않아", "고 있어"), (r"지 ?못했", "고 있었"),
        (r"지 ?못한", "고 있는"), (r"지 ?아니한다", "고 있다"), (r"수(가|는)? 없", r"수\1 있"),
        (r"(?<!수 )없다", "있다"),
        (r"(?<!수 )(?<![가-힣])없었", "있었"), (r"(?<![가-힣])없는", "있는"), (r"(?<![가-힣])없습", "있습"),
        (r"[이가] 아니다", "이다"), (r"[이가] 아닙니다", "입니다"), (r"[이가] 아닌", "인"),
        (r" 안 ([된됩되돼])", r" \1"),
        (r"(?<=지 않을 수 )없", "있"),
    ),
    "ja": (
        (r"(?<=[しきえけせてねべめれいぎじびみり])なかった", "た"), (r"していない", "している"),
        (r"ていない", "ている"),
        (r"(?<!てい)(?<=[えけせてねべめれげ])ない(?!わけ|こと|うち)", "る"), (r"しない(?!わけ)", "する"),
        (r"できない", "できる"), (r"ではない(?!か|だ)", "である"), (r"(?<=[はがも])ない(?!か|だ)", "ある"),
        (r"(?<=[はがも])なかった", "あった"), (r"ませんでした", "ました"), (r"ません(?!か|で)", "ます"),
        (r"わない", "う"), (r"かない(?!わけ)", "く"), (r"らない(?<!ならない)(?<!わらない)", "る"), (r"さない", "す"),
        (r"たない", "つ"), (r"まない", "む"), (r"いない", "いる"), (r"られない", "られる"),
    ),
}  # fmt: skip
_PLACES = {language: [(re.compile(old), new) for old, new in edits] for language, edits in _EDITS.items()}


def has_one(text: str, language: str) -> bool:
    """Whether a version has a negation that can be removed."""
    return any(pattern.search(text) for pattern, _ in _PLACES[language])


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Remove one negation where all versions have one."""
    texts = {each: variant.text for each, variant in units[row].variants.items()}
    if not all(each in _PLACES and has_one(text, each) for each, text in texts.items()):
        return None
    places = [(match, new) for pattern, new in _PLACES[language] for match in pattern.finditer(texts[language])]
    match, new = draw.choice(places)
    changed, _ = put(texts[language], match.span(), match.expand(new))
    return Seed(with_text(units, row, {language: changed}), row)


KIND = Kind("negation", "negation", seed)
