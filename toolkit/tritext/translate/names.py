"""Names that a model got wrong, set into its translation.

A model that has read little calls South Korea by the name of Thailand (태국). Where a translation lacks a name that is
known, the text is translated again with a mask for each of them, as for the terms of a glossary; where a mask is lost,
with the name in its place as the target language writes it. What comes of it counts if it is sound and lacks fewer
names. Other than a term of a glossary, a name that is lacking still is no doubt: not all that is known must be used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tritext.glossary import Term
from tritext.records import Hypothesis
from tritext.translate.masks import mask
from tritext.translate.protect import is_lost
from tritext.translate.seam import Names
from tritext.translate.terms import set_in

Decode = Callable[[list[str], str, str], Mapping[str, Hypothesis]]
"""Translates distinct texts from a language into another, with what is doubtful about each translation."""


def with_names(
    made: Mapping[str, Hypothesis], names: Names, decode: Decode, *, source: str, target: str
) -> dict[str, Hypothesis]:
    """Return better translations of the texts whose translations lack names.

    Args:
        made: Text to its translation.
        names: Who knows the names.
        decode: Translates once more.
        source: Language of the texts.
        target: Language of the translations.
    """

    def missing(text: str, each: Hypothesis) -> tuple[Term, ...]:
        return names.missing(text, each.text, source=source, target=target)

    lacking = {text: found for text, each in made.items() if (found := missing(text, each))}
    left = dict(lacking)
    better: dict[str, Hypothesis] = {}
    for way in (_by_masks, _by_targets):
        tried = way({text: lacking[text] for text, found in left.items() if found}, decode, source, target)
        for text, again in tried.items():
            found = missing(text, again)
            if len(found) < len(left[text]) and not again.doubts and not is_lost(text, again.text):
                better[text], left[text] = again, found
    return better


def _by_masks(terms: Mapping[str, Sequence[Term]], decode: Decode, source: str, target: str) -> dict[str, Hypothesis]:
    """Translate texts with masks, and set the names in where every mask came through."""
    masks = {text: mask(text, [(term.start, term.end) for term in found]) for text, found in terms.items()}
    made = decode(list(dict.fromkeys(masked for masked, _ in masks.values())), source, target)
    done = {}
    for text, (masked, marks) in masks.items():
        restored = set_in(made[masked].text, marks, terms[text], target=target)
        if restored is not None:
            done[text] = replace(made[masked], text=restored)
    return done


def _by_targets(terms: Mapping[str, Sequence[Term]], decode: Decode, source: str, target: str) -> dict[str, Hypothesis]:
    """Translate texts with the names as the target writes them: what is written so already, a model often copies."""
    mixed = {}
    for text, found in terms.items():
        pieces, at = [], 0
        for term in found:
            pieces += [text[at : term.start], term.target]
            at = term.end
        mixed[text] = "".join([*pieces, text[at:]])
    made = decode(list(dict.fromkeys(mixed.values())), source, target)
    return {text: made[each] for text, each in mixed.items()}
