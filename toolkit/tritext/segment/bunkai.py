"""Japanese sentences by Bunkai's rules, which know emoji and face marks."""

from __future__ import annotations

from tritext.errors import MissingModelError
from tritext.segment.seam import Span, check_language, spans_between


class BunkaiSegmenter:
    """Splits Japanese with the package fast_bunkai."""

    def __init__(self, language: str = "ja") -> None:
        """Load the rules.

        Raises:
            UsageError: If the language is not Japanese.
            MissingModelError: If fast_bunkai is not installed.
        """
        check_language("bunkai", language, only="ja")
        from importlib.metadata import version

        try:
            from fast_bunkai import FastBunkai
        except ImportError as error:
            raise MissingModelError("the segmenter bunkai is not installed: pip install 'tritext[ja]'") from error
        self.name = f"bunkai-{version('fast_bunkai')}"
        self._bunkai = FastBunkai()

    def split(self, text: str, *, language: str) -> list[Span]:
        """Return the spans of the sentences of one Japanese paragraph.

        Raises:
            UsageError: If the language is not Japanese.
        """
        check_language("bunkai", language, only="ja")
        return spans_between(text, self._bunkai.find_eos(text))
