"""Segmenters by name."""

from __future__ import annotations

from tritext.errors import UsageError
from tritext.segment.bunkai import BunkaiSegmenter
from tritext.segment.kiwi import KiwiSegmenter
from tritext.segment.rules import RuleSegmenter
from tritext.segment.seam import Segmenter


def load_segmenter(name: str, language: str) -> Segmenter:
    """Return the segmenter of this name for a language.

    Args:
        name: ``rules`` (any language), ``kiwi`` (Korean, extra ``tritext[ko]``) or ``bunkai`` (Japanese, extra
            ``tritext[ja]``).
        language: Lower-case primary tag.

    Raises:
        UsageError: If there is no such segmenter, or it does not split this language.
        MissingModelError: If its package is not installed.

    >>> load_segmenter("rules", "ko").name
    'rules4'
    """
    if name == "rules":
        return RuleSegmenter()
    if name == "kiwi":
        return KiwiSegmenter(language)
    if name == "bunkai":
        return BunkaiSegmenter(language)
    raise UsageError(f"unknown segmenter {name!r}: choose rules, kiwi (Korean) or bunkai (Japanese)")
