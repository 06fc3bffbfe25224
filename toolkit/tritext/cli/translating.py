"""What ``tritext translate`` does with one input: a text or a document, into each language, and what it says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tritext.cli.console import narrate, print_json, say, say_bundled, standard_output
from tritext.cli.options import say_missing
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.documents import Done, Opened, TranslatedDocument
    from tritext.memory import TranslationMemory
    from tritext.pipeline import Translated
    from tritext.read import Text
    from tritext.records import Translation
    from tritext.segment import Segmenter
    from tritext.translate import Glossary, Translator

_PASSAGES_SAID = 20


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every input."""

    translator: Translator
    targets: Sequence[str]
    segmenters: Mapping[str, Segmenter]
    memory: TranslationMemory | None
    glossary: Glossary | None
    already_split: bool
    as_json: bool

    def text(self, text: Text, paths: Mapping[str, Path]) -> int:
        """Translate a text; returns in how many places a term of the glossary is missing."""
        from tritext import pipeline
        from tritext.read import encode_text
        from tritext.segment import segment

        routes = self._routes(text)
        document = segment(
            text.text,
            id=text.id,
            language=text.language,
            segmenter=self.segmenters.get(text.language),
            already_split=self.already_split,
        )
        trouble = 0
        for target, route in routes.items():
            events = pipeline.translate(
                document, self.translator, route=route, memory=self.memory, glossary=self.glossary
            )
            for result in narrate(events):
                if isinstance(result, pipeline.Translated):
                    _say_doubts(result)
                    pairs = [(each.source.text, each.text) for each in result.translations]
                    trouble += say_missing(self.glossary, pairs, source=text.language, target=target)
                    if self.as_json:
                        print_json(self._entries(text, target, map(_segment, result.translations)))
                    if not self.as_json or target in paths:
                        _write(encode_text(result.document.text, text), paths.get(target))
        say_bundled(routes.values())
        return trouble

    def document(self, opened: Opened, paths: Mapping[str, Path]) -> int:
        """Translate a document; returns how many passages are not as they should be."""
        from tritext.documents import TranslatedDocument, translate_opened

        text = opened.text
        routes = self._routes(text)
        trouble = 0
        for target, route in routes.items():
            events = translate_opened(
                opened,
                self.translator,
                route=route,
                memory=self.memory,
                segmenter=self.segmenters.get(text.language),
                already_split=self.already_split,
                glossary=self.glossary,
            )
            for result in narrate(events):
                if isinstance(result, TranslatedDocument):
                    sentences = [each for part in result.parts for each in part.sentences]
                    trouble += _say_problems(target, opened, result, sentences)
                    pairs = [(each.source, each.text) for each in sentences]
                    say_missing(self.glossary, pairs, source=text.language, target=target)
                    if self.as_json:
                        print_json(self._entries(text, target, starmap(_sentence, enumerate(sentences))))
                    if not self.as_json or target in paths:
                        _write(result.data, paths.get(target))
        say_bundled(routes.values())
        return trouble

    def _routes(self, text: Text) -> dict[str, tuple[str, ...]]:
        """Find the way to each target before anything is done."""
        from tritext.translate import find_route

        pairs = self.translator.pairs
        return {target: find_route(pairs, source=text.language, target=target) for target in self.targets}

    def _entries(self, text: Text, target: str, made: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Yield each translation for JSON, with the terms that are missing, if there is a glossary."""
        for each in made:
            entry = {"id": text.id, **each}
            if self.glossary:
                missing = self.glossary.missing(each["source"], each["text"], source=text.language, target=target)
                entry["missing_terms"] = {term.source: term.target for term in missing}
            yield entry


def _segment(made: Translation) -> dict[str, Any]:
    """Describe a segment's translation."""
    segment = made.source
    return {
        "index": segment.index, "start": segment.start, "end": segment.end, "source": segment.text, "text": made.text,
        "route": made.route, "models": made.models, "scores": made.scores, "doubts": made.doubts,
    }  # fmt: skip


def _sentence(index: int, made: Done) -> dict[str, Any]:
    """Describe the translation of a document's sentence."""
    by = made.renderings[0] if made.renderings else None
    return {
        "index": index, "line": made.line, "source": made.source, "text": made.text,
        "route": by.route if by else (), "models": by.models if by else (),
        "scores": by.scores if by and len(made.renderings) == 1 else (), "doubts": made.problems,
    }  # fmt: skip


def _say_doubts(result: Translated) -> None:
    """Count the segments whose translation looks damaged."""
    doubtful = [each for each in result.translations if each.doubts]
    if doubtful:
        kinds = Counter(doubt for each in doubtful for doubt in each.doubts)
        named = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        say(
            f"{_spoken(result.document.id)}: {len(doubtful)} of {len(result.translations)} segments look damaged "
            f"({named}); --json names them"
        )


def _spoken(id: str) -> str:
    """Name a document, or the translation of one, in a message."""
    from tritext.read.versions import STANDARD_INPUT

    name, bracket, route = id.partition(" (")
    return f"standard input{bracket}{route}" if name == STANDARD_INPUT else id


def _say_problems(target: str, opened: Opened, result: TranslatedDocument, sentences: Sequence[Done]) -> int:
    """Name the passages that are not as they should be; returns how many there are."""
    name, place = _spoken(opened.text.id), "paragraph" if opened.suffix == ".docx" else "line"
    bad = [(each.line, ", ".join(each.problems), each.source) for each in sentences if each.problems]
    bad += [(line, "left as it is", reason) for line, reason in result.untouched]
    for line, problem, source in bad[:_PASSAGES_SAID]:
        say(f"{name} in {target}, {place} {line}: {problem}: {source[:60]}")
    if bad:
        more = f", {len(bad) - _PASSAGES_SAID} of them not listed here: --json names all" * (len(bad) > _PASSAGES_SAID)
        need = "needs" if len(bad) == 1 else "need"
        say(f"{name} in {target}: {len(bad)} of {count(len(sentences), 'sentence')} {need} a look{more}")
    if pieces := sum(part.in_pieces for part in result.parts):
        were = "1 sentence was" if pieces == 1 else f"{pieces:,} sentences were"
        say(f"{name} in {target}: {were} translated piece by piece, to keep the mark-up in place")
    return len(bad)


def _write(data: bytes, path: Path | None) -> None:
    """Write a translation where it belongs."""
    from tritext.files import make_folder, replacing

    if path is None:
        with standard_output() as stdout:
            stdout.write(data)
        return
    make_folder(path.parent)
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    say(f"written:  {path}")
