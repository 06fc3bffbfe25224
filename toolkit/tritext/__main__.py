"""What the ``tritext`` command and ``python -m tritext`` run: the command line, which takes a moment to be read in."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; whoever takes the command back before it is read in sees no traceback."""
    try:
        from tritext import cli
    except BaseException as error:
        from tritext.errors import was_interrupted

        if not was_interrupted(error):
            raise
        sys.exit(130)
    cli.main()


if __name__ == "__main__":
    main()
