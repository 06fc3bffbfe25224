"""Korean sentences by Kiwi, a morphological analyser that also finds ends without a mark."""

from __future__ import annotations

from tritext.errors import MissingModelError
from tritext.segment.seam import Span, check_language, spans_between


class KiwiSegmenter:
    """Splits Korean with the package kiwipiepy, whose model comes with it."""

    def __init__(self, language: str = "ko") -> None:
        """Load the model, which takes seconds.

        Raises:
            UsageError: If the language is not Korean.
            MissingModelError: If kiwipiepy is not installed.
        """
        check_language("kiwi", language, only="ko")
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
        check_language("kiwi", language, only="ko")
        sentences = self._kiwi.split_into_sents(text, return_sub_sents=False)
        return spans_between(text, [sentence.end for sentence in sentences])
