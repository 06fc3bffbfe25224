"""An obligation weakened to a permission, where every version has one: must to may, 해야 한다, ねばならない."""

from __future__ import annotations

import random
import re

from support.seeds.kind import Kind, Seed, Units, put, with_text

_DUTIES = {
    "en": re.compile(
        r"(?<!\bno )(?<!not )(?<!n't )(?<!may )(?<!might )(?<!could )(?<!can )(?<!only )"
        r"\b(?:must|shall|should|have to|has to|had to|ought to|needs? to)\b"
        r"(?! (?:not|never|only|be able|have (?:been|gone|\w+ed|\w+en|\w+ne))\b)"
    ),
    "ko": re.compile(r"(?<!수 있어)(?<=[가-힣])야(?:만)? ([한하할합했해])(?! 수)(?=[가-힣. ,]|$)"),
    "ja": re.compile(
        r"(?:([^ぁ-んァ-ヶ])?(.)(?<!でき))(?:なければならない|なければなりません|ねばならない|なくてはならない|なければいけない)"
        r"|([うくすつぬむぶぐる])べき(?:だ|である|です)(?!っ)|(る|う|く|す|つ|ぬ|む|ぶ|ぐ)必要がある(?!場合が|かも|こと)"
    ),
}
"""Not what says the same when it is weakened: may need to, may have to, must only, be able to, no need to."""
_ENGLISH = {
    "have to": "can",
    "has to": "can",
    "had to": "could",
    "need to": "can",
    "needs to": "can",
    "ought to": "may",
}
_KOREAN = dict(zip("한하할합했해", "된되될됩됐돼", strict=True))
_ROWS = dict(zip("わかがさたなばまら", "うくぐすつぬぶむる", strict=True)) | {"し": "する", "せ": "する"}


def has_one(text: str, language: str) -> bool:
    """Whether a version says an obligation."""
    return _DUTIES[language].search(text) is not None


def seed(units: Units, row: int, language: str, draw: random.Random) -> Seed | None:
    """Weaken one obligation where all versions have one."""
    texts = {each: variant.text for each, variant in units[row].variants.items()}
    if not all(each in _DUTIES and has_one(text, each) for each, text in texts.items()):
        return None
    match = draw.choice(list(_DUTIES[language].finditer(texts[language])))
    changed, span = put(texts[language], match.span(), _weaker(match, language))
    return Seed(with_text(units, row, {language: changed}), row, span)


def _weaker(match: re.Match[str], language: str) -> str:
    """Return what is merely allowed."""
    if language == "en":
        return _ENGLISH.get(match[0], "may")
    if language == "ko":
        return f"도 {_KOREAN[match[1]]}"
    if match[2] is None:
        return f"{match[3] or match[4]}ことができる"
    if match[2] == "で":
        return (match[1] or "") + "であってもよい"
    return (match[1] or "") + _ROWS.get(match[2], f"{match[2]}る") + "ことができる"


KIND = Kind("duty", "modality", seed)
