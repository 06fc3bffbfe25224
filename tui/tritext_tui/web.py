"""The viewer in a browser of the same machine, by textual-serve: a process for each page that is opened."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from tritext.errors import MissingModelError, UsageError

if TYPE_CHECKING:
    from aiohttp import web

HOST = "127.0.0.1"
"""The only address: whoever reaches the page works with the user's files."""

_NOTHING_FROM_ELSEWHERE = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"
"""What the browser is told: the page names a font on another site, which is not to be asked."""

_KEYS_AT_ONCE = """<script>
const waiting = setInterval(() => {
  const terminal = document.querySelector("textarea");
  if (terminal && document.body.classList.contains("-first-byte")) { terminal.focus(); clearInterval(waiting); }
}, 100);
</script>"""
"""What the page lacks: the keys are for the terminal from the beginning, not from a click on it."""


def serve(arguments: Sequence[str], port: int) -> None:
    """Serve ``tritext view`` with these arguments until it is interrupted.

    Raises:
        MissingModelError: If textual-serve is not installed.
        UsageError: If the port is taken.
    """
    server = make_server(arguments, port)
    try:
        server.serve()
    except OSError as error:
        raise UsageError(f"port {port} cannot be used ({error.strerror or error}): name another with --port") from error


def make_server(arguments: Sequence[str], port: int) -> Any:  # noqa: ANN401  # textual-serve has no types
    """Return the server, not yet serving.

    Raises:
        MissingModelError: If textual-serve is not installed.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise MissingModelError("the browser needs textual-serve: pip install 'tritext[web]'") from error

    open_pages: set[asyncio.Task[Any]] = set()

    class LocalServer(Server):  # type: ignore[misc]  # it has no types
        """A server that answers pages of its own alone: other sites may not reach it through the browser."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_own_pages_alone(port, open_pages))
            return app

        async def on_shutdown(self, app: web.Application) -> None:
            """End the viewers of open pages at once, each in order; they would be waited for."""
            for page in list(open_pages):
                page.cancel()

        async def on_startup(self, app: web.Application) -> None:
            """Say where it is."""
            sys.stderr.write(f"open http://{HOST}:{port} in a browser of this machine; Ctrl+C ends\n")
            sys.stderr.flush()

        def initialize_logging(self) -> None:
            """Say nothing of each request."""

    command = shlex.join([sys.executable, "-c", "from tritext.__main__ import main; main()", "view", *arguments])
    return LocalServer(command, host=HOST, port=port, title="tritext")


def _own_pages_alone(port: int, open_pages: set[asyncio.Task[Any]]) -> Any:  # noqa: ANN401  # a middleware of aiohttp, which may be absent
    """Refuse what a page of another site asks for, by its own name or under a name that leads here.

    The page itself is told to ask no other site, and to give the keys to the terminal.
    """
    from aiohttp import web

    own = f"{HOST}:{port}"

    @web.middleware  # type: ignore[untyped-decorator]
    async def check(request: web.Request, handler: Callable[[web.Request], Awaitable[Any]]) -> Any:  # noqa: ANN401
        if request.host != own or request.headers.get("Origin", f"http://{own}") != f"http://{own}":
            raise web.HTTPForbidden(text=f"tritext answers its own page alone: open http://{own}")
        if request.path == "/ws" and (task := asyncio.current_task()):
            open_pages.add(task)
            task.add_done_callback(open_pages.discard)
        response = await handler(request)
        if request.path == "/" and isinstance(response, web.Response) and response.text:
            response.text = response.text.replace("</body>", f"{_KEYS_AT_ONCE}</body>")
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _NOTHING_FROM_ELSEWHERE
        return response

    return check
