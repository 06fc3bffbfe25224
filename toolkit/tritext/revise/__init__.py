"""What edits of a comparison ask of the engines: scores for what changed, another alignment, another translation.

As in ``pipeline``, what takes long is a generator: it yields how far it has come, and whoever stops iterating stops the
work before anything is changed. At last it yields the step that it made in the journal.

Reading order: ``workshop`` (the engines, and all that is asked of them), ``rows`` (taken apart and put together),
``alternatives`` (other translations of a text), ``meanwhile`` (what people edit while an engine is at work).
"""

from tritext.revise.rows import lacking_pairs
from tritext.revise.workshop import Workshop

__all__ = ["Workshop", "lacking_pairs"]
