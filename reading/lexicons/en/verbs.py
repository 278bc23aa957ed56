"""Verb forms that news is written with, to tell a clause from a phrase."""

from reading.lexicons.en.inflect import past, present_participle, third
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.en.words import AUXILIARIES
from reading.lexicons.sets import word_set

_REGULAR = (
    "accept achieve act add affect aim allow appear apply appoint approach approve arrest arrive ask assemble "
    "attack attempt attend back ban base battle block board bomb borrow call cancel carry cause challenge change "
    "charge check claim clash clear close collapse collect combat comment commit compare compete complete concern "
    "confirm confront consider consist contain continue contribute control convict cover crash create cross crush "
    "damage decide declare decline decrease defeat defend delay deliver demand deploy deserve destroy detain "
    "develop die disappear discover discuss dismiss double doubt drop earn ease elect emerge employ enable end "
    "endorse enforce engage enjoy ensure enter erupt escalate escape establish exceed exist expand expect explode "
    "express extend face fail fear feature fill finish fire focus follow force form fuel gain gather generate "
    "govern grant guarantee halt handle happen head help hire host identify ignore impact implement impose improve "
    "include increase indicate injure insert instigate intend interview introduce invest investigate invite involve "
    "issue join jump kick kidnap kill label lack land last launch lift like limit link live load lock look loot "
    "love lower maintain manage march mark match matter measure monitor mount move name need negotiate nominate "
    "obtain occupy occur offer open operate oppose order organize organise originate oscillate outnumber overwhelm "
    "own pass perform persist pick place plan play plead please point post postpone power prepare present press "
    "pressure prevent proceed process produce promote prop propose protect protest prove provide publish pull pump "
    "pursue push quell question raid raise range reach react receive recover reduce refer reflect refuse regain "
    "reject relate release rely remain remove rename repair repeat replace represent request require rescue resign "
    "resist resolve respond restore restrict result resume retire retreat return reveal review roll rule rush sack "
    "save scatter schedule score search seem seize serve settle sever share shift sign slip slow smash soar solve "
    "spark stage start starve stay step stop storm strengthen stretch struggle study stutter submit succeed suffer "
    "support surge surprise surround survive suspend suspect talk target taste tend threaten topple total touch "
    "trade train transform travel treat trigger triple try turn unite urge use value visit vote wait walk want warn "
    "watch weaken welcome widen wish wonder work worry worsen wound yield accuse reply belong store supply refuel "
    "register attract beg boost burn charter cite climb count cool cure defy dig donate drain drift drown edge edit "
    "elaborate embrace evacuate evict exhaust expel export fix flock flood float fold fund grab greet guard harm "
    "harvest hover hunt import inhabit inherit inspect install insult invade jail kiss knock lease leak lean merge "
    "miss mix murder note pack paint park patrol peak plunge pose praise predate print privatize profit promise "
    "prosecute punish reform refund relocate rent reopen retain rob ruin sail sentence ship shout skip slam slide "
    "spill split squeeze stem strip suit tackle tap test tie top toss track trail transfer trap unveil vanish veto "
    "violate wipe wreck admire avoid comprise condemn hack hammer underscore abandon absorb abuse accelerate "
    "accompany acquire adapt adjust administer adopt advance advocate alarm alter amend amount analyse analyze "
    "anger annex apologize arise arrange assess assign assist assure attach await aid average backfire balance "
    "behave bet boycott brace calculate campaign care cater cease celebrate cement certify chair chant chase cheer "
    "circulate coincide collaborate command commission compel compensate compile concentrate conduct confer "
    "confiscate congratulate conquer consult consume contact contest contract contradict convert convey convince "
    "cooperate cope correct counter criticize criticise crumble cultivate debate declassify dedicate deem deepen "
    "define delete demolish depart depend depict deport derail derive descend design detail detect deteriorate "
    "determine devote diagnose differ diminish direct disagree disclose disrupt distance distribute disturb divide "
    "divorce dominate draft dress dry duck dump dwindle echo eliminate email encounter encourage endanger endure "
    "enhance enrich enroll entail entertain equal equip erect eradicate evade evaluate evolve examine exclude "
    "excuse execute exempt exercise exert expire explain exploit explore expose extract fade faint favor favour "
    "ferry file film finalize flare flatten flow flourish forge frustrate fulfil fulfill function fundraise furnish "
    "gauge glorify graduate grapple grieve grill grip groom hail halve hamper hasten haul heighten hesitate hijack "
    "hinder hoist honor honour humiliate illustrate immigrate impeach impress imprison incite incorporate incur "
    "indict induce infect infiltrate inflict influence inform initiate inquire insist inspire institute integrate "
    "interest interpret interrupt intervene intimidate invoke irritate isolate jeopardize journey judge justify lag "
    "lash laugh lecture legalize levy liberate lobby locate lodge loom loosen lure manufacture mask mature mediate "
    "merit migrate mirror mobilize mock modify mourn muster narrow near neglect nod notice number object oblige "
    "observe offend offset omit oppress oust outlaw overhaul overlook overturn owe partner pave peel penetrate "
    "persuade pin pioneer plague plummet poison pollute portray possess pour practice practise preach prefer "
    "prescribe preserve preside presume prevail probe proclaim prohibit project prolong propel purchase qualify "
    "quote rally ram rank rate ratify rebound rebuff recall recede recognize recommend reconcile reconstruct "
    "record recruit redeem regard regret regulate rehabilitate reinforce reinstate reiterate remark remember remind "
    "render renew renounce repay repeal repel reproduce resemble reserve reside resort respect rest retaliate "
    "retrieve reunite revamp reverse revert revise revive revoke reward ridicule rival rock rotate sanction satisfy "
    "scale scan scare scrap scream screen scrutinize secure segregate select separate shape shatter shell shelter "
    "shore shoulder side silence simplify skyrocket slash slaughter slump smile smuggle soften span specialize "
    "specify sponsor stabilize stall star station stifle stimulate strain strand stress subject substitute sue "
    "supervise suppress surface surpass surrender survey sustain swallow swap switch symbolize sympathize tax team "
    "terminate terrify terrorize testify thank thrive tighten tolerate torture torch tour trace transport trek trim "
    "trouble trust tumble twist underline unfold unleash unlock unravel update upgrade usher utilize vandalize vary "
    "venture verify vow wage warrant wash waste weigh whip worship wrap yell"
)
_IRREGULAR = (
    "become/became/become begin/began/begun bite/bit/bitten blow/blew/blown break/broke/broken bring/brought/brought "
    "build/built/built buy/bought/bought catch/caught/caught choose/chose/chosen come/came/come cost/cost/cost "
    "cut/cut/cut deal/dealt/dealt do/did/done draw/drew/drawn drink/drank/drunk drive/drove/driven eat/ate/eaten "
    "fall/fell/fallen feed/fed/fed fight/fought/fought find/found/found flee/fled/fled fly/flew/flown "
    "forbid/forbade/forbidden freeze/froze/frozen get/got/got give/gave/given go/went/gone grow/grew/grown "
    "hang/hung/hung have/had/had hide/hid/hidden hit/hit/hit hold/held/held hurt/hurt/hurt keep/kept/kept "
    "lay/laid/laid lead/led/led leave/left/left lend/lent/lent let/let/let lie/lay/lain lose/lost/lost "
    "make/made/made mean/meant/meant meet/met/met overcome/overcame/overcome overthrow/overthrew/overthrown "
    "pay/paid/paid put/put/put quit/quit/quit read/read/read ride/rode/ridden ring/rang/rung rise/rose/risen "
    "run/ran/run sell/sold/sold send/sent/sent set/set/set shake/shook/shaken shoot/shot/shot shrink/shrank/shrunk "
    "shut/shut/shut sing/sang/sung sink/sank/sunk sit/sat/sat sleep/slept/slept speak/spoke/spoken spend/spent/spent "
    "spread/spread/spread stand/stood/stood steal/stole/stolen stick/stuck/stuck strike/struck/struck "
    "sweep/swept/swept swim/swam/swum take/took/taken teach/taught/taught tear/tore/torn throw/threw/thrown "
    "see/saw/seen know/knew/known show/showed/shown forget/forgot/forgotten prove/proved/proven arise/arose/arisen "
    "bear/bore/borne bind/bound/bound broadcast/broadcast/broadcast foresee/foresaw/foreseen "
    "forgive/forgave/forgiven overtake/overtook/overtaken oversee/oversaw/overseen rebuild/rebuilt/rebuilt "
    "shine/shone/shone undercut/undercut/undercut understand/understood/understood upset/upset/upset "
    "write/wrote/written undergo/underwent/undergone wake/woke/woken wear/wore/worn win/won/won "
    "withdraw/withdrew/withdrawn undermine/undermined/undermined undo/undid/undone uphold/upheld/upheld "
    "withhold/withheld/withheld"
)
# These look like verbs and are usually nouns or adjectives where they stand bare.
_RARELY_VERBS = word_set(
    "last like present back double lower slow total open close cool top set lead power spark press"
)

_REGULAR_VERBS = _REGULAR.split()
_IRREGULAR_VERBS = [tuple(entry.split("/")) for entry in _IRREGULAR.split()]
_REPORTING = {verb for verb, _ in REPORTING_FORMS.values()}
BASES = frozenset(_REGULAR_VERBS) | {verb for verb, _, _ in _IRREGULAR_VERBS} | _REPORTING
PASTS = (
    frozenset(past(verb) for verb in _REGULAR_VERBS)
    | {was for _, was, _ in _IRREGULAR_VERBS}
    | {form for form, (verb, _) in REPORTING_FORMS.items() if form not in {verb, third(verb), present_participle(verb)}}
) - {"cut", "set", "shown", "known", "written", "seen", "forgotten", "proven"} | {"lied"}
ONLY_PARTICIPLES = frozenset(done for _, was, done in _IRREGULAR_VERBS if done != was)
THIRDS = frozenset(third(verb) for verb in BASES)
PARTICIPLES_ING = frozenset(present_participle(verb) for verb in BASES)
# Base forms that are nouns as often, and so may be subjects.
NOUNS_TOO = word_set(
    "aid answer attack attempt average ban battle bear bet blow board bomb boycott break call campaign care cause "
    "cement chair challenge change charge chase check claim clash command comment commission concern conduct "
    "contact contest contract control cost counter cover crash cross cut damage deal debate decline delay demand "
    "design detail direct distance doubt draft dress drink drive drop dry dump end equal escape exercise export "
    "face fail fall favor favour fear feature fight figure file film fire fix flood flow focus force form frame "
    "fuel function fund gain grant guarantee guard halt harm head help hire hit hold honor honour hope host hunt "
    "hurt impact import increase influence interest interview issue jail journey judge jump kick kill knock label "
    "lack land laugh launch lease lecture lift limit link load lobby lock look love march mark mask match matter "
    "measure merit mirror mix monitor mount move murder name need note notice number object offer order pack paint "
    "park pass pay peak pin place plague plan play point post pour practice praise pressure print probe process "
    "produce profit project promise protest pull pump purchase push question quote raid raise rally range rank rate "
    "read recall record reform regard regret release remark rent repair repeat report request rescue reserve resort "
    "respect rest result retreat return review reward ride rise rival rock roll rule run rush sack sanction scale "
    "scan scare score scrap scream screen search sentence shape share shelter shift ship shoot shore shoulder show "
    "side sign signal silence sink sit slaughter sleep slide slip slump smile spill split sponsor spread stage "
    "stall stand star start state station stay step stick stop store storm strain strand stress stretch strike "
    "strip struggle study subject suit supply support surface surge surprise surrender survey suspect switch talk "
    "tap target taste tax team test text tie torture touch tour trace track trade trail train transfer transport "
    "trap travel treat trek trouble trust turn twist upgrade use value venture view visit vote vow wage wait wake "
    "walk want warrant wash waste watch wear welcome win wish wonder work worry worship wound wrap wreck"
)
PLAIN = BASES - _RARELY_VERBS


def is_verb_form(low: str) -> bool:
    """Whether a lower-case word can be a verb that a clause stands on (auxiliary, past, third person)."""
    return low in AUXILIARIES or low in PASTS or low in THIRDS or (low.endswith("ed") and len(low) > 4)
