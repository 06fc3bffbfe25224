"""JSON Lines: one translation unit a line, for scripts.

A line is ``{"en": [3], "ko": [3, 4], "ja": [], "text": {"en": "…", "ko": "…"}, "score": {"en-ko": 0.71},
"margin": {"en-ko": 1.21}, "posterior": null}``. A list is the segments of the language that names it, empty if that
version has no such passage; ``score`` is the cosine. There may be ``"status"`` unless it is ``auto``,
``"moved": true`` if a version has the passage at another place than the others, and
``"translated": {"ko": {"route": ["en", "ko"], "models": [...], "scores": [...], "doubts": [...]}}`` for what was not
given. The first line also holds ``"title"`` and ``"signature"``; a line with neither segments nor ``"text"`` is no
unit, it stands where there are none. A line from elsewhere, ``{"en": "…", "ko": "…"}``, also within ``"text"`` or
``"translation"``, has texts and no segments: each then counts as one. A reader may ignore whatever it does not know,
and may split lines as it likes: all control characters and separators of lines inside a string are escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO
from unicodedata import normalize

from tritext.formats import FORMATS, Source, fields
from tritext.formats.columns import is_language
from tritext.records import TranslationUnit, Variant
from tritext.utf16 import in_utf8

name = "jsonl"
suffixes = FORMATS["jsonl"]

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_SEPARATORS = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_MEND = (
    'each line is one unit, such as {"en": "…", "ko": "…"}, '
    'or {"en": [3], "ko": [3, 4], "text": {"en": "…", "ko": "…"}}'
)


def write(source: Source, target: BinaryIO) -> None:
    """Write one unit a line."""
    head = {"title": source.title, "signature": source.signature}
    none: dict[str, Any] = {language: [] for language in source.languages}
    lines = map(_line, source.units())
    for line in chain([next(lines, none) | head], lines):
        text = _SEPARATORS.sub(lambda it: f"\\u{ord(it[0]):04x}", _JSON.encode(line))
        target.write(text.encode() + b"\n")


def _line(unit: TranslationUnit) -> dict[str, Any]:
    """Turn a unit into the object of its line."""
    line: dict[str, Any] = {language: list(variant.segments) for language, variant in unit.variants.items()}
    line["text"] = {each: variant.text for each, variant in unit.variants.items() if variant.segments or variant.text}
    line["score"] = {pair: score.cosine for pair, score in unit.scores.items()}
    line["margin"] = {pair: score.margin for pair, score in unit.scores.items()}
    line["posterior"] = unit.posterior
    if unit.status != "auto":
        line["status"] = unit.status
    if unit.is_moved:
        line["moved"] = True
    translated = {language: fields.provenance(variant) for language, variant in unit.variants.items()}
    if any(translated.values()):
        line["translated"] = {language: made for language, made in translated.items() if made}
    return line


def units(source: BinaryIO, *, path: str, head: fields.Head) -> Iterator[TranslationUnit]:
    """Yield units with the versions that their lines name, and note what else the file says."""
    number, numbering = 0, fields.Numbering()
    for number, found in objects(source, path):
        try:
            line = _listed(found, numbering)
            variants = _variants(line)
            head.languages |= dict.fromkeys(variants)
            head.take(line)
            if "text" in line or any(variant.segments or variant.text for variant in variants.values()):
                yield _unit(line, variants)
        except ValueError as error:
            raise fields.format_error(path, number, error, _MEND) from error
    if not number:
        raise fields.format_error(path, None, "there is no unit in this file", _MEND)


def objects(source: BinaryIO, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and object of each line that is not empty.

    Raises:
        FormatError: If a line is no JSON object.
    """
    for number, raw in enumerate(in_utf8(source, path), 1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            line = json.loads(text) if text else {}
        except (ValueError, RecursionError) as error:
            raise fields.format_error(path, number, f"this is not JSON in UTF-8 ({error})", _MEND) from error
        if not isinstance(line, dict):
            raise fields.format_error(path, number, "this is not a JSON object", _MEND)
        if text:
            yield number, line


def _listed(line: dict[str, Any], numbering: fields.Numbering) -> dict[str, Any]:
    """Give a line that has texts alone the numbers of its segments; one that says nothing at all is refused."""
    if any(isinstance(value, list) for value in line.values()):
        return line
    given = next((line[key] for key in ("text", "translation") if isinstance(line.get(key), dict)), line)
    texts = {
        key: normalize("NFC", value)
        for key, value in given.items()
        if is_language(key, value) and isinstance(value, str)
    }
    if not texts and not line.keys() & {"title", "signature", "text"}:
        raise ValueError(f"no text or list is named for a language among {', '.join(map(repr, given))}")
    return (
        {**line, "text": texts, **{key: numbering.indices(key, text) for key, text in texts.items()}} if texts else line
    )


def _variants(line: dict[str, Any]) -> dict[str, Variant]:
    """Build the variants: whatever is a list holds the segments of the language that it is named for."""
    texts, translated = (fields.mapping(line.get(key), key) for key in ("text", "translated"))
    segments = {key: value for key, value in line.items() if isinstance(value, list)}
    unlisted = [key for key in (*texts, *translated) if key not in segments]
    if unlisted:
        raise ValueError(f"there is a text in {unlisted[0]!r}, but no list of its segments")
    if len({fields.language(key) for key in segments}) < len(segments):
        raise ValueError(f"one language is there twice among {', '.join(segments)}")
    return {
        fields.language(key): fields.variant(texts.get(key, ""), indices, translated.get(key))
        for key, indices in segments.items()
    }


def _unit(line: dict[str, Any], variants: dict[str, Variant]) -> TranslationUnit:
    """Build a unit from its line."""
    cosines, margins = (fields.mapping(line.get(key), key) for key in ("score", "margin"))
    scores = fields.pair_scores(cosines, margins)
    posterior, status = fields.number(line.get("posterior")), fields.status(line.get("status"))
    return TranslationUnit(variants, scores, posterior, status, fields.moved(line.get("moved")))
