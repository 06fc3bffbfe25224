"""What to say when the bundled translation model was used: how good it is, and how to get a better one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tritext.engines.serving import serving_packages


def bundled_notice(routes: Iterable[Sequence[str]]) -> list[str]:
    """Return one line if the bundled package served any hop of the routes, else none."""
    serving = serving_packages()
    hops = {hop for route in routes for hop in pairwise(route)}
    used = sorted(pair for pair in hops if pair in serving and serving[pair].is_bundled)
    if not used:
        return []
    quality = serving[used[0]].quality
    scores = ", ".join(f"{a}-{b} {quality['scores'][f'{a}-{b}']}" for a, b in used)
    languages = " ".join(sorted({language for pair in used for language in pair} - {"en"}))
    return [
        f"translated by the bundled model {serving[used[0]].model}, which is weak ({quality['metric']} {scores} on "
        f"{quality['on']}); for better ones:  tritext models install {languages}  or, with Mozilla's, better still:  "
        f"tritext models install --from firefox {languages}"
    ]
