"""Having a translation use the terms of a glossary.

The term is masked by a word that the model copies, the sentence translated, and the term's target set in, with the
Korean particle that it wants. Measured against the other ways that an engine without constrained decoding leaves; see
the README of this source root.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tritext.glossary import Glossary, Term
from tritext.records import Rendering
from tritext.translate.masks import STYLES, find, mask
from tritext.translate.particles import agree

MISSING_TERM = "term"
"""What is doubtful about a translation that lacks a term."""


def is_approved(rendering: Rendering) -> bool:
    """Whether a person wrote or approved it."""
    return rendering.models == ("approved",)


def apply_terms(
    lacking: Mapping[str, Rendering],
    translate: Callable[[Sequence[str]], Mapping[str, Rendering]],
    glossary: Glossary,
    *,
    source: str,
    target: str,
) -> dict[str, Rendering]:
    """Translate texts so that they have their terms; what lacks one still is marked by the doubt ``term``.

    Args:
        lacking: Text to the translation that lacks a term.
        translate: Translates texts.
        glossary: The terms.
        source: Language of the texts.
        target: Language of the translations.
    """
    done: dict[str, Rendering] = {}
    for style in STYLES:
        left = [text for text in lacking if text not in done]
        terms = {text: glossary.terms(text, source=source, target=target) for text in left}
        masked = {text: mask(text, [(each.start, each.end) for each in terms[text]], style=style) for text in left}
        made = translate(list(dict.fromkeys(text for text, _ in masked.values())))
        for text, (hidden, names) in masked.items():
            new = set_in(made[hidden].text, names, terms[text], target=target)
            if new and not made[hidden].doubts and not glossary.missing(text, new, source=source, target=target):
                done[text] = replace(made[hidden], text=new)
    return {
        text: done.get(text) or replace(each, doubts=(*each.doubts, MISSING_TERM)) for text, each in lacking.items()
    }


def set_in(translation: str, names: Sequence[str], terms: Sequence[Term], *, target: str) -> str | None:
    """Set the targets of terms in the place of their masks; None if a mask is not there exactly once."""
    where = find(translation, names)
    if where is None:
        return None
    pieces, at, last = [], 0, ""
    for (start, end), term in sorted(zip(where, terms, strict=True), key=lambda each: each[0]):
        between = translation[at:start]
        pieces += [agree(last, between) if last and target == "ko" else between, term.target]
        at, last = end, term.target
    rest = translation[at:]
    pieces.append(agree(last, rest) if last and target == "ko" else rest)
    return "".join(pieces)
