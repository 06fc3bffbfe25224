"""The encodings before Unicode, language by language, and the letters that each language needs beyond ASCII."""

from __future__ import annotations

_WESTERN = ("cp1252",)
_CENTRAL = ("cp1250", "iso8859-2")
_BALTIC = ("cp1257", "iso8859-13")
_TURKISH = ("cp1254", "iso8859-9")

ENCODINGS: dict[str, tuple[str, ...]] = {
    "ko": ("cp949", "euc_kr"),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5"),
    "ru": ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    "uk": ("cp1251", "koi8-u", "iso8859-5"),
    "bg": ("cp1251", "iso8859-5"),
    "el": ("cp1253", "iso8859-7"),
    "he": ("cp1255", "iso8859-8"),
    "ar": ("cp1256", "iso8859-6"),
    "fa": ("cp1256",),
    "ur": ("cp1256",),
    "th": ("cp874",),
    "vi": ("cp1258",),
    "eo": ("iso8859-3",),
    **dict.fromkeys(("ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "gl"), _WESTERN),
    **dict.fromkeys(("id", "it", "ms", "nb", "nl", "pt", "sq", "sv", "tl"), _WESTERN),
    **dict.fromkeys(("cs", "hu", "pl", "ro", "sk", "sl"), _CENTRAL),
    **dict.fromkeys(("et", "lt", "lv"), _BALTIC),
    **dict.fromkeys(("az", "tr"), _TURKISH),
}
"""Language to its encodings, the usual one first. The Windows code pages contain the older standards.

ISO-2022-JP and ISO-2022-KR are not among them: their escape sequences name them. Johab is not either: it
decodes almost anything.
"""

LETTERS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ", "bg": "аеиотнрсвлкдпмзябъгуч", "ca": "àèéíïòóúüç·",
    "az": "çğıiöşüə", "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüßé", "el": "αοιετσνηυρπκμλωςάίόέήδγύώ",
    "en": "àáâãäåæçèéêëíîïñóôöøúüßœ", "eo": "ĉĝĥĵŝŭ", "es": "áéíñóúü¡¿", "et": "äõöüšž", "eu": "ñü",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكئآ", "fi": "äöåšž", "fr": "àâæçèéêëîïôœùûüÿ", "ga": "áéíóú",
    "gl": "áéíñóúü¡¿", "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "hu": "áéíóöőúüű", "id": "é", "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "ms": "é", "nb": "æøåéòô", "nl": "áèéêëïóöü", "pl": "ąćęłńóśźż",
    "pt": "àáâãçéêíóôõúü", "ro": "ăâîșțşţ", "ru": "оеаинтсрвлкмдпуяызьб", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž",
    "sq": "çë", "sv": "åäöé", "th": "านรอกเงมยลวดทสตะปบคหแจพชขใไโผ่้ัีิ์ุูึ็ื", "tl": "ñáéíóú", "tr": "çğıiöşüâîû",
    "uk": "оаинвіетрслкудмпязьбгї", "ur": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھیےئآ",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}  # fmt: skip
"""Lower-case letters beyond ASCII: of an alphabet of Latin letters all, of another the commonest."""
