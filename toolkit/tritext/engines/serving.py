"""Which package serves a pair, among all engines."""

from __future__ import annotations

import json
import logging
from functools import cache

from tritext.engines.packages import Package, bundled_packages, installed_packages, packages_folder
from tritext.engines.students import installed_students, is_runnable
from tritext.errors import InputError

_LOG = logging.getLogger(__name__)

CHOICES = "tritext-serving.json"
"""File in the packages' folder with the model that serves a pair, where the user chose one."""
BY_PIVOT = "pivot"
"""What stands there for a pair that no package shall serve, so that its way goes through English."""


def all_packages() -> list[Package]:
    """List every package on this machine, of a pair the one that is preferred first.

    Mozilla's students come before Argos packages, whose published ones for Korean and Japanese are far weaker, and what
    is installed before what is bundled.
    """
    return [*installed_students(), *installed_packages(), *bundled_packages()]


def serving_packages() -> dict[tuple[str, str], Package]:
    """Map each pair to the package that serves it: the chosen one, else the preferred one that can be run.

    A pair that shall go through English is left out.
    """
    packages = all_packages()
    if not is_runnable() and (students := [package for package in packages if package.engine == "firefox"]):
        _warn_of_engine(students[0].model)
        packages = [package for package in packages if package not in students]
    serving: dict[tuple[str, str], Package] = {}
    for package in packages:
        serving.setdefault((package.source, package.target), package)
    for pair, model in read_choices().items():
        chosen = [package for package in packages if f"{package.source}-{package.target}" == pair]
        if model == BY_PIVOT:
            serving = {each: package for each, package in serving.items() if "-".join(each) != pair}
        elif match := next((package for package in chosen if package.model == model), None):
            serving[match.source, match.target] = match
        else:
            _LOG.warning("%s was chosen for %s and is not installed: tritext models use %s auto", model, pair, pair)
    return serving


@cache
def _warn_of_engine(model: str) -> None:
    """Say once that an engine is missing."""
    _LOG.warning("%s cannot be run without its engine: pip install 'tritext[firefox]'", model)


def read_choices() -> dict[str, str]:
    """Return the models chosen by ``tritext models use``: ``{"en-ko": "en_ko@1.0"}``.

    Raises:
        InputError: If the file of the choices is damaged.
    """
    path = packages_folder() / CHOICES
    try:
        choices = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise InputError(f"{path} is damaged ({error}): delete it, and choose again") from error
    if not isinstance(choices, dict):
        raise InputError(f"{path} is damaged: delete it, and choose again")
    return {str(pair): str(model) for pair, model in choices.items()}
