"""Exit codes of verbs that did their work, but not with the result one hopes for; those of errors are in ``errors``."""

from __future__ import annotations

FOUND = 1
"""Something is not as it should be: versions differ, a package was changed."""
PARTIAL = 4
"""Some of the work could not be done; what is missing was named."""
