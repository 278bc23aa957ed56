"""Frequent small words that tell the languages of Latin script apart, and the scripts that are not Latin."""

import re

from reading.lexicons.sets import word_set

FREQUENT = {
    "en": word_set(
        "the of and to in that is was for on with as by at from it be are this have has he not but they said"
    ),
    "de": word_set("der die das und ist nicht von mit den dem ein eine zu auf für sich des im werden wurde auch sagte"),
    "fr": word_set("le la les et des est une du dans que pour qui sur pas plus avec au par ce sont été a dit aux"),
    "es": word_set("el la los las y de que en un una por con para del se su al es como más dijo fue no"),
    "it": word_set("il la che di e un una per non del della con sono ha nel gli è alla dei più anche detto le"),
    "pt": word_set("o a os as e de que em um uma para com não por da do na no foi mais ao disse"),
    "nl": word_set("de het een en van is dat niet op te zijn met voor aan ook door werd zei bij naar"),
    "pl": word_set("i w na nie się z do to że jest o jak po od za przez oraz był powiedział"),
    "tr": word_set("ve bir bu da de için ile olarak çok daha olan dedi en gibi kadar sonra göre"),
}
OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u077f\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff"
    "\u1100-\u11ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
