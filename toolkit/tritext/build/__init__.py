"""A translation package from bitext: ``build`` is the whole of it, in reading order below.

``config`` a run in one TOML file; ``bitext`` ``clean`` ``tokenizer`` ``tokens`` (put together by ``prepare``) from
texts to arrays; ``batches`` ``network`` ``loss`` ``train`` ``checkpoint`` from arrays to weights; ``convert``
``package`` ``quality`` from weights to an Argos package. What training needs (``python -m tritext.build``) runs with
PyTorch and numpy alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tritext.build.config import Config
from tritext.build.events import Event

if TYPE_CHECKING:
    from tritext.build.checkpoint import Weights

CHECKED_PAIRS = 100
"""Held-out pairs of each pair of languages that are translated while training; at the end it is all of them."""


def build(config: Config, out: Path, *, seconds: float = float("inf")) -> Iterator[Event]:
    """Build a package, going on from where an earlier call was stopped.

    Args:
        config: The run.
        out: The ``.argosmodel`` file to write.
        seconds: Time for training in this call; the package is built of what is learnt by then.

    Yields:
        What happens, and at last ``Built``.

    Raises:
        InputError: If bitext cannot be read or nothing of it is left, or the start package is none of ours.
        OutputError: If something cannot be written.
    """
    from tritext.build.checkpoint import load_state
    from tritext.build.convert import read_model
    from tritext.build.events import Built
    from tritext.build.package import describe, pack, write_package
    from tritext.build.prepare import CHECKPOINT, prepare
    from tritext.build.quality import measure
    from tritext.build.train import run_digest, train

    init, start = start_package(config.init), None
    if init:
        shape, start = read_model(init / "model")
        config = replace(config, model=shape)
    prepared = prepare(config, init)
    yield from prepared.made_of
    with tempfile.TemporaryDirectory(dir=config.work) as folder:

        def write(weights: Weights) -> Path:
            return write_package(config, prepared.languages, prepared.pairs, weights, Path(folder))

        checkpoint = config.work / CHECKPOINT
        yield from train(
            config,
            prepared.tokens,
            checkpoint,
            start=start,
            score=lambda weights: measure(write(weights), prepared.held_out, most=CHECKED_PAIRS),
            seconds=seconds,
        )
        state = load_state(checkpoint, run_digest(config, prepared.tokens))
        package = write(state.packed)
        scores = measure(package, prepared.held_out)
        describe(package, config, prepared.made_of, scores, state.step)
        pack(package, out)
        yield Built(out, scores)


def start_package(name: str) -> Path | None:
    """Return the folder of the package to start from: a bundled one by its name, or a path; None without a name.

    Raises:
        UsageError: If there is no such package.
    """
    from tritext.engines.packages import BUNDLED
    from tritext.errors import UsageError

    if not name:
        return None
    for folder in (BUNDLED / name, Path(name)):
        if (folder / "model" / "model.bin").is_file():
            return folder
    raise UsageError(f"there is no package {name!r} to start from: give the name of a bundled one, or a folder")
