"""A translation package from bitext: ``build`` is the whole of it, in reading order below.

``config`` a run in one TOML file; ``bitext`` ``clean`` ``tokenizer`` ``tokens`` (put together by ``prepare``) from
texts to arrays; ``start`` and ``network`` the weights, ``search`` and ``complete`` what they translate before it is
learnt from; ``batches`` ``feed`` ``loss`` ``train`` ``checkpoint`` (which tell ``events``) from arrays to weights;
``convert`` ``package`` ``quality`` from weights to an Argos package. ``special`` has the first pieces of every
vocabulary, ``threads`` how its threads share the cores; ``parcels`` carries the work to a machine that lends its GPU.
What training needs (``python -m tritext.build``) runs with PyTorch and numpy alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
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
    from tritext.build.config import CHECKPOINT, THIRDS
    from tritext.build.prepare import prepare
    from tritext.build.threads import wait_politely

    prepared = prepare(config)
    yield from prepared.made_of
    wait_politely()

    from tritext.build.checkpoint import load_state
    from tritext.build.complete import complete, completed
    from tritext.build.events import Built
    from tritext.build.package import describe, pack, write_package
    from tritext.build.quality import measure
    from tritext.build.start import take_start
    from tritext.build.train import run_digest, train

    config, start = take_start(config)
    tokens, thirds = prepared.tokens, config.work / THIRDS
    if start and config.third:
        yield from complete(tokens, config.model, start, thirds)
        tokens = completed(tokens, thirds)
    with tempfile.TemporaryDirectory(dir=config.work) as folder:

        def write(weights: Weights) -> Path:
            return write_package(config, prepared.languages, prepared.pairs, weights, Path(folder))

        checkpoint = config.work / CHECKPOINT
        yield from train(
            config,
            tokens,
            checkpoint,
            start=start,
            score=lambda weights: measure(write(weights), prepared.held_out, most=CHECKED_PAIRS),
            seconds=seconds,
        )
        state = load_state(checkpoint, run_digest(config, tokens))
        package = write(state.packed)
        scores = measure(package, prepared.held_out)
        describe(package, config, prepared.made_of, scores, state.step)
        pack(package, out)
        yield Built(out, scores)
