"""A whole document along a route: its segments translated, its layout kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tritext.glossary import Glossary
from tritext.languages import UNSPACED, joiner, unwrap
from tritext.records import Document, Segment, Translation
from tritext.translate.seam import Memory, Translator
from tritext.translate.texts import translate_texts

WINDOW = 256
"""Segments that go to the engine together: enough to fill its batches, few enough to show progress."""


def translate_segments(
    document: Document,
    translator: Translator,
    *,
    route: Sequence[str],
    memory: Memory | None = None,
    glossary: Glossary | None = None,
) -> Iterator[list[Translation]]:
    """Translate a document's segments along a route, window by window, in order.

    Args:
        document: Its language is the route's first.
        translator: Translates each hop directly.
        route: Languages passed through, at least two, as ``find_route`` gives them.
        memory: What has been translated before; asked first, and told what is new.
        glossary: Terms that translations are to have.
    """
    for start in range(0, len(document.segments), WINDOW):
        segments = document.segments[start : start + WINDOW]
        texts = [unwrap(segment.text, document.language) for segment in segments]
        yield [
            Translation(segment, made.text, made.route, made.models, made.scores, made.doubts)
            for segment, made in zip(
                segments, translate_texts(translator, texts, route=route, memory=memory, glossary=glossary), strict=True
            )
        ]


def assemble(document: Document, translations: Sequence[Translation], *, id: str, language: str) -> Document:
    """Set translated segments in the place of a document's own: same layout, same number of segments.

    Indentation, tabs, blank lines and trailing spaces stay as they are; between two sentences of a paragraph stands
    what the target language puts there.

    Raises:
        ValueError: If there are not as many translations as segments.
    """
    pieces: list[str] = []
    segments: list[Segment] = []
    length = at = 0
    for segment, translation in zip(document.segments, translations, strict=True):
        gap = document.text[at : segment.start]
        if segments and segments[-1].paragraph == segment.paragraph:
            gap = _between(gap, document.language, language)
        start = length + len(gap)
        length = start + len(translation.text)
        pieces += [gap, translation.text]
        segments.append(Segment(segment.index, start, length, translation.text, segment.paragraph))
        at = segment.end
    text = "".join([*pieces, document.text[at:]])
    return Document(id, language, text, tuple(segments))


def translated_id(source: Document, route: Sequence[str]) -> str:
    """Name the translation of a document."""
    return f"{source.id} ({'>'.join(route)})"


def _between(gap: str, source: str, target: str) -> str:
    """Return what stands between two sentences of a paragraph in the target language."""
    if not gap:
        return joiner(target) if source in UNSPACED else gap
    is_plain = not gap.strip(" \u3000\n")
    return joiner(target) if is_plain and (target in UNSPACED or gap in (" ", "\u3000", "\n")) else gap
