"""Translating a corpus: resumable, and nothing lost.

Reading order: ``settings`` (what a job is, and what may not change), ``ledger`` (what of it is done), ``journal``
(what of a part is done), ``rows`` (a stretch of rows to its texts and back), ``work`` (texts through the engine,
several groups at once), ``recent`` (what a job translated last), ``ahead`` and ``stretches`` (reading while others are
translated), ``part`` (a part as a pure function), ``engine`` (where parts are made: here, or by ``ray_engine`` on
many machines), ``books`` (what is known and what is kept of parts in flight), ``run`` (the whole job, as a generator
of ``events``), ``stream`` (the same where nothing can be read again). ``pace`` follows the events for whoever
watches, ``jobs`` remembers what is not finished.
"""

from tritext.batch.events import Finished, Interrupted, PartDone, Started, Working
from tritext.batch.run import run
from tritext.batch.settings import Request
from tritext.batch.stream import run_stream

__all__ = ["Finished", "Interrupted", "PartDone", "Request", "Started", "Working", "run", "run_stream"]
