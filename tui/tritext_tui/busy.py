"""A file that another program keeps for itself for a while: that is said, and what could not be shown is shown then.

What shows something is ``patient``; what a person has asked for is done ``at_once`` or refused, as a key is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

from tritext.errors import BusyError, FormatError, MixedError, TritextError

WAITING = "_waiting_for_file"
"""Attribute of what has patient handlers: their calls that are under way, in turn."""
AGAIN = 1.0
"""Seconds until it is tried again."""
_COMES = "what is lacking here comes by itself"
_SAID = 5.0
"""Seconds during which it is not said once more."""

Given = ParamSpec("Given")
Pump = TypeVar("Pump", bound=MessagePump)


def patient(handler: Callable[Concatenate[Pump, Given], None]) -> Callable[Concatenate[Pump, Given], None]:
    """Have a handler that reads the file run again until it can; what else is patient there waits for its turn.

    So nothing is shown before what happened earlier. What else is wrong with the file ends the application.
    """

    def go_on(self: Pump, waiting: deque[Callable[[], None]]) -> None:
        while waiting:
            try:
                waiting[0]()
            except BusyError as error:
                say_busy(self, error)
                self.set_timer(AGAIN, partial(go_on, self, waiting))
                return
            except TritextError as error:
                self.app.exit(error)
                waiting.clear()
                return
            waiting.popleft()

    @wraps(handler)
    def run(self: Pump, *given: Given.args, **named: Given.kwargs) -> None:
        waiting = self.__dict__.setdefault(WAITING, deque())
        waiting.append(partial(handler, self, *given, **named))
        if len(waiting) == 1:
            go_on(self, waiting)

    return cast(Callable[Concatenate[Pump, Given], None], run)


def at_once(handler: Callable[Concatenate[Pump, Given], None]) -> Callable[Concatenate[Pump, Given], None]:
    """Have a handler that needs the file say so where it cannot read that, and do nothing more: not when nobody waits.

    It reads before it changes anything, so that it can be asked for again.
    """

    @wraps(handler)
    def run(self: Pump, *given: Given.args, **named: Given.kwargs) -> None:
        try:
            handler(self, *given, **named)
        except BusyError as error:
            cast(AppOfBusyFile[object], self.app).say_refused(error)

    return cast(Callable[Concatenate[Pump, Given], None], run)


def say_busy(pump: MessagePump, error: BusyError) -> None:
    """Say over the screen that something waits for the file."""
    cast(AppOfBusyFile[object], pump.app).say_busy(error)


class AppOfBusyFile(App[ReturnType]):
    """An application that says so where a key cannot be acted on, for the file cannot be read just now.

    It ends if that is damaged.
    """

    _is_busy_said = False

    async def on_event(self, event: events.Event) -> None:
        """Act on keys and commands, which all come here at last."""
        try:
            await super().on_event(event)
        except FormatError as error:
            self.exit(cast(ReturnType, error))
        except TritextError as error:
            self.say_refused(error)

    def say_refused(self, error: TritextError) -> None:
        """Say why what was asked for is not done."""
        self.notify(str(error), severity="warning", timeout=_SAID, markup=False)

    def say_busy(self, error: BusyError) -> None:
        """Say, not too often, that what is lacking on the screen comes by itself."""
        if not self._is_busy_said:
            self._is_busy_said = True
            said = str(error) if isinstance(error, MixedError) else f"{error}, or wait: {_COMES}"
            self.notify(said, severity="warning", timeout=_SAID, markup=False)
            self.set_timer(_SAID, self._forget_busy)

    def _forget_busy(self) -> None:
        self._is_busy_said = False
