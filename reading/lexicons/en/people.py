"""What tells a person, an organisation, a group and a document apart, and which country an adjective speaks of."""

from reading.lexicons.sets import word_set

# Titles and offices that stand before a name, or for the person who holds them.
OFFICES = word_set(
    "president premier chancellor minister secretary senator governor mayor king queen prince princess emperor "
    "sultan emir pope archbishop bishop cardinal judge justice attorney prosecutor general colonel major captain "
    "commander sergeant lieutenant admiral officer chief director chairman chairwoman chair ceo founder leader "
    "spokesman spokeswoman spokesperson candidate nominee congressman congresswoman representative lawmaker "
    "ambassador envoy commissioner sheriff professor doctor lawyer author coach manager owner editor analyst "
    "reporter journalist correspondent economist adviser advisor strategist pollster host anchor actor actress "
    "singer deputy aide speaker inspector superintendent pastor rabbi imam priest teacher scientist researcher "
    "physician nurse engineer activist resident headteacher dean rector curator warden clerk councillor "
    "councilman councilwoman comptroller treasurer"
)
HONORIFICS = {
    "mr": "he", "mr.": "he", "mrs": "she", "mrs.": "she", "ms": "she", "ms.": "she", "miss": "she", "sir": "he",
    "lord": "he", "lady": "she", "dame": "she", "king": "he", "queen": "she", "prince": "he", "princess": "she",
}  # fmt: skip
TITLES = (
    OFFICES
    | frozenset(HONORIFICS)
    | word_set(
        "dr dr. prof prof. sen sen. rep rep. gov gov. gen gen. lt lt. col col. maj maj. sgt sgt. capt capt. rev rev. "
        "hon hon. adm adm. cmdr cmdr. pres pres. sec sec. amb amb. vice prime foreign defense defence interior "
        "finance health press first former acting deputy senior assistant"
    )
)
ORGANISATION_WORDS = word_set(
    "ministry department office agency commission committee council court parliament congress senate house "
    "government administration university college school institute institution foundation association "
    "organization organisation union federation league party company corporation corp corp. inc inc. ltd ltd. llc "
    "plc group bank fund exchange police army navy guard force forces bureau board authority service services "
    "center centre network news times post journal tribune herald gazette guardian telegraph press television tv "
    "radio media newspaper magazine channel broadcaster kremlin pentagon nato embassy campaign team club society "
    "church hospital clinic firm airline airlines railway monitor watchdog laboratory lab studio museum trust "
    "charity coalition alliance bloc regime junta cabinet directorate fbi cia nsa doj dhs epa irs un eu imf "
    "mayor's city state county district tribunal site website paper outlet startup manufacturer regulator "
    "operator maker giant retailer lender chain think-tank pollster conference convention"
)
# What names of organisations hold that name nobody's office and no ministry.
NAMED_AFTER = word_set(
    "international watch rights brothers holdings capital partners global systems technologies industries motors "
    "airways foods labs initiative forum project movement front brotherhood taliban hamas hezbollah sachs "
    "greenpeace crescent nations securities insurance petroleum oil gas electric energy media "
    "entertainment studios pictures records games logistics shipping lines transit ventures"
)
DOCUMENT_WORDS = word_set(
    "report study survey poll statement document documents memo letter lawsuit complaint filing indictment email "
    "emails e-mail e-mails article story book data figures statistics census analysis review audit paper research "
    "record records transcript law bill constitution treaty agreement ruling order petition website notice "
    "leaflet sign signs banner polls reports studies surveys tweet post posts editorial column headline ad "
    "advertisement findings results index estimates video videos footage photo photos image images picture pictures "
    "affidavit testimony warrant"
)
GROUP_WORDS = word_set(
    "authorities officials opposition people residents protesters demonstrators witnesses experts analysts critics "
    "supporters police scientists researchers doctors lawyers prosecutors investigators lawmakers republicans "
    "democrats voters activists economists sources leaders members politicians reporters journalists observers "
    "locals neighbors neighbours relatives parents students teachers workers employees executives opponents "
    "rebels militants troops soldiers diplomats aides advisers advisors allies americans women men children "
    "families friends fans players owners farmers traders investors regulators governments countries states "
    "conservatives liberals delegates senators councillors campaigners organisers organizers historians "
    "meteorologists engineers medics nurses firefighters rescuers villagers passengers customers users others "
    "some many most several those both spokesmen spokespeople media newspapers outlets judges jurors"
)
UNNAMED_WORDS = word_set(
    "source sources official insider someone somebody witness resident man woman person neighbor neighbour "
    "relative bystander passer-by employee worker protester soldier officer friend aide voter one another user "
    "caller driver passenger shopkeeper student"
)
# Given names of women as well as of men.
FIRST_NAMES_EITHER = word_set(
    "kim chris jordan terry jesse kelly jean andrea alexis ashley robin leslie alex sam pat dana lee jamie casey "
    "taylor sasha cameron drew avery riley quinn francis nicola noor dominique claude"
)
FIRST_NAMES_SHE = word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra "
    "kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon laura "
    "cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra "
    "rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria lauren "
    "christina joan evelyn judith megan cheryl hannah jacqueline martha gloria teresa ann sara madison "
    "frances kathryn janice abigail alice julia judy sophia grace denise amber doris marilyn danielle "
    "beverly isabella theresa diana natalie brittany charlotte marie kayla lori hillary chelsea melania "
    "ivanka kellyanne jen jenny kate katie claire angela ursula theresa elena olga natalia svetlana irina tatiana "
    "aisha fatima leila yasmin mei yuki huma donna loretta condoleezza madeleine nikki susie ada cleo greta "
    "ingrid sofia lucia carmen ana rosa"
)
FIRST_NAMES_HE = word_set(
    "james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony "
    "mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan "
    "jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander "
    "patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah "
    "ethan jeremy walter christian keith roger austin sean gerald carl harold dylan arthur lawrence "
    "bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph "
    "bobby russell bradley philip eugene vladimir sergey sergei dmitry dmitri alexei igor ivan boris mikhail oleg "
    "barack bernie mike tim jim bob bill tom rick ted newt rudy steve dave dan ben jeff rob ron ed tony "
    "greg josep pierre hans klaus franz carlos luis miguel pedro mohammed muhammad ahmed ali hassan hussein "
    "omar ibrahim xi jinping shinzo emmanuel olaf jens recep benjamin bashar viktor julian edgar jake"
)
PLACE_LEADS = word_set(
    "north south east west northern southern eastern western central new saudi united hong los las san santa sri el "
    "costa great port st. st sierra puerto ivory burkina cape ho"
)
_NATIONS = (
    "afghanistan/afghan albania/albanian algeria/algerian argentina/argentine armenia/armenian australia/australian "
    "austria/austrian azerbaijan/azerbaijani bangladesh/bangladeshi belarus/belarusian belgium/belgian "
    "bolivia/bolivian brazil/brazilian britain/british bulgaria/bulgarian cambodia/cambodian canada/canadian "
    "chile/chilean china/chinese colombia/colombian croatia/croatian cuba/cuban cyprus/cypriot denmark/danish "
    "ecuador/ecuadorian egypt/egyptian england/english estonia/estonian ethiopia/ethiopian finland/finnish "
    "france/french georgia/georgian germany/german ghana/ghanaian greece/greek hungary/hungarian iceland/icelandic "
    "india/indian indonesia/indonesian iran/iranian iraq/iraqi ireland/irish israel/israeli italy/italian "
    "jamaica/jamaican japan/japanese jordan/jordanian kazakhstan/kazakh kenya/kenyan kosovo/kosovar kuwait/kuwaiti "
    "kyrgyzstan/kyrgyz latvia/latvian lebanon/lebanese libya/libyan lithuania/lithuanian malaysia/malaysian "
    "mali/malian mexico/mexican moldova/moldovan mongolia/mongolian morocco/moroccan myanmar/burmese nepal/nepali "
    "netherlands/dutch nigeria/nigerian norway/norwegian pakistan/pakistani palestine/palestinian panama/panamanian "
    "peru/peruvian philippines/philippine poland/polish portugal/portuguese qatar/qatari romania/romanian "
    "russia/russian rwanda/rwandan scotland/scottish serbia/serbian singapore/singaporean slovakia/slovak "
    "slovenia/slovenian somalia/somali spain/spanish sudan/sudanese sweden/swedish switzerland/swiss syria/syrian "
    "taiwan/taiwanese tajikistan/tajik thailand/thai tunisia/tunisian turkey/turkish turkmenistan/turkmen "
    "uganda/ugandan ukraine/ukrainian uruguay/uruguayan uzbekistan/uzbek venezuela/venezuelan vietnam/vietnamese "
    "wales/welsh yemen/yemeni zambia/zambian zimbabwe/zimbabwean"
)
COUNTRY_OF = {word: entry.split("/")[0] for entry in _NATIONS.split() for word in entry.split("/")}
COUNTRIES = frozenset(COUNTRY_OF.values()) | word_set(
    "moscow washington beijing brussels london paris berlin kyiv tehran seoul tokyo"
)
ORGANISATION_ALONE = COUNTRIES | word_set("u.s. us uk u.k. eu u.n.")
