"""Japanese punctuation comes back in full width, and nothing else changes."""

from __future__ import annotations

import pytest

from tritext.engines.fullwidth import restore_fullwidth


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本当ですか?", "本当ですか？"),
        ("はい(たぶん)。", "はい（たぶん）。"),
        ("すごい!!", "すごい！！"),
        ("国連(UN)は", "国連（UN）は"),
        ("次のとおり:東京", "次のとおり：東京"),
        ("A: 12:30 (UTC)", "A: 12:30 (UTC)"),
        ("https://example.org/?q=(a)", "https://example.org/?q=(a)"),
        ("What?", "What?"),
        ("", ""),
    ],
)
def test_restore(text: str, expected: str) -> None:
    assert restore_fullwidth(text) == expected
