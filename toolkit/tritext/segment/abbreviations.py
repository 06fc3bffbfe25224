"""Abbreviations, and words that begin sentences: data of the rules for scripts with spaces.

Entries are written without their last point. One in lower case stands for its capitalised form too.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language abbreviates."""

    bound: frozenset[str] = frozenset()
    """Something always follows: titles (``Mr``), ``e.g``, ``vs``."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations only before a number: ``No``, ``Fig``, ``p``."""
    open: frozenset[str] = frozenset()
    """May end a sentence: only if the next word is one that begins sentences (``U.S``, ``Inc``, ``St``)."""
    closing: frozenset[str] = frozenset()
    """Often end one: if the next word is capitalised at all (``etc``, ``p.m``, ``Oct``)."""
    starters: frozenset[str] = frozenset()
    """Words that begin sentences and, capitalised, hardly ever names."""
    has_ordinals: bool = False
    """Whether ``18.`` is an ordinal number."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Lexicon(
    bound=_words(
        """
        Mr Mrs Ms Mx Messrs Mmes Dr Drs Prof Profs Rev Fr Hon Pres Gov Govs Lt Col Gen Adm Capt Cmdr Cdr Cpl
        Sgt Maj Brig Pvt Sen Sens Rep Reps Amb Supt Det Insp Insps Atty Msgr Mgr Hr Mlle Mme Ald Pfc Spc Ens
        Ofc Asst Assoc e.g eg i.e ie viz cf vs v c ca approx incl esp resp dept
        """
    ),
    numbered=_words(
        """
        No Nos no nos Fig Figs fig p pp Vol vol vols Art Arts art Sec sec Ch ch chap Eq eq eqs Ex Op op Par
        par para Res Doc Sect Tab App Cl cl Pt pt n nn ver Rs Tel tel
        """
    ),
    open=_words(
        """
        U.S U.N U.K U.S.A U.S.S.R E.U D.C D.P.R.K R.O.K P.R.C U.A.E N.Y L.A Ph.D M.D B.A M.A B.Sc M.Sc LL.M
        LL.B M.Phil J.D M.B.A Inc Corp Ltd Co Cos Bros LLC Jr Sr Esq Plc Pty Pte S.p.A al Ave Blvd Rd Hwy Ln
        Sq Bldg Apt St Ste Mt Mts Ft Pt Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Mass Md Mich
        Minn Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Univ Dept Est Gov't Govt Intl Int'l Natl
        Nat'l Assn Acad Inst Mfg Ed Eds ed eds trans repr rev avg est sq cu R.I.P a.k.a aka B.C A.D B.C.E C.E
        """
    ),
    closing=_words(
        """
        etc a.m p.m A.M P.M am pm hrs hr mins min secs ft lbs lb oz yd yds mi km cm mm kg mph Jan Feb Mar Apr
        Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        """
    ),
    starters=_words(
        """
        A An The This That These Those I You He She It We They My Your His Her Its Our Their Who What When
        Where Why Which How And But Or So Yet If As At By For From In Of On To With After Although Because
        Before Despite During Even Every Following However Instead Later Meanwhile Moreover Most Many Much
        Nevertheless No Not Now Once One Only Other Others Over Perhaps Several Since Some Such Then There
        Therefore Though Through Thus Today Under Unlike Until Upon Yes Yesterday While Whether Within Without
        Here Also Both Each All Another Any According Additionally Among Between Earlier Still Was Were Is Are
        Did Do Does Have Has Had Can Could Will Would Should May Let Please Just Nearly Nobody Nothing Never
        Two Three
        """
    ),
)
AFTER_TIME = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Eastern Pacific Central Mountain EST EDT ET PST PDT PT CST CDT CT GMT BST UTC CET KST JST
    """
)
"""What follows a time of day, in capitals and yet within the sentence."""

_GERMAN = Lexicon(
    bound=_words(
        """
        Hr Fr Dr Prof Dipl Ing Hrn Frl St z.B d.h u.a i.d.R z.T v.a u.U o.ä bzw ca vgl evtl ggf sog inkl exkl
        zzgl geb gest gegr Hg Hrsg Mio Mrd vs lt max min Mag Sen Univ allg bes ehem
        """
    ),
    numbered=_words("Nr Abs Art Bd S Tel Anm Abb Kap Ziff Aufl Jh Str Fig"),
    open=_words("Jan Feb Apr Aug Sept Okt Nov Dez e.V Inc Co Jr Chr"),
    closing=_words("usw etc usf"),
    starters=_words(
        """
        Der Die Das Ein Eine Er Sie Es Wir Ich Ihr Man Dies Diese Dieser Dieses Im In Am An Auf Aus Bei Mit
        Nach Von Vor Zu Zum Zur Und Oder Aber Doch Denn Da Dann Dort Hier Auch Nur Noch Seit Als Wenn Weil Wie
        Was Wer Wo Nicht Kein Keine So Danach Dabei Sein Seine
        """
    ),
    has_ordinals=True,
)
_FRENCH = Lexicon(
    bound=_words(
        """
        M MM Mme Mmes Mlle Mlles Dr Pr Me Mgr St Ste cf av ap env p.ex c.-à-d vs éd dir J.-C hab
        """
    ),
    numbered=_words("p pp art n no vol chap fig al t"),
    open=_words("janv févr avr juil sept oct nov déc Cie Inc Jr"),
    closing=_words("etc"),
    starters=_words(
        """
        Le La Les L Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces C Un Une Des Mais Et Ou Or Donc En Dans
        Sur Pour Par Avec Selon Après À Au Aux D Son Sa Ses Si Que Qui
        """
    ),
)
_SPANISH = Lexicon(
    bound=_words(
        """
        Sr Sra Sres Srta Dr Dra Lic Ing Prof Profa D Dña Gral Cnel Ud Uds Vd Vds p.ej ej cf vs av Av aprox EE
        St Sto Sta
        """
    ),
    numbered=_words("p pág págs art arts núm n vol cap fig"),
    open=_words("EE.UU UU Cía S.A Inc Jr ene feb abr jun jul ago sept oct nov dic a.C d.C"),
    closing=_words("etc a.m p.m"),
    starters=_words(
        """
        El La Los Las Lo Un Una Unos En Pero Y Su Sus Se Este Esta Estos Es Por Para Con Según Como Cuando Al
        Del De No Si Que Ella Ellos Nosotros Yo Además Aunque
        """
    ),
)
_ITALIAN = Lexicon(
    bound=_words("Sig Sigg dott Dott prof Prof Dr avv Avv ing Ing on On Mons S p.es es cfr ca vs"),
    numbered=_words("p pp pag art artt n nn vol cap fig"),
    open=_words("S.p.A S.r.l Inc Jr a.C d.C"),
    closing=_words("ecc etc"),
    starters=_words(
        """
        Il Lo La I Gli Le L Un Una In Ma E Per Con Non Si Secondo Questo Questa Nel Nella Al Alla Da Di È
        Anche Come Quando Lui Lei Noi
        """
    ),
)
_PORTUGUESE = Lexicon(
    bound=_words("Sr Sra Srs Dr Dra Prof Profa Eng D Exmo p.ex ex cf vs Av aprox St Sto Sta"),
    numbered=_words("p pág págs art arts n núm vol cap fig"),
    open=_words("S.A Ltda Cia Inc Jr a.C d.C E.U.A"),
    closing=_words("etc"),
    starters=_words(
        """
        O A Os As Um Uma Em No Na Mas E Ele Ela Eles Este Esta Isso Por Para Com Segundo Como Quando Ao Do Da
        De Não Se Que
        """
    ),
)
_RUSSIAN = Lexicon(
    bound=_words(
        """
        т.е т.к т.н им ул пр пл г-н г-жа проф акад ген св о см ср напр тыс млн млрд руб коп стр рис табл ст гл
        кв тел обл р-н чл.-корр
        """
    ),
    numbered=_words("с стр рис ст гл п пп т д"),
    open=_words("г гг в вв н.э"),
    closing=_words("т.д т.п др пр д п"),
    starters=_words(
        """
        Он Она Оно Они Мы Вы Я Это Этот Эта Эти В Во На По С Со К Но И А Из За Для При От После Когда Если Как
        Что Не Там Тогда Также Его Её Их
        """
    ),
)
_DUTCH = Lexicon(
    bound=_words("dhr mevr mw dr drs prof ir ing mr bijv d.w.z o.a m.b.t t.a.v i.p.v ca vs nr St"),
    numbered=_words("p pp art blz"),
    closing=_words("enz etc"),
    starters=_words(
        """
        De Het Een Hij Zij Ze We Wij Ik Dit Dat Deze Die In Op Maar En Of Voor Met Volgens Na Bij Er Als Toen
        Ook Niet
        """
    ),
)
_POLISH = Lexicon(
    bound=_words("np dr prof mgr inż ul al pl tzw tj m.in św gen płk ok im por ks red"),
    numbered=_words("s str art ust pkt nr poz"),
    open=_words("r w tys mln mld zł"),
    closing=_words("itd itp etc"),
    starters=_words("W Na Po Z Do Ale I A To Ten Ta Te On Ona Oni My Nie Jak Jest Od Przed Przy"),
    has_ordinals=True,
)

LEXICONS = {
    "en": ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "ca": _SPANISH, "gl": _SPANISH, "it": _ITALIAN,
    "pt": _PORTUGUESE, "ru": _RUSSIAN, "uk": _RUSSIAN, "bg": _RUSSIAN, "nl": _DUTCH, "pl": _POLISH,
}  # fmt: skip
ORDINAL_LANGUAGES = frozenset({"da", "nb", "cs", "sk", "sl", "fi", "hu", "et", "lv", "lt", "tr", "sq", "eu", "az"})
"""Further languages that write an ordinal number as ``18.``"""


def lexicon(language: str) -> Lexicon:
    """Return what a language abbreviates; for one without a list, the English titles."""
    if language in LEXICONS:
        return LEXICONS[language]
    return Lexicon(bound=ENGLISH.bound, has_ordinals=language in ORDINAL_LANGUAGES)
