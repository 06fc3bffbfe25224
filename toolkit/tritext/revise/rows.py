"""Rows taken apart and put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tritext.align import align
from tritext.embed import CachedEmbedder
from tritext.errors import UsageError
from tritext.languages import running_text
from tritext.records import APPROVED, Document, Status, TranslationUnit, Variant, language_pairs
from tritext.store import ComparisonFile


def align_again(
    file: ComparisonFile, units: Sequence[TranslationUnit], embedder: CachedEmbedder
) -> list[TranslationUnit]:
    """Align the segments of rows anew; what was translated goes where its source goes.

    Raises:
        UsageError: If fewer than two versions were given, or a translation stands in another row than its source.
    """
    made = {
        language: variant.route[0]
        for unit in units
        for language, variant in unit.variants.items()
        if variant.is_translated
    }
    indices = {
        language: sorted(index for unit in units for index in unit.variants[language].segments)
        for language in file.languages
    }
    given = [language for language in file.languages if language not in made and indices[language]]
    if len(given) < 2:
        raise UsageError("only one version was given here, and the others are translations of it: they stay beside it")
    if any(indices[language] != indices.get(source) for language, source in made.items()):
        raise UsageError("a translation is not beside its source here: move it back first")
    texts = {language: file.segment_texts(language, indices[language]) for language in file.languages}
    versions = [Document.of_lines(texts[language], id=language, language=language) for language in given]
    found = align(versions, embedder=embedder)
    return [
        TranslationUnit(
            {
                language: _variant(
                    language,
                    unit.segments.get(made.get(language, language), ()),
                    indices[language],
                    texts[language],
                    units if language in made else (),
                )
                for language in file.languages
            },
            posterior=unit.posterior,
            is_moved=unit.is_moved,
        )
        for unit in found.units
    ]


def lacking_pairs(unit: TranslationUnit, languages: Sequence[str]) -> list[str]:
    """Return the pairs of present languages that have no score."""
    absent = {language for language, variant in unit.variants.items() if not variant.text}
    return [
        pair
        for pair in language_pairs(tuple(languages))
        if pair not in unit.scores and not absent & set(pair.split("-"))
    ]


def source_of(file: ComparisonFile, unit: TranslationUnit, language: str) -> str | None:
    """Return the language that a cell is a translation of; None if it was given, or its source is empty here."""
    variant = unit.variants[language]
    route = variant.route or (file.routes[language] if variant.is_absent else ())
    return route[0] if route and unit.variants[route[0]].text else None


def with_variants(unit: TranslationUnit, new: Mapping[str, Variant]) -> TranslationUnit:
    """Give a unit other translations; the scores of their pairs go."""
    scores = {pair: score for pair, score in unit.scores.items() if not set(pair.split("-")) & set(new)}
    status: Status = "auto" if unit.status == "auto" else "edited"
    return replace(unit, variants={**unit.variants, **new}, scores=scores, status=status)


def is_whole(file: ComparisonFile, unit: TranslationUnit) -> bool:
    """Whether the texts of a row are its segments and nothing else, so that they can be put together otherwise."""
    return all(
        variant.models != (APPROVED,)
        and variant.text == running_text(file.segment_texts(language, variant.segments), language)
        for language, variant in unit.variants.items()
    )


def segments_of(unit: TranslationUnit) -> list[tuple[int, ...]]:
    """Return the segments of each language of a unit."""
    return [variant.segments for variant in unit.variants.values()]


def _variant(
    language: str, found: Sequence[int], indices: Sequence[int], texts: Sequence[str], made: Sequence[TranslationUnit]
) -> Variant:
    """Join segments, by their positions among those at hand; a translated one is told from where it stood before."""
    text = running_text((texts[position] for position in found), language)
    segments = tuple(indices[position] for position in found)
    before = [unit.variants[language] for unit in made if set(unit.variants[language].segments) & set(segments)]
    if not before:
        return Variant(text, segments)
    doubts = tuple(dict.fromkeys(doubt for variant in before for doubt in variant.doubts))
    scores = before[0].scores if len(before) == 1 else tuple(None for _ in before[0].scores)
    return Variant(text, segments, before[0].route, before[0].models, scores, doubts)
