"""The main path, read it first: read -> segment -> translate -> embed -> align -> units.

``tritext compare``, ``align`` and ``translate`` go through a generator of this module; ``documents``, ``live``,
``revise`` and ``batch`` are made alike. It yields what happens (``Progress``, ``Notice``) and at last what came out, so
that progress, streaming and cancelling cost nothing: whoever stops iterating stops the work.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tritext.align import LONGEST_RUN, Explanation, align
from tritext.align import explain as explain_alignment
from tritext.embed import CachedEmbedder, Encoder
from tritext.events import Notice, Progress
from tritext.read import Text
from tritext.records import Comparison, Document, Translation
from tritext.segment import Segmenter
from tritext.signature import sign
from tritext.statement import Statement, notices_of, read_statement
from tritext.translate import Glossary, Memory, Translator, assemble, translate_segments, translated_id
from tritext.units import make_units

if TYPE_CHECKING:
    from tritext.proofread import Proofread

__all__ = ["Event", "Notice", "Progress", "Translated", "compare", "explain", "translate"]


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
    embedder: Encoder,
    segmenters: Mapping[str, Segmenter] | None = None,
    already_split: bool = False,
    memory: Memory | None = None,
    glossary: Glossary | None = None,
    proofread: Proofread | None = None,
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
        embedder: Scores the rows, and aligns the versions that exist; the signature has its ``name``, or its class's.
        segmenters: Language to segmenter, where the default rules are not wanted.
        already_split: Each line of a version is a segment.
        memory: What has been translated before; asked first, and told what is new.
        glossary: Terms that the missing languages are to have.
        proofread: A comparison that versions or languages are added to: it gives its versions, and keeps the rows in
            which a person had a hand.
        lock_paragraphs: No row goes over the end of a paragraph.
        max_beads: Segments that a version may have in a row, 1 to 6.

    Raises:
        UsageError: If there is no version, or two are in one language.
        UnsupportedPairError: If a missing language cannot be translated.
    """
    yield from notices_of(versions, already_split=already_split)
    statement = read_statement(
        versions, languages, segmenters=segmenters, already_split=already_split, proofread=proofread
    )
    source, given = statement.source, statement.given

    made = yield from _translate_missing(statement, translator, memory, glossary)
    documents = {language: given.get(language) or made[language].document for language in statement.columns}
    translations = {language: each.translations for language, each in made.items()}

    encode = CachedEmbedder(embedder)
    yield Progress("align", 0, len(source.segments))
    anchors = proofread.anchors(list(given)) if proofread else ()
    found = align(
        list(given.values()), embedder=encode, anchors=anchors, lock_paragraphs=lock_paragraphs, max_beads=max_beads
    )
    found = proofread.without_gone(found) if proofread else found
    yield Progress("score", 0, len(found.units))
    kept = [row.unit for row in proofread.rows] if proofread else ()
    units = make_units(found, documents, translations, source=source.language, encode=encode.encode, kept=kept)

    models = [
        *(proofread.models if proofread else ()),
        *(model for parts in translations.values() for part in parts for model in part.models),
    ]
    signature = sign(statement.segmenters, encode.name, models, glossary)
    yield Comparison(statement.title, documents, units, signature)


def explain(
    versions: Sequence[Text],
    number: int,
    *,
    embedder: Encoder,
    segmenters: Mapping[str, Segmenter] | None = None,
    already_split: bool = False,
    lock_paragraphs: bool = False,
    max_beads: int = LONGEST_RUN,
) -> Explanation:
    """Align versions that exist, and say of one row what else its segments could have belonged to.

    The row is numbered from 0; everything else is as for ``compare``.

    Raises:
        UsageError: If two versions are in one language, or there is no such row (its message counts from 1).
    """
    statement = read_statement(versions, segmenters=segmenters, already_split=already_split)
    return explain_alignment(
        list(statement.given.values()),
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
    """Translate a document along a route; the last event is Translated.

    Args:
        document: Its language is the route's first.
        translator: Translates each hop directly.
        route: Languages passed through, at least two, as ``Statement.routes`` gives them.
        memory: What has been translated before; asked first, and told what is new.
        glossary: Terms that the translation is to have.
    """
    stage, total = f"translate {'>'.join(route)}", len(document.segments)
    translations: list[Translation] = []
    yield Progress(stage, 0, total)
    for window in translate_segments(document, translator, route=route, memory=memory, glossary=glossary):
        translations += window
        yield Progress(stage, len(translations), total)
    target = assemble(document, translations, id=translated_id(document, route), language=route[-1])
    yield Translated(target, tuple(translations))


def _translate_missing(
    statement: Statement, translator: Translator, memory: Memory | None, glossary: Glossary | None
) -> Generator[Progress, None, dict[str, Translated]]:
    """Translate the source into each missing language; that all routes exist is checked before the first."""
    source = statement.source
    routes = statement.routes(translator.pairs)
    made = {}
    for language, route in routes.items():
        for event in translate(source, translator, route=route, memory=memory, glossary=glossary):
            if isinstance(event, Translated):
                made[language] = event
            else:
                yield event
    return made
