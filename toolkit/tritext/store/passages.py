"""Joining and cutting variants: no text is lost, and each part knows the segments that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tritext.languages import join, joiner, unwrap
from tritext.records import ABSENT, APPROVED, Variant


def join_variants(first: Variant, second: Variant, language: str) -> Variant:
    """Join two variants of a language, the second behind the first."""
    if first.is_absent or second.is_absent:
        return second if first.is_absent else first
    return Variant(
        join((text for text in (first.text, second.text) if text), language),
        tuple(dict.fromkeys((*first.segments, *second.segments))),
        first.route or second.route,
        first.models if first.models == second.models else tuple(dict.fromkeys((*first.models, *second.models))),
        first.scores if first.scores == second.scores else (),
        tuple(dict.fromkeys((*first.doubts, *second.doubts))),
    )


def cut_variant(variant: Variant, offset: int, segments: Sequence[str], language: str) -> tuple[Variant, Variant]:
    """Cut a variant at an offset of its text; white space at the cut goes.

    A segment that is cut through belongs to both parts. In a text that a person has changed, a segment belongs where
    most of it would be if it had grown or shrunk with the rest. ``segments`` are their texts in the document.
    """
    parts = variant.text[:offset].rstrip(), variant.text[offset:].lstrip()
    if not parts[0] or not parts[1]:
        whole = replace(variant, text=parts[0] or parts[1])
        return (whole, ABSENT) if parts[0] else (ABSENT, whole)
    first, second = _sides(variant, offset, [unwrap(text, language) for text in segments], language)
    scores = tuple(None for _ in variant.scores)
    return (
        replace(variant, text=parts[0], segments=first, scores=scores),
        replace(variant, text=parts[1], segments=second, scores=scores),
    )


def _sides(
    variant: Variant, offset: int, segments: Sequence[str], language: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Divide the segments of a variant between what is before and behind an offset."""
    gap = len(joiner(language))
    ends = [0]
    for text in segments:
        ends.append(ends[-1] + len(text) + gap)
    is_given = join(segments, language) == variant.text
    scale = len(variant.text) / max(ends[-1] - gap, 1)
    first, second = [], []
    for index, (start, end) in zip(variant.segments, pairwise(ends), strict=True):
        middle = (start + end) / 2 * scale
        if is_given:
            before, behind = start < offset, end - gap > offset
        else:
            before, behind = middle <= offset, middle > offset
        first += [index] if before else []
        second += [index] if behind else []
    return tuple(first or variant.segments[:1]), tuple(second or variant.segments[-1:])


def segment_edge(variant: Variant, segments: Sequence[str], language: str, *, of_first: bool) -> int | None:
    """Return where the first segment of a variant ends, or the last one begins; None if a person has changed it."""
    text = unwrap(segments[0 if of_first else -1], language)
    if of_first:
        return len(text) if text and variant.text.startswith(text) else None
    return len(variant.text) - len(text) if text and variant.text.endswith(text) else None


def written(variant: Variant, text: str) -> Variant:
    """Return a variant with the text that a person wrote."""
    if not text:
        return ABSENT
    if not variant.route:
        return Variant(text, variant.segments)
    return Variant(text, variant.segments, (variant.route[0], variant.route[-1]), (APPROVED,), (None,))
