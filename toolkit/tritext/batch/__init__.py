"""Translating a corpus: resumable, and nothing lost.

Reading order: ``settings`` (what a job is, and what may not change), ``ledger`` (what of it is done), ``journal`` (what
of a part is done), ``rows`` (a stretch of rows to its texts and back), ``work`` (texts through the engine, several
groups at once), ``run`` (the whole job, as a generator of events). ``pace`` follows the events for whoever watches,
``jobs`` remembers what is not finished.
"""

from tritext.batch.run import Finished, Interrupted, PartDone, Started, Working, run
from tritext.batch.settings import Request

__all__ = ["Finished", "Interrupted", "PartDone", "Request", "Started", "Working", "run"]
