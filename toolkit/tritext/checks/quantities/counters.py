"""Counters and units, per language: what stands behind a number and says what it counts.

Data. A line is a dimension and its forms, with ``_`` for a blank; ``-`` is the dimension of what is merely counted.
These matter where a numeral is written out, for 三 before 人 is three, and in 三菱 it is not.
"""

from __future__ import annotations

from tritext.checks.quantities.quantity import BARE

_ENGLISH = """
day day days
week week weeks
month month months
year year years yr yrs
decade decade decades
century century centuries
hour hour hours hr hrs
minute minute minutes min mins
second second seconds
share % percent per_cent percentage_points percentage_point pc
basis basis_points basis_point bps bp
USD dollar dollars
JPY yen
KRW won
EUR euro euros
CNY yuan
RUB rubles roubles
km km kms kph km/h kilometre kilometres kilometer kilometers
m m metre metres meter meters
cm cm centimetre centimetres centimeter centimeters
mm mm
mile mile miles mph
foot foot feet ft
inch inch inches
yard yard yards
kg kg kilogram kilograms kilo kilos
gram gram grams g
tonne ton tons tonne tonnes
ounce ounce ounces oz
pound pound pounds lb lbs
GBP pound pounds
degree degree degrees ° °F °C °c °f deg
hectare hectare hectares
km2 square_kilometres square_kilometers km² km2 ㎢
m2 square_metres square_meters m² m2 ㎡
acre acre acres
ft2 square_feet square_foot sq_ft
mile2 square_miles square_mile
litre litre litres liter liters
gallon gallon gallons
pint pint pints
"""

_JAPANESE = """
- 年代
- 人 ダース 名 個 つ 台 本 件 校 社 店 店舗 枚 点 位 番 番目 回 回目 度 度目 号 級 階 戸 頭 匹 冊 票 議席 試合 勝 敗
- 連勝 倍 条 項 章 代 歳 才 歳児 か国 カ国 ヶ国 ヵ国 箇国 か所 カ所 ヶ所 箇所 種類 種 家族 世代 世帯 チーム ゴール
- ポイント 者 通 次 期 得点 部門 部 組 件目 人目 目 つ目 周目 周年 発 隻 機 両 列 州 市 区 町 村 大学 団体 機関 党
- 議員 分野 項目 か条 カ条 ヶ条 時 分の 乗 対 人組 人制 者会合 か月目 世 代目 口 面 歩 段階 段 句 語 字 文字 行 頁
- 卿 家老 ページ マグニチュード セット ラウンド ホール アンダー 打 球 塁 死 安打 県
calendar_month 月
day 日 日間 日目 日後 日前
week 週 週間 週目
month か月 カ月 ヶ月 ヵ月 ケ月 箇月 個月 か月間 カ月間 ヶ月間
year 年 年間 年前 年後 年目 年ぶり 周年 年来 年生
century 世紀
hour 時間
minute 分 分間
second 秒 秒間
share % percent パーセント パーセントポイント 割
basis ベーシスポイント ベーシス・ポイント bps bp
pound lb lbs ポンド
degree 度 ° °C °F ℃ ℉
USD ドル 米ドル
JPY 円
KRW ウォン
EUR ユーロ
GBP ポンド
CNY 元 人民元
RUB ルーブル
km km kms kph km/h キロ キロメートル
m m メートル
cm cm センチ センチメートル
mm mm ミリ ミリメートル
mile mile miles mph マイル マイルズ
foot foot feet ft フィート
inch inch inches インチ
yard ヤード
kg kg キログラム
gram g グラム
tonne トン
ounce オンス
stone ストーン
hectare ヘクタール ha
km2 平方キロ 平方キロメートル km² km2 ㎢
m2 平方メートル m² m2 ㎡
acre エーカー
pyeong 坪
ft2 平方フィート
mile2 平方マイル
litre リットル
gallon ガロン
"""

_KOREAN = """
- 년대
- 명 다스 인 사람 분 개 가지 대 곳 군데 건 차례 번 번째 회 회째 차 위 호 등 층 살 세 배 점 골 경기 승 패 표 석 장 권
- 편 쪽 마리 척 발 채 나라 개국 개주 개월째 조 항 세대 가구 가정 팀 쌍 단계 종 종류 부 학년 인조 갈래 사람당 개사
- 개교 매장 세트 라운드 홀 타 연승 연패 남매 형제 자매 주년 도시 지역 단체 기관 부문 분야 그룹 기 곡 마디 줄 걸음
- 자리 달란트 자녀 아이 남자 여자 여성 남성 집
calendar_month 월
day 일 일간 일째 날
week 주 주간 주일 주째
month 개월 달 개월간 달간
year 년 년간 년째 년여 해 주년
century 세기
hour 시간
minute 분 분간
second 초 초간
share % 퍼센트 프로 %포인트 퍼센트포인트 %p 할
basis 베이시스포인트 베이시스_포인트 bps bp
pound lb lbs 파운드
degree 도 ° °C °F ℃ ℉
USD 달러 미국달러 불
JPY 엔
KRW 원
EUR 유로
GBP 파운드
CNY 위안
RUB 루블
km km kms kph km/h 킬로 킬로미터 ㎞
m m 미터
cm cm 센티 센티미터 센치 ㎝
mm mm 밀리 밀리미터 ㎜
mile mile miles mph 마일
foot foot feet ft 피트
inch inch inches 인치
yard 야드
kg kg 킬로그램 ㎏
gram g 그램
tonne 톤
ounce 온스
stone 스톤
hectare 헥타르 ha
km2 제곱킬로미터 km² km2 ㎢
m2 제곱미터 평방미터 m² m2 ㎡
acre 에이커
pyeong 평
ft2 평방피트 제곱피트
mile2 제곱마일 평방마일
litre 리터
gallon 갤런
"""


PARTS = {"share": 100, "basis": 10_000}
"""What a per cent and a basis point are of one."""


def forms(language: str) -> dict[str, tuple[str, ...]]:
    """Return every counter and unit of a language with its dimensions; one that stands for two has both."""
    found: dict[str, tuple[str, ...]] = {}
    for line in {"en": _ENGLISH, "ja": _JAPANESE, "ko": _KOREAN}[language].split("\n"):
        dimension, *listed = (each.replace("_", " ") for each in line.split(" "))
        for form in listed:
            found[form] = (*found.get(form, ()), BARE if dimension == "-" else dimension)
    return found
