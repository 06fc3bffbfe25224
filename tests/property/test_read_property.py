"""Whatever the words, legacy bytes give the exact text or an error, and never something else."""

from __future__ import annotations

import io
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tritext.errors import InputError
from tritext.read import Text, VersionSpec, encode_text, read_text

KOREAN = (
    "모든 사람은 태어날 때부터 자유롭고 존엄성과 권리에 있어서 평등하다 이성과 양심을 부여받았으며 서로에게 형제의 "
    "정신으로 대하여야 한다 인권 총 체제 세계 선언 북한 정부 국제 사회 유엔 총회 결의안 채택 강제 송환 탈북민 언론 "
    "보도 제 1 조 2024년 12월 10일 (UN) KBS 뉴스 쓰레기 똠방 펲시 흙 뿐 꽃 챙 컴퓨터 을 이 가 는 도 의"
)
JAPANESE = (
    "すべての 人間は 生れながらに 自由で あり 尊厳と 権利 について 平等 である 理性 良心 授けられて 世界人権宣言 総会 "
    "決議 北朝鮮 政府 国際社会 ニュース コンピューター データ 第一条 2024年 12月 10日 （UN） NHK 日本国 憲法 "
    "です ます した の に を は が と も で か ら る あ 東京 拉致 被害者 鬱 薔薇"
)
ENCODINGS = {
    "ko": (["cp949", "euc_kr", "iso2022_kr", "utf-16", "utf-16-le", "utf-16-be"], KOREAN.split(), " "),
    "ja": (["cp932", "shift_jis", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"], JAPANESE.split(), ""),
}


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, str, bytes]:
    """Draw language, text and its bytes in an encoding of the language."""
    language = draw(st.sampled_from(sorted(ENCODINGS)))
    encodings, words, space = ENCODINGS[language]
    clauses = draw(st.lists(st.lists(st.sampled_from(words), min_size=1, max_size=8), min_size=1, max_size=6))
    end = draw(st.sampled_from([".\n", "\n", "。", ""]))
    text = end.join(space.join(clause) for clause in clauses)
    encoding = draw(st.sampled_from(encodings))
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    return language, text, data


def read_or_none(data: bytes, language: str | None) -> Text | None:
    try:
        return read_text(VersionSpec("-", language), stdin=io.BytesIO(data))
    except InputError:
        return None


@settings(max_examples=300, deadline=None)
@given(statements())
def test_declared_bytes_give_the_exact_text_or_an_error(statement: tuple[str, str, bytes]) -> None:
    """In the right language, mojibake never passes the boundary."""
    language, text, data = statement
    version = read_or_none(data, language)
    assert version is None or version.text == text


@settings(max_examples=300, deadline=None)
@given(statements())
def test_undeclared_bytes_give_the_exact_text_or_an_error(statement: tuple[str, str, bytes]) -> None:
    """Without a language, too; and a text of some length is told in its own language."""
    _, text, data = statement
    version = read_or_none(data, None)
    assert version is None or version.text == text


@settings(max_examples=200, deadline=None)
@given(statements())
def test_exchanged_languages_give_the_exact_text_or_an_error(statement: tuple[str, str, bytes]) -> None:
    """Korean declared Japanese, and Japanese declared Korean, is refused or right."""
    language, text, data = statement
    assume(len(text) > 6)
    version = read_or_none(data, "ja" if language == "ko" else "ko")
    assert version is None or version.text == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["ko", "ja", "zh", "en", "ru", None]))
def test_arbitrary_bytes_give_clean_text_or_an_error(data: bytes, language: str | None) -> None:
    """What is read is NFC, encodable, without NUL and carriage returns; all else is an InputError."""
    version = read_or_none(data, language)
    if version is not None:
        assert version.text == unicodedata.normalize("NFC", version.text)
        assert not set("\0\r") & set(version.text)
        version.text.encode()


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("가각갂\u1100\u1161힣abc 나.,\n\u2028\u0085\ufeff😀か\u3099「"), max_size=60),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_what_is_written_is_read_again(text: str, newline: str, has_bom: bool) -> None:
    """``read(encode(text)) == text`` for any NFC text, line end and mark."""
    text = "본문" + unicodedata.normalize("NFC", text)
    like = Text("-", "ko", "", "utf-8", newline, has_bom, ())
    version = read_text(VersionSpec("-", "ko"), stdin=io.BytesIO(encode_text(text, like)))
    assert version.text == text
    assert version.has_bom == has_bom
    assert version.newline == newline or "\n" not in text
