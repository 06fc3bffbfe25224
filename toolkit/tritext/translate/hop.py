"""Texts through one model, guarded: each distinct text once, broken output tried again, the rest marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tritext.glossary import Term
from tritext.records import Hypothesis
from tritext.translate.clauses import rejoin
from tritext.translate.facts import with_facts
from tritext.translate.guard import doubts
from tritext.translate.masks import translate_masked
from tritext.translate.protect import is_lost, protected_spans, without_protected
from tritext.translate.quotations import put_together, take_apart
from tritext.translate.seam import Facts, HeldTranslator, RankingTranslator, ScoringTranslator, Translator

VERSION = 17
"""Of what is done around any model, from here down to the spans that are protected. It goes up with each change of what
a text becomes, since what is remembered, and a job that is half done, hang on it."""


def translate_hop(translator: Translator, texts: Sequence[str], *, source: str, target: str) -> list[Hypothesis]:
    """Translate texts directly from source to target; one hypothesis a text, in the same order.

    A text whose translation is plainly broken (see ``guard``) is decoded once more with other settings; the better
    of the two stands, and what is still doubtful about it is named in ``Hypothesis.doubts``. Where a model is not to be
    trusted with names, numbers or terms (``HeldTranslator``), those that its translation lacks are set in, and who
    speaks is translated apart from what is said. Figures and addresses alone stay as they are: of 1 000 it makes 1 0.
    """
    wanted = [text for text in dict.fromkeys(texts) if any(map(str.isalpha, without_protected(text)))]
    facts = translator.facts(source=source, target=target) if isinstance(translator, HeldTranslator) else ()
    translate = partial(_translated, translator, facts, source=source, target=target)
    apart = {text: own for text in wanted if facts and (own := take_apart(text, source=source, target=target))}
    parts = [part for speech in apart.values() for part in speech.parts]
    made = translate(list(dict.fromkeys([*(text for text in wanted if text not in apart), *parts])))
    for text, speech in apart.items():
        if joined := put_together(speech, [made[part].text for part in speech.parts], target=target):
            remaining = dict.fromkeys(doubt for part in speech.parts for doubt in made[part].doubts)
            made[text] = _doubted(text, Hypothesis(joined, None, tuple(remaining)), source, target)
    made |= translate([text for text in apart if text not in made])
    return [made.get(text) or Hypothesis(text) for text in texts]


def _translated(
    translator: Translator, facts: Sequence[Facts], wanted: list[str], *, source: str, target: str
) -> dict[str, Hypothesis]:
    """Translate distinct texts, each as a whole."""
    first = _judged(translator, wanted, source=source, target=target)
    again = [text for text in wanted if first[text].doubts] if isinstance(translator, ScoringTranslator) else []
    for text, second in _judged(translator, again, source=source, target=target, careful=True).items():
        first[text] = min(first[text], second, key=lambda hypothesis: len(hypothesis.doubts))
    lost = [text for text in wanted if is_lost(text, first[text].text)]
    decode = partial(_judged, translator, source=source, target=target)
    for text, restored in translate_masked({text: _addresses(text) for text in lost}, decode, target=target).items():
        if not restored.doubts and not is_lost(text, restored.text):
            first[text] = restored
    for text in [text for text in lost if is_lost(text, first[text].text)]:
        first[text] = _around_protected(translator, text, first[text], source, target)
    if facts:
        decode_all = partial(_ranked, translator, source=source, target=target)
        first |= with_facts(first, facts, decode_all, source=source, target=target)
    return first


def _judged(
    translator: Translator, texts: list[str], *, source: str, target: str, careful: bool = False
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
    return {text: _doubted(text, each, source, target) for text, each in zip(texts, made, strict=True)}


def _ranked(translator: Translator, texts: list[str], *, source: str, target: str) -> dict[str, list[Hypothesis]]:
    """Translate distinct texts, and judge all translations of each that there are, the likeliest first."""
    if not texts:
        return {}
    if not isinstance(translator, RankingTranslator):
        made = _judged(translator, texts, source=source, target=target)
        return {text: [hypothesis] for text, hypothesis in made.items()}
    ranked = translator.ranked(texts, source=source, target=target)
    return {
        text: [_doubted(text, each, source, target) for each in own] for text, own in zip(texts, ranked, strict=True)
    }


def _doubted(text: str, hypothesis: Hypothesis, source: str, target: str) -> Hypothesis:
    """Add to a hypothesis what is doubtful about it."""
    hypothesis = _unescaped(hypothesis, text)
    found = doubts(text, hypothesis.text, source_language=source, target_language=target)
    return replace(hypothesis, doubts=hypothesis.doubts + found)


def _unescaped(hypothesis: Hypothesis, text: str) -> Hypothesis:
    r"""Take out backslashes that the text has not: models that learnt from mark-up write ``code\과``."""
    if "\\" not in hypothesis.text or "\\" in text:
        return hypothesis
    return replace(hypothesis, text=hypothesis.text.replace("\\", ""))


def _addresses(text: str) -> list[Term]:
    """Return the addresses of a text as terms that become themselves."""
    return [Term(start, end, text[start:end], text[start:end]) for start, end in protected_spans(text)]


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
    judged = _judged(translator, words, source=source, target=target)
    pieces = [judged[part].text if part in judged else part for part in parts]
    remaining = {doubt for part in judged.values() for doubt in part.doubts}
    return replace(
        hypothesis, text=rejoin(text, spans, pieces, target=target), doubts=tuple(sorted(remaining)), score=None
    )
