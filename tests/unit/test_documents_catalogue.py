"""Catalogues of gettext: what is open is filled in and marked, what is not stays byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tritext.documents import TranslatedDocument, open_document, read_version, translate_opened
from tritext.errors import InputError
from tritext.read import parse_version

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n\n'
MESSAGES = r"""# a comment, and a message that is done
msgid "Close"
msgstr "닫기"

#, fuzzy
msgid "Nearly"
msgstr "거의"

#, fuzzy
#~ msgid "older"
#~ msgstr "x"

#: main.c:3
#| msgid "Open it"
msgctxt "menu"
msgid "_Open the file…\tCtrl+O"
msgstr ""

#, fuzzy, c-format
msgid "Of %lu"
msgstr ""

msgid "E_xit"
msgstr ""

msgid "%d file"
msgid_plural "%d files"
msgstr[0] ""

msgid ""
"A \"quoted\" <b>line</b>.\n"
"\n"
"  And C:\\another.\n"
msgstr ""

msgid "%s"
msgstr ""

#~ msgid "old"
#~ msgstr ""
"""
CHANGES = [
    ("#| msgid", "#, fuzzy\n#| msgid"),
    ('Ctrl+O"\nmsgstr ""', 'Ctrl+O"\nmsgstr "가 open the file(_O)…\\t가 ctrl+o"'),
    ('"Of %lu"\nmsgstr ""', '"Of %lu"\nmsgstr "가 of %lu"'),
    ('msgid "E_xit"\nmsgstr ""', '#, fuzzy\nmsgid "E_xit"\nmsgstr "가 exit(_X)"'),
    ('msgid "%d file"', '#, fuzzy\nmsgid "%d file"'),
    ('msgstr[0] ""', 'msgstr[0] "가 %d files"'),
    ('msgid ""\n"A', '#, fuzzy\nmsgid ""\n"A'),
    (
        'another.\\n"\nmsgstr ""',
        'another.\\n"\nmsgstr ""\n"가 a \\"quoted\\" <b>line</b>.\\n"\n"\\n"\n"  가 and c:\\\\another.\\n"',
    ),
]
"""What is open, and what it becomes."""


class Lower:
    """Makes every text small, behind a syllable: lengths and letters differ, marks do not."""

    name = "lower"
    pairs = frozenset({("en", "ko"), ("en", "de"), ("en", "ru")})

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        return [f"가 {text.lower()}" for text in texts]


def _filled(path: Path, target: str = "ko") -> str:
    opened = open_document(parse_version(f"en={path}"))
    assert opened is not None
    *_, made = translate_opened(opened, Lower(), route=("en", target))
    assert isinstance(made, TranslatedDocument)
    return made.data.decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_open_messages_change(tmp_path: Path, newline: str) -> None:
    source = tmp_path / "app.po"
    expected = text = HEAD.format("ko", "nplurals=1; plural=0;") + MESSAGES
    source.write_text(text, encoding="utf-8", newline=newline)
    for before, after in CHANGES:
        expected = expected.replace(before, after)
    assert _filled(source) == expected.replace("\n", newline)


def test_a_template_becomes_a_catalogue_of_the_language(tmp_path: Path) -> None:
    source = tmp_path / "app.pot"
    source.write_text(HEAD.format("", "nplurals=INTEGER; plural=EXPRESSION;").replace("UTF-8", "CHARSET") + MESSAGES)
    assert _filled(source).startswith(HEAD.format("ko", "nplurals=1; plural=0;"))
    assert 'msgstr[0] "가 %d file"\nmsgstr[1] "가 %d files"\n' in _filled(source, "de")


def test_a_catalogue_of_several_forms_keeps_its_rule(tmp_path: Path) -> None:
    source = tmp_path / "app.po"
    head = HEAD.format("ru_RU", "nplurals=3; plural=(n%10==1 ? 0 : 1);")
    source.write_text(head + 'msgid "a file"\nmsgid_plural "%d files"\nmsgstr[0] ""\n')
    assert _filled(source, "ru").startswith(head)
    assert 'msgstr[0] "가 a file"\nmsgstr[1] "가 %d files"\nmsgstr[2] "가 %d files"\n' in _filled(source, "ru")


def test_its_name_says_the_language_of_the_translations(tmp_path: Path) -> None:
    source = tmp_path / "app.ko.po"
    source.write_text('msgid "The government published a report."\nmsgstr ""\n')
    opened = open_document(parse_version(str(source)))
    assert opened is not None
    assert opened.text.language == "en"
    assert '#, fuzzy\nmsgid "The government' in _filled(source)  # and not above the header, which it lacks


def test_what_cannot_be_is_refused_by_its_line(tmp_path: Path) -> None:
    source = tmp_path / "app.po"
    source.write_text('msgid "One"\nmsgstr ""\n\nmsgid "Two\nmsgstr ""\n')
    with pytest.raises(InputError, match="line 4 is neither part of a message nor a comment"):
        _filled(source)
    source.write_text(HEAD.format("ja", "") + 'msgid "One"\nmsgstr "一"\n')
    with pytest.raises(InputError, match=r"translations into Japanese .* --to ja"):
        _filled(source)
    with pytest.raises(InputError, match="two languages in one"):
        read_version(parse_version(f"en={source}"))


@pytest.mark.parametrize(
    ("made", "problem"), [("%s의 %d행", "another order of placeholders"), ("%d행: %s, %s", "added")]
)
def test_placeholders_that_a_program_would_fill_wrongly_are_named(tmp_path: Path, made: str, problem: str) -> None:
    class Fixed(Lower):
        def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
            return [made for _ in texts]

    source = tmp_path / "app.po"
    source.write_text(f'{HEAD.format("ko", "")}msgid "Line %d of %s"\nmsgstr ""\n')
    opened = open_document(parse_version(f"en={source}"))
    assert opened is not None
    *_, done = translate_opened(opened, Fixed(), route=("en", "ko"))
    assert isinstance(done, TranslatedDocument)
    (sentence,) = done.parts[0].sentences
    assert problem in " ".join(sentence.problems)
