"""How PyTorch's threads share the cores with other work."""

from __future__ import annotations

import os


def wait_politely() -> None:
    """Let PyTorch's threads sleep while they wait for each other; it must not be loaded yet.

    By default they spin, which is no faster, and six times slower where other work wants the same cores.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
