"""``name`` and ``order``, as a table: what three governments call the parties, bodies and persons of a statement."""

from __future__ import annotations

from itertools import combinations

import pytest

from support.rows import row, said

SAME = [
    ("Designing applications (Microsoft)", "애플리케이션 설계", "アプリケーションの設計"),
    ("The United Nations said so.", "유엔은 그렇게 말했다.", "国連はそう述べた。"),
    ("The UN said so.", "국제연합은 그렇게 말했다.", "国際連合はそう述べた。"),
    ("The U.N. Security Council met.", "유엔 안전보장이사회가 열렸다.", "国連安保理が開かれた。"),
    ("The Security Council met.", "안보리가 열렸다.", "安全保障理事会が開かれた。"),
    ("The UN General Assembly adopted it.", "유엔 총회가 이를 채택했다.", "国連総会がこれを採択した。"),
    ("The Human Rights Council adopted it.", "인권이사회가 채택했다.", "人権理事会が採択した。"),
    ("The OHCHR in Seoul", "서울 유엔인권사무소", "ソウルの国連人権高等弁務官事務所"),
    ("the Office of the High Commissioner for Human Rights", "유엔 인권최고대표사무소", "国連人権高等弁務官事務所"),
    ("The Commission of Inquiry (COI) reported.", "조사위원회(COI)가 보고했다.", "調査委員会（COI）が報告した。"),
    ("The COI reported.", "조사위원회가 보고했다.", "調査委員会が報告した。"),
    ("The COI found it.", "COI는 이를 확인했다.", "COIはこれを確認した。"),
    ("The DPRK must end it.", "북한은 이를 중단해야 한다.", "北朝鮮はこれを終えなければならない。"),
    (
        "The Democratic People's Republic of Korea (DPRK)",
        "조선민주주의인민공화국(북한)",
        "朝鮮民主主義人民共和国（北朝鮮）",
    ),
    ("the North Korean regime", "북한 정권", "北朝鮮の体制"),
    ("North Korea's people", "북한 주민", "北朝鮮の人々"),
    ("North Koreans", "북한 주민들", "北朝鮮の人々"),
    ("The North fired a missile.", "북측이 미사일을 발사했다.", "北朝鮮がミサイルを発射した。"),
    ("Pyongyang fired a missile.", "북한이 미사일을 발사했다.", "北朝鮮がミサイルを発射した。"),
    ("the Republic of Korea", "대한민국", "大韓民国"),
    ("the ROK", "한국", "韓国"),
    ("South Korea and the DPRK", "남한과 북한", "韓国と北朝鮮"),
    ("inter-Korean talks", "남북 대화", "南北対話"),
    ("both Koreas", "남북한", "南北"),
    ("the two Koreas", "남북", "南北朝鮮"),
    ("the Korean Peninsula", "한반도", "朝鮮半島"),
    (
        "the Governments of the United States, Japan and the Republic of Korea",
        "미국, 일본, 대한민국 정부",
        "米国、日本及び大韓民国の政府",
    ),
    ("The United States, Japan, and South Korea", "한미일", "日米韓"),
    ("U.S.-Japan-ROK cooperation", "한미일 협력", "日米韓協力"),
    ("trilateral cooperation with Japan", "일본과의 3국 협력", "日本との三か国協力"),
    ("Prime Minister Kishida", "기시다 총리", "岸田首相"),
    ("Prime Minister Kishida Fumio", "기시다 후미오 총리", "岸田文雄内閣総理大臣"),
    ("Prime Minister Ishiba", "이시바 총리", "石破総理"),
    ("President Yoon", "윤석열 대통령", "尹大統領"),
    ("President Yoon Suk Yeol", "윤 대통령", "尹錫悦大統領"),
    ("President Biden", "바이든 대통령", "バイデン大統領"),
    ("Secretary of State Blinken", "블링컨 국무장관", "ブリンケン国務長官"),
    ("Foreign Minister Cho Tae-yul", "조태열 외교부 장관", "趙兌烈外交部長官"),
    ("Foreign Minister Iwaya Takeshi", "이와야 다케시 외무대신", "岩屋毅外務大臣"),
    ("the Minister for Foreign Affairs of Japan", "일본 외무상", "日本外相"),
    ("the Ministry of Foreign Affairs of Japan", "일본 외무성", "外務省"),
    ("the Ministry of Unification", "통일부", "統一部"),
    ("the State Department", "미 국무부", "米国務省"),
    ("U.S. Department of State", "미국 국무부", "アメリカ合衆国国務省"),
    ("Kim Jong Un", "김정은", "金正恩"),
    ("Chairman Kim Jong-un", "김정은 위원장", "金正恩委員長"),
    ("the Kim regime", "김정은 정권", "金政権"),
    ("the Workers' Party of Korea", "조선노동당", "朝鮮労働党"),
    ("the Russian Federation", "러시아", "ロシア"),
    ("Russia", "러시아연방", "ロシア連邦"),
    ("the PRC", "중국", "中国"),
    ("the People's Republic of China", "중화인민공화국", "中華人民共和国"),
    ("the EU", "유럽연합", "欧州連合"),
    ("the European Union", "EU", "EU"),
    ("the Universal Declaration of Human Rights", "세계인권선언", "世界人権宣言"),
    ("the International Criminal Court (ICC)", "국제형사재판소(ICC)", "国際刑事裁判所（ICC）"),
    ("the ICC", "국제형사재판소", "国際刑事裁判所"),
    ("the IAEA", "국제원자력기구", "国際原子力機関"),
    ("the International Atomic Energy Agency", "IAEA", "IAEA"),
    ("the WHO", "세계보건기구", "世界保健機関"),
    ("the Special Rapporteur, Elizabeth Salmon", "엘리자베스 살몬 특별보고관", "エリザベス・サルモン特別報告者"),
    ("Ambassador Julie Turner", "줄리 터너 대사", "ジュリー・ターナー大使"),
    ("the Japanese Government", "일본 정부", "日本国政府"),
    ("Japanese abductees", "일본인 납치 피해자", "日本人拉致被害者"),
    ("the United Kingdom", "영국", "英国"),
    ("the U.K. and Australia", "영국과 호주", "英国とオーストラリア"),
    ("Canada, Australia and New Zealand", "캐나다, 호주, 뉴질랜드", "カナダ、豪州、ニュージーランド"),
    ("Germany and France", "독일과 프랑스", "ドイツとフランス"),
    ("the Netherlands", "네덜란드", "オランダ"),
    ("Geneva", "제네바", "ジュネーブ"),
    ("Chinese authorities", "중국 당국", "中国当局"),
    ("American citizens", "미국 시민", "米国市民"),
    ("the G7", "G7", "主要7か国"),
    ("ASEAN", "아세안", "東南アジア諸国連合"),
    ("NATO", "북대서양조약기구", "NATO"),
    ("the Demilitarized Zone", "비무장지대", "非武装地帯"),
    ("the Yalu River", "압록강", "鴨緑江"),
    ("Panmunjom", "판문점", "板門店"),
    (
        "He brought them out of Egypt and led them.",
        "그들을 이집트에서 인도하여 냈다.",
        "彼らをエジプトから導き出した。",
    ),
    ("the extradition treaty with Egypt", "이집트와의 범죄인 인도 조약", "エジプトとの犯罪人引渡条約"),
    ("The EU and the UN signed.", "유럽연합과 유엔이 서명했다.", "EUと国連が署名した。"),
    ("in Eastern Asia", "동아시아에서", "東アジアで"),
    ("Egypt and Libya", "애굽과 리비아", "エジプトとリビヤ"),
    ("Chinese history books, and the Nihonshoki", "중국 사서와 일본서기", "漢籍と『日本書紀』"),
    ("a composer of Chinese poems in Japan", "일본의 한시 작가", "日本の漢詩人"),
    ("The Democratic Party and the PPP", "더불어민주당과 국민의힘", "共に民主党と「国民の力」"),
    ("The Senate and the ministry agreed.", "미국 상원과 외교부가 합의했다.", "上院と外務省が合意した。"),
]

OTHER = [
    ("The DPRK must end it.", "한국은 이를 중단해야 한다.", "北朝鮮はこれを終えなければならない。", "ko"),
    ("North Korea's people", "북한 주민", "韓国の人々", "ja"),
    ("South Korea's people", "북한 주민", "北朝鮮の人々", "en"),
    ("the ROK Government", "대한민국 정부", "北朝鮮政府", "ja"),
    (
        "the Governments of the United States, Japan and the Republic of Korea",
        "미국, 중국, 대한민국 정부",
        "米国、日本及び大韓民国の政府",
        "ko",
    ),
    (
        "the Governments of the United States, Japan and the DPRK",
        "미국, 일본, 대한민국 정부",
        "米国、日本及び大韓民国の政府",
        "en",
    ),
    ("Prime Minister Kishida", "아베 총리", "岸田首相", "ko"),
    ("President Biden", "트럼프 대통령", "バイデン大統領", "ko"),
    ("Secretary of State Blinken", "블링컨 국무장관", "ポンペオ国務長官", "ja"),
    ("Kim Jong Un", "김정일", "金正恩", "ko"),
    ("Kim Jong Il", "김정은", "金正恩", "en"),
    ("the Security Council", "안전보장이사회", "人権理事会", "ja"),
    ("the General Assembly", "안보리", "総会", "ko"),
    ("the ICC", "국제형사재판소", "国際司法裁判所", "ja"),
    ("Chinese authorities", "러시아 당국", "中国当局", "ko"),
    ("Japanese abductees", "일본인 납치 피해자", "韓国人拉致被害者", "ja"),
    ("the United Kingdom", "영국", "フランス", "ja"),
    ("Geneva", "뉴욕", "ジュネーブ", "ko"),
    ("the COI reported", "IAEA가 보고했다", "調査委員会が報告した", "ko"),
    ("Russia sent them to Ukraine.", "러시아가 우크라이나에 보냈다.", "中国がウクライナに送った。", "ja"),
    ("Seoul, Washington and Tokyo", "한국, 미국, 일본", "韓国、中国、日本", "ja"),
    ("The EU welcomed it.", "유엔은 환영했다.", "国連は歓迎した。", "en"),
    ("The UN welcomed it.", "유럽연합(EU)은 환영했다.", "国際連合は歓迎した。", "ko"),
    ("The UN welcomed it.", "유엔은 환영했다.", "EUは歓迎した。", "ja"),
    ("The Security Council met.", "EU는 회의를 열었다.", "安保理が開かれた。", "ko"),
    ("The UN condemned it.", "중국은 비난했다.", "国連は非難した。", "ko"),
    ("NATO pledged it.", "유엔은 약속했다.", "ＮＡＴＯは約束した。", "ko"),
    ("The LDP and Komeito lost.", "민주당과 공명당이 졌다.", "自民、公明両党は敗れた。", "ko"),
    ("The DPK and the PPP", "더불어민주당과 국민의힘", "共に民主党と「自民党」", "ja"),
    ("The African Union sent troops.", "아프리카연합은 파병했다.", "国連は派兵した。", "ja"),
]


@pytest.mark.parametrize(("en", "ko", "ja"), SAME)
def test_one_party_by_its_names_is_no_finding(en: str, ko: str, ja: str) -> None:
    texts = {"en": en, "ko": ko, "ja": ja}
    for some in (*combinations(texts, 3), *combinations(texts, 2)):
        assert said("name", row(**{each: texts[each] for each in some})) == []
    assert said("order", row(**texts)) == []


@pytest.mark.parametrize(("en", "ko", "ja", "deviating"), OTHER)
def test_another_party_is_found_and_its_version_named(en: str, ko: str, ja: str, deviating: str) -> None:
    assert [each.languages for each in said("name", row(en=en, ko=ko, ja=ja))] == [(deviating,)]
