"""A toy language pair: a small English grammar, and a 'Korean' that says the same by rules of its own.

The verb goes last, adjectives agree with nothing, nouns take particles that depend on their last syllable, numbers
follow their noun with a counter, and tense and negation are endings of the verb: enough that words cannot be replaced
one by one, and that there is one right answer.
"""

from __future__ import annotations

import random

NOUNS = {
    "cat": "고양이", "bird": "새", "fish": "물고기", "king": "왕", "teacher": "선생님", "house": "집", "river": "강",
    "apple": "사과",
}  # fmt: skip
ADJECTIVES = {"red": "빨간", "small": "작은", "old": "늙은"}
VERBS = {"see": ("saw", "보"), "find": ("found", "찾"), "like": ("liked", "좋아하"), "eat": ("ate", "먹")}
NUMBERS = {"two": "두", "three": "세"}
TIMES = {"today": "오늘", "in the morning": "아침에"}


def sentences(count: int, seed: int) -> list[tuple[str, str]]:
    """Return that many different sentences in both languages."""
    dice = random.Random(seed)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        found[_sentence(dice)] = None
    return list(found)


def _sentence(dice: random.Random) -> tuple[str, str]:
    subject, subject_ko = _phrase(dice, ("이", "가"))
    thing, thing_ko = _phrase(dice, ("을", "를"))
    verb = dice.choice(list(VERBS))
    past, stem = VERBS[verb]
    is_past, is_negated = dice.random() < 0.5, dice.random() < 0.25
    when = dice.choice([*TIMES, "", ""])
    said = f"{'did' if is_past else 'will'} not {verb}" if is_negated else past if is_past else f"will {verb}"
    ending = ("지 않았다" if is_past else "지 않겠다") if is_negated else ("았다" if is_past else "겠다")
    english = f"{subject} {said} {thing} {when}".strip() + "."
    korean = f"{TIMES.get(when, '')} {subject_ko} {thing_ko} {stem}{ending}.".strip()
    return english[0].upper() + english[1:], korean


def _phrase(dice: random.Random, particles: tuple[str, str]) -> tuple[str, str]:
    """Return a noun with its article or number, and with particle and counter."""
    noun, adjective = dice.choice(list(NOUNS)), dice.choice([*ADJECTIVES, "", ""])
    number = dice.choice([*NUMBERS, "", "", "", ""])
    words = [number or "the", adjective, noun + ("s" if number and noun != "fish" else "")]
    korean = [ADJECTIVES.get(adjective, ""), NOUNS[noun] + (f" {NUMBERS[number]} 개" if number else "")]
    said = " ".join(filter(None, korean))
    has_final = (ord(said[-1]) - 0xAC00) % 28 > 0
    return " ".join(filter(None, words)), said + particles[0 if has_final else 1]
