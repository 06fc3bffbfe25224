"""Words about numbers, per language: those that hold a numeral and are none, bounds, the calendar.

Data, and how it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DENIED = {
    "ja": """
一部 一方 一致 一番 一緒 一般 一度 一時的 一定 一体 一切 一段と 一層 一瞬 一種 一連 一環 一見 一応 一気 一生 一族
一員 一因 一歩 一言 一人ひとり 統一 唯一 万一 第一線 第三者 第三国 四国 千葉 三菱 三井 三重県 三田
三宅 六本木 千歳 四半期 四季 五輪 七夕 八王子 八戸 九州 三角 三日月 十字 百科 百貨店 千代田 万能 五感 二酸化 二次元
三次元 一日も早 二度と 世界一 三人称 一条 二条 三条 四条 五条 六条 七条 八条 九条 五十嵐 八百長 百合 二人三脚 四方
三千家 八方 千種 万全 万歳 千人針 四六時中 一時 三千代
""",
    "ko": """
만약 만일 천만에 천만다행 백인 만점 구조 백만장자 억만장자 만장일치 십자가 천주교 만세 백신 백엔드 세대교체 두통
이천시 네_기도 네_명령 둘_다
""",
}
"""Words with a numeral in them that is none."""

_FAINT = {
    "en": """
nil = 0
once = 1
single = 1
first = 1
twice = 2
double = 2
doubled = 2
doubles = 2
doubling = 2
both = 2
pair = 2 | 1
couple = 2
twin = 2
twins = 2
bilateral = 2
trilateral = 3
duo = 2
second = 2 | 1 second
half = 1/2 share | 30 minute | 6 month
half-point = 1/200 share
half point = 1/200 share
half a point = 1/200 share
quarter-point = 1/400 share
quarter point = 1/400 share
halves = 1/2 share
halved = 1/2 share
quarter = 1/4 share | 3 month
quarters = 1/4 share
quarter-hour = 15 minute
binary = 2
octal = 8 base
decimal = 10
hexadecimal = 16 base
hexadecimally = 16 base
hex = 16 base
tenths = 10 | 1/10 share
hundredths = 100 | 1/100 share
thousandths = 1000
fourths = 1/4 share
fifths = 1/5 share
zeros = 0
zeroes = 0
triple = 3
tripled = 3
quadrupled = 4
quintuple = 5
quintupled = 5
trio = 3
twofold = 2
threefold = 3
fourfold = 4
fivefold = 5
sixfold = 6
sevenfold = 7
eightfold = 8
ninefold = 9
tenfold = 10
hundredfold = 100
quartet = 4
quadruple = 4
fortnight = 14 day | 15 day
decade = 1 decade
century = 1 century | 100
year = 1 year
week = 1 week
day = 1 day
month = 1 month
hour = 1 hour
minute = 1 minute
annual = 1 year
biennial = 2 year
midnight = 12 | 0
noon = 12
midday = 12
semifinal = 4
semifinals = 4
quarterfinal = 8
quarterfinals = 8
teen = 10
teens = 10
teenage = 10
teenager = 10
teenagers = 10
hattrick = 3
third = 3 | 1/3 share
thirds = 3 | 1/3 share
fourth = 4 | 1/4 share
bicentennial = 200 year
centennial = 100 year
centenary = 100 year
nineties = 90 | 1990
eighties = 80 | 1980
seventies = 70 | 1970
sixties = 60 | 1960
fifties = 50 | 1950
forties = 40 | 1940
thirties = 30 | 1930
twenties = 20 | 1920
""",
    "ja": """
半分 = 1/2 share
半数 = 1/2 share
半額 = 1/2 share
半ば = 5
半 = 1/2 share | 30 minute
倍 = 2
半年 = 6 month
半世紀 = 50 year
四半世紀 = 25 year
三・一 = 3 | 1
正午 = 12
深夜 = 12 | 0
毎日 = 1 day
翌日 = 1 day
四半期 = 3 month | 1/4 share
準決勝 = 4
準々決勝 = 8
十代 = 10
両 = 2
双方 = 2
初 = 1
最初 = 1
最後 = 1
ハットトリック = 3
トリオ = 3
ダブル = 2
トリプル = 3
ワン = 1
ツー = 2
スリー = 3
ファイブ = 5
イレブン = 11
ゼロ = 0
セカンド = 2
サード = 3
ファースト = 1
""",
    "ko": """
절반 = 1/2 share
과반 = 1/2 share
반 = 1/2 share | 30 minute
반년 = 6 month
반세기 = 50 year
사반세기 = 25 year
정오 = 12
자정 = 12 | 0
하루 = 1 day
이틀 = 2 day
일주일 = 1 week
이주일 = 2 week
보름 = 15 day
하나 = 1
둘 = 2
셋 = 3
넷 = 4
다섯 = 5
여섯 = 6
일곱 = 7
여덟 = 8
아홉 = 9
첫 = 1
처음 = 1
둘째 = 2
셋째 = 3
준결승 = 4
준준결승 = 8
십대 = 10
해트트릭 = 3
트리오 = 3
더블 = 2
트리플 = 3
쓰리 = 3
파이브 = 5
제로 = 0
갑절 = 2
두 = 2
세 = 3
네 = 4
한 = 1
분기 = 3 month | 1/4 share
세컨드 = 2
""",
}
"""Words that answer for a number of another version, and seldom are one: their values and dimensions."""

MULTIPLIED = frozenset({"doubled", "tripled", "quadrupled", "quintupled"})
"""Those of English that are one where two versions agree on another."""

AT_LEAST = {
    "ja": (
        r"少なくとも[^\d]{0,2}$|最低(?:でも)?$",
        r"余り?|以上|以降|超|を(?:優に)?超え|を上回|を超す|を越え|あまり|よりも?(?:大き|多[いくけ]|高[いくけ])",
    ),
    "ko": (
        r"(?:적어도|최소|최소한)\s?$",
        r"여(?!야)|이상|초과|[을를이가]\s?(?:훨씬\s)?(?:넘|웃돌|웃도|상회|초과)|도 넘|넘[게는은]"
        r"|보다\s?(?:더\s)?(?:크|큰|클|커|많|높)",
    ),
    "en": (
        r"(?:at least|upwards of|a minimum of)\s$",
        r"\+|(?:or|and) (?:more|over|above|later|newer|older|up|higher|greater|larger|longer)\b(?! than)|-odd",
    ),
}
AT_MOST = {
    "ja": (
        r"(?:最大|多くて)(?:で)?$",
        r"未満|以下|以内|まで(?:だ|です|である|しか|とする|に限)|を(?:上限|限度|最大)|(?:と|および|及び)それ以前|を下回|足らず|弱|よりも?(?:小さ|少な|低[いくけ])",
    ),
    "ko": (
        r"(?:최대|많아야)\s?$",
        r"미만|이하|이내|까지|[을를]\s?(?:상한|한도|최대)|[을를이가]?\s?(?:밑돌|밑도|안 되|채 안)"
        r"|보다\s?(?:더\s)?(?:작|적|낮)",
    ),
    "en": (
        r"(?:at most|up to|within|a maximum of)\s$",
        r"or (?:less|fewer|lower|below|under|smaller|younger|shorter)\b(?! than)|and (?:under|below|younger)\b",
    ),
}
"""What stands before a number, and what behind it and its counter, that makes a bound of it."""

COMPARED = re.compile(
    r"(?:(?P<deny>\b(?:no|not|never|cannot)|n['’]t)\s(?:be\s|(?P<far>(?:\w+\s){1,2}))?)?"
    r"(?:(?P<more>\b(?:over|above|exceed(?:s|ed|ing)?|(?:more|greater|larger|higher|bigger|longer)\sthan))"
    r"|(?P<less>\b(?:under|below|(?<!more\sor\s)(?:less|fewer|lower|smaller|shorter)\sthan)))(?P<equal>\sor\sequal\sto)?"
    r"(?:\s(?:the|a)\s(?:value|number)(?:\sof)?)?\s$",
    re.IGNORECASE,
)
"""What English compares a number with, and whether it is denied: there, or of what is more or less."""

REACHED = {
    "ja": (r"(?:最大|多くて).*_|_.*(?:以下|以内|以前|まで|等しい|上限|限度|最大)", r"_.*(?:未満|を下回|小さ|少な|低)"),
    "ko": (r"(?:최대|많아야).*_|_.*(?:이하|이내|까지|같|상한|한도|최대)", r"_.*(?:미만|밑[돌도]|작|적|낮)"),
}
"""What makes the most that is meant, ``_``, one of the numbers, or does not; the former counts where both stand."""

INCLUSIVE = {
    "ja": r"(?:少なくとも|最低).*_|_.*(?:以上|以降)",
    "ko": r"(?:적어도|최소).*_|_.*이상",
    "en": r"\b(?:at least|not? (?:fewer|less) than|minimum of"
    r"|than or equal to|(?:and|or) (?:more|over|above|later|newer|up|older|higher|greater))\b",
}
"""What makes a bound one of the numbers that are meant; of Korean and Japanese with the number as ``_``."""

MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sept oct nov dec",
)
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
LOCAL_TIME = re.compile(r"local time|현지\s?시[간각]|現地時間", re.IGNORECASE)


def denied(language: str) -> list[str]:
    """Return the words of a language with a numeral in them that is none."""
    return [each.replace("_", " ") for each in _DENIED[language].split()]


def faint(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return the words that answer for numbers, with what each may stand for: value and dimension."""
    lines = [line.split(" = ") for line in _FAINT[language].strip().split("\n")]
    return {
        word: [(each.split(" ")[0], " ".join(each.split(" ")[1:])) for each in said.split(" | ")]
        for word, said in lines
    }


def any_of(listed: Iterable[str]) -> str:
    """Return the pattern that matches the longest of some forms."""
    return "|".join(re.escape(each).replace(r"\ ", " ") for each in sorted(listed, key=len, reverse=True))
