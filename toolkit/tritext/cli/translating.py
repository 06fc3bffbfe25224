"""What ``tritext translate`` does with one input: a text or a document, into each language, and what it says of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tritext.cli.console import narrate, print_lines, say, standard_output
from tritext.cli.options import say_missing
from tritext.phrasing import count

if TYPE_CHECKING:
    from tritext.documents import Done, Opened, TranslatedDocument
    from tritext.memory import TranslationMemory
    from tritext.pipeline import Translated
    from tritext.read import Text
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
                        print_lines(self._lines(text, result))
                    if not self.as_json or target in paths:
                        _write(encode_text(result.document.text, text), paths.get(target))
        _say_bundled(routes)
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
                        print_lines(self._document_lines(text, target, sentences))
                    if not self.as_json or target in paths:
                        _write(result.data, paths.get(target))
        _say_bundled(routes)
        return trouble

    def _routes(self, text: Text) -> dict[str, tuple[str, ...]]:
        """Find the way to each target before anything is done."""
        from tritext.translate import find_route

        pairs = self.translator.pairs
        return {target: find_route(pairs, source=text.language, target=target) for target in self.targets}

    def _lines(self, text: Text, result: Translated) -> list[str]:
        """Describe each segment's translation in a line of JSON."""
        return [
            self._line(
                {
                    "id": text.id,
                    "index": each.source.index,
                    "start": each.source.start,
                    "end": each.source.end,
                    "source": each.source.text,
                    "text": each.text,
                    "route": each.route,
                    "models": each.models,
                    "scores": each.scores,
                    "doubts": each.doubts,
                },
                text.language,
                result.document.language,
            )
            for each in result.translations
        ]

    def _document_lines(self, text: Text, target: str, sentences: Sequence[Done]) -> list[str]:
        """Describe each sentence's translation in a line of JSON."""
        return [
            self._line(
                {
                    "id": text.id,
                    "index": index,
                    "line": each.line,
                    "source": each.source,
                    "text": each.text,
                    "route": each.renderings[0].route if each.renderings else (),
                    "models": each.renderings[0].models if each.renderings else (),
                    "scores": each.renderings[0].scores if len(each.renderings) == 1 else (),
                    "doubts": each.problems,
                },
                text.language,
                target,
            )
            for index, each in enumerate(sentences)
        ]

    def _line(self, entry: dict[str, Any], source: str, target: str) -> str:
        """Add the terms that are missing, if there is a glossary."""
        if self.glossary:
            missing = self.glossary.missing(entry["source"], entry["text"], source=source, target=target)
            entry["missing_terms"] = {term.source: term.target for term in missing}
        return json.dumps(entry, ensure_ascii=False)


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


def _say_bundled(routes: Mapping[str, Sequence[str]]) -> None:
    """Say what the bundled model is worth, if it was used."""
    from tritext.engines.notice import bundled_notice

    for line in bundled_notice(routes.values()):
        say(line)


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
