"""Rows as a table with named columns, which TSV, CSV and Parquet share.

======================================  ==================================================================
``en`` ``ko`` ``ja``                    text in each language, empty if absent
``segments.en`` …                       list of the indices of its segments, empty if absent
``score.en-ko`` … and ``margin.en-ko``  cosine and margin of each pair, missing where a side is absent
``posterior``                           probability that the row is right, missing if the aligner gives none
``status``                              ``auto``, ``edited``, ``confirmed``, ``rejected``
``moved``                               true if a version has the passage elsewhere, missing if none has
``translated.en`` …                     route, models, scores and doubts, missing for text that was given
======================================  ==================================================================

A table from elsewhere needs nothing but columns that are named for languages; each text then counts as one segment.
``id`` is Indonesian unless its first value names a row, as 17 or doc-3 does. ``ko-KR`` and ``KO`` are refused, so
that they are not overlooked; columns that are none of these stay unread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from tritext.formats import fields
from tritext.languages import NAMES
from tritext.records import TranslationUnit, Variant, language_pairs

_ROW_NAME = re.compile(r"\S*\d\S*")
_TAG = re.compile(r"[a-zA-Z]{2}-(?:[A-Z]{2}|Han[st])|(?:en|ko|ja|zh|de|fr|es)_[A-Z]{2}|EN|KO|JA|ZH|DE|FR|ES")
"""A column that is named for a language by another tag than ours; ``is_OK`` is not Icelandic."""


def names(languages: tuple[str, ...]) -> list[str]:
    """Name the columns."""
    pairs = language_pairs(languages)
    return [
        *languages,
        *(f"segments.{language}" for language in languages),
        *(f"{kind}.{pair}" for kind in ("score", "margin") for pair in pairs),
        "posterior",
        "status",
        "moved",
        *(f"translated.{language}" for language in languages),
    ]


def values(unit: TranslationUnit, pairs: tuple[str, ...]) -> list[Any]:
    """Return what the columns hold of a row, None where a value is missing; ``pairs`` are those of its languages."""
    variants, scores = unit.variants.values(), [unit.scores.get(pair) for pair in pairs]
    return [
        *(variant.text for variant in variants),
        *(list(variant.segments) for variant in variants),
        *(score and score.cosine for score in scores),
        *(score and score.margin for score in scores),
        unit.posterior,
        unit.status,
        True if unit.is_moved else None,
        *(fields.provenance(variant) or None for variant in variants),
    ]


def is_language(name: str, value: object) -> bool:
    """Whether a column, field or key holds texts of the language that it is named for."""
    return name in NAMES and not (name == "id" and (isinstance(value, int) or bool(_ROW_NAME.fullmatch(str(value)))))


class UnitReader:
    """Builds units from the values of a table's rows."""

    def __init__(self, names: Sequence[str], first: Mapping[str, Any]) -> None:
        """Find the columns by their names and the values of the first row.

        Raises:
            ValueError: If none is a language, two are the same, or one is named for a language by another tag.
        """
        for name in names:
            bare = name.strip()
            is_other = name != bare if bare in NAMES else bool(_TAG.fullmatch(bare))
            if is_other and (language := bare[:2].lower()) in NAMES:
                raise ValueError(f"the column {name!r} would stay unread: name it {language}")
            if name in NAMES and names.count(name) > 1:
                raise ValueError(f"two columns are named {name!r}: name the one that is to be read so")
        self.languages = tuple(name for name in names if is_language(name, first.get(name)))
        if not self.languages:
            raise ValueError(f"no column is named for a language among {', '.join(names)!r}")
        self._names = frozenset(names)
        self._pairs = language_pairs(self.languages)
        self._numbering = fields.Numbering()

    def unit(self, row: Mapping[str, Any]) -> TranslationUnit:
        """Build a unit.

        Raises:
            ValueError: If a value is not what its column holds.
        """
        cosines, margins = ({pair: row.get(f"{kind}.{pair}") for pair in self._pairs} for kind in ("score", "margin"))
        variants = {language: self._variant(row, language) for language in self.languages}
        scores = fields.pair_scores(cosines, margins)
        posterior, status = fields.number(row.get("posterior")), fields.status(row.get("status"))
        return TranslationUnit(variants, scores, posterior, status, fields.moved(row.get("moved")))

    def _variant(self, row: Mapping[str, Any], language: str) -> Variant:
        text = "" if row[language] is None else fields.string(row[language], f"the text in {language!r}")
        if f"segments.{language}" not in self._names:
            text = unicodedata.normalize("NFC", text)
            return fields.variant(text, self._numbering.indices(language, text))
        return fields.variant(text, row[f"segments.{language}"], row.get(f"translated.{language}"))
