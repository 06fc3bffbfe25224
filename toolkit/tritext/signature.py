"""The signature of a comparison: it names everything that decides what the rows are."""

from __future__ import annotations

from collections.abc import Iterable

import tritext
from tritext.align import SIGNATURE as ALIGNER
from tritext.align.margin import AROUND, NEIGHBOURS
from tritext.glossary import Glossary
from tritext.translate.hop import VERSION as HOP


def sign(segmenters: Iterable[str], embedder: str, models: Iterable[str] = (), glossary: Glossary | None = None) -> str:
    """Name what made the rows: segmenters, translation models, embedder, aligner, and how margins are taken."""
    parts = [f"tritext:{tritext.__version__}", f"segment:{'+'.join(sorted(set(segmenters)))}"]
    parts += [f"embed:{embedder}", f"align:{ALIGNER}", "margin:ratio", f"k:{NEIGHBOURS}", f"around:{AROUND}"]
    return with_models("|".join(parts), models, glossary)


def with_models(signature: str, models: Iterable[str], glossary: Glossary | None = None) -> str:
    """Add the models that translated, what was done around them, and the glossary to a signature that lacks them.

    >>> with_models("tritext:1|segment:rules|embed:use", ["b@1", "a@1", "b@1"])
    'tritext:1|segment:rules|translate:a@1+b@1|hop:17|embed:use'
    """
    parts = signature.split("|")
    used = sorted(set(models))
    made = [f"translate:{'+'.join(used)}", f"hop:{HOP}"] if used else []
    made += [f"glossary:{glossary.digest}"] if used and glossary else []
    return "|".join([*parts[:2], *made, *parts[2:]])


def named_in(signature: str, part: str) -> str:
    """Return what a signature says of a part; empty if it says nothing.

    >>> named_in("tritext:1|segment:rules|embed:use", "embed")
    'use'
    """
    return dict(each.partition(":")[::2] for each in signature.split("|")).get(part, "")
