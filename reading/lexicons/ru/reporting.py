"""Russian verbs that say, in their finite forms, and the other words that give something to somebody.

A verb is written as its masculine past and, behind a slash, its third person; the other forms are made of them.
"""

from dataclasses import dataclass

from reading.lexicons.sets import word_set


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a reporting verb: `lemma` is its masculine past; `fits` is m, f, n or p for past forms, s or p else."""

    lemma: str
    fits: str


_SAYING = (
    "сообщил/сообщает заявил/заявляет сказал/говорит рассказал/рассказывает отметил/отмечает подчеркнул/подчеркивает "
    "добавил/добавляет уточнил/уточняет пояснил/поясняет объяснил/объясняет объявил/объявляет утверждал/утверждает "
    "написал/пишет передал/передает признал/признает признался/признается подтвердил/подтверждает "
    "напомнил/напоминает предупредил/предупреждает предположил/предполагает считал/считает посчитал/ счел/ "
    "полагал/полагает ответил/отвечает возразил/возражает указал/указывает констатировал/констатирует "
    "резюмировал/резюмирует заключил/заключает заверил/заверяет пообещал/обещает пожаловался/жалуется посетовал/ "
    "вспомнил/вспоминает говорил/ проинформировал/информирует доложил/докладывает спрогнозировал/прогнозирует "
    "показал/показывает установил/ выяснил/ воскликнул/восклицает крикнул/кричит пригрозил/грозит намекнул/намекает "
    "оценил/оценивает прокомментировал/комментирует продолжил/продолжает настаивал/настаивает доказал/доказывает "
    "поделился/ подытожил/ парировал/парирует отчитался/ писал/ подозревал/подозревает опасался/опасается"
)
_DENYING = "отрицал/отрицает опровергал/опровергает отверг/отвергает"
_OTHERS = (
    "обвинил/обвиняет назвал/называет потребовал/требует призвал/призывает раскритиковал/критикует осудил/осуждает"
)
_PLURALS = {"пишет": "пишут", "говорит": "говорят", "кричит": "кричат", "грозит": "грозят"}
_IRREGULAR = {
    "опроверг": Verb("опровергал", "m"), "опровергла": Verb("опровергал", "f"),
    "опровергло": Verb("опровергал", "n"), "опровергли": Verb("опровергал", "p"),
    "отверг": Verb("отверг", "m"), "отвергла": Verb("отверг", "f"), "отвергли": Verb("отверг", "p"),
    "счел": Verb("счел", "m"), "сочла": Verb("счел", "f"), "сочли": Verb("счел", "p"),
    "уверен": Verb("уверен", "m"), "уверена": Verb("уверен", "f"), "уверены": Verb("уверен", "p"),
    "убежден": Verb("уверен", "m"), "убеждена": Verb("уверен", "f"), "убеждены": Verb("уверен", "p"),
}  # fmt: skip


def _past(masculine: str) -> dict[str, Verb]:
    if masculine.endswith("лся"):
        stem = masculine[:-2]
        forms = {masculine: "m", stem + "ась": "f", stem + "ось": "n", stem + "ись": "p"}
    elif masculine.endswith("л"):
        forms = {masculine: "m", masculine + "а": "f", masculine + "о": "n", masculine + "и": "p"}
    else:
        forms = {masculine: "m"}
    return {form: Verb(masculine, fits) for form, fits in forms.items()}


def _plural(third: str) -> str:
    if third in _PLURALS:
        return _PLURALS[third]
    return third[:-4] + "ются" if third.endswith("ется") else third[:-2] + "ют"


def _forms(listed: str) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for entry in listed.split():
        masculine, _, third = entry.partition("/")
        found |= _past(masculine)
        if third:
            found |= {third: Verb(masculine, "s"), _plural(third): Verb(masculine, "p")}
    return found


def _gerunds(listed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in listed.split():
        masculine, _, third = entry.partition("/")
        if masculine.endswith("л"):
            found[masculine[:-1] + "в"] = masculine
        if third.endswith(("ает", "яет")):
            found[third[:-2] + "я"] = masculine
    return found


VERBS = _forms(_SAYING) | _forms(_DENYING) | _forms(_OTHERS) | _IRREGULAR
GERUNDS = _gerunds(_SAYING) | _gerunds(_DENYING)
DENYING = {verb.lemma for verb in _forms(_DENYING).values()}
# What these have behind them is a thing or an act, no clause of its own: "обвинил … в поджоге", "назвал … провалом".
ACCUSING = word_set("обвинил назвал раскритиковал осудил потребовал призвал")
# These may have "о" and a noun behind them: "сообщил о закрытии порта".
ABOUT = word_set("сообщил заявил рассказал объявил предупредил напомнил доложил проинформировал сказал говорил")
# Only seen with words before or behind them, never with a bare object.
ONLY_CLAUSES = word_set("показал установил выяснил указал признал оценил доказал продолжил прокомментировал")
# "в сообщении говорится"; without a place these say that nobody is named.
PASSIVES = word_set(
    "говорится сказано отмечается указано указывается подчеркивается сообщается следует утверждается "
    "уточняется написано "
    "отмечено добавляется поясняется объявлено заявлено заявлялось сообщалось утверждалось отмечалось объявлялось "
    "опубликовано"
)
NOBODY_SAYS = word_set(
    "сообщается утверждается отмечается предполагается считается известно уточняется заявлено объявлено сообщалось "
    "утверждалось передают говорят"
)
# (words of the cue, their lemma); the source stands behind them, in the genitive.
ACCORDING = (
    ("по", "словам"), ("со", "слов"), ("по", "данным"), ("по", "информации"), ("по", "сведениям"), ("по", "мнению"),
    ("по", "сообщению"), ("по", "сообщениям"), ("по", "оценке"), ("по", "оценкам"), ("по", "утверждению"),
    ("по", "утверждениям"), ("по", "заявлению"), ("по", "признанию"), ("по", "версии"), ("по", "подсчетам"),
    ("по", "выражению"), ("по", "убеждению"), ("по", "прогнозу"), ("по", "прогнозам"), ("согласно",),
    ("как", "следует", "из"), ("из", "слов"),
)  # fmt: skip
REFERRING = (("со", "ссылкой", "на"), ("ссылаясь", "на"))
