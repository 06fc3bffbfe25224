"""Eras: names of stretches of years, of which a text may give the number of the year alone, 令和6年 for 2024.

The Japanese eras are all that there have been since 645, those of both courts between 1331 and 1392; in the year of a
change both names are right. Years of emperors (神武天皇2年) are no eras, and are left alone.
"""

from __future__ import annotations

from tritext.checks.lexicon import table

ERAS = {name: int(before) for name, before in table("eras")}
"""Name to the year before its first."""
