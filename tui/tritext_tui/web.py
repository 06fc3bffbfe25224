"""The viewer in a browser of the same machine, by textual-serve: a process for each page that is opened."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from tritext.errors import MissingModelError, UsageError

if TYPE_CHECKING:
    from aiohttp import web

HOST = "127.0.0.1"
"""The only address: whoever reaches the page works with the user's files."""


def serve(arguments: Sequence[str], port: int) -> None:
    """Serve ``tritext view`` with these arguments until it is interrupted.

    Raises:
        MissingModelError: If textual-serve is not installed.
        UsageError: If the port is taken.
    """
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise MissingModelError("the browser needs textual-serve: pip install 'tritext[web]'") from error

    class LocalServer(Server):  # type: ignore[misc]  # it has no types
        """A server that answers pages of its own alone: other sites may not reach it through the browser."""

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_own_pages_alone(port))
            return app

    command = shlex.join([sys.executable, "-c", "from tritext.cli import main; main()", "view", *arguments])
    try:
        LocalServer(command, host=HOST, port=port, title="tritext").serve()
    except OSError as error:
        raise UsageError(f"port {port} cannot be used ({error.strerror or error}): name another with --port") from error


def _own_pages_alone(port: int) -> Any:  # noqa: ANN401  # a middleware of aiohttp, which may be absent
    """Refuse what a page of another site asks for, by its own name or under a name that leads here."""
    from aiohttp import web

    hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    @web.middleware  # type: ignore[untyped-decorator]
    async def check(request: web.Request, handler: Callable[[web.Request], Awaitable[Any]]) -> Any:  # noqa: ANN401
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin and origin.removeprefix("http://") not in hosts):
            raise web.HTTPForbidden(text="tritext answers its own page alone")
        return await handler(request)

    return check
