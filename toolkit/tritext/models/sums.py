"""``SHA256SUMS``: the digest of every file below a folder, as ``sha256sum`` writes and checks it."""

from __future__ import annotations

from pathlib import Path

from tritext.errors import InputError
from tritext.files import digest_of, replacing

SUMS = "SHA256SUMS"


def present(folder: Path) -> list[str]:
    """List the files below a folder, by their path in it, except its own sums."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return sorted(name for name in files if name != SUMS)


def write_sums(folder: Path) -> None:
    """Write down the digest of each file of a folder.

    Raises:
        OutputError: If that cannot be written.
    """
    lines = [f"{digest_of(folder / name)}  {name}\n" for name in present(folder)]
    with replacing(folder / SUMS) as file:
        file.write_text("".join(lines), encoding="utf-8", newline="\n")


def read_sums(folder: Path) -> dict[str, str]:
    """Read the digest of each file of a folder, as it was written down.

    Raises:
        InputError: If that is missing or damaged.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise InputError(f"{folder} is no bundle that tritext wrote: {SUMS} is missing or damaged") from error
