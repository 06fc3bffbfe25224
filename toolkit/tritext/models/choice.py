"""Which package serves a pair, where the user chose one."""

from __future__ import annotations

import json

from tritext.engines.packages import Package, packages_folder
from tritext.engines.serving import BY_PIVOT, CHOICES, all_packages, read_choices, serving_packages
from tritext.errors import UsageError
from tritext.files import replacing
from tritext.models.store import locked, make_folder
from tritext.translate.route import PIVOT

AUTO = "auto"


def choose(pair: tuple[str, str], model: str) -> Package | None:
    """Let a package serve a pair from now on, and return it.

    Args:
        pair: Source and target language.
        model: Name, or name and version: ``en_ko``, ``en_ko@1.0``; ``auto`` for the preferred package again, ``pivot``
            for none, so that the way goes through English.

    Raises:
        UsageError: If no such package translates that pair, or none leads there through English.
        OutputError: If the choice cannot be written down.
    """
    serving = [each for each in all_packages() if (each.source, each.target) == pair]
    chosen = next((package for package in serving if model in (package.name, package.model)), None)
    if model == BY_PIVOT:
        _check_pivot(pair)
    elif chosen is None and model != AUTO:
        there = ", ".join(package.model for package in serving) or "none"
        raise UsageError(f"no package {model} translates {'-'.join(pair)}; there is: {there}")
    folder = make_folder(packages_folder())
    with locked(folder, "install"):
        choices = read_choices()
        choices.pop("-".join(pair), None)
        if chosen or model == BY_PIVOT:
            choices["-".join(pair)] = chosen.model if chosen else BY_PIVOT
        with replacing(folder / CHOICES) as file:
            file.write_text(json.dumps(choices, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return chosen


def _check_pivot(pair: tuple[str, str]) -> None:
    """Refuse a way through English where there is none."""
    serving = serving_packages()
    if PIVOT in pair or not {(pair[0], PIVOT), (PIVOT, pair[1])} <= serving.keys():
        raise UsageError(
            f"no packages lead from {pair[0]} through English to {pair[1]}: tritext models list  shows what there is"
        )
