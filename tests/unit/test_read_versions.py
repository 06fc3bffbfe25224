"""What a VERSION argument means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tritext.errors import UsageError
from tritext.read import VersionSpec, parse_version


@pytest.mark.parametrize(
    ("argument", "path", "language"),
    [
        ("ko=statement.txt", "statement.txt", "ko"),
        ("KO=statement.txt", "statement.txt", "ko"),
        ("zh-Hant=statement.txt", "statement.txt", "zh"),
        ("pt_BR=statement.txt", "statement.txt", "pt"),
        ("ko=dir/a=b.txt", "dir/a=b.txt", "ko"),
        ("ko=statement.ja.txt", "statement.ja.txt", "ko"),
        ("ja=C:\\texts\\a.txt", "C:\\texts\\a.txt", "ja"),
        ("-", "-", None),
        ("ko=-", "-", "ko"),
        ("statement.ko.txt", "statement.ko.txt", "ko"),
        ("statement.ko.md", "statement.ko.md", "ko"),
        ("statement.ko", "statement.ko", "ko"),
        ("dir.ja/statement.KO.txt", "dir.ja/statement.KO.txt", "ko"),
        ("statement.zh-Hans.txt", "statement.zh-Hans.txt", "zh"),
        ("statement.txt", "statement.txt", None),
        ("dir.ko/statement.txt", "dir.ko/statement.txt", None),
        ("statement.2024.txt", "statement.2024.txt", None),
        ("statement.ko.old.txt", "statement.ko.old.txt", None),
        (".ko", ".ko", None),
        ("ko", "ko", None),
        ("a=b.txt", "a=b.txt", None),
        ("a=b.ja.txt", "a=b.ja.txt", "ja"),
        ("year=2024.txt", "year=2024.txt", None),
        ("./ko=b.txt", "./ko=b.txt", None),
        ("C:\\a=b.txt", "C:\\a=b.txt", None),
        ("=b.txt", "=b.txt", None),
    ],
)
def test_path_and_language(argument: str, path: str, language: str | None) -> None:
    """A language tag before ``=`` declares, a suffix of the name tells, and everything else is a path."""
    assert parse_version(argument) == VersionSpec(path, language)


@pytest.mark.parametrize("name", ["ko=b.txt", "xx=b.txt"])
def test_a_file_of_exactly_that_name_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).touch()
    assert parse_version(name) == VersionSpec(name, None)


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("xx=b.txt", "unknown language 'xx': give a two-letter code such as en, ko, ja, de, fr or zh"),
        ("kor=b.txt", "unknown language 'kor': write ko for Korean, or another code of two letters"),
        ("ko=", "'ko=' names no file: give ko=PATH, or ko=- for standard input"),
        ("", "a version has an empty name: give PATH, ko=PATH, or - for standard input"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(argument: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_version(argument)
    assert str(caught.value) == message
    assert caught.value.exit_code == 2
