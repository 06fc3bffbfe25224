"""Korean sentences by Kiwi, a morphological analyser that also finds ends without a mark."""

from __future__ import annotations

from tritext.errors import MissingModelError, UsageError
from tritext.segment.seam import Span, spans_between


class KiwiSegmenter:
    """Splits Korean with the package kiwipiepy, whose model comes with it."""

    def __init__(self, language: str = "ko") -> None:
        """Load the model, which takes seconds.

        Raises:
            UsageError: If the language is not Korean.
            MissingModelError: If kiwipiepy is not installed.
        """
        _require_korean(language)
        try:
            import kiwipiepy
        except ImportError as error:
            raise MissingModelError("the segmenter kiwi is not installed: pip install 'tritext[ko]'") from error
        self.name = f"kiwi-{kiwipiepy.__version__}"
        self._kiwi = kiwipiepy.Kiwi(num_workers=1)

    def split(self, text: str, *, language: str) -> list[Span]:
        """Return the spans of the sentences of one Korean paragraph.

        Raises:
            UsageError: If the language is not Korean.
        """
        _require_korean(language)
        sentences = self._kiwi.split_into_sents(text, return_sub_sents=False)
        return spans_between(text, [sentence.end for sentence in sentences])


def _require_korean(language: str) -> None:
    """Refuse any other language."""
    if language != "ko":
        raise UsageError(f"the segmenter kiwi splits Korean (ko), not {language!r}: use rules")
