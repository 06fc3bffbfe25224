"""The main path, read it first: read -> segment -> translate -> embed -> align -> units.

Each verb of the command line and each screen of the terminal UI goes through a generator of this module. It
yields what happens (``Progress``, ``Notice``) and at last what came out, so that progress, streaming and
cancelling cost nothing: whoever stops iterating stops the work.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import tritext
from tritext.align import LONGEST_RUN, Explanation, align, score_units
from tritext.align import SIGNATURE as ALIGN_SIGNATURE
from tritext.align import explain as align_explain
from tritext.embed import CachedEmbedder, Embedder
from tritext.errors import UsageError
from tritext.languages import join, language_name, unwrap
from tritext.read import Text
from tritext.records import Alignment, Comparison, Document, Segment, Translation, TranslationUnit, Variant
from tritext.segment import RuleSegmenter, Segmenter, segment
from tritext.translate import Glossary, Memory, Translator, assemble, find_route, translate_segments


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage of the work has come."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know and that is no error."""

    text: str


@dataclass(frozen=True, slots=True)
class Translated:
    """A document in another language, and its segments one by one."""

    document: Document
    translations: tuple[Translation, ...]


Event = Progress | Notice | Translated | Comparison


def compare(
    versions: Sequence[Text],
    languages: Sequence[str],
    *,
    translator: Translator,
    embedder: Embedder,
    segmenters: Mapping[str, Segmenter] | None = None,
    already_split: bool = False,
    memory: Memory | None = None,
    glossary: Glossary | None = None,
    anchors: Sequence[Mapping[str, Sequence[int]]] = (),
    lock_paragraphs: bool = False,
    max_beads: int = LONGEST_RUN,
) -> Generator[Event, None, None]:
    """Set the versions of a statement side by side; the last event is the Comparison.

    Versions that exist are aligned with each other; a missing language is translated from the first version and so
    aligned with it by construction. Every row is scored by the embedder.

    Args:
        versions: Texts in different languages, the first is the source of translations.
        languages: Columns to show, in this order; those without a version are translated. Versions that are not
            named stand before them.
        translator: Makes the missing languages.
        embedder: Scores the rows, and aligns the versions that exist.
        segmenters: Language to segmenter, where the default rules are not wanted.
        already_split: Each line of a version is a segment.
        memory: What has been translated before; asked first, and told what is new.
        glossary: Terms that the missing languages are to have.
        anchors: Rows that a person confirmed, kept as they are: language to indices of segments.
        lock_paragraphs: No row goes over the end of a paragraph.
        max_beads: Segments that a version may have in a row, 1 to 6.

    Raises:
        UsageError: If two versions are in one language, or an anchor names what does not exist.
        UnsupportedPairError: If a missing language cannot be translated.
    """
    yield from _notices(versions, already_split=already_split)
    chosen = {version.language: (segmenters or {}).get(version.language, RuleSegmenter()) for version in versions}
    given = _documents(versions, chosen, already_split=already_split)
    source = given[versions[0].language]
    columns = _columns(given, languages)
    missing = [language for language in columns if language not in given]
    made = yield from _fill_in(source, missing, translator, memory, glossary)
    documents = {language: given.get(language) or made[language].document for language in columns}
    embed = CachedEmbedder(embedder)
    yield Progress("align", 0, len(source.segments))
    found = align(
        list(given.values()),
        embedder=embed,
        anchors=anchors,
        lock_paragraphs=lock_paragraphs,
        max_beads=max_beads,
    )
    yield Progress("score", 0, len(found.units))
    units = _units(found, source.language, documents, made, embed)
    used = {"lines"} if already_split else {chosen[language].name for language in given}
    models = [model for each in made.values() for part in each.translations for model in part.models]
    yield Comparison(_title(versions[0]), documents, units, _signature(used, models, embedder, glossary))


def outline(
    versions: Sequence[Text],
    languages: Sequence[str],
    *,
    translator: Translator,
    embedder: Embedder,
    segmenters: Mapping[str, Segmenter] | None = None,
) -> Generator[Event, None, None]:
    """Do what ``compare`` does up to the translations; the last event is the Comparison, its translations awaited.

    So rows can be shown before they are translated: what is translated stands beside its source by construction.

    Args:
        versions: As for ``compare``.
        languages: As for ``compare``.
        translator: Is asked which languages it can translate, and nothing more.
        embedder: Aligns and scores the versions that exist.
        segmenters: As for ``compare``.

    Raises:
        UsageError: If two versions are in one language.
        UnsupportedPairError: If a missing language cannot be translated.
    """
    yield from _notices(versions, already_split=False)
    chosen = {version.language: (segmenters or {}).get(version.language, RuleSegmenter()) for version in versions}
    given = _documents(versions, chosen, already_split=False)
    source = given[versions[0].language]
    columns = _columns(given, languages)
    missing = [language for language in columns if language not in given]
    routes = {each: find_route(translator.pairs, source=source.language, target=each) for each in missing}
    documents = {
        each: given.get(each) or Document(translated_id(source, routes[each]), each, "", ()) for each in columns
    }
    embed = CachedEmbedder(embedder)
    yield Progress("align", 0, len(source.segments))
    found = align(list(given.values()), embedder=embed)
    units = _units(found, source.language, {each: documents[each] for each in columns if each in given}, {}, embed)
    rows = []
    for unit in units:
        at = unit.variants[source.language].segments
        awaited = {each: Variant("", at, tuple(routes[each]) if at else ()) for each in missing}
        rows.append(replace(unit, variants={each: awaited.get(each) or unit.variants[each] for each in columns}))
    used = {chosen[language].name for language in given}
    yield Comparison(_title(versions[0]), documents, tuple(rows), _signature(used, (), embedder, None))


def explain(
    versions: Sequence[Text],
    number: int,
    *,
    embedder: Embedder,
    segmenters: Mapping[str, Segmenter] | None = None,
    already_split: bool = False,
    lock_paragraphs: bool = False,
    max_beads: int = LONGEST_RUN,
) -> Explanation:
    """Align versions that exist, and say of one row what else its segments could have belonged to.

    Raises:
        UsageError: If two versions are in one language, or there is no such row.
    """
    chosen = {version.language: (segmenters or {}).get(version.language, RuleSegmenter()) for version in versions}
    given = _documents(versions, chosen, already_split=already_split)
    return align_explain(
        list(given.values()),
        number,
        embedder=CachedEmbedder(embedder),
        lock_paragraphs=lock_paragraphs,
        max_beads=max_beads,
    )


def translate(
    document: Document,
    translator: Translator,
    *,
    route: Sequence[str],
    memory: Memory | None = None,
    glossary: Glossary | None = None,
) -> Iterator[Progress | Translated]:
    """Translate a document along a route; the last event is Translated."""
    stage, total = f"translate {'>'.join(route)}", len(document.segments)
    translations: list[Translation] = []
    yield Progress(stage, 0, total)
    for window in translate_segments(document, translator, route=route, memory=memory, glossary=glossary):
        translations += window
        yield Progress(stage, len(translations), total)
    target = assemble(document, translations, id=translated_id(document, route), language=route[-1])
    yield Translated(target, tuple(translations))


def translated_id(source: Document, route: Sequence[str]) -> str:
    """Name the translation of a document."""
    return f"{source.id} ({'>'.join(route)})"


def translated_variant(parts: Sequence[Translation], language: str) -> Variant:
    """Join the translations of a row's segments into its variant, with what made them."""
    text = join((unwrap(part.text, language) for part in parts), language)
    doubts = tuple(dict.fromkeys(doubt for part in parts for doubt in part.doubts))
    indices = tuple(part.source.index for part in parts)
    return Variant(text, indices, parts[0].route, parts[0].models, _mean_scores(parts), doubts)


def with_models(signature: str, models: Iterable[str], glossary: Glossary | None = None) -> str:
    """Name the models that translated, and the glossary, in a signature that does not know them yet.

    >>> with_models("tritext:1|segment:rules|embed:use", ["b@1", "a@1", "b@1"])
    'tritext:1|segment:rules|translate:a@1+b@1|embed:use'
    """
    parts = signature.split("|")
    used = sorted(set(models))
    made = [f"translate:{'+'.join(used)}"] if used else []
    made += [f"glossary:{glossary.digest}"] if used and glossary else []
    return "|".join([*parts[:2], *made, *parts[2:]])


def _fill_in(
    source: Document,
    missing: Sequence[str],
    translator: Translator,
    memory: Memory | None,
    glossary: Glossary | None,
) -> Generator[Progress, None, dict[str, Translated]]:
    """Translate a document into each missing language; that all routes exist is checked before the first."""
    routes = [find_route(translator.pairs, source=source.language, target=language) for language in missing]
    made = {}
    for language, route in zip(missing, routes, strict=True):
        for event in translate(source, translator, route=route, memory=memory, glossary=glossary):
            if isinstance(event, Translated):
                made[language] = event
            else:
                yield event
    return made


def _title(version: Text) -> str:
    """Name a comparison after its first version."""
    return "standard input" if version.id == "-" else PurePath(version.id).name.split(".")[0]


def _columns(given: Iterable[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Order the languages: what is given and not named first, so that a source stands before its translations.

    >>> _columns(["en"], ["ko", "ja"]), _columns(["ko", "en"], ["en", "ko", "ja"])
    (('en', 'ko', 'ja'), ('en', 'ko', 'ja'))
    """
    return tuple(dict.fromkeys((*(each for each in given if each not in languages), *languages)))


def _notices(versions: Sequence[Text], *, already_split: bool) -> Iterator[Notice]:
    for version in versions:
        yield from map(Notice, version.notices)
        blank = sum(not line.strip() for line in version.text.rstrip("\n").split("\n"))
        if already_split and blank:
            yield Notice(f"{version.id}: {blank} blank lines are no segments: indices count the other lines")


def _documents(
    versions: Sequence[Text], segmenters: Mapping[str, Segmenter], *, already_split: bool
) -> dict[str, Document]:
    """Segment each version, keyed by its language."""
    documents: dict[str, Document] = {}
    for version in versions:
        if other := documents.get(version.language):
            raise UsageError(
                f"{other.id} and {version.id} are both {language_name(version.language)}: give one version a "
                "language, and name the language of a version as in ko=PATH if it was taken wrongly"
            )
        documents[version.language] = segment(
            version.text,
            id=version.id,
            language=version.language,
            segmenter=segmenters[version.language],
            already_split=already_split,
        )
    return documents


def _units(
    found: Alignment,
    source: str,
    documents: Mapping[str, Document],
    made: Mapping[str, Translated],
    embed: CachedEmbedder,
) -> tuple[TranslationUnit, ...]:
    """Join the segments that belong together into variants and score every row.

    What was translated from the source goes where its source goes. A row of one version and its translations was not
    found but made, and has no posterior.
    """
    links = [{**unit.segments, **dict.fromkeys(made, unit.segments[source])} for unit in found.units]
    rows = [
        {
            language: _variant([document.segments[i] for i in row[language]], language, made.get(language))
            for language, document in documents.items()
        }
        for row in links
    ]
    texts = [{language: variant.text for language, variant in row.items()} for row in rows]
    scores = score_units(texts, embed.encode, tuple(documents))
    return tuple(
        TranslationUnit(row, score, unit.posterior if len(found.languages) > 1 else None, is_moved=unit.is_moved)
        for row, score, unit in zip(rows, scores, found.units, strict=True)
    )


def _variant(segments: Sequence[Segment], language: str, made: Translated | None) -> Variant:
    """Join segments into the variant of a row, with what made them if tritext did."""
    if made and segments:
        return translated_variant([made.translations[segment.index] for segment in segments], language)
    text = join((unwrap(segment.text, language) for segment in segments), language)
    return Variant(text, tuple(segment.index for segment in segments))


def _mean_scores(parts: Sequence[Translation]) -> tuple[float | None, ...]:
    """Average the model's scores over the segments of a variant, hop by hop."""
    means: list[float | None] = []
    for hop in zip(*(part.scores for part in parts), strict=True):
        known = [score for score in hop if score is not None]
        means.append(sum(known) / len(known) if known else None)
    return tuple(means)


def _signature(
    segmenters: set[str], models: Iterable[str], embedder: Embedder, glossary: Glossary | None
) -> str:
    """Name everything that decides what the rows are."""
    parts = [f"tritext:{tritext.__version__}", f"segment:{'+'.join(sorted(segmenters))}"]
    parts += [f"embed:{embedder.name}", f"align:{ALIGN_SIGNATURE}", "margin:ratio", "k:4"]
    return with_models("|".join(parts), models, glossary)
