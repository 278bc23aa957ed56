"""Closed classes of English words, all in lower case."""

from reading.lexicons.sets import word_set

AUXILIARIES = word_set(
    "is are was were be been being am has have had having does do did will would can could may might must shall "
    "should isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot "
    "couldn't shouldn't mustn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t "
    "wouldn’t can’t couldn’t shouldn’t mustn’t"
)
FINITE_AUXILIARIES = AUXILIARIES - word_set("be been being having")
MODALS = word_set("will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't")
PERSON_PRONOUNS = word_set("he she")
SUBJECT_PRONOUNS = word_set("i you he she it we they who")
OBJECT_PRONOUNS = word_set("me him her us them himself herself itself themselves myself ourselves whom")
POSSESSIVES = word_set("my your his her its our their whose")
ARTICLES = word_set("the a an")
DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | word_set(
        "this that these those some any each every no both all many most several few one another other such more half"
    )
)
COORDINATORS = word_set("and but or nor yet")
SUBORDINATORS = word_set(
    "that because although though while whereas if unless until since when whenever where wherever after before "
    "as than whether so once how why what which who whom whose"
)
CONDITIONS = word_set("if when unless once until because since")
CONCESSIVES = word_set("though although while whereas")
PREPOSITIONS = word_set(
    "of in on at by for with from to into onto about against between among through during before after above "
    "below over under around near since until without within along across behind beyond despite toward towards "
    "upon amid like following per via inside outside off out up down as"
)
RELATIVES = word_set("who whom whose which where that")
ADVERBS = word_set(
    "also then later earlier now still just never always often once twice again already ever even only soon too "
    "not n't n’t previously recently repeatedly separately meanwhile however therefore instead perhaps rather "
    "today yesterday tomorrow tonight further long first both all almost nearly very once largely well far yet so"
)
NOT_ADVERBS = word_set(
    "ally family reply supply assembly italy july bully rally monopoly anomaly butterfly belly fly apply rely comply "
    "elderly friendly daily weekly monthly likely unlikely deadly costly homily tally lily jelly ugly holy"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
TIMES = WEEKDAYS | word_set(
    "today yesterday tomorrow tonight earlier later last this next morning afternoon evening night week month "
    "year ago weekend recently now then"
)
NOT_SUBJECTS = word_set("there this that these those which what it's here such")
ABBREVIATIONS = word_set(
    "mr. mrs. ms. del. dr. prof. sen. rep. gov. gen. lt. col. maj. sgt. capt. rev. hon. st. jr. sr. messrs. adm. cmdr. "
    "pres. sec. supt. insp. det. cpl. pvt. amb. atty. dist. no. nos. vs. v. etc. e.g. i.e. al. inc. ltd. co. "
    "corp. bros. dept. est. approx. fig. vol. pp. ed. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. "
    "dec. u.s. u.k. u.n. e.u. u.a.e. a.m. p.m. ph.d. d.c. calif. fla. mass. mich. minn. pa. wash. wis. conn. "
    "colo. ariz. ga. ill. ind. kan. ky. la. md. mo. mont. neb. nev. okla. ore. tenn. tex. vt. va. ave. blvd. rd. "
    "ft. mt. min. max. dem. rep."
)
# These end a sentence as often as not: a capital letter behind them decides.
WEAK_ABBREVIATIONS = word_set(
    "inc. ltd. co. corp. etc. a.m. p.m. jr. sr. u.s. u.k. u.n. e.u. u.a.e. d.c. bros. al. ph.d. no."
)
STARTERS = word_set(
    "the a an he she it they we i this that these those in on at but and for as if when while after before there "
    "however meanwhile still his her its their our according although though since so then what who how some many "
    "most several one no not yet by with from to during"
)
