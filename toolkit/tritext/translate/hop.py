"""Texts through one model, guarded: each distinct text once, broken output tried again, the rest marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tritext.records import Hypothesis
from tritext.translate.clauses import rejoin
from tritext.translate.guard import doubts
from tritext.translate.masks import mask, unmask
from tritext.translate.names import with_names
from tritext.translate.protect import is_lost, protected_spans
from tritext.translate.seam import NamingTranslator, ScoringTranslator, Translator


def translate_hop(translator: Translator, texts: Sequence[str], *, source: str, target: str) -> list[Hypothesis]:
    """Translate texts directly from source to target; one hypothesis a text, in the same order.

    A text whose translation is plainly broken (see ``guard``) is decoded once more with other settings; the better
    of the two stands, and what is still doubtful about it is named in ``Hypothesis.doubts``. Where a model is not to be
    trusted with names (``NamingTranslator``), those that its translation lacks are set in.
    """
    wanted = [text for text in dict.fromkeys(texts) if text.strip()]
    first = _judged(translator, wanted, source, target, careful=False)
    again = [text for text in wanted if first[text].doubts] if isinstance(translator, ScoringTranslator) else []
    for text, second in _judged(translator, again, source, target, careful=True).items():
        first[text] = min(first[text], second, key=lambda hypothesis: len(hypothesis.doubts))
    lost = [text for text in wanted if is_lost(text, first[text].text)]
    first |= _masked(translator, lost, source, target)
    for text in [text for text in lost if is_lost(text, first[text].text)]:
        first[text] = _around_protected(translator, text, first[text], source, target)
    if isinstance(translator, NamingTranslator) and (names := translator.names(source=source, target=target)):
        first |= with_names(first, names, partial(_judged, translator), source=source, target=target)
    return [first.get(text) or Hypothesis(text) for text in texts]


def _judged(
    translator: Translator, texts: list[str], source: str, target: str, *, careful: bool = False
) -> dict[str, Hypothesis]:
    """Translate distinct texts and add to each hypothesis what is doubtful about it."""
    if not texts:
        return {}
    if isinstance(translator, ScoringTranslator):
        made = translator.hypotheses(texts, source=source, target=target, careful=careful)
    else:
        made = [Hypothesis(text) for text in translator.translate(texts, source=source, target=target)]
    if len(made) != len(texts):
        raise ValueError(f"{translator.name} gave {len(made)} translations for {len(texts)} texts")
    judged = {}
    for text, hypothesis in zip(texts, made, strict=True):
        found = doubts(text, hypothesis.text, source_language=source, target_language=target)
        judged[text] = replace(hypothesis, doubts=hypothesis.doubts + found)
    return judged


def _masked(translator: Translator, texts: list[str], source: str, target: str) -> dict[str, Hypothesis]:
    """Translate texts with masks for their addresses; what is sound then, with the addresses set back."""
    masks = {text: mask(text, protected_spans(text)) for text in texts}
    made = _judged(
        translator, list(dict.fromkeys(hidden for hidden, _ in masks.values())), source, target, careful=False
    )
    found = {}
    for text, (hidden, names) in masks.items():
        contents = [text[start:end] for start, end in protected_spans(text)]
        restored = unmask(made[hidden].text, names, contents)
        if restored is not None and not made[hidden].doubts and not is_lost(text, restored):
            found[text] = replace(made[hidden], text=restored)
    return found


def _around_protected(
    translator: Translator, text: str, hypothesis: Hypothesis, source: str, target: str
) -> Hypothesis:
    """Translate what stands between the addresses of a text, and set the addresses back unchanged."""
    spans, parts, at = [], [], 0
    for start, end in [*protected_spans(text), (len(text), len(text))]:
        if between := text[at:start].strip():
            begin = text.index(between, at)
            spans.append((begin, begin + len(between)))
            parts.append(between)
        if start < end:
            spans.append((start, end))
            parts.append(text[start:end])
        at = end
    kept = {text[start:end] for start, end in protected_spans(text)}
    words = [part for part in dict.fromkeys(parts) if part not in kept and any(map(str.isalnum, part))]
    judged = _judged(translator, words, source, target, careful=False)
    pieces = [judged[part].text if part in judged else part for part in parts]
    remaining = {doubt for part in judged.values() for doubt in part.doubts}
    return replace(
        hypothesis, text=rejoin(text, spans, pieces, target=target), doubts=tuple(sorted(remaining)), score=None
    )
