"""A file whose rows engines work on in the background."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import numpy as np
from numpy.typing import NDArray
from textual.pilot import Pilot

from support.rights import rights
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import TritextError
from tritext.memory import TranslationMemory
from tritext.records import Hypothesis
from tritext.revise import Workshop
from tritext.store import ComparisonFile, write_comparison
from tritext_tui.app import TritextApp
from tritext_tui.screens.bitext import BitextScreen

Opened = tuple[ComparisonFile, Pilot[TritextError | None]]


class SlowTranslator(FakeTranslator):
    """Waits for a sign before it translates."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def hypotheses(self, texts: list[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:  # type: ignore[override]
        self.begun.set()
        assert self.go.wait(600)
        return super().hypotheses(texts, source=source, target=target, careful=careful)


class SlowEmbedder(FakeEmbedder):
    """Waits for a sign before it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = Event(), Event()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.begun.set()
        assert self.go.wait(600)
        return super().encode(texts)


@asynccontextmanager
async def opened(tmp_path: Path, workshop: Workshop) -> AsyncIterator[Opened]:
    """Lend a file and its first screen, with these engines."""
    path = tmp_path / "rights.tritext"
    write_comparison(path, rights())
    with ComparisonFile(path) as file:
        async with TritextApp(file).run_test(size=(140, 30)) as pilot:
            await pilot.pause()
            screen = pilot.app.screen
            assert isinstance(screen, BitextScreen)
            screen.workshop = workshop
            screen.grid.choose_language(file.languages[0])  # whichever is translated: tests count from there
            await pilot.pause()
            yield file, pilot  # type: ignore[misc]


def workshop(
    memory: TranslationMemory, translator: FakeTranslator | None = None, embedder: FakeEmbedder | None = None
) -> Workshop:
    """Return engines whose results never change."""
    return Workshop(embedder=embedder or FakeEmbedder(), translator=translator or FakeTranslator(), memory=memory)
