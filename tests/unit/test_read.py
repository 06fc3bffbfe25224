"""Real bytes on disk, in every encoding, become the same clean text."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest

from tritext.errors import InputError
from tritext.read import Text, VersionSpec, encode_text, read_text

KOREAN = (
    "제 1 조\n모든 사람은 태어날 때부터 자유롭고, 존엄성과 권리에 있어서 평등하다. "
    "사람은 이성과 양심을 부여받았으며 서로에게 형제의 정신으로 대하여야 한다.\n"
)
JAPANESE = (
    "第一条\nすべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。"
    "人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。\n"
)
CHINESE = (
    "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"
    "人人有资格享有本宣言所载的一切权利和自由。\n"
)
TAIWANESE = "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。\n"
ENGLISH = "All human beings are born free and equal in dignity and rights. They are endowed with reason.\n"

UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


def on_disk(folder: Path, data: bytes, name: str = "statement") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def read_or_none(data: bytes, language: str | None) -> Text | None:
    try:
        return read_text(VersionSpec("-", language), stdin=io.BytesIO(data))
    except InputError:
        return None


@pytest.mark.parametrize(("language", "text"), [("ko", KOREAN), ("ja", JAPANESE), ("zh", CHINESE), ("en", ENGLISH)])
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_read_with_and_without_a_mark(tmp_path: Path, language: str, text: str, encoding: str) -> None:
    """UTF-8, UTF-16 and UTF-32 need no hint, in either byte order, declared or not."""
    path = on_disk(tmp_path, text.encode(encoding))
    for declared in (language, None):
        version = read_text(VersionSpec(path, declared))
        assert (version.text, version.language) == (text, language)
        assert version.has_bom == (encoding in {"utf-8-sig", "utf-16", "utf-32"})


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_a_mark_decides_the_byte_order(tmp_path: Path, mark: bytes) -> None:
    encoding = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    version = read_text(VersionSpec(on_disk(tmp_path, mark + KOREAN.encode(encoding)), "ko"))
    assert (version.text, version.encoding, version.has_bom) == (KOREAN, encoding, True)
    assert version.notices == ()


LEGACY = [
    ("ko", "cp949", KOREAN), ("ko", "euc_kr", KOREAN), ("ko", "iso2022_kr", KOREAN),
    ("ko", "cp949", KOREAN + "똠방각하는 펲시를 뷁 하고 마신다.\n"), ("ko", "euc_kr", KOREAN + "똠방각하\n"),
    ("ja", "cp932", JAPANESE), ("ja", "shift_jis", JAPANESE), ("ja", "euc_jp", JAPANESE),
    ("ja", "iso2022_jp", JAPANESE), ("ja", "cp932", JAPANESE + "①髙島屋㈱のﾃﾞｰﾀ\n"),
    ("zh", "gb18030", CHINESE), ("zh", "gb2312", CHINESE), ("zh", "big5", TAIWANESE),
    ("en", "cp1252", "“It’s a café,” he said – the naïve one…\n"), ("de", "cp1252", "Würde und Rechte, „groß“\n"),
    ("fr", "cp1252", "Tous les êtres humains naissent libres et égaux en dignité.\n"),
    ("es", "cp1252", "¿Dónde nacen los niños? En España.\n"),
    ("pl", "cp1250", "Wszyscy ludzie rodzą się wolni, równi są ślepi.\n"),
    ("pl", "iso8859_2", "Wszyscy ludzie rodzą się wolni, równi są ślepi.\n"),
    ("tr", "cp1254", "Bütün insanlar hür, eşit doğarlar.\n"), ("tr", "iso8859_9", "Bütün insanlar eşit doğarlar.\n"),
    ("ru", "cp1251", "Все люди рождаются свободными и равными в своем достоинстве.\n"),
    ("ru", "koi8_r", "Все люди рождаются свободными и равными в своем достоинстве.\n"),
    ("ru", "cp866", "Все люди рождаются свободными и равными в своем достоинстве.\n"),
    ("el", "cp1253", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι. Άρθρο 1.\n"),
    ("el", "iso8859_7", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι. Άρθρο 1.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding", "text"), LEGACY)
def test_legacy_bytes_are_read_in_the_declared_language(
    tmp_path: Path, language: str, encoding: str, text: str
) -> None:
    """Bytes of an encoding of the declared language give the exact text, and a notice names the encoding."""
    path = on_disk(tmp_path, text.encode(encoding))
    version = read_text(VersionSpec(path, language))
    assert version.text == text
    taken = version.encoding
    assert version.notices == (f"{path}: read as {taken}, not UTF-8 (give --encoding {taken} to be sure)",)


@pytest.mark.parametrize(("language", "encoding", "text"), [row for row in LEGACY if row[0] in {"ko", "ja", "zh"}])
def test_legacy_bytes_are_read_without_a_language(tmp_path: Path, language: str, encoding: str, text: str) -> None:
    """Undeclared Korean, Japanese and Chinese are told apart by what is frequent in each."""
    version = read_text(VersionSpec(on_disk(tmp_path, text.encode(encoding)), None))
    assert (version.text, version.language) == (text, language)
    assert len(version.notices) == 2


@pytest.mark.parametrize(("language", "encoding", "text"), LEGACY)
@pytest.mark.parametrize("declared", ["ko", "ja", "zh", "en", "fr", "ru", None])
def test_wrongly_declared_bytes_never_become_something_else(
    language: str, encoding: str, text: str, declared: str | None
) -> None:
    """Whatever is declared, the characters are the right ones or the version is refused.

    But for the one-byte encodings of alphabets among each other: Polish bytes may well be French.
    """
    if declared in {"en", "fr", "ru"} and language not in {"ko", "ja", "zh"}:
        return
    version = read_or_none(text.encode(encoding), declared)
    assert version is None or version.text == text


def test_korean_bytes_declared_japanese_are_named_korean(tmp_path: Path) -> None:
    path = on_disk(tmp_path, KOREAN.encode("cp949"))
    with pytest.raises(InputError) as caught:
        read_text(VersionSpec(path, "ja"))
    assert str(caught.value) == (
        f"{path} is not UTF-8 and not clearly Japanese, but Korean in cp949: write ko={path}, or give --encoding NAME"
    )


@pytest.mark.parametrize(
    "heading", ["인권", "총체", "세계인권선언", "북한인권", "챙", "世界人権宣言", "日本国", "あい", "コラム"]
)
@pytest.mark.parametrize("encoding", ["cp949", "euc_kr", "cp932", "euc_jp", "utf-16-le", "utf-16-be", "iso2022_jp"])
@pytest.mark.parametrize("declared", ["ko", "ja", None])
def test_a_short_heading_is_right_or_refused(heading: str, encoding: str, declared: str | None) -> None:
    """Six characters may be too few to be sure, but are never read as something else."""
    try:
        data = heading.encode(encoding)
    except UnicodeEncodeError:
        return
    version = read_or_none(data, declared)
    assert version is None or version.text == heading


def test_bytes_that_are_also_utf8_by_chance_are_refused() -> None:
    """``C3 BC`` is ü, and 체 in CP949: in a Korean version neither is taken for granted."""
    with pytest.raises(InputError, match=r"as UTF-8 and as cp949: say which with --encoding utf-8 or --encoding cp949"):
        read_text(VersionSpec("-", "ko"), stdin=io.BytesIO("체".encode("cp949")))


def test_a_given_encoding_is_used_without_a_word(tmp_path: Path) -> None:
    """``--encoding`` ends all doubt: two syllables are read, and no notice is given."""
    path = on_disk(tmp_path, "인권".encode("cp949"))
    assert read_text(VersionSpec(path, "ko"), encoding="cp949") == Text(path, "ko", "인권", "cp949", "\n", False, ())
    utf16 = on_disk(tmp_path, "인권".encode("utf-16"))
    assert read_text(VersionSpec(utf16, "ko"), encoding="utf-16") == Text(utf16, "ko", "인권", "utf-16", "\n", True, ())
    marked = on_disk(tmp_path, "인권".encode("utf-8-sig"))
    assert read_text(VersionSpec(marked, "ko"), encoding="UTF8") == Text(marked, "ko", "인권", "utf-8", "\n", True, ())


@pytest.mark.parametrize(
    ("written", "newline"),
    [
        ("가\n나\n", "\n"),
        ("가\r\n나\r\n", "\r\n"),
        ("가\r나\r", "\r"),
        ("가\r\n나\r\n다\n", "\r\n"),
        ("가\r\n나\n", "\n"),
        ("가", "\n"),
    ],
)
def test_line_ends_are_normalised_and_remembered(written: str, newline: str) -> None:
    """The most frequent line end is remembered, and the line feed wins a tie."""
    version = read_text(VersionSpec("-", "ko"), stdin=io.BytesIO(written.encode()))
    assert version.newline == newline
    assert version.text == written.replace("\r\n", "\n").replace("\r", "\n")


def test_only_line_ends_are_line_ends() -> None:
    """U+2028, U+0085 and form feed stay what they are."""
    text = "모든\u2028사람\u0085은\f자유"
    assert read_text(VersionSpec("-", "ko"), stdin=io.BytesIO(text.encode())).text == text


@pytest.mark.parametrize("text", ["모든 사람은 자유롭다", "がぎぐげご、パピプペポ", "café naïve the and of that it"])
def test_decomposed_text_is_composed(text: str) -> None:
    """Hangul in jamo, kana with loose dakuten and letters with loose accents become NFC."""
    data = unicodedata.normalize("NFD", text).encode()
    assert data != text.encode()
    assert read_text(VersionSpec("-", None), stdin=io.BytesIO(data)).text == text


def test_a_mark_inside_the_text_is_kept_and_reported() -> None:
    """Only the first U+FEFF is a byte order mark; one left by joining files stays, and the user is told."""
    data = b"\xef\xbb\xbf" + "처음\n".encode() + b"\xef\xbb\xbf" + "둘째\n".encode()
    version = read_text(VersionSpec("-", "ko"), stdin=io.BytesIO(data))
    assert version.text == "처음\n\ufeff둘째\n"
    assert version.notices == ("standard input: U+FEFF in line 2 is a byte order mark inside the text; it is kept",)


def test_traces_of_earlier_damage_are_reported() -> None:
    data = "첫 줄은 좋다\n둘째 줄은 \ufffd 잃었다\n셋째 줄에는 \x1b[31m 제어 문자가 있다\n".encode()
    assert read_text(VersionSpec("-", "ko"), stdin=io.BytesIO(data)).notices == (
        "standard input: U+FFFD in line 2 is a replacement character, so an earlier conversion lost text; it is kept",
        "standard input: U+001B in line 3 is a control character; it is kept",
    )


def test_one_line_of_a_megabyte_is_read_whole(tmp_path: Path) -> None:
    line = JAPANESE.replace("\n", "") * 4_000
    for encoding in ("utf-8", "euc_jp"):
        data = line.encode(encoding)
        assert len(data) > 600_000
        assert read_text(VersionSpec(on_disk(tmp_path, data), "ja")).text == line


def test_standard_input_is_read_once() -> None:
    """The identity of standard input is ``-``, and its bytes are gone after the first reading."""
    stream = io.BytesIO(KOREAN.encode())
    version = read_text(VersionSpec("-", None), stdin=stream)
    assert (version.id, version.text) == ("-", KOREAN)
    assert version.notices == ("standard input: taken as Korean (write ko=- to be sure)",)
    with pytest.raises(InputError, match=r"^standard input is empty"):
        read_text(VersionSpec("-", None), stdin=stream)


def test_a_translation_takes_the_outward_form_of_its_source(tmp_path: Path) -> None:
    """Line ends and mark are restored; the encoding is UTF-8, whatever that of the source was."""
    source = read_text(VersionSpec(on_disk(tmp_path, b"\xef\xbb\xbf" + "예\r\n아니요\r\n".encode()), "ko"))
    assert encode_text("はい\nいいえ\n", source) == b"\xef\xbb\xbf" + "はい\r\nいいえ\r\n".encode()
    legacy = read_text(VersionSpec(on_disk(tmp_path, KOREAN.replace("\n", "\r").encode("cp949")), "ko"))
    assert encode_text("はい\n", legacy) == "はい\r".encode()


@pytest.mark.parametrize(
    ("language", "encoding", "text"),
    [
        ("de", "mac_roman", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Straße und Übergröße.\n"),
        ("de", "cp850", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Straße und Übergröße.\n"),
        ("fr", "cp850", "Tous les êtres humains naissent libres et égaux, déjà doués de raison.\n"),
        ("en", "mac_roman", "“It’s a café,” he said – the naïve one…\n"),
        ("ru", "mac_cyrillic", "Все люди рождаются свободными. Они наделены разумом.\n" * 20),
        ("ko", "johab", KOREAN),
        ("fr", "utf-8", "é".join("Tous les Français " * 3) + "\n"),
    ],
)
def test_an_encoding_that_is_not_tried_is_refused(language: str, encoding: str, text: str) -> None:
    """Bytes of a rarer encoding are not taken for one of the usual encodings of the language."""
    data = text.encode(encoding)
    if encoding == "utf-8":
        data += b"\xe9\n"
    with pytest.raises(InputError):
        read_text(VersionSpec("-", language), stdin=io.BytesIO(data))
