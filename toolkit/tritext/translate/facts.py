"""Names and numbers that a model got wrong, set into its translation.

A model that has read little calls South Korea by the name of Thailand (태국), and makes 120 of 1.2 million. Where a
translation lacks a name that is known, or a number, the text is translated again with a mask for each of them, as for
the terms of a glossary; where a mask is lost, with the name or number in its place as the target language writes it.
Numbers that stand in the place of those that are lacking are exchanged before. What comes of it counts if it is sound
and lacks fewer. Other than a term of a glossary, what is lacking still is no doubt: not all that is known must be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tritext.glossary import Term
from tritext.records import Hypothesis
from tritext.translate.english import settle
from tritext.translate.masks import translate_masked
from tritext.translate.protect import is_lost
from tritext.translate.seam import Facts

Decode = Callable[[list[str]], Mapping[str, Hypothesis]]
"""Translates distinct texts, with what is doubtful about each translation."""
Terms = Mapping[str, Sequence[Term]]

_SHORTEST = 0.6
"""Length that must be left of a translation, as a share of the one before: a phrase is worth more than a number."""
_WORST = 0.3
"""By how much the score, a mean log-probability, may be lower than before."""
_JAPANESE = r"[ぁ-ゟ一-龯々、。「」]"
"""What stands without a blank beside a name; two in katakana would become one word."""


def with_facts(
    made: Mapping[str, Hypothesis], facts: Sequence[Facts], decode: Decode, *, source: str, target: str
) -> dict[str, Hypothesis]:
    """Return better translations of the texts whose translations lack names or numbers.

    One kind after the other. What was lacking of the kinds before is set in with the next ones, so that it is not lost.

    Args:
        made: Text to its translation.
        facts: Who knows them, by kind.
        decode: Translates once more.
        source: Language of the texts.
        target: Language of the translations.
    """
    ends = {"source": source, "target": target}

    def wrong(text: str, each: Hypothesis) -> int:
        return sum(len(kind.missing(text, each.text, **ends)) + kind.surplus(text, each.text, **ends) for kind in facts)

    better: dict[str, Hypothesis] = {}
    before: dict[str, tuple[Term, ...]] = {}
    for kind in facts:
        for text, each in made.items():
            new = kind.corrected(text, better.get(text, each).text, **ends)
            if new is not None and not is_lost(text, new):
                better[text] = replace(better.get(text, each), text=new)
        now = {**made, **better}
        lacking = {text: found for text, each in now.items() if (found := kind.missing(text, each.text, **ends))}
        terms = {text: tuple(_disjoint((*before.get(text, ()), *found))) for text, found in lacking.items()}
        for way in (_translate_mixed, translate_masked) if kind.is_read else (translate_masked, _translate_mixed):
            left = {text: own for text, own in terms.items() if kind.missing(text, now[text].text, **ends)}
            for text, again in _settled(way(left, decode, target=target), terms, target=target).items():
                for known in facts[: facts.index(kind) + 1]:
                    right = known.corrected(text, again.text, **ends)
                    again = again if right is None else replace(again, text=right)
                if wrong(text, again) < wrong(text, now[text]) and _is_sound(text, again, now[text]):
                    better[text] = now[text] = again
        before |= terms
    return better


def _settled(made: Mapping[str, Hypothesis], terms: Terms, *, target: str) -> dict[str, Hypothesis]:
    """Give what was set in its articles and adjectives in English, and no blanks beside it in Japanese."""
    settled = dict(made)
    for text, each in made.items():
        if target == "en":
            settled[text] = replace(each, text=settle(text, each.text, terms[text]))
        elif target == "ja":
            names = "|".join(re.escape(term.target) for term in terms[text])
            pattern = rf"(?:(?<={_JAPANESE}) )?({names})(?: (?={_JAPANESE}))?"
            settled[text] = replace(each, text=re.sub(pattern, r"\1", each.text))
    return settled


def _disjoint(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield terms in order, without those that begin inside of another."""
    end = 0
    for term in sorted(terms, key=lambda term: (term.start, -term.end)):
        if term.start >= end:
            yield term
            end = term.end


def _is_sound(text: str, again: Hypothesis, before: Hypothesis) -> bool:
    """Whether a new translation is none the worse otherwise."""
    is_likely = again.score is None or before.score is None or again.score >= before.score - _WORST
    is_long = len(again.text) >= _SHORTEST * len(before.text)
    return is_likely and is_long and not again.doubts and not is_lost(text, again.text)


def _translate_mixed(terms: Terms, decode: Decode, *, target: str) -> dict[str, Hypothesis]:
    """Translate texts with the terms as the target writes them: what is written so already, a model often copies."""
    mixed = {}
    for text, found in terms.items():
        pieces, at = [], 0
        for term in found:
            pieces += [text[at : term.start], term.target]
            at = term.end
        mixed[text] = "".join([*pieces, text[at:]])
    made = decode(list(dict.fromkeys(mixed.values())))
    return {text: made[each] for text, each in mixed.items()}
