"""The errors that tritext raises, one tree.

    TritextError
    ├── UsageError               the command asks for something that cannot be       (exit 2)
    ├── MissingModelError        a model or an optional package is not installed     (exit 3)
    │   └── UnsupportedPairError     no route from one language to the other         (exit 3)
    │       └── MissingPairError         no model for a pair: a KeyError, too        (exit 3)
    ├── OutputError              a file could not be written                         (exit 4)
    ├── ConflictError            another window changed the same rows meanwhile      (exit 4)
    ├── WorkerError              workers of a cluster die                            (exit 4)
    ├── Interrupted              stopped by the user, and the same command continues (exit 130)
    └── InputError               a file cannot be read as what it should be          (exit 5)
        ├── BusyError                a file cannot be opened just now                (exit 5)
        │   └── MixedError               it lies beside edits of another one             (exit 5)
        └── FormatError              of ours or an interchange format, but damaged   (exit 5)

Each message is one sentence or two: what happened, to which input (path, line), and how to mend it.
Programming mistakes are ValueError or TypeError and are never caught.
"""

from __future__ import annotations

from collections.abc import Sequence


def check_texts(texts: Sequence[str]) -> None:
    """Refuse a string where texts are wanted: it would be taken letter by letter.

    Raises:
        TypeError: If it is one.
    """
    if isinstance(texts, str):
        raise TypeError("one string where a sequence of texts is wanted: put it into a list, [text]")


def check_embedder(embedder: object) -> None:
    """Refuse what cannot embed: a name, as the command line takes it, and a string has ``encode``, too.

    Raises:
        TypeError: If it has no method ``encode``, or is a string.
    """
    if isinstance(embedder, str) or not callable(getattr(embedder, "encode", None)):
        raise TypeError(
            f"{embedder!r} is no embedder: give an object with encode(texts) -> one vector a text, "
            "or tritext.engines.load_embedder(NAME)"
        )


class TritextError(Exception):
    """Base of every error that a user can mend."""

    exit_code: int = 4
    """Exit status of the command line when this error ends it."""


class UsageError(TritextError):
    """The command asks for something that cannot be: an unknown language, the same language twice."""

    exit_code = 2


class MissingModelError(TritextError):
    """A model or optional package is not on this machine; the message is the command that installs it."""

    exit_code = 3


class UnsupportedPairError(MissingModelError):
    """No installed model leads from the source to the target language, also not through a pivot."""


class MissingPairError(UnsupportedPairError, KeyError):
    """An engine was asked for a pair that none of its models translates directly."""

    __str__ = Exception.__str__  # KeyError's would put the sentence into quotation marks


class InputError(TritextError):
    """A file cannot be read as text in the declared language."""

    exit_code = 5


class BusyError(InputError):
    """A file that is there cannot be opened just now: another program has locked it, or the disk is full."""


class MixedError(BusyError):
    """A file was copied over one that was being edited; it comes right as soon as the former one is there again."""


class FormatError(InputError):
    """A file of tritext's own or of an interchange format is foreign, damaged or of a newer version."""


class Interrupted(TritextError):
    """The user stopped the work; what is done is kept, and the message is the command that continues."""

    exit_code = 130


class ConflictError(TritextError):
    """Another window changed the rows that an edit was to change; nothing was changed."""


class OutputError(TritextError):
    """A file could not be written; whatever was there before is untouched."""


class WorkerError(TritextError):
    """Workers of a cluster die, again and again, at the same work; what is done is kept."""
