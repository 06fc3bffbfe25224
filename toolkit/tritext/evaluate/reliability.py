"""The reliability diagram: how often what has a posterior is right, against that posterior."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tritext.errors import MissingModelError, UsageError
from tritext.evaluate.calibration import Calibration
from tritext.evaluate.metrics import INSTALL
from tritext.files import replacing

_BAR, _DOT, _LINE = "#9ecae1", "#08519c", "#555555"
_TICKS = [tick / 10 for tick in range(11)]


def check_drawable(path: Path) -> None:
    """Refuse what could not be drawn before anything is computed.

    Raises:
        UsageError: If the file is no PNG by its name.
        MissingModelError: If matplotlib is not installed; the message has the command that installs it.
    """
    if path.suffix.lower() != ".png":
        raise UsageError(f"the diagram is a PNG: name it {path.with_suffix('.png')}")
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise MissingModelError(f"the diagram is drawn by matplotlib, which is not installed: {INSTALL}") from error


def draw_reliability(calibration: Calibration, path: Path) -> None:
    """Write the diagram as a PNG, whole or not at all; the same figures give the same picture.

    Bars are the share of right units by tenths of the posterior, the number of units at the foot of each; dots are the
    bins of equal mass that the calibration error is computed of. On the diagonal posteriors can be believed, below it
    they promise too much.

    Raises:
        OutputError: If the file cannot be written; what was there is untouched.
        UsageError, MissingModelError: As ``check_drawable``.
    """
    check_drawable(path)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 6.0), layout="constrained")
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _bars(axes, calibration)
    axes.plot([0, 1], [0, 1], color=_LINE, linestyle="--", linewidth=1, label="as promised")
    bins = calibration.bins
    axes.plot(
        [each.posterior for each in bins], [each.right for each in bins],
        linestyle="none", marker="o", markersize=5, color=_DOT, clip_on=False, zorder=3,
        label=f"{len(bins)} bins of equal mass",
    )  # fmt: skip
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="posterior", ylabel="share of units that are right")
    axes.set_xticks(_TICKS)
    axes.set_yticks(_TICKS)
    axes.set_title(f"calibration error (ECE) {calibration.ece:.3f}, {calibration.units} units")
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    with replacing(path) as temporary:
        canvas.print_png(str(temporary), metadata={"Software": None})


def _bars(axes: Any, calibration: Calibration) -> None:  # noqa: ANN401 - matplotlib is not followed
    """Draw the share of right units by tenths of the posterior, with their number."""
    for tenth in calibration.tenths:
        middle = min(int(tenth.lowest * 10), 9) / 10 + 0.05
        axes.bar(middle, tenth.right, width=0.094, color=_BAR)
        axes.annotate(str(tenth.units), (middle, 0), xytext=(0, 3), textcoords="offset points", ha="center", fontsize=8)
