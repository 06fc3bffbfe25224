"""Asked to end, by whatever signal and in the midst of whatever, a command ends once, with 130 and no traceback."""

from __future__ import annotations

import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable

import pytest

from tritext import __main__, cli, interrupts
from tritext.cli.batch_watch import stopping
from tritext.cli.console import interruptible
from tritext.errors import Interrupted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture(autouse=True)
def _listening(own_signals: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.enumerate", lambda: [threading.main_thread()])  # tests before may have left others
    interrupts.listen()


def at_once() -> None:
    signal.raise_signal(signal.SIGINT)


def in_a_class() -> None:
    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            at_once()

    class Holder:  # Python before 3.12 raises a RuntimeError for what is raised here
        field = Named()


def in_a_function_of_sqlite() -> None:
    database = sqlite3.connect(":memory:")
    database.create_function("now", 0, at_once)
    try:
        database.execute("SELECT now()")
    finally:
        database.close()


def as_an_object_goes() -> None:
    class Going:
        def __del__(self) -> None:
            at_once()

    def asked_again_meanwhile(dropped: sys.UnraisableHookArgs) -> None:
        interrupts._dropped(dropped)
        at_once()

    sys.unraisablehook = asked_again_meanwhile
    Going()
    time.sleep(60)  # which is not slept through


@pytest.mark.parametrize("begin", [at_once, in_a_class, in_a_function_of_sqlite, as_an_object_goes])
def test_ctrl_c_in_the_midst_of_anything_is_an_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], begin: Callable[[], None]
) -> None:
    monkeypatch.setattr(cli, "app", begin)
    assert cli._run() == 130
    assert capsys.readouterr().err.startswith("tritext: interrupted;")
    interrupts._heard.clear()
    with pytest.raises(Interrupted, match="html is as it was before"), interruptible("out.html"):
        begin()


@pytest.mark.parametrize("number", SIGNALS)
def test_it_is_heard_once_until_it_is_insisted_on(monkeypatch: pytest.MonkeyPatch, number: signal.Signals) -> None:
    ended = list[int]()
    monkeypatch.setattr("os._exit", ended.append)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)
    at_once()
    assert not ended
    monkeypatch.setattr(interrupts, "PATIENCE", -1.0)
    at_once()
    assert ended == [130]


def test_whenever_the_end_begins_nothing_is_heard_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked_at_the_end() -> None:
        for number in SIGNALS:
            signal.raise_signal(number)
        interrupts.be_deaf()

    monkeypatch.setattr(cli, "main", lambda: 4)
    monkeypatch.setattr(__main__, "be_deaf", asked_at_the_end)
    with pytest.raises(SystemExit) as raised:
        __main__.main()
    assert raised.value.code == 4
    for number in SIGNALS:
        signal.raise_signal(number)


def test_a_command_that_waits_for_a_thread_at_its_end_can_still_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = list[int]()
    monkeypatch.setattr("os._exit", ended.append)
    monkeypatch.setattr("threading.enumerate", lambda: [threading.main_thread(), threading.Thread()])
    interrupts.be_deaf()
    at_once()
    assert ended == [130]


def test_what_is_to_be_ignored_is_not_listened_to() -> None:
    """As ``nohup`` has it, and a script that starts a command beside others."""
    interrupts.be_deaf()
    interrupts.listen()
    with stopping() as stop:
        for number in SIGNALS:
            signal.raise_signal(number)
    assert not stop.is_set()
