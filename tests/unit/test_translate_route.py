"""Routes: direct where a package exists, else through English, else the command that helps."""

from __future__ import annotations

import pytest

from tritext.errors import UnsupportedPairError, UsageError
from tritext.translate import find_route

ALL = frozenset({("ko", "en"), ("en", "ko"), ("ja", "en"), ("en", "ja")})


@pytest.mark.parametrize(
    ("pairs", "source", "target", "route"),
    [
        (ALL, "ko", "en", ("ko", "en")),
        (ALL, "ko", "ja", ("ko", "en", "ja")),
        (ALL | {("ko", "ja")}, "ko", "ja", ("ko", "ja")),
    ],
)
def test_route(pairs: frozenset[tuple[str, str]], source: str, target: str, route: tuple[str, ...]) -> None:
    assert find_route(pairs, source=source, target=target) == route


@pytest.mark.parametrize(
    ("source", "target", "command"),
    [
        ("de", "ko", "tritext models install de"),
        ("en", "fr", "tritext models install fr"),
        ("de", "fr", "tritext models install de fr"),
        ("fr", "en", "tritext models install fr"),
    ],
)
def test_a_missing_pair_names_the_command_that_installs_it(source: str, target: str, command: str) -> None:
    with pytest.raises(UnsupportedPairError) as caught:
        find_route(ALL, source=source, target=target)
    assert str(caught.value).endswith(f"run  {command}")
    assert caught.value.exit_code == 3


def test_a_text_that_is_in_the_language_already_is_no_missing_model() -> None:
    with pytest.raises(UsageError, match="is Korean already"):
        find_route(ALL, source="ko", target="ko")
