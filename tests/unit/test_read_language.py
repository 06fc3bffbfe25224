"""The language is declared, or clearly told by the script, or asked for."""

from __future__ import annotations

import io

import pytest

from tritext.errors import InputError
from tritext.read import Text, VersionSpec, read_text

ENGLISH = "All human beings are born free and equal in dignity and rights. They are endowed with reason."
KOREAN = "모든 사람은 태어날 때부터 자유롭고, 존엄성과 권리에 있어서 평등하다."
JAPANESE = "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。"
CHINESE = "人人生而自由，在尊严和权利上一律平等。"
GERMAN = "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft begabt."
FRENCH = "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison."
RUSSIAN = "Все люди рождаются свободными и равными в своем достоинстве и правах."


def read(text: str, language: str | None) -> Text:
    return read_text(VersionSpec("-", language), stdin=io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (KOREAN, "ko", "Korean"),
        (JAPANESE, "ja", "Japanese"),
        (CHINESE, "zh", "Chinese"),
        (ENGLISH, "en", "English"),
        ("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι.", "el", "Greek"),
        ("제1조 Kubernetes API 서버를 Docker Compose 설정으로 시작한다.", "ko", "Korean"),
        ("Kubernetes の API サーバーを Docker Compose で起動する。", "ja", "Japanese"),
        ("大韓民國은 民主共和國이다. 主權은 國民에게 있고 모든 권력은 국민으로부터 나온다.", "ko", "Korean"),
        (ENGLISH + " The Korean word for this is 인권, and the Japanese is 人権.", "en", "English"),
        (KOREAN + " 일본어로는 「人権を守る」라고 한다.", "ko", "Korean"),
    ],
)
def test_a_clear_script_tells_the_language_and_the_user_is_told(text: str, language: str, name: str) -> None:
    version = read(text, None)
    assert version.language == language
    assert version.notices == (f"standard input: taken as {name} (write {language}=- to be sure)",)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (GERMAN, "too little of it is clearly English; write de=-"),
        (FRENCH, "too little of it is clearly English; write de=-"),
        ("Universal Declaration", "too little of it is clearly English; write de=-"),
        (RUSSIAN, "several languages use Cyrillic (Russian, Ukrainian, Bulgarian); write ru=- or uk=- or bg=-"),
        ("世界人権宣言", "without kana it may be Japanese or Chinese (Japanese, Chinese); write ja=- or zh=-"),
        (KOREAN + JAPANESE, "it mixes Hangul and kana; write ko=-"),
        ("2024-12-10 (48)", "it has no letters; write ko=-"),
    ],
)
def test_an_unclear_language_is_asked_for(text: str, rest: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, None)
    assert str(caught.value) == f"cannot tell the language of standard input: {rest}"


@pytest.mark.parametrize(
    ("text", "declared", "name", "script"),
    [
        (ENGLISH, "ko", "Korean", "Latin letters"),
        (ENGLISH, "ja", "Japanese", "Latin letters"),
        (JAPANESE, "ko", "Korean", "kana"),
        (KOREAN, "ja", "Japanese", "Hangul"),
        ("세계인권선언", "ja", "Japanese", "Hangul"),
        (KOREAN, "en", "English", "Hangul"),
        (KOREAN, "zh", "Chinese", "Hangul"),
        (JAPANESE, "zh", "Chinese", "kana"),
        (CHINESE * 4, "ja", "Japanese", "Han without kana"),
        (CHINESE * 2, "ko", "Korean", "Han"),
        (RUSSIAN, "de", "German", "Cyrillic"),
        (GERMAN, "ru", "Russian", "Latin letters"),
    ],
)
def test_a_declared_language_that_does_not_fit_is_a_notice(text: str, declared: str, name: str, script: str) -> None:
    """The declaration stands, and the user is told what the text looks like."""
    version = read(text, declared)
    assert version.language == declared
    assert version.notices == (f"standard input: does not look like {name}, it is mostly {script}: check the language",)


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        (KOREAN, "ko"),
        (JAPANESE, "ja"),
        (CHINESE, "zh"),
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (RUSSIAN, "ru"),
        ("2024-12-10 (48)", "ko"),
        ("Kubernetes", "ja"),
        ("UN Human Rights Council", "ko"),
        ("世界人権宣言", "ja"),
        ("大韓民國憲法", "ko"),
        ("「안녕하세요」は韓国語の挨拶です。", "ja"),
        ("안녕하세요 means hello", "en"),
        ("\u300e世界人権宣言\u300f (Universal Declaration of Human Rights)", "ja"),
        ("npm install kubernetes-client && kubectl apply -f deployment.yaml 명령을 실행한다", "ko"),
        ("㈜한글과컴퓨터 ☎ 02-123-4567", "ko"),
        ("ﾃﾞｰﾀ", "ja"),
    ],
)
def test_short_numeric_and_quoting_texts_raise_no_false_alarm(text: str, declared: str) -> None:
    assert read(text, declared).notices == ()
