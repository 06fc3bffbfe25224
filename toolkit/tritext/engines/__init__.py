"""Adapters, one third-party library a file, loaded by name when they are asked for.

What is here: ``packages`` and ``students`` (what this machine has), ``serving`` (which of them serves a pair),
``digest`` (what decides its output). What translates: ``installed`` (each pair by its own engine), ``packaged`` (what
all of these share), ``argos`` with ``truecasing``, ``headlines``, ``plain``, ``decoding``, ``scripts`` and
``allocator``, ``firefox`` with ``student`` and ``crew``, ``apart`` (in a process of its own). What becomes of the
output: ``facts``, by ``names``, ``numbers``, ``notation``, ``terms``, ``senses``, ``untranslated`` and ``spelling``,
then ``typography`` (English), ``register`` (Korean), ``spacing`` and ``fullwidth`` (Japanese); ``notice`` says how good
it is. What reads and embeds: ``likelihood``, ``use`` with ``use_spans`` and ``use_module``, ``sbert``. ``processor``,
``ray_cluster`` and ``ray_keeper`` are for many processors and machines, ``fake`` stands for any of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tritext.checks.likelihood import Score
    from tritext.embed import Embedder
    from tritext.engines.decoding import Decoding
    from tritext.translate import Translator

DEFAULT_EMBEDDER = "use"
DEFAULT_TRANSLATOR = "installed"


def embedders_folder() -> Path:
    """Return where ``tritext models install`` puts embedding models: in the user's data folder."""
    from tritext.home import data_folder

    return data_folder() / "embedders"


def load_embedder(name: str = DEFAULT_EMBEDDER) -> Embedder:
    """Return an embedder by name.

    ``use`` is in the package, ``fake`` serves tests and demonstrations; any other name is a sentence-transformers
    model: installed by ``tritext models install``, or its local folder, or its name if it is in the local cache.

    Raises:
        MissingModelError: If the model is not on this machine.
    """
    if name == "use":
        from tritext.engines.use import UseEmbedder

        return UseEmbedder()
    if name == "fake":
        from tritext.engines.fake import FakeEmbedder

        return FakeEmbedder()
    from tritext.engines.sbert import SbertEmbedder

    installed = embedders_folder() / name
    return SbertEmbedder(str(installed) if (installed / "modules.json").is_file() else name)


def load_scorer() -> Score:
    """Return the bundled translation model as one that says how likely texts are, for ``tritext.checks``.

    Raises:
        MissingModelError: If it was taken out of the installation.
    """
    from tritext.engines.likelihood import BundledLikelihood

    return BundledLikelihood()


def kept_scorer() -> Score:
    """Return the same, asked no question twice, today or tomorrow; the model is loaded with the first new one.

    Raises:
        MissingModelError: When it is asked, as ``load_scorer`` does.
    """
    from tritext.engines.answers import KeptAnswers
    from tritext.engines.packages import bundled_packages
    from tritext.home import cache_folder

    model = next((package.model for package in bundled_packages()), "")
    return KeptAnswers(load_scorer, cache_folder() / "answers.sqlite", model)


def load_translator(name: str = DEFAULT_TRANSLATOR, *, decoding: Decoding | None = None) -> Translator:
    """Return a translator by name, that decodes as it is told to; Mozilla's students are greedy whatever the beam.

    ``installed`` is every package on this machine: Mozilla's students, Argos packages, else the bundled one. ``argos``
    and ``firefox`` are one kind of them, as far as they serve; ``fake`` serves tests and demonstrations.

    Raises:
        ValueError: If no engine has that name.
    """
    if name == "installed":
        from tritext.engines.installed import InstalledTranslator

        return InstalledTranslator(decoding=decoding)
    if name == "argos":
        from tritext.engines.argos import ArgosTranslator

        return ArgosTranslator(decoding=decoding)
    if name == "firefox":
        from tritext.engines.firefox import FirefoxTranslator

        return FirefoxTranslator(decoding=decoding)
    if name == "fake":
        from tritext.engines.fake import FakeTranslator

        return FakeTranslator()
    raise ValueError(f"unknown translator {name!r}: installed, argos, firefox or fake")
