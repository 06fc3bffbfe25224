"""The viewer in a browser of this machine."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest

from support.command import TRITEXT
from support.comparisons import numbers
from tritext.errors import MissingModelError
from tritext.store import ComparisonFile, settings, write_comparison
from tritext_tui.web import HOST, make_server


def test_without_textual_serve_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(MissingModelError, match=r"pip install 'tritext\[web\]'") as raised:
        make_server([], 8000)
    assert raised.value.exit_code == 3


async def test_the_browser_is_served_on_this_machine_and_to_its_own_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    viewers = note_viewers(monkeypatch)
    from aiohttp import ClientSession, web

    listener = socket.create_server((HOST, 0))
    port = listener.getsockname()[1]
    server = make_server([], port)
    assert server.host == HOST
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    await web.SockSite(runner, listener).start()
    page, own = f"http://{HOST}:{port}", {"Origin": f"http://{HOST}:{port}"}
    try:
        async with ClientSession() as session:
            for path in ("/", "/ws"):
                for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
                    async with session.get(page + path, headers=headers) as answer:
                        assert answer.status == 403
            async with session.get(page, headers=own) as answer:
                assert answer.status == 200
                assert "font-src 'self'" in answer.headers["Content-Security-Policy"]
                assert "terminal.focus()" in await answer.text()
            drawn = b""
            async with session.ws_connect(f"{page}/ws?width=80&height=24", headers=own) as terminal:
                while b"Samples" not in drawn:
                    drawn += await terminal.receive_bytes(timeout=600)
    finally:
        await runner.cleanup()
    assert [await viewer.wait() for viewer in viewers] == [0]  # it ends with its page


async def test_a_viewer_ends_when_its_server_is_killed_and_keeps_what_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "numbers.tritext"
    write_comparison(path, numbers())
    viewer = await asyncio.create_subprocess_exec(
        TRITEXT, "view", path, stdin=PIPE, stdout=PIPE, stderr=PIPE,
        env={**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"},
    )  # fmt: skip
    assert viewer.stdin is not None
    assert viewer.stdout is not None

    async def come_to(wanted: bytes) -> None:
        drawn = b""
        while wanted not in drawn:
            assert viewer.stdout is not None
            drawn += (new := await viewer.stdout.read(65536))
            assert new, drawn[-500:]

    await come_to(b"F1 help")
    viewer.stdin.write(packet(b"e"))
    await come_to(b"keep draft")
    viewer.stdin.write(packet("가".encode()))
    await come_to(b"changed: ja")
    viewer.stdin.close()
    while await viewer.stdout.read(65536):
        pass
    assert await viewer.wait() == 0
    with ComparisonFile(path) as file:
        drafts = {key: kept for key, kept in settings(file).items() if key.startswith("draft:")}
    assert list(drafts.values()) == ['{"ja": "가一。"}']


def packet(keys: bytes) -> bytes:
    """Return what textual-serve sends of keys."""
    return b"D" + len(keys).to_bytes(4, "big") + keys


async def test_a_server_that_ends_ends_its_viewers_and_does_not_wait_for_their_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewers = note_viewers(monkeypatch)
    from aiohttp import ClientSession, web

    listener = socket.create_server((HOST, 0))
    port = listener.getsockname()[1]
    runner = web.AppRunner(await make_server([], port)._make_app())
    await runner.setup()
    await web.SockSite(runner, listener).start()
    own = {"Origin": f"http://{HOST}:{port}"}
    page = f"http://{HOST}:{port}/ws?width=80&height=24"
    try:
        async with ClientSession() as session, session.ws_connect(page, headers=own) as terminal:
            await terminal.receive_bytes(timeout=600)
            await runner.shutdown()
            assert await asyncio.wait_for(viewers[0].wait(), 600) == 0
            assert not terminal.closed
    finally:
        await runner.cleanup()


def note_viewers(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.subprocess.Process]:
    """Return the list into which each viewer comes that a server starts."""
    viewers = []
    start = asyncio.create_subprocess_shell

    async def noted(*arguments: Any, **options: Any) -> asyncio.subprocess.Process:  # noqa: ANN401
        viewers.append(await start(*arguments, **options))
        return viewers[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_shell", noted)
    return viewers
