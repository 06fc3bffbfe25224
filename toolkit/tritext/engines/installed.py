"""Every package on this machine behind one translator: each pair goes to the engine of the package that serves it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tritext.engines.argos import ArgosTranslator
from tritext.engines.firefox import FirefoxTranslator
from tritext.engines.packaged import PackagedTranslator
from tritext.engines.packages import Package
from tritext.records import Hypothesis
from tritext.translate.seam import RankingTranslator


class InstalledTranslator(PackagedTranslator):
    """Translates by Argos packages and by Mozilla's students, as they serve the pairs."""

    name = "installed"

    def takes(self, package: Package) -> bool:
        """Every one is for one of the engines."""
        return True

    def signature(self, *, source: str, target: str) -> str:
        """Return what decides the output of the package that serves a pair."""
        return self._engine(source, target).signature(source=source, target=target)

    def lengths(self, texts: Sequence[str], *, source: str, target: str) -> list[int]:
        """Return how long each text is for the package that serves the pair."""
        return self._engine(source, target).lengths(texts, source=source, target=target)

    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text by the engine of the package that serves the pair, scored where that engine scores.

        Raises:
            MissingPairError: If no package serves the pair.
        """
        return self._engine(source, target).hypotheses(texts, source=source, target=target, careful=careful)

    def best(self, text: str, *, source: str, target: str, count: int) -> list[Hypothesis]:
        """Return the likeliest translations of a text; none if the engine of the pair gives only one.

        Raises:
            MissingPairError: If no package serves the pair.
        """
        engine = self._engine(source, target)
        if not isinstance(engine, RankingTranslator):
            return []
        return engine.best(text, source=source, target=target, count=count)

    def ranked(self, texts: Sequence[str], *, source: str, target: str) -> list[list[Hypothesis]]:
        """Return all translations that decoding followed; one each if the engine of the pair gives only one.

        Raises:
            MissingPairError: If no package serves the pair.
        """
        engine = self._engine(source, target)
        if not isinstance(engine, RankingTranslator):
            return [[made] for made in engine.hypotheses(texts, source=source, target=target)]
        return engine.ranked(texts, source=source, target=target)

    def _engine(self, source: str, target: str) -> ArgosTranslator | FirefoxTranslator:
        return self._engines[self.packages[source, target].engine]

    @cached_property
    def _engines(self) -> dict[str, ArgosTranslator | FirefoxTranslator]:
        """The engines by name; a model is loaded when it is first asked for."""
        return {
            kind.name: kind(
                {pair: package for pair, package in self.packages.items() if package.engine == kind.name},
                decoding=self._decoding,
            )
            for kind in (ArgosTranslator, FirefoxTranslator)
        }
