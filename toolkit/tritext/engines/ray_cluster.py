"""The Ray cluster that a job runs on: one that the user names, or one on this machine for this job alone.

Ray listens on every network and trusts whoever comes, unless it is told otherwise. The cluster that is started here
listens on the loopback alone, wants a token that this process made up, sends no usage statistics, and ends with it.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tritext.engines.processor import usable_cores
from tritext.errors import MissingModelError, UsageError

_STORE_BYTES = 1 << 28
"""Memory through which parts go to workers on this machine, a few megabytes each."""

_ALONE = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # other machines can join: then every network is listened on
    "RAY_AUTH_MODE": "token",
}
_NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9") | {"no_proxy": "127.0.0.1"}
"""What Ray asks of the network as it begins goes into the void: which cloud it is in, with usage statistics off too."""

_NO_LOG: Mapping[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}


def require_ray() -> None:
    """Raise MissingModelError if Ray is not installed; the message is the command that installs it."""
    if find_spec("ray") is None:
        raise MissingModelError("--engine ray needs Ray, which is not installed: pip install 'tritext[ray]'")


@contextmanager
def connected(address: str | None, *, processors: int = 0) -> Iterator[tuple[Any, int]]:
    """Lend a cluster; yields Ray, and how many processors it has.

    Args:
        address: Of one that is there, for ``ray.init``; none: one is started on this machine, and ended. If this
            process is connected to one already, that is taken.
        processors: How many one that is started shall use; 0: as many as this process may.

    Raises:
        MissingModelError: If Ray is not installed.
        UsageError: If there is none at the address.
    """
    require_ray()
    with _private(is_wanted=address is None) as folder:
        ray = _load()
        if ray.is_initialized():
            yield ray, _processors(ray)
            return
        with _silent(ray):
            _open(ray, address, folder, processors)
            try:
                yield ray, _processors(ray)
            finally:
                ray.shutdown()


def _open(ray: Any, address: str | None, folder: str | None, processors: int) -> None:
    """Start a cluster in a folder, or connect to the one at an address; raises UsageError if that cannot be."""
    try:
        with _own_signals():
            _begin(ray, folder, processors) if folder else _join(ray, address)
    except (OSError, ValueError, RuntimeError, ImportError, ray.exceptions.RayError) as error:
        if not address:
            raise UsageError(f"Ray cannot be started on this machine ({error}): leave --engine out") from error
        raise UsageError(
            f"no Ray cluster can be reached at {address} ({error}): ask `ray status` there; if it wants a token, "
            "set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN; without --address one is started here"
        ) from error


def _begin(ray: Any, folder: str, processors: int) -> None:
    """Start a cluster on the loopback."""
    before = {name: os.environ.get(name) for name in _NOWHERE}
    os.environ.update(_NOWHERE)
    try:
        ray.init(
            address="local", num_cpus=processors or usable_cores(), object_store_memory=_STORE_BYTES,
            include_dashboard=False, _node_ip_address="127.0.0.1", _temp_dir=folder, **_NO_LOG,
        )  # fmt: skip
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _join(ray: Any, address: str | None) -> None:
    """Connect to a cluster; raises OSError if nobody listens at ``HOST:PORT``, which Ray takes minutes to find out."""
    host, separator, port = (address or "").rpartition(":")
    if separator and port.isdigit() and "/" not in host:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=10):
            pass
    ray.init(address=address, **_NO_LOG)


def _load() -> Any:
    """Import Ray, which reads its environment once."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else it warns of what will change one day
    import ray

    return ray


def _processors(ray: Any) -> int:
    return int(ray.cluster_resources().get("CPU", 1))


@contextmanager
def _private(*, is_wanted: bool) -> Iterator[str | None]:
    """Lend a folder for a cluster that nobody else can use, where this process is to start one.

    What makes it so is in the environment when Ray is first imported, and stays there.

    Raises:
        ValueError: If Ray was imported otherwise before, and is not connected.
    """
    if not is_wanted or ("ray" in sys.modules and sys.modules["ray"].is_initialized()):
        yield None
        return
    if "ray" not in sys.modules:
        os.environ.update(_ALONE, RAY_AUTH_TOKEN=secrets.token_hex(32))
    elif any(os.environ.get(name) != value for name, value in _ALONE.items()):
        raise ValueError("Ray was imported before, open to every network: connect it first, or do not import it")
    short = "/tmp" if Path("/tmp").is_dir() else None  # the names of sockets have a limit that TMPDIR may exceed
    folder = tempfile.mkdtemp(prefix="tritext-", dir=short)
    keeper = [sys.executable, "-I", str(Path(__file__).with_name("ray_keeper.py")), folder]
    with subprocess.Popen(keeper, stdin=subprocess.PIPE, start_new_session=True):  # it ends with its standard input
        yield folder


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep Ray from taking the signals, which stop a job in good order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


@contextmanager
def _silent(ray: Any) -> Iterator[None]:
    """Keep Ray from printing to standard output, where data goes; what of it matters comes as an error too."""
    worker = ray._private.worker
    printing = worker.print_to_stdstream
    worker.print_to_stdstream = lambda *arguments, **named: None
    try:
        yield
    finally:
        worker.print_to_stdstream = printing
