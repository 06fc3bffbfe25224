"""The packages that come with tritext."""

from __future__ import annotations

from tritext.engines.packages import BUNDLED, Package, read_package


def bundled_packages() -> dict[tuple[str, str], Package]:
    folders = [path for path in BUNDLED.iterdir() if (path / "model").is_dir()]
    return {(each.source, each.target): each for path in folders for each in read_package(path, is_bundled=True)}
