"""``name`` and ``order``: who is meant is found whatever the spelling, and what stands for somebody else is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.rows import row, said
from tritext.checks import NamesRule, order
from tritext.checks import name as name_rule
from tritext.checks.names import load_gazetteer, shipped_gazetteer
from tritext.checks.sound import is_heard, likeness, skeleton
from tritext.errors import FormatError, InputError


def named(text: str, language: str) -> set[str]:
    """The entities that a text names for certain, by their first English name."""
    known = shipped_gazetteer()
    return {known.entities[each].names["en"][0] for it in known.mentions(text, language) for each in it.firm}


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("en", "the U.S. position", "United States"),
        ("en", "American officials", "United States"),
        ("ko", "미국인들은", "United States"),
        ("ja", "米国務長官", "United States"),
        ("ja", "アメリカは", "United States"),
        ("ko", "하우란과 다메섹과", "Damascus"),
        ("ko", "대한민국 정부", "South Korea"),
        ("ko", "북한인권", "North Korea"),
        ("en", "the DPRK's", "North Korea"),
        ("en", "the North Korean authorities", "North Korea"),
        ("en", "the South Koreans", "South Korea"),
        ("ja", "北朝鮮による", "North Korea"),
        ("ja", "北韓の", "North Korea"),
        ("ko", "유럽연합은", "European Union"),
        ("ko", "유럽 연합은", "European Union"),
        ("en", "the Commission of Inquiry", "Commission of Inquiry"),
        ("ko", "조사위원회는", "Commission of Inquiry"),
        ("ja", "調査委員会は", "Commission of Inquiry"),
        ("ja", "ネヴァダ州", "Nevada"),
        ("ja", "ドナルドトランプ氏", "Donald Trump"),
        ("ko", "주한미국대사관", "United States"),
    ],
)
def test_a_name_is_found(language: str, text: str, entity: str) -> None:
    assert entity in named(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "인도적 지원"),
        ("ko", "민주주의란 사랑이란 무엇인가"),
        ("ko", "이를 위한 수단을 찾는다"),
        ("ko", "서해안으로"),
        ("ko", "가나다라"),
        ("ja", "中国地方の"),
        ("ja", "マリファナ"),
        ("ja", "インドアで"),
        ("ja", "一日中ずっと"),
        ("en", "give us the turkey"),
        ("en", "French fries"),
        ("en", "in the indian summer"),
    ],
)
def test_what_looks_like_a_name_is_none(language: str, text: str) -> None:
    assert named(text, language) == set()


@pytest.mark.parametrize(
    ("texts", "deviating"),
    [
        ({"en": "The U.S. left.", "ko": "중국이 떠났다.", "ja": "米国は去った。"}, ("ko",)),
        ({"en": "China left.", "ko": "미국이 떠났다.", "ja": "アメリカは去った。"}, ("en",)),
        ({"en": "South Korea said", "ko": "한국은 말했다", "ja": "北朝鮮は述べた"}, ("ja",)),
        ({"en": "Putin said", "ko": "트럼프는 말했다", "ja": "トランプ氏は述べた"}, ("en",)),
        ({"en": "in London", "ko": "런던에서", "ja": "パリスで、東京で"}, ("ja",)),
        ({"en": "The U.S. and the U.S. Congress", "ko": "미국과 중국 의회", "ja": "米国と米国議会"}, ("ko",)),
        ({"en": "The U.S. left.", "ko": "중국이 떠났다."}, ()),
        ({"en": "The DPRK left.", "ja": "ロシアは去った。"}, ()),
        ({"en": "said the BNPB", "ko": "BNPM은 말했다", "ja": "BNPBは述べた"}, ("ko",)),
        ({"en": "said the BNPB", "ko": "BNPB는 말했다", "ja": "IAEAは述べた"}, ("ja",)),
        ({"en": "met in Jakarta", "ko": "방콕에서 만났다", "ja": "ジャカルタで会談した"}, ("ko",)),
        ({"en": "said the OPCW", "ko": "국경없는의사회는 말했다", "ja": "化学兵器禁止機関は述べた"}, ("ko",)),
        ({"en": "Trump said to Trump", "ko": "트럼프가 트럼프에게", "ja": "メルケルがトランプに"}, ("ja",)),
        (
            {
                "en": "Spain said in Jakarta",
                "ko": "인도네시아가 자카르타(Jakarta)에서",
                "ja": "インドネシアがジャカルタで",
            },
            ("en",),
        ),
        ({"en": "Joko Widodo said", "ko": "노무현(Joko Widodo) 대통령은", "ja": "ジョコ・ウィドド大統領は"}, ("ko",)),
    ],
)
def test_another_name_is_found(texts: dict[str, str], deviating: tuple[str, ...]) -> None:
    [finding] = said("name", row(**texts))
    assert (finding.languages, finding.severity) == (deviating, "error")
    assert set(finding.spans) == set(texts)


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "ROK", "ko": "대한민국", "ja": "韓国"},
        {"en": "The U.S., South Korea and Japan", "ko": "한미일", "ja": "日米韓"},
        {"en": "Sanctions of North Korea", "ko": "대북 제재", "ja": "対北制裁"},
        {"en": "The country left.", "ko": "중국이 떠났다.", "ja": "米国は去った。"},
        {"en": "Washington said", "ko": "미국은 말했다", "ja": "米政府は述べた"},
        {"en": "in Britain", "ko": "잉글랜드에서", "ja": "英国で"},
        {"en": "Justin Trudeau of Canada", "ko": "캐나다의 트루도", "ja": "カナダのトルドー"},
        {"en": "BERLIN, Germany (CNN) Obama warned", "ko": "미국 민주당의 오바마는 경고했다"},
        {"en": "He came from the South China Sea.", "ko": "그는 남중국해에서 왔다.", "ja": "彼は南シナ海から来た。"},
        {"en": "a Central American country", "ko": "엘살바도르", "ja": "中米の国"},
        {"en": "the Supreme Court and the FBI", "ko": "대법관과 FBI, 그리고 FBI", "ja": "最高裁判所とFBI"},
        {"en": "said the B.N.P.B.", "ko": "국가재난방지청(BNPB)은", "ja": "BNPBは"},
        {"en": "said the BNPB", "ko": "KBS에 따르면", "ja": "防災庁は"},
        {"en": "Joko Widodo said", "ko": "조코 위도도(Joko Widodo)는", "ja": "ウィドド大統領は"},
    ],
)
def test_another_name_of_the_same_and_a_lone_name_are_no_finding(texts: dict[str, str]) -> None:
    assert said("name", row(**texts)) == []


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "Age at which VACUUM runs", "ko": "VACUUM에서의 기간", "ja": "ID差分"},
        {"en": "a former South Korean minister; it came from Japan", "ko": "일본이었으며, 일본은 전 장관에게"},
    ],
)
def test_acronyms_unlike_each_other_and_who_is_named_once_more_are_notes(texts: dict[str, str]) -> None:
    assert [each.severity for each in said("name", row(**texts))] == ["info"]


def test_who_is_named_nowhere_else_stands_for_the_missing_one() -> None:
    [finding] = said("name", row(en="Trump on Obama", ko="트럼프가 오바마를", ja="オバマを、オバマの、プーチンが"))
    assert finding.spans["ja"] == ((10, 14),)


def test_a_name_in_the_next_row_has_moved() -> None:
    rows = [row(en="The U.S. left.", ko="중국이 떠났다."), row(en="China left.", ko="미국이 떠났다.")]
    assert said("name", *rows) == []


def test_names_of_the_user_are_added(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(
        "en\tko\tja\tkind\tsource\nArden\t아든|아르덴\tアーデン\tplace\tme\nBree|~the inn\t브리\tブリー村\tplace\tme\n",
        encoding="utf-8",
    )
    rule = NamesRule(name_rule.name, name_rule.summary, name_rule.find, load_gazetteer(file))
    [finding] = said(rule, row(en="to Arden", ko="브리로", ja="アーデンへ"))
    assert finding.languages == ("ko",)
    assert said(rule, row(en="to the inn", ko="아든으로", ja="宿へ")) == []


def test_the_order_of_the_users_own_parties_is_compared(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(
        "en\tko\tja\tkind\tsource\nArdenland\t아든국\tアーデン国\tstate\tme\nBreeland\t브리국\tブリー国\tstate\tme\n",
        encoding="utf-8",
    )
    unit = row(en="Ardenland and Breeland met.", ko="아든국과 브리국이 만났다.", ja="ブリー国とアーデン国が会った。")
    assert said("order", unit) == []
    [finding] = said(NamesRule(order.name, order.summary, order.find, load_gazetteer(file)), unit)
    assert (finding.rule, finding.languages) == ("order", ("ja",))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("en\tko\n", "header of a gazetteer"),
        ("en\tko\tja\tkind\tsource\na\tb\tc\tplanet\tme\n", ":2: there is no kind 'planet'"),
        ("en\tko\tja\tkind\tsource\na\tb\n", ":2: 2 columns, not 5"),
    ],
)
def test_a_damaged_gazetteer_is_refused(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=what):
        load_gazetteer(file)
    with pytest.raises(InputError, match="cannot be read"):
        load_gazetteer(tmp_path / "none.tsv")


def test_every_shipped_entity_can_be_found_by_each_of_its_names() -> None:
    known = shipped_gazetteer()
    kinds = {each.kind for each in known.entities}
    assert kinds == {"state", "union", "place", "person", "office", "body", "party", "media", "firm", "word"}
    for number, entity in enumerate(known.entities):
        for language, names in entity.names.items():
            for name in names if entity.kind != "word" else ():
                found = [it for it in known.mentions(name, language) if number in it.all]
                assert found or len(name) == 1, (language, name)


def test_transliterations_of_one_name_sound_alike() -> None:
    assert skeleton("트럼프") == skeleton("トランプ") == skeleton("Trump")
    assert likeness("캐버노", "Kavanaugh") > 0.8
    assert likeness("Feinstein", "ファインスタイン") > likeness("Feinstein", "トランプ")
    assert is_heard("트뤼도", "캐나다의 트루도 총리", "ko")
    assert is_heard("マクロン", "マクロンは", "ja")
    assert not is_heard("시드니", "세인즈버리의", "ko")
    assert not is_heard("리가", "우리가 간다", "ko")


@pytest.mark.parametrize(
    ("texts", "deviating"),
    [
        ({"en": "Japan and China met.", "ko": "중국과 일본이 만났다.", "ja": "日本と中国が会った。"}, ("ko",)),
        (
            {"en": "Iran, Iraq and Syria signed.", "ko": "이란, 이라크, 시리아가", "ja": "シリア、イラク、イランが"},
            ("ja",),
        ),
        ({"en": "Japan and China met.", "ko": "중국과 일본이 만났다."}, ()),
        ({"en": "China accused Japan.", "ko": "중국은 일본을 비난했다.", "ja": "日本は中国を非難した。"}, ("ja",)),
        ({"en": "Japan accused China.", "ko": "중국은 일본을 비난했다.", "ja": "中国は日本を非難した。"}, ("en",)),
    ],
)
def test_another_order_of_parties_is_told(texts: dict[str, str], deviating: tuple[str, ...]) -> None:
    [finding] = said("order", row(**texts))
    assert (finding.languages, finding.severity) == (deviating, "info")


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "Japan-South Korea talks", "ko": "한일 회담", "ja": "日韓会談"},
        {"en": "U.S.-South Korea-Japan", "ko": "한미일", "ja": "日米韓"},
        {"en": "Aid to Iran from Japan", "ko": "일본의 이란 지원", "ja": "日本のイラン支援"},
        {"en": "Japan was accused by China.", "ko": "중국은 일본을 비난했다.", "ja": "中国は日本を非難した。"},
        {"en": "Japan and China met.", "ko": "일본 및 중국이 만났다.", "ja": "日本と中国が会った。"},
        {"en": "Japan and Russia met China.", "ko": "일본과 러시아", "ja": "中国"},
    ],
)
def test_conventional_order_and_grammar_are_no_finding(texts: dict[str, str]) -> None:
    assert said("order", row(**texts)) == []


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Trump met Kim of North Korea; the UN's Guterres spoke in Seoul",
            "Trump Kim North-Korea UN Guterres Seoul",
        ),
        (
            "ko",
            "한미일 정상과 대북 제재, 미국·북한·유엔이 서울에서 북미 회담",
            "한 미 일 대북 미국 북한 유엔 서울 북미",
        ),
        ("ja", "日米韓と訪米、北朝鮮のキム・ジョンウン、国連は韓", "日 米 韓 米 北朝鮮 キム・ジョンウン 国連"),
    ],
)
def test_names_are_found_one_behind_the_other_those_of_one_character_in_compounds(
    language: str, text: str, names: str
) -> None:
    found = [text[slice(*each.span)].replace(" ", "-") for each in shipped_gazetteer().mentions(text, language)]
    assert found == names.split()


@pytest.mark.parametrize(
    "texts",
    [
        {
            "en": "the treasures of Egypt, for Christ",
            "ko": "그리스도를 위하여 애굽의 보화",
            "ja": "キリストのゆえにエジプトの宝",
        },
        {"en": "Southeast Asia", "ko": "동남 아시아", "ja": "東南アジア"},
    ],
)
def test_what_begins_or_ends_as_a_name_does_is_no_other_name(texts: dict[str, str]) -> None:
    assert said("name", row(**texts)) == []
