"""Segmenters by name: the own rules, and two that other packages bring, for people who prefer them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tritext.errors import MissingModelError, UsageError
from tritext.languages import language_name
from tritext.segment.rules import RuleSegmenter
from tritext.segment.seam import Segmenter, Span, spans_between

_Ends = Callable[[str], Iterable[int]]
"""Returns the offsets behind the sentences of a paragraph."""


def _kiwi() -> tuple[str, _Ends]:
    """Load a morphological analyser, which also finds ends without a mark; its model takes seconds."""
    import kiwipiepy

    kiwi = kiwipiepy.Kiwi(num_workers=1)
    return kiwipiepy.__version__, lambda text: [it.end for it in kiwi.split_into_sents(text, return_sub_sents=False)]


def _bunkai() -> tuple[str, _Ends]:
    """Load rules that know emoji and face marks."""
    from importlib.metadata import version

    from fast_bunkai import FastBunkai

    return version("fast_bunkai"), FastBunkai().find_eos


_PACKAGED = {"kiwi": ("ko", _kiwi), "bunkai": ("ja", _bunkai)}
"""Name to the only language that it splits, also the name of the extra that brings it, and what loads it."""


class _Packaged:
    """A segmenter of one language that another package brings."""

    def __init__(self, package: str, language: str) -> None:
        self._package, (self._language, load) = package, _PACKAGED[package]
        self._check(language)
        try:
            version, self._ends = load()
        except ImportError as error:
            extra = f"pip install 'tritext[{self._language}]'"
            raise MissingModelError(f"the segmenter {package} is not installed: {extra}") from error
        self.name = f"{package}-{version}"

    def split(self, text: str, *, language: str) -> list[Span]:
        """Return the spans of the sentences of one paragraph; a UsageError if it is in another language."""
        self._check(language)
        return spans_between(text, self._ends(text))

    def _check(self, language: str) -> None:
        if language != (only := self._language):
            splits = f"the segmenter {self._package} splits {language_name(only)} ({only})"
            raise UsageError(f"{splits}, not {language!r}: use rules")


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
    if name in _PACKAGED:
        return _Packaged(name, language)
    raise UsageError(f"unknown segmenter {name!r}: choose rules, kiwi (Korean) or bunkai (Japanese)")
