"""What every translator is that works by the packages on this machine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property

from tritext.engines.decoding import Decoding
from tritext.engines.facts import KnownNames, KnownNumbers, KnownTerms, KnownVerbs, Spelling
from tritext.engines.packages import Package
from tritext.engines.serving import serving_packages
from tritext.errors import MissingPairError, UnsupportedPairError, UsageError, check_texts
from tritext.languages import language_name
from tritext.records import Hypothesis
from tritext.translate.route import find_route
from tritext.translate.seam import Facts


class Packages(dict[tuple[str, str], Package]):
    """The package of each pair."""

    def __missing__(self, pair: tuple[str, str]) -> Package:
        """Say what to do without one.

        Raises:
            MissingPairError: Always.
        """
        source, target = pair
        try:
            route = find_route(self, source=source, target=target)
        except (UsageError, UnsupportedPairError) as error:
            raise MissingPairError(str(error)) from None
        raise MissingPairError(
            f"no model translates {language_name(source)} to {language_name(target)} directly: "
            f"take tritext.translate.translate_texts(..., route={route!r})"
        )


class PackagedTranslator(ABC):
    """Serves the pairs of its packages; see ``translate.seam``."""

    name: str

    def __init__(
        self, packages: Mapping[tuple[str, str], Package] | None = None, *, decoding: Decoding | None = None
    ) -> None:
        """Take the given packages by pair, or those that serve on this machine."""
        self._given = packages
        self._decoding = decoding or Decoding()

    @cached_property
    def packages(self) -> Packages:
        """The package that serves each pair."""
        serving = serving_packages() if self._given is None else self._given
        return Packages({pair: package for pair, package in serving.items() if self.takes(package)})

    def takes(self, package: Package) -> bool:
        """Whether a package is for this engine."""
        return package.engine == self.name

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs translated directly."""
        return frozenset(self.packages)

    def model(self, *, source: str, target: str) -> str:
        """Return name and version of the package that serves a pair."""
        return self.packages[source, target].model

    def facts(self, *, source: str, target: str) -> list[Facts]:
        """Return what the package of a pair asks to be held to: see ``translate.seam.HeldTranslator``."""
        package = self.packages[source, target]
        kinds = (
            (package.held_to_names, KnownNames()),
            (package.held_to_numbers, KnownNumbers()),
            (package.held_to_terms, KnownTerms()),
            (package.held_to_terms, KnownVerbs()),
        )
        held = [facts for is_held, facts in kinds if is_held]
        return [*held, Spelling()] if held else []

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        """Translate each text; see ``hypotheses``.

        Raises:
            MissingPairError: If no package serves the pair.
            TypeError: If it is one string instead of a sequence of them.
        """
        check_texts(texts)
        return [hypothesis.text for hypothesis in self.hypotheses(texts, source=source, target=target)]

    @abstractmethod
    def hypotheses(self, texts: Sequence[str], *, source: str, target: str, careful: bool = False) -> list[Hypothesis]:
        """Translate each text.

        Raises:
            MissingPairError: If no package serves the pair.
        """
