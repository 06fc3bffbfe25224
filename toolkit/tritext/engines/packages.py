"""The Argos packages on this machine: what is installed, and what is bundled."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from tritext.errors import MissingModelError

_LOG = logging.getLogger(__name__)

BUNDLED = Path(__file__).parent.parent / "bundled"
"""Folder of the packages that come with tritext."""

DECODING = ("repetition_penalty", "no_repeat_ngram_size")
"""Settings of CTranslate2 that a package may ask for."""

TRAINED_PIECES = 150
"""Longest text, in pieces, that Argos models saw in training (``filtertoolong`` of argos-train)."""


class Tokenizer(Protocol):
    """What turns a text into a model's pieces and back."""

    def encode(self, text: str, /) -> list[str]:
        """Return the pieces of a text."""
        ...

    def decode(self, pieces: list[str], /) -> str:
        """Return the text of pieces."""
        ...


@dataclass(frozen=True)
class Package:
    """One direction of a translation package on disk: of Argos, or a student of Mozilla's."""

    source: str
    target: str
    name: str
    version: str
    path: Path
    target_prefix: str = ""
    """Piece that tells a multilingual model which language to write; empty for a bilingual one."""
    max_pieces: int = TRAINED_PIECES
    """Longest text that the model may be given."""
    decoding: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What the model needs of ``repetition_penalty`` and ``no_repeat_ngram_size``, if the package says so."""
    held_to_names: bool = False
    """Whether names that the model did not translate are set in, as the gazetteer has them."""
    held_to_numbers: bool = False
    """Whether numbers that the model did not translate are set in."""
    held_to_terms: bool = False
    """Whether terms that the model did not translate are set in, as the table of terms has them."""
    is_bundled: bool = False
    license: str = ""
    """Terms of use, if the package says so."""
    quality: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What was measured, if the package says so: ``{"metric": "chrF2", "scores": {"en-ko": 5.5}, "on": "news"}``."""
    engine: str = "argos"
    """What runs it: ``argos`` or ``firefox``."""

    @property
    def model(self) -> str:
        """Name and version, as written into records and signatures."""
        return f"{self.name}@{self.version}"

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The package's own tokenizer, loaded when it is first asked for."""
        return _load_tokenizer(self)

    def knows(self, word: str) -> bool:
        """Whether the vocabulary has a word whole."""
        return len(self.tokenizer.encode(word)) == 1


class _Pieces:
    """A SentencePiece tokenizer that keeps underscores (argostranslate's decode turns them into spaces)."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor

    def encode(self, text: str) -> list[str]:
        return list(self._processor.encode(text, out_type=str))

    def decode(self, pieces: list[str]) -> str:
        # an unknown piece copied from the source may still hold the word mark
        return str(self._processor.decode_pieces(pieces)).replace("▁", " ")


def _load_tokenizer(package: Package) -> Tokenizer:
    """Load the tokenizer as argostranslate does."""
    tokenizers = _import_argos("tokenizer")
    if (model := package.path / "sentencepiece.model").exists():
        return _Pieces(tokenizers.SentencePieceTokenizer(model).lazy_processor())
    if (model := package.path / "bpe.model").exists():
        tokenizer: Tokenizer = tokenizers.BPETokenizer(model, package.source, package.target)
        return tokenizer
    raise MissingModelError(
        f"the Argos package {package.path} has no tokenizer (sentencepiece.model or bpe.model): "
        f"install it again with  tritext models install {package.source} {package.target}"
    )


def packages_folder() -> Path:
    """Return where Argos packages are installed: ``ARGOS_PACKAGES_DIR``, else argostranslate's own place."""
    given = os.environ.get("ARGOS_PACKAGES_DIR")
    return Path(given or _import_argos("settings").package_data_dir)


def _import_argos(module: str) -> Any:
    """Import a module of argostranslate, which makes folders in the home; where it must not, in a temporary one."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # whatever is imported later must not report home
    try:
        return import_module(f"argostranslate.{module}")
    except OSError:
        homes = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
        before = {name: os.environ.get(name) for name in homes}
        with tempfile.TemporaryDirectory() as folder:
            try:
                os.environ.update(dict.fromkeys(homes, folder))
                return import_module(f"argostranslate.{module}")
            finally:
                for name, value in before.items():
                    os.environ.pop(name) if value is None else os.environ.update({name: value})


def installed_packages(folder: Path | None = None) -> list[Package]:
    """List the installed packages, sorted by pair; of several versions of a pair the newest comes first.

    Folders that are not packages (``__MACOSX``, an unfinished copy) are passed over; a damaged package too, with a
    warning.
    """
    folder = folder or packages_folder()
    found: list[Package] = []
    for path in _package_folders(folder):
        try:
            found += read_package(path, is_bundled=False)
        except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
            _LOG.warning("the Argos package %s is damaged (%s) and not used: remove that folder", path, error)
    return sorted(found, key=lambda package: (package.source, package.target, newest_first(package.version)))


def is_bundled() -> bool:
    """Whether the packages that come with tritext are there: whoever repackages it may leave them out."""
    return bool(_package_folders(BUNDLED))


def bundled_packages() -> list[Package]:
    """List the directions of the packages that come with tritext."""
    return [package for path in _package_folders(BUNDLED) for package in read_package(path, is_bundled=True)]


def read_package(path: Path, *, is_bundled: bool) -> Iterator[Package]:
    """Read one package folder; a multilingual one of ours gives a record for each of its directions.

    Ours carry ``"tritext": {"directions": {"en": ["ko"]}, "target_prefix": {"ko": "<2ko>"}, "max_pieces": 60,
    "decoding": {"repetition_penalty": 1.2}, "names": ["ko"], "numbers": ["ko"], "terms": ["ko"],
    "quality": {...}}`` in metadata.json beside what argostranslate reads; ``names`` are the target languages in which
    names are held to the gazetteer, ``numbers`` those in which numbers are held to the source, and ``terms`` those in
    which terms are held to the table of them.
    """
    argos = _import_argos("package").Package(path)
    ours = json.loads((path / "metadata.json").read_text(encoding="utf-8")).get("tritext", {})
    version, prefixes = str(argos.package_version or "0"), ours.get("target_prefix", {})
    directions = ours.get("directions", {argos.from_code: [argos.to_code]})
    for source, targets in directions.items():
        for target in targets:
            yield Package(
                source=source,
                target=target,
                name=ours.get("name") or f"{source}_{target}",
                version=version,
                path=path,
                target_prefix=prefixes.get(target, argos.target_prefix),
                max_pieces=int(ours.get("max_pieces", TRAINED_PIECES)),
                decoding={name: value for name, value in ours.get("decoding", {}).items() if name in DECODING},
                held_to_names=target in ours.get("names", ()),
                held_to_numbers=target in ours.get("numbers", ()),
                held_to_terms=target in ours.get("terms", ()),
                is_bundled=is_bundled,
                license=str(ours.get("license", "")),
                quality=ours.get("quality", {}),
            )


def _package_folders(folder: Path) -> list[Path]:
    """List the folders that hold a translation model, sorted by name."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if (path / "metadata.json").is_file() and (path / "model").is_dir())


def version_key(version: str) -> tuple[int, ...]:
    """Turn a version into a key that sorts the newest last.

    >>> version_key("1.9") < version_key("1.10")
    True
    """
    from packaging.version import InvalidVersion, Version

    try:
        release = Version(version).release
    except InvalidVersion:
        release = (0,)
    return (*release, 0, 0, 0)[:4]


def newest_first(version: str) -> tuple[int, ...]:
    """Turn a version into a key that sorts the newest first."""
    return tuple(-number for number in version_key(version))
