"""An engine that waits until it is told to go on."""

from __future__ import annotations

from threading import Semaphore

from tritext.engines.fake import FakeTranslator
from tritext.records import Hypothesis


class SlowTranslator(FakeTranslator):
    """Translates one request for each time that it is let."""

    def __init__(self) -> None:
        super().__init__()
        self._turns = Semaphore(0)

    def let(self, times: int = 1) -> None:
        """Let it translate so many requests more."""
        self._turns.release(times)

    def hypotheses(self, texts: list[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:  # type: ignore[override]
        assert careful or self._turns.acquire(timeout=600)
        return super().hypotheses(texts, source=source, target=target, careful=careful)
