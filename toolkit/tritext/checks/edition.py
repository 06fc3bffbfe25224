"""Which edition of the rules this is: findings that another one made are old, though no release lies between.

The names of the user belong to it: one that he adds may answer for a finding, or make one.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tritext.checks.names import own_names


def edition() -> str:
    """Return a digest of the code and the tables of all rules, 12 hexadecimal digits; with own names, of these too."""
    try:
        names = own_names().read_bytes()
    except OSError:  # there are none; or they are refused where they are used
        return _of_rules()
    return f"{_of_rules()}+{hashlib.sha256(names).hexdigest()[:12]}"


@cache
def _of_rules() -> str:
    return digest_of(Path(__file__).parent)


def digest_of(folder: Path) -> str:
    """Return the digest of the modules and tables under a folder; some 2 ms for those of the rules.

    Raises:
        OSError: If one cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".tsv")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
