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

# Places to break, marks of direction (Arabic beside Latin), the choice of an emoji's form.
INVISIBLE = (
    "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
)

NEGATIONS = word_set(
    "not no never none nobody nothing neither nor nowhere without cannot hardly barely scarcely "
    "deny denies denied denying denial refuse refuses refused refusing fail fails failed failing lack lacks lacked "
    "refute refutes refuted reject rejects rejected dispute disputes disputed false falsely untrue fake unfounded "
    "unlikely unable impossible declines declined declining ceases ceased stops stopped "
    "не нет ни без никогда никто ничто ничего нигде никакой никаких нельзя отрицает отрицал отрицала отрицали "
    "отрицают опроверг опровергла опровергли опровергает опровергают отказался отказалась отказались отказывается "
    "отверг отвергла отвергли отвергает отклонил отклонила отклонили вряд едва якобы невозможно "
    "емес жоқ ешқашан ешкім ештеңе ешқандай жоққа "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "
    "ne pas jamais rien aucun aucune sans ni non "
    "لا لم لن ليس ليست ولا ولم ولن غير بدون دون نفى نفت ينفي تنفي نفوا رفض رفضت يرفض أنكر"
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
            "january jan января январь январе январю қаңтар қаңтарда қаңтарға қаңтардан januar janvier يناير",
            "february feb февраля февраль феврале февралю ақпан ақпанда ақпанға ақпаннан februar février فبراير",
            "march mar марта март марте марту наурыз наурызда наурызға наурыздан märz mars مارس",
            "april apr апреля апрель апреле апрелю сәуір сәуірде сәуірге сәуірден avril أبريل",
            "may мая май мае маю мамыр мамырда мамырға мамырдан mai مايو",
            "june jun июня июнь июне июню маусым маусымда маусымға маусымнан juni juin يونيو",
            "july jul июля июль июле июлю шілде шілдеде шілдеге шілдеден juli juillet يوليو",
            "august aug августа август августе августу тамыз тамызда тамызға тамыздан août أغسطس",
            "september sep sept сентября сентябрь сентябре сентябрю қыркүйек қыркүйекте қыркүйекке septembre سبتمبر",
            "october oct октября октябрь октябре октябрю қазан қазанда қазанға қазаннан oktober octobre أكتوبر",
            "november nov ноября ноябрь ноябре ноябрю қараша қарашада қарашаға қарашадан novembre نوفمبر",
            "december dec декабря декабрь декабре декабрю желтоқсан желтоқсанда желтоқсанға dezember décembre ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
# Months that are another word as well count only with a capital.
CAPITAL_MONTHS = word_set("may march mar dec jan sep oct nov jun jul mars mai juni juli august")
_KAZAKH_CASES = (
    "",
    "да",
    "де",
    "та",
    "те",
    "дан",
    "ден",
    "тан",
    "тен",
    "ға",
    "ге",
    "қа",
    "ке",
    "ның",
    "нің",
    "дың",
    "дің",
)
DAYS_OF_TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight понедельник "
    "понедельника понедельнику понедельником вторник вторника вторнику вторником среда среду среды среде средой "
    "четверг четверга четвергу четвергом пятница пятницу пятницы пятнице пятницей суббота субботу субботы субботе "
    "субботой воскресенье воскресенья воскресенью сегодня вчера завтра позавчера послезавтра накануне бүгін кеше ертең "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern morgen lundi mardi mercredi jeudi "
    "vendredi samedi dimanche الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اليوم أمس غدا"
) | {
    day + case
    for day in ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
    for case in _KAZAKH_CASES
}

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
OTHER_NUMBERS = (
    word_set(
        "half halves quarter quarters thirds fifths once twice thrice double doubled doubles triple tripled halved "
        "twofold threefold tenfold hundreds thousands millions billions dozens couple several few fewer many most all "
        "some both pair score majority minority один одна одно одного одной одному одну одним одном два две двух двум "
        "двумя три трёх трех трём трем тремя четыре четырёх четырех четырём четырем четырьмя пять пяти пятью шесть "
        "шести шестью семь семи семью восемь восьми восьмью девять девяти девятью десять десяти десятью одиннадцать "
        "одиннадцати двенадцать двенадцати тринадцать тринадцати четырнадцать четырнадцати пятнадцать пятнадцати "
        "шестнадцать шестнадцати семнадцать семнадцати восемнадцать восемнадцати девятнадцать девятнадцати двадцать "
        "двадцати двадцатью тридцать тридцати тридцатью сорок сорока пятьдесят пятидесяти шестьдесят шестидесяти "
        "семьдесят семидесяти восемьдесят восьмидесяти девяносто девяноста сто ста двести двухсот триста трёхсот "
        "трехсот четыреста пятьсот пятисот шестьсот семьсот восемьсот девятьсот двое двоих трое троих четверо четверых "
        "пятеро пятерых шестеро семеро оба обе обоих вдвое втрое вчетверо впятеро дважды трижды полтора полторы "
        "полутора половина половины половину треть трети четверть четверти сотни сотен десятки десятков несколько "
        "нескольких многие многих большинство меньшинство бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз "
        "қырық елу алпыс жетпіс сексен тоқсан жүз жарты жартысы екеу екеуі үшеу үшеуі төртеу төртеуі бесеу бесеуі "
        "алтау алтауы жетеу жетеуі бірнеше бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы "
        "оныншы zwei drei vier fünf sechs sieben acht neun zehn hundert deux trois quatre cinq sept huit neuf dix cent"
    )
    | {
        stem + ending
        for stem in ("перв", "втор", "четвёрт", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
        for ending in ("ый", "ой", "ая", "ое", "ого", "ому", "ую", "ом", "ым", "ые", "ых")
    }
    | {"третий", "третья", "третье", "третьего", "третьей", "третьем", "третьему", "третьи", "третьих"}
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

# Around a claim's words, these change who says it, when, or how sure it is; within them any other word matters anyway.
PRONOUNS = word_set(
    "i we you he she they him her them his hers their theirs our "
    "я мы вы он она они его её ее их ему ей им нам нас мен біз сіз ол олар оның олардың"
)
DOUBTS = word_set(
    "may might could can will would must should allegedly alleged reportedly reported purportedly supposedly "
    "apparently possibly probably perhaps maybe likely suspected presumed claims claimed alleges unconfirmed "
    "unverified confirmed может могут мог могла могли возможно вероятно предположительно видимо похоже пожалуй будто "
    "должен должна должны мүмкін сияқты екен көрінеді шығар"
)
TIMES = word_set(
    "morning noon afternoon evening night midnight day days week weeks month months year years century decade hour "
    "hours last next before after since until утром днём днем вечером ночью ночь день дня неделе недели неделю месяц "
    "месяца месяце год года году до после таңертең кешке түнде апта аптада ай айда жыл жылы дейін кейін"
)
