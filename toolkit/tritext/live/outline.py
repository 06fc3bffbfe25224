"""A comparison before anything is translated: its rows are there, the translations in them awaited."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from tritext.align import align
from tritext.embed import CachedEmbedder, Embedder
from tritext.events import Notice, Progress
from tritext.read import Text
from tritext.records import Comparison, Document, Variant
from tritext.segment import Segmenter
from tritext.signature import sign
from tritext.statement import notices_of, read_statement
from tritext.translate import Translator, translated_id
from tritext.units import make_units


def outline(
    versions: Sequence[Text],
    languages: Sequence[str],
    *,
    translator: Translator,
    embedder: Embedder,
    segmenters: Mapping[str, Segmenter] | None = None,
) -> Generator[Progress | Notice | Comparison, None, None]:
    """Do what ``pipeline.compare`` does, except for the translations; the last event is the Comparison.

    So rows can be shown before they are translated: what is translated stands beside its source by construction. The
    translator is asked which languages it can translate, and nothing more.

    Raises:
        UsageError: If two versions are in one language.
        UnsupportedPairError: If a missing language cannot be translated.
    """
    yield from notices_of(versions)
    statement = read_statement(versions, languages, segmenters=segmenters)
    source, given = statement.source, statement.given
    routes = statement.routes(translator.pairs)

    encode = CachedEmbedder(embedder)
    yield Progress("align", 0, len(source.segments))
    found = align(list(given.values()), embedder=encode)
    there = {each: given[each] for each in statement.columns if each in given}
    units = make_units(found, there, {}, source=source.language, encode=encode.encode)

    rows = []
    for unit in units:
        at = unit.variants[source.language].segments
        awaited = {each: Variant("", at, tuple(route) if at else ()) for each, route in routes.items()}
        variants = {**unit.variants, **awaited}
        rows.append(replace(unit, variants={each: variants[each] for each in statement.columns}))
    documents = {**given, **{each: Document(translated_id(source, routes[each]), each, "", ()) for each in routes}}
    yield Comparison(
        statement.title,
        {each: documents[each] for each in statement.columns},
        tuple(rows),
        sign(statement.segmenters, embedder.name),
    )
