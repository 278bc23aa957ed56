"""Frequent small words that tell the languages of one script apart, and the scripts that are not Latin."""

import re

from reading.lexicons.sets import word_set

FREQUENT = {
    # Words that another language has too ("a", "as", "met", "do") belong in both lists: then they tell nothing.
    "en": word_set(
        "the of and to in that is was for on with as by at from it be are this have has he not but they said a an his "
        "her she who I we when were their which after had been would could will its than or into about people says "
        "told if no do so met per more two three one before because there during including van door"
    ),
    "de": word_set(
        "der die das und ist nicht von mit den dem ein eine zu auf für sich des im werden wurde auch sagte in "
        "er hat es an so will"
    ),
    "fr": word_set(
        "le la les et des est une du dans que pour qui sur pas plus avec au par ce sont été a dit aux il elle on"
    ),
    "es": word_set("el la los las y de que en un una por con para del se su al es como más dijo fue no"),
    "it": word_set("il la che di e un una per non del della con sono ha nel gli è alla dei più anche detto le"),
    "pt": word_set("o a os as e de que em um uma para com não por da do na no foi mais ao disse"),
    "nl": word_set("de het een en van is dat niet op te zijn met voor aan ook door werd zei bij naar hij in was had"),
    "pl": word_set("i w na nie się z do to że jest o jak po od za przez oraz był powiedział"),
    "tr": word_set("ve bir bu da de için ile olarak çok daha olan dedi en gibi kadar sonra göre"),
}
# Letters that English writes in names and in a few loan words only.
NOT_ENGLISH = re.compile("[\u00df-\u00f6\u00f8-\u024f]")
LOAN_WORDS = word_set(
    "café cafés cliché clichés naïve fiancé fiancée résumé façade décor élite exposé communiqué protégé"
)
OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u077f\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff"
    "\u1100-\u11ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
CYRILLIC = re.compile("[\u0400-\u052f]")
# Letters that no Russian word has.
NOT_RUSSIAN = re.compile("[\u0400\u0402-\u040f\u0450\u0452-\u052f]")
FREQUENT_CYRILLIC = {
    "ru": word_set(
        "и в не на что с по он как это к но из за от для о был его также со во их при или она они заявил сообщил"
    ),
    "uk": word_set("і в не на що з за як це до та від для про був його також його у й або вони які сказав"),
    "be": word_set("і ў не на што з па як гэта да ад для пра быў яго таксама у або яны сказаў"),
    "bg": word_set("и в не на че с по той като това към но от за беше са си се ще да е каза"),
    "sr": word_set("и у не на да са по он као то ка али из за од је су се био који рекао"),
    "kk": word_set("және бұл мен деп үшін да де бойынша болды туралы еді жоқ бар кейін екен деді айтты"),
    "ky": word_set("жана бул менен деп үчүн да де боюнча болду тууралуу эле жок бар кийин экен деди"),
}
FREQUENT_ARABIC = {
    "ar": word_set("في من على إلى أن التي الذي عن مع هذا هذه كان قال بعد إن ما لا"),
    "fa": word_set("در به از که این را با است برای آن و می شد گفت"),
    "ur": word_set("کے کی میں ہے کا سے اور کو نے پر کہ"),
}
ARABIC = re.compile("[\u0600-\u077f]")
# Scripts that one language of the news writes; Japanese before Chinese, since it has both.
ONE_LANGUAGE = (
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
)
