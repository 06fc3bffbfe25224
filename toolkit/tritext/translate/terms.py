"""Having a translation use the terms of a glossary.

The term is masked by a word that the model copies, the sentence translated, and the term's target set in, with the
Korean particle that it wants. Measured against the other ways that an engine without constrained decoding leaves; see
the README of this source root.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tritext.glossary import Glossary
from tritext.records import Rendering
from tritext.translate.masks import STYLES, translate_masked

MISSING_TERM = "term"
"""What is doubtful about a translation that lacks a term."""


def is_approved(rendering: Rendering) -> bool:
    """Whether a person wrote or approved it."""
    return rendering.models == ("approved",)


def apply_terms(
    lacking: Mapping[str, Rendering],
    translate: Callable[[list[str]], Mapping[str, Rendering]],
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
        for text, new in translate_masked(terms, translate, target=target, style=style).items():
            if new.text and not new.doubts and not glossary.missing(text, new.text, source=source, target=target):
                done[text] = new
    return {
        text: done.get(text) or replace(each, doubts=(*each.doubts, MISSING_TERM)) for text, each in lacking.items()
    }
