"""What decides a package's output, as one string: what is remembered or half done hangs on it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from tritext.engines.packages import Package


def package_signature(package: Package, *, library: str, settings: Mapping[str, object] | None = None) -> str:
    """Return the signature of a package's direction: ``compact@2.0|2f1a…|ctranslate2:4.8.5|beam_size:4``.

    Two packages of one name and version but other weights have different ones.

    Args:
        package: Whose files are read, once a process.
        library: Distribution that runs it; its version counts.
        settings: How it is decoded, beside what the package itself asks for.
    """
    try:
        version = metadata.version(library)
    except metadata.PackageNotFoundError:
        version = "not installed"
    asked = "|".join(f"{name}:{value}" for name, value in sorted({**(settings or {}), **package.decoding}.items()))
    return f"{package.model}|{_contents(package.path)}|{library}:{version}|{asked}"


@lru_cache(maxsize=64)
def _contents(folder: Path) -> str:
    """Return the digest of a folder's files, names and bytes."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".md", ".pyc")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
