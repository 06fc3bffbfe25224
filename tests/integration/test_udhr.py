"""Three official texts of the Universal Declaration of Human Rights: at least 97 of 100 passages come out right."""

from __future__ import annotations

import json
from collections.abc import Mapping

from support.command import CORPORA
from tritext import pipeline
from tritext.engines import load_embedder, load_translator
from tritext.read import parse_version, read_text
from tritext.records import Comparison

LANGUAGES = ("en", "ko", "ja")


def test_at_least_97_of_100_passages_are_right() -> None:
    comparison = _comparison()
    passages = [json.loads(line) for line in (CORPORA / "udhr" / "passages.jsonl").read_text().splitlines()]
    right = [passage["id"] for passage in passages if _is_right(passage, comparison)]
    wrong = [passage["id"] for passage in passages if passage["id"] not in right]
    assert len(right) >= 0.97 * len(passages), wrong


def _comparison() -> Comparison:
    texts = [read_text(parse_version(str(CORPORA / "udhr" / f"udhr.{language}.txt"))) for language in LANGUAGES]
    events = list(pipeline.compare(texts, (), translator=load_translator(), embedder=load_embedder()))
    assert isinstance(events[-1], Comparison)
    return events[-1]


def _is_right(passage: Mapping[str, list[int]], comparison: Comparison) -> bool:
    """Whether the rows that touch a passage hold all of it in each language, and nothing of another."""
    expected = {
        language: {
            segment.index
            for segment in comparison.documents[language].segments
            if comparison.documents[language].text.count("\n", 0, segment.start) in passage[language]
        }
        for language in LANGUAGES
    }
    rows = [
        unit
        for unit in comparison.units
        if any(set(unit.variants[language].segments) & expected[language] for language in LANGUAGES)
    ]
    return all(
        {index for unit in rows for index in unit.variants[language].segments} == expected[language]
        for language in LANGUAGES
    )
