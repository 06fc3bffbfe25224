"""Training on a machine that has PyTorch and numpy and nothing else; see "On a lent machine" in toolkit/README.md.

python -m tritext.build pack CONFIG.toml [MEBIBYTES]              here: the prepared run, as parcels
python -m tritext.build train CONFIG.toml [MINUTES [WEIGHTS]]     there: go on with the parcels that have arrived
python -m tritext.build unpack CONFIG.toml WEIGHTS                here: make the weights the checkpoint
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from tritext.build.config import CHECKPOINT, PARCELS, THIRDS, TOKENS, load_config
from tritext.build.events import Stepped
from tritext.build.threads import wait_politely
from tritext.errors import TritextError, UsageError

_PART = 15 << 20
"""Bytes of a file of weights."""


def pack(path: str, mebibytes: str = "60") -> None:
    """Split a prepared run into parcels of at most so much."""
    from tritext.build import parcels
    from tritext.build.start import take_start
    from tritext.build.tokens import load_tokens

    config, start = take_start(load_config(Path(path)))
    limit = int(float(mebibytes) * (1 << 20))
    tokens = load_tokens(config.work / TOKENS)
    for folder in parcels.pack(config, tokens, start, config.work / PARCELS, limit=limit):
        size = sum(file.stat().st_size for file in folder.iterdir())
        _say(f"{folder}: {size / (1 << 20):.1f} MiB")


def train(path: str, minutes: str = "inf", weights: str | None = None) -> None:
    """Train, say on stderr how it goes, and leave the averaged weights in parts that fit."""
    end = time.monotonic() + 60 * float(minutes)
    wait_politely()

    from tritext.build import parcels
    from tritext.build.checkpoint import load_state
    from tritext.build.complete import complete, completed
    from tritext.build.start import take_start
    from tritext.build.tokens import load_tokens
    from tritext.build.train import run_digest
    from tritext.build.train import train as steps

    config = load_config(Path(path))
    if (config.work / PARCELS).exists():
        shape, tokens = parcels.join(config.work / PARCELS)
        config, start = replace(config, model=shape), parcels.read_start(config.work / PARCELS)
    else:
        config, start = take_start(config)
        tokens = load_tokens(config.work / TOKENS)
    thirds = config.work / THIRDS
    if start:
        for each in complete(tokens, config.model, start, thirds):
            _say(f"{each.pairs} of {each.total} translated")
    tokens = completed(tokens, thirds)
    _say(f"{tokens.streams[-1]} pairs")
    began, first = time.monotonic(), 0
    for event in steps(config, tokens, config.work / CHECKPOINT, start=start, seconds=end - began):
        if not isinstance(event, Stepped):
            _say(f"{event}")
        elif event.step % 100 == 0 or not first:
            first = first or event.step
            speed = (event.step - first) / (time.monotonic() - began)
            _say(f"step {event.step} of {event.steps}, loss {event.loss:.3f}, {speed:.2f} steps a second")
    state = load_state(config.work / CHECKPOINT, run_digest(config, tokens))
    folder = Path(weights) if weights else config.work / "weights"
    parcels.write_weights(state.packed, state.step, folder, limit=_PART)
    _say(f"wrote {folder}")


def unpack(path: str, weights: str) -> None:
    """Make weights that came back the checkpoint of the prepared run."""
    from tritext.build import parcels
    from tritext.build.checkpoint import State, save_state
    from tritext.build.start import take_start
    from tritext.build.tokens import load_tokens
    from tritext.build.train import run_digest

    config, _ = take_start(load_config(Path(path)))
    if (config.work / CHECKPOINT).exists():
        raise UsageError(f"{config.work / CHECKPOINT} is there already: move it away, or it would be lost")
    learnt, step = parcels.read_weights(Path(weights))
    digest = run_digest(config, load_tokens(config.work / TOKENS))
    save_state(
        State(digest, learnt, {name: each.clone() for name, each in learnt.items()}, step), config.work / CHECKPOINT
    )
    _say(f"{config.work / CHECKPOINT} is at step {step}")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def main(verb: str = "", *arguments: str) -> None:
    """Run a verb with its arguments."""
    try:
        match verb, len(arguments):
            case "pack", 1 | 2:
                pack(*arguments)
            case "train", 1 | 2 | 3:
                train(*arguments)
            case "unpack", 2:
                unpack(*arguments)
            case _:
                sys.exit(__doc__)
    except TritextError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
