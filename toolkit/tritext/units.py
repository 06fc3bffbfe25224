"""From an alignment to the rows of a comparison: the segments that belong together, joined and scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tritext.align import Encode, score_units
from tritext.languages import running_text
from tritext.records import AlignedUnit, Alignment, Document, Segment, Translation, TranslationUnit, Variant


def make_units(
    found: Alignment,
    documents: Mapping[str, Document],
    translations: Mapping[str, Sequence[Translation]],
    *,
    source: str,
    encode: Encode,
    kept: Sequence[TranslationUnit] = (),
) -> tuple[TranslationUnit, ...]:
    """Join the segments that belong together into variants, and score every row.

    What was translated from the source goes where its source goes. A row of one version and its translations was not
    found but made, and has no posterior.

    Args:
        found: The alignment of the versions that were given.
        documents: Language to version, in the order of the columns, translated ones included.
        translations: Language to the translation of each segment of the source, for those that were not given.
        source: Language of the version that was translated.
        encode: Texts to rows of unit length, float32 of shape (n, d).
        kept: Rows of some of the versions that are anchors of the alignment: their texts and statuses stay.

    Raises:
        ValueError: If such a row is not in the alignment.
    """
    links = [{**unit.segments, **dict.fromkeys(translations, unit.segments[source])} for unit in found.units]
    rows = [
        {
            language: _variant([document.segments[i] for i in row[language]], language, translations.get(language))
            for language, document in documents.items()
        }
        for row in links
    ]
    own = [language for language in found.languages if kept and language in kept[0].variants]
    known = {tuple(row.variants[language].segments for language in own): row for row in kept}
    before = [known.get(tuple(unit.segments[language] for language in own)) if own else None for unit in found.units]
    if len(kept) != sum(old is not None for old in before):
        raise ValueError("a row that was to be kept is not in the alignment")
    rows = [{**row, **old.variants} if old else row for row, old in zip(rows, before, strict=True)]
    texts = [{language: variant.text for language, variant in row.items()} for row in rows]
    scores = score_units(texts, encode, tuple(documents))
    return tuple(
        TranslationUnit(row, score, _posterior(found, unit, old), old.status if old else "auto", unit.is_moved)
        for row, score, unit, old in zip(rows, scores, found.units, before, strict=True)
    )


def _posterior(found: Alignment, unit: AlignedUnit, old: TranslationUnit | None) -> float | None:
    """Return that of a row; a kept one to which no version could join has the one that it had."""
    if old and set(found.languages) <= set(old.variants):
        return old.posterior
    return unit.posterior if len(found.languages) > 1 else None


def translated_variant(parts: Sequence[Translation], language: str) -> Variant:
    """Join the translations of a row's segments into its variant, with what made them."""
    text = running_text((part.text for part in parts), language)
    doubts = tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))
    indices = tuple(part.source.index for part in parts)
    return Variant(text, indices, parts[0].route, parts[0].models, _mean_scores(parts), doubts)


def _variant(segments: Sequence[Segment], language: str, translations: Sequence[Translation] | None) -> Variant:
    """Join segments into the variant of a row, with what made them if tritext did."""
    if translations and segments:
        return translated_variant([translations[segment.index] for segment in segments], language)
    text = running_text((segment.text for segment in segments), language)
    return Variant(text, tuple(segment.index for segment in segments))


def _mean_scores(parts: Sequence[Translation]) -> tuple[float | None, ...]:
    """Average the model's scores over the segments of a variant, hop by hop."""
    means: list[float | None] = []
    for hop in zip(*(part.scores for part in parts), strict=True):
        known = [score for score in hop if score is not None]
        means.append(sum(known) / len(known) if known else None)
    return tuple(means)
