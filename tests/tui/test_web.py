"""The viewer in a browser of this machine."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

import pytest

from tritext.errors import MissingModelError
from tritext_tui.web import HOST, make_server


def test_without_textual_serve_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(MissingModelError, match=r"pip install 'tritext\[web\]'") as raised:
        make_server([], 8000)
    assert raised.value.exit_code == 3


async def test_the_browser_is_served_on_this_machine_and_to_its_own_page_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    viewers = []
    start = asyncio.create_subprocess_shell

    async def noted(*arguments: Any, **options: Any) -> asyncio.subprocess.Process:  # noqa: ANN401
        viewers.append(await start(*arguments, **options))
        return viewers[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_shell", noted)
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
