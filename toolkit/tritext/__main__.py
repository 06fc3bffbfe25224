"""What ``tritext`` and ``python -m tritext`` run: the command line, from the first moment until the process ends."""

from __future__ import annotations

import sys

from tritext.errors import Interrupted
from tritext.interrupts import be_deaf, listen, was_interrupted


def main() -> None:
    """Run the command line and exit with its code; whoever takes the command back, and when, sees no traceback."""
    code: int | str | None = Interrupted.exit_code
    try:
        listen()
        from tritext import cli

        code = cli.main()
        be_deaf()
    except BaseException as error:
        if not was_interrupted(error):
            raise
        be_deaf()
    sys.exit(code)


if __name__ == "__main__":
    main()
