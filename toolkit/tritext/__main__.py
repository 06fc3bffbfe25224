"""``python -m tritext``: the command line, where the interpreter is named and the command is not on the path."""

from tritext.cli import main

if __name__ == "__main__":
    main()
