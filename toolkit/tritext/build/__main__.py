"""Training alone, from a prepared work folder: ``python -m tritext.build CONFIG.toml [MINUTES]``.

For a machine that has PyTorch and numpy and nothing else. Copy the TOML file, its work folder and ``tritext/`` there,
and the work folder back; ``tritext models build`` then goes on from the checkpoint, or packs it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tritext.build.config import load_config
from tritext.build.events import Stepped
from tritext.build.threads import wait_politely
from tritext.build.tokens import load_tokens


def main(path: str, minutes: str = "inf") -> None:
    """Train, and say on stderr how it goes."""
    wait_politely()

    from tritext.build.start import take_start
    from tritext.build.train import train

    config, start = take_start(load_config(Path(path)))
    tokens = load_tokens(config.work / "tokens.npz")
    for event in train(config, tokens, config.work / "checkpoint.pt", start=start, seconds=60 * float(minutes)):
        if not isinstance(event, Stepped) or event.step % 100 == 0:
            sys.stderr.write(f"{event}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
