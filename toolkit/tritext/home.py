"""Where tritext keeps a user's files: on each system, in the folders that are meant for such things."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_AUTHOR: Literal[False] = False
"""None, and the same for all, or Windows would have two folders of each kind: one in a folder of the author's name."""


def config_folder() -> Path:
    """Return the folder for settings; like the others, it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("tritext", _AUTHOR)


def data_folder() -> Path:
    """Return the folder for what must not get lost: models, comparisons."""
    from platformdirs import user_data_path

    return user_data_path("tritext", _AUTHOR)


def cache_folder() -> Path:
    """Return the folder for what can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("tritext", _AUTHOR)


def state_folder() -> Path:
    """Return the folder for what was done last: jobs, recent files."""
    from platformdirs import user_state_path

    return user_state_path("tritext", _AUTHOR)
