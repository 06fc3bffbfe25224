"""The viewer with engines whose results never change, over what is to be made and shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from support.screens import lines_of
from tritext.engines.fake import FakeEmbedder, FakeTranslator
from tritext.errors import TritextError
from tritext.live import Request
from tritext.live.engines import Engines
from tritext.memory import open_memory
from tritext_tui.app import TritextApp
from tritext_tui.recent import Recent


def fakes(tmp_path: Path, translator: FakeTranslator | None = None) -> Engines:
    return Engines(
        translator=translator or FakeTranslator(),
        embedder=FakeEmbedder(),
        memory=lambda: open_memory(tmp_path / "memory.sqlite"),
    )


@asynccontextmanager
async def opened(
    tmp_path: Path, wanted: Request | None = None, translator: FakeTranslator | None = None
) -> AsyncIterator[tuple[TritextApp, Pilot[TritextError]]]:
    app = TritextApp(wanted=wanted, engines=fakes(tmp_path, translator), recent=Recent(tmp_path / "state"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        yield app, pilot


def shown(app: TritextApp) -> str:
    return "\n".join(lines_of(app))


def said(app: TritextApp) -> str:
    """What the screen says, wherever it is wrapped."""
    return " ".join(shown(app).split())
