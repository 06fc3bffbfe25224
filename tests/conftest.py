"""What holds for every test: no network but the loopback, and a home of its own."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support.comparisons import numbers
from support.weights import share_weights
from tritext import interrupts
from tritext.memory import TranslationMemory, open_memory
from tritext.store import write_comparison

CORPORA = Path(__file__).parent.parent / "corpora"
_LOOPBACK = ("127.0.0.1", "::1", "localhost", None, "")


settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")  # what is tried hangs neither on chance nor on how fast the machine is


# Background jobs of a shell ignore Ctrl-C, those of nohup a closed terminal, and so would what a test interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


share_weights()


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: any connection or look-up beyond this machine is an error, in library code too."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in _LOOPBACK:
        raise PermissionError(f"a test tried to connect to {arguments[1]}")
    if event == "socket.getaddrinfo" and arguments[0] not in _LOOPBACK:
        raise PermissionError(f"a test tried to look up {arguments[0]!r}")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that nothing installed on the machine is seen or touched."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "packages"))
    monkeypatch.setenv("COLUMNS", "100")
    return home


@pytest.fixture(autouse=True)
def own_signals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give back how signals are heard: a test that runs the whole command here leaves the process deaf to them."""
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}
    monkeypatch.setattr(interrupts, "_heard", [])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    yield
    for number, handler in before.items():
        if signal.getsignal(number) != handler:
            signal.signal(number, handler)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a comparison of numbers in three languages."""
    path = tmp_path / "numbers.tritext"
    write_comparison(path, numbers())
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[TranslationMemory]:
    """Lend a translation memory."""
    with open_memory(tmp_path / "memory.sqlite") as memory:
        yield memory


_LONG = (
    "tests/packaging/",
    "tests/integration/test_build.py",
    "tests/integration/test_readme.py",
    "tests/integration/test_batch_ray.py",
)
"""Modules that take minutes: begun first, so that no worker is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the modules that take longest first."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))
