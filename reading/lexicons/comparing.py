"""Words that decide whether two wordings say the same: negations, numbers, months, currencies. All in lower case.

English first; Russian, Kazakh, German, French and Arabic where a short list goes far.
"""

from reading.lexicons.en.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    STARTERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from reading.lexicons.sets import word_numbers, word_set

NEGATIONS = word_set(
    "not no never none nobody nothing neither nor nowhere without cannot hardly barely scarcely "
    "deny denies denied denying denial refuse refuses refused refusing fail fails failed failing lack lacks lacked "
    "refute refutes refuted reject rejects rejected dispute disputes disputed false untrue "
    "не нет ни без никогда никто ничто ничего нигде никакой никаких нельзя отрицает отрицал отрицала отрицали "
    "опроверг опровергла опровергли отказался отказалась отказались "
    "емес жоқ ешқашан ешкім ештеңе ешқандай "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "
    "ne pas jamais rien aucun aucune sans ni non "
    "لا لم لن ليس ليست ولا ولم ولن غير بدون دون نفى نفت ينفي"
)
# What these stand right before, or right behind, says the opposite without them.
NEGATING_NEXT = word_set(
    "not no never without не нет ни без nicht kein keine keinen keinem keiner لا لم لن ليس ليست غير بدون"
)
NEGATING_LAST = word_set("емес жоқ nicht pas")
# A Kazakh verb is negated within itself: барды, бармады.
KAZAKH_NEGATING = ("ма", "ме", "ба", "бе", "па", "пе")
NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "не", "без", "бес")
CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}

# Only words whose coming or going leaves every statement as it was.
SMALL_WORDS = word_set("the a an that der die das ein eine einen dem den le la les un une des l'")

MONTHS_BY_NUMBER = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь қаңтар қаңтарда januar janvier",
            "february feb февраля февраль ақпан ақпанда februar février",
            "march mar марта март наурыз наурызда märz mars",
            "april apr апреля апрель сәуір сәуірде avril",
            "may мая май мамыр мамырда mai",
            "june jun июня июнь маусым маусымда juni juin",
            "july jul июля июль шілде шілдеде juli juillet",
            "august aug августа август тамыз тамызда août",
            "september sep sept сентября сентябрь қыркүйек қыркүйекте septembre",
            "october oct октября октябрь қазан қазанда oktober octobre",
            "november nov ноября ноябрь қараша қарашада novembre",
            "december dec декабря декабрь желтоқсан желтоқсанда dezember décembre",
        ),
        start=1,
    )
    for name in names.split()
}
# Months that are another word as well count only with a capital.
CAPITAL_MONTHS = word_set("may march mar dec jan sep oct nov jun jul mars mai juni juli august")
DAYS_OF_TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье сегодня вчера завтра "
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі бүгін кеше ертең "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern morgen "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)

UNITS = word_numbers(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    first=0,
)
TENS = {
    word: 10 * number
    for word, number in word_numbers("twenty thirty forty fifty sixty seventy eighty ninety", first=2).items()
}
MULTIPLIERS = {
    **dict.fromkeys(word_set("hundred"), 100),
    **dict.fromkeys(word_set("dozen"), 12),
    **dict.fromkeys(word_set("thousand тысяча тысячи тысяч тыс мың tausend mille"), 10**3),
    **dict.fromkeys(word_set("million mln миллион миллиона миллионов млн millionen"), 10**6),
    **dict.fromkeys(word_set("billion bn миллиард миллиарда миллиардов млрд milliarden milliard"), 10**9),
    **dict.fromkeys(word_set("trillion триллион триллиона триллионов трлн"), 10**12),
}
ORDINALS = word_numbers(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    first=1,
)
ORDINAL_ENDINGS = word_set("st nd rd th й го я е му ші шы інші ыншы er ère ème")
# Number words that are kept as words: they differ from figures, and from one another.
OTHER_NUMBERS = word_set(
    "half halves quarter quarters thirds fifths once twice double doubled doubles triple tripled hundreds thousands "
    "millions billions dozens couple several few many most all some both pair score "
    "один одна два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести "
    "половина треть четверть сотни "
    "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу жүз жарты "
    "zwei drei vier fünf sechs sieben acht neun zehn hundert deux trois quatre cinq sept huit neuf dix cent"
)
PERCENTS = word_set("% percent процент процента процентов пайыз пайызға prozent")
CURRENCIES = {
    **dict.fromkeys(word_set("$ dollar dollars usd доллар доллара долларов"), "$"),
    **dict.fromkeys(word_set("€ euro euros eur евро"), "€"),
    **dict.fromkeys(word_set("£ pound pounds gbp"), "£"),
    **dict.fromkeys(word_set("₽ rouble roubles ruble rubles rub рубль рубля рублей руб"), "₽"),
    **dict.fromkeys(word_set("₸ tenge kzt тенге теңге"), "₸"),
    **dict.fromkeys(word_set("¥ yen yuan"), "¥"),
}
# With a capital at the beginning of a sentence, these are no names.
COMMON_OPENERS = (
    STARTERS
    | DETERMINERS
    | PREPOSITIONS
    | AUXILIARIES
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | ADVERBS
    | NEGATIONS
    | OTHER_NUMBERS
    | word_set(
        "в на по из с о об у к за до от и но а что как это он она они мы вы я бұл ол олар біз мен және die der das"
    )
)
