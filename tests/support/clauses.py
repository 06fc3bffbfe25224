"""A sentence of three clauses in three languages, and without the one in the middle."""

from __future__ import annotations

WHOLE = {
    "en": "The three governments condemned the abuses, called on Pyongyang to release the abductees immediately, "
    "and urged all states to stop returning refugees.",
    "ja": "三国政府は人権侵害を非難し、拉致被害者を直ちに解放するよう平壌に求め、"
    "全ての国に難民の送還をやめるよう促した。",
    "ko": "세 정부는 인권 침해를 규탄하고, 납북자들을 즉시 석방할 것을 평양에 요구했으며, "
    "모든 국가에 난민 송환을 중단하라고 촉구했다.",
}
SHORTER = {
    "en": "The three governments condemned the abuses, and urged all states to stop returning refugees.",
    "ja": "三国政府は人権侵害を非難し、全ての国に難民の送還をやめるよう促した。",
    "ko": "세 정부는 인권 침해를 규탄하고, 모든 국가에 난민 송환을 중단하라고 촉구했다.",
}
