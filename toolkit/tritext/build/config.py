"""What a run is made of: one TOML file, checked before anything starts.

name = "toy"                     # of the package
preset = "tiny"                  # tiny, compact or base; [model] and [training] change single values
[[bitext]]
path = "toy.tsv"                 # beside the TOML file; .tsv, .tsv.zst, .tmx or .parquet
languages = ["en", "ko"]         # of the columns of a table without a line of names
licence = "CC0"
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from tritext.engines.packages import BUNDLED
from tritext.errors import InputError, UsageError
from tritext.languages import parse_languages

Pair = tuple[str, str]
"""Two languages, or a text in each."""

TOKENIZER, TOKENS, THIRDS, PARCELS = "sentencepiece.model", "tokens.npz", "thirds.npz", "parcels"
REPORT, CHECKPOINT = "report.json", "checkpoint.pt"
"""What the work folder holds."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitext:
    """A file of sentences in two or more languages."""

    path: Path
    languages: tuple[str, ...] = ()
    """Languages of the columns of a plain table; empty: the file names them itself."""
    licence: str = "not stated"
    weight: float = 1.0
    """How often each pair is seen in an epoch: 0.5 is a random half of them, 2.0 each twice."""
    third: str = ""
    """A language that the file lacks: ``init``'s package translates the pairs into it, and both sides are learnt from
    what comes of it. For files of two languages."""
    third_weight: float = 1.0
    """``weight`` of the pairs made so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What a pair must be like to be learnt from."""

    ratio: float = 3.0
    """Longer side at most so many times the shorter one, in terminal cells."""
    similarity: float = 0.0
    """Lowest cosine of the sides' sentence embeddings; 0: they are not compared."""
    held_out: int = 200
    """Pairs of each pair of languages that are never learnt from, to measure the model on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The Transformer."""

    width: int
    encoder_layers: int
    decoder_layers: int
    heads: int
    decoder_heads: int
    hidden: int
    is_bert: bool = False
    """Encoder as of BERT and e5: layers normalised behind, GELU, learned positions, embeddings of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """How the weights are learnt."""

    steps: int
    batch: int
    """Tokens of a batch on its longer side, padding included."""
    rate: float
    encoder_rate: float = 1.0
    """Rate of the encoder as a part of the decoder's: small where ``init`` brings a good encoder."""
    frozen: int = 0
    """Lowest layers of the encoder that stay as ``init`` brings them, and the embeddings below them."""
    warmup: int = 400
    cooldown: float = 0.3
    """Last part of the steps, in which the rate falls to nothing."""
    beta2: float = 0.998
    dropout: float = 0.1
    smoothing: float = 0.1
    average: float = 0.999
    """Decay of the running average of the weights, which is what is measured and packed."""
    longest: int = 120
    """Most pieces of a side; longer pairs are left out."""
    joined: float = 0.05
    """Part of the examples that are two to four neighbouring pairs in one, so that long input is known too."""
    is_compiled: bool = False
    """Layers are compiled: a minute before the first step, then fewer and larger pieces of work for a GPU."""
    save_every: int = 500
    check_every: int = 2000
    """Steps between two measurements on held-out pairs."""
    patience: int = 0
    """Measurements in a row without a better one that end the training; 0: none do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """What a translation with the package asks of the search, beside what tritext does with every package."""

    repetition_penalty: float = 1.0
    """Above 1.0: what was written already is less likely to be written again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A whole run."""

    name: str
    version: str = "1.0"
    licence: str = "not stated"
    seed: int = 1
    pieces: int
    """Size of the vocabulary, at most 65,535."""
    init: str = ""
    """Package whose tokenizer, shape and weights are the start: the name of a bundled one, or a folder; or none."""
    bitext: tuple[Bitext, ...]
    cleaning: Cleaning = field(default_factory=Cleaning)
    model: Shape
    """With ``init``, the start's instead; ``[model]`` may then ask for other numbers of layers alone."""
    layers: Mapping[str, Any] = field(default_factory=dict)
    """Numbers of layers that ``[model]`` asks for beside ``init``."""
    training: Training
    decoding: Decoding = field(default_factory=Decoding)
    work: Path
    """Folder of what is kept between two calls: tokenizer, token arrays, checkpoint."""

    @property
    def third(self) -> str:
        """The language into which bitext is translated before it is learnt from; none: ''."""
        return next((each.third for each in self.bitext if each.third), "")

    @property
    def start(self) -> Path | None:
        """Folder of the package to start from.

        Raises:
            UsageError: If there is no such package.
        """
        if not self.init:
            return None
        for folder in (BUNDLED / self.init, Path(self.init)):
            if (folder / "model" / "model.bin").is_file():
                return folder
        raise UsageError(
            f"there is no package {self.init!r} to start from: give the name of a bundled one, or a folder"
        )


PRESETS: Mapping[str, Mapping[str, Any]] = {
    "tiny": {
        "pieces": 600,
        "model": {
            "width": 128, "encoder_layers": 2, "decoder_layers": 1,
            "heads": 4, "decoder_heads": 4, "hidden": 512,
        },
        "training": {
            "steps": 500, "batch": 1200, "rate": 3e-3, "warmup": 60, "beta2": 0.99, "dropout": 0.05,
            "average": 0.99, "joined": 0.02, "save_every": 100, "check_every": 250,
        },
    },
    "compact": {  # 27.5 million parameters
        "pieces": 16384,
        "model": {
            "width": 384, "encoder_layers": 8, "decoder_layers": 3,
            "heads": 6, "decoder_heads": 6, "hidden": 1536,
        },
        "training": {"steps": 100_000, "batch": 4096, "rate": 1e-3, "warmup": 2000},
    },
    "base": {  # 67 million parameters
        "pieces": 32768,
        "model": {
            "width": 512, "encoder_layers": 12, "decoder_layers": 3,
            "heads": 8, "decoder_heads": 8, "hidden": 2048,
        },
        "training": {"steps": 100_000, "batch": 16384, "rate": 1e-3, "warmup": 4000},
    },
}  # fmt: skip


def load_config(path: Path, *, init: str | None = None) -> Config:
    """Read a run from its TOML file; relative paths are relative to the file, ``init`` stands above its own.

    Raises:
        InputError: If the file cannot be read, or something in it is unknown, missing or of another kind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no TOML ({error}): correct that place") from error
    try:
        return _config(table if init is None else table | {"init": init}, path)
    except (ValueError, UsageError) as error:
        raise InputError(f"{path}: {error}") from error


def _config(table: dict[str, Any], path: Path) -> Config:
    """Put a preset below the table and build the run."""
    name = table.pop("preset", "compact")
    if name not in PRESETS:
        raise ValueError(f"there is no preset {name!r}: use one of {', '.join(PRESETS)}")
    layers = _layers(table) if table.get("init") else {}
    for key, value in PRESETS[name].items():
        table[key] = value | table.get(key, {}) if isinstance(value, dict) else table.get(key, value)
    table.setdefault("work", f"{path.stem}.work")
    config = dataclasses.replace(_record(Config, table, "", path.parent), layers=layers)
    if not re.fullmatch(r"[\w.+-]+", config.name, re.ASCII) or not config.bitext:
        raise ValueError("name must be of letters, digits and ._+- alone, and there must be some [[bitext]]")
    if not 0 < config.pieces <= 65_535 or config.training.steps < 1 or config.training.batch < 1:
        raise ValueError("pieces (at most 65535), steps and batch must be positive")
    _check_thirds(config)
    if config.model.width % config.model.heads or config.model.width % config.model.decoder_heads:
        raise ValueError(f"the width {config.model.width} must be a multiple of the heads")
    return config


def _check_thirds(config: Config) -> None:
    """Refuse what nothing can translate before it is learnt from, or into one language of the file or several."""
    for each in config.bitext:
        if not each.third:
            continue
        if not config.init:
            raise ValueError(f"third is {each.third!r}: set init, the package that translates")
        if len(each.languages) != 2 or each.third in each.languages or each.third != config.third:
            raise ValueError(
                f"third is {each.third!r}, languages are {list(each.languages)}: give two languages and a third one, "
                "the same in the whole run"
            )


def _layers(table: dict[str, Any]) -> dict[str, int]:
    """Take the numbers of layers beside ``init``; the rest of the shape comes from the start, and is refused here."""
    given = table.get("model", {})
    if not isinstance(given, dict) or given.keys() - {"encoder_layers", "decoder_layers"}:
        raise ValueError("beside init, [model] may give encoder_layers and decoder_layers: the rest is the start's")
    if not all(type(value) is int and value > 0 for value in given.values()):
        raise ValueError(f"[model] is {given}: expected numbers of one or more")
    return given


def _record(kind: type[_T], table: object, where: str, folder: Path) -> _T:
    """Build a dataclass of a table with the same keys."""
    if not isinstance(table, dict):
        raise ValueError(f"{where} is {table!r}: expected a table")
    hints = get_type_hints(kind)
    if unknown := table.keys() - hints.keys():
        raise ValueError(f"{where}{min(unknown)} is unknown: expected {', '.join(hints)}")
    needed = {
        each.name
        for each in dataclasses.fields(kind)  # type: ignore[arg-type]
        if each.default is each.default_factory is dataclasses.MISSING
    }
    if missing := needed - table.keys():
        raise ValueError(f"{where}{min(missing)} is missing")
    return kind(**{key: _value(hints[key], value, where + key, folder) for key, value in table.items()})


def _value(kind: Any, value: Any, where: str, folder: Path) -> Any:  # noqa: ANN401 - a value of any field
    """Check a value and bring it into the field's type."""
    if dataclasses.is_dataclass(kind):
        return _record(kind, value, f"{where}.", folder)  # type: ignore[arg-type]
    if kind == tuple[Bitext, ...] and isinstance(value, list):
        return tuple(_record(Bitext, each, f"{where}.", folder) for each in value)
    if kind == tuple[str, ...] and isinstance(value, list):
        return parse_languages([str(each) for each in value])
    if kind is Path and isinstance(value, str):
        return folder / value
    if kind is float and type(value) is int:
        return float(value)
    if not isinstance(kind, type) or type(value) is not kind or (isinstance(value, int | float) and value < 0):
        raise ValueError(f"{where} is {value!r}: expected a value as {kind} of zero or more")
    return value
