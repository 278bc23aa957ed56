"""What happened at the demo's desk: four days of work, in the order in which it was done."""

from datetime import timedelta

from claims import clock
from claims.decisions import CorrectionKind, ReviewDecision, VerdictWord
from claims.demo import texts
from claims.demo.desk import Days, Hand, cell, offline, page, timecode
from claims.enums import About, ClaimType, ComponentKind, Form, Selection, SpeakerKind, Stance, WordsOf

A_WEEK = timedelta(weeks=1)
FOR, AGAINST, BESIDE = Stance.SUPPORTS, Stance.REFUTES, Stance.CONTEXT

# The claims, by words of their quotes; first those of the first article.
HEADLINE = "20,000 “bandits” attacked"
BANDITS = "20,000 “bandits” had attacked"
SHOOT = "he had told the security forces to “shoot to kill without warning”"
DEADLIEST = (
    "protests over the price of fuel turned into the deadliest unrest in the country’s three decades of independence"
)
TALKS = "foreign calls for talks"
KILLED = "18 officers had been killed"
FIRST_COUNT = "nearly 4,000 people"
CLEARED = "the main square of Almaty had been cleared"
GUNFIRE = "videos filmed that night showed continued gunfire"
GANGS = "foreign-trained terrorist gangs"
ATTACKERS = "At least 30 attackers had been killed"
NO_PROOF = "They have provided no evidence"
INTERNET = "connectivity stood at about 5 percent"
ZHANAOZEN = "The protests began on January 2"
SECOND_COUNT = "Some 12,000 people"
THREE_TIMES = "three times the number"
SHOTS = "they had heard shots"
CLEARED_BEFORE = "the square was cleared the evening before"
INJURED = "more than 1,000 people had sought treatment"
VISITS = "kept from visiting the detained"

OFFICERS = "18 officers had been killed in the unrest, the Interior Ministry told reporters on Friday evening"
HEARD = "Until about four in the morning we heard gunfire from the direction of the city hall"
MISREAD = "One of the officers at the barrier told us that 30 attackers had been killed during the night"
MINISTRY = "The number is ours. It is of everybody who came to a hospital, not of those who were kept there."
INJURED_SUPPORTED = """Two lists that were kept apart from each other bear the number out.

- The admissions of four city hospitals count more than 1,000 people for these days.[^1]
- The ambulances' own call-outs come to about as many.[^2]

Neither says how badly people were hurt; the claim does not either."""
INJURED_HEADLINE = "Yes, more than 1,000 people sought treatment"
LISTS = (
    "Two lists that were kept apart from each other count more than 1,000 people: one of {} hospitals, one of the "
    "ambulances. Neither says how badly they were hurt."
)
TWO_AGAINST_TWO = """A mother and a lawyer say that nobody was let in.[^1][^2] The visitors' book lists
visits by relatives in that very week,[^3] and monitors report them too.[^4]

We could not find out whether all four speak of the same prison."""

PARTS_OF_CLEARED = [
    {"text": "the main square of Almaty", "kind": ComponentKind.PLACE, "words_of": WordsOf.SPEAKER},
    {"text": "had been cleared", "kind": ComponentKind.ACTION, "words_of": WordsOf.SPEAKER},
]


def first(days: Days, cleo: Hand, ben: Hand) -> None:
    """The first article: its claims put in order, and what is to be checked chosen."""
    with days.at(4, "09:12"):
        cleo.take_in("unrest", texts.UNREST)
    with days.at(4, "09:31"):
        whole = "The protests over the price of fuel turned into the deadliest unrest since independence."
        cleo.split(
            SHOOT, {SHOOT: "He had told the security forces to “shoot to kill without warning”.", DEADLIEST: whole}
        )
    with days.at(4, "09:33"):
        cleo.edit(DEADLIEST, form=Form.NARRATOR, attribution=[])
    with days.at(4, "09:40"):
        cleo.merge(BANDITS, [HEADLINE], "About 20,000 “bandits” had attacked Almaty, the largest city.")
    with days.at(4, "09:52"):
        cleo.confirm(KILLED, FIRST_COUNT, CLEARED, GUNFIRE, ATTACKERS, INTERNET)
    with days.at(4, "10:05"):
        cleo.edit(
            TALKS,
            claim_type=ClaimType.OPINION,
            selection={"state": Selection.DECLINED, "reason": "An opinion of his; there is nothing to check."},
        )
    with days.at(4, "10:08"):
        cleo.dismiss(NO_PROOF, "It says what is offered for the claim before it, and is noted there.")
    with days.at(4, "11:20"):
        heart = "The heart of the governments’ account."
        ben.edit(GANGS, confirmed=True, selection={"state": Selection.SELECTED, "reason": heart})
    with days.at(4, "11:22"):
        ben.assign(cleo, FIRST_COUNT, CLEARED, GANGS)
    with days.at(4, "11:23"):
        ben.assign(ben, KILLED, INTERNET)
    with days.at(4, "14:47"):
        cleo.describe(
            "Kassym-Jomart Tokayev",
            SpeakerKind.PERSON,
            aliases=["President Tokayev", "Qasym-Jomart Toqaev", "Касым-Жомарт Токаев"],
            description="President of Kazakhstan since 2019.",
        )
    with days.at(4, "15:30"):
        note = "Shows that he gave the number, not where it comes from."
        cleo.attach(BANDITS, "address", locator=timecode("00:04:10"), stance=FOR, about=About.UTTERANCE, note=note)


def second(days: Days, cleo: Hand, ben: Hand) -> None:
    """The internet, the square and the dead; a photo that was not what it was said to be."""
    with days.at(3, "08:50"):
        ben.attach(INTERNET, "traffic", locator=page("2"), stance=FOR)
    with days.at(3, "09:02"):
        ben.attach(INTERNET, "outages", locator=cell("D19"), stance=FOR)
    with days.at(3, "09:04"):
        ben.attach(INTERNET, "method", stance=BESIDE, note="An address counts once its page has been captured.")
    with days.at(3, "10:12"):
        cleo.edit(CLEARED, components=PARTS_OF_CLEARED)
    with days.at(3, "10:15"):
        note = "Shown to us by a resident. Shots are heard after midnight; street signs are seen."
        cleo.attach(CLEARED, "window video", locator=timecode("00:00:31"), stance=AGAINST, components=[1], note=note)
    with days.at(3, "10:19"):
        cleo.attach(GUNFIRE, "window video", locator=timecode("00:00:31"), stance=FOR)
    with days.at(3, "11:40"):
        photo = cleo.attach(CLEARED, "old photo", locator=offline("folder 2, letter 14"), stance=AGAINST)
    with days.at(3, "13:05"):
        cleo.withdraw(photo, "Taken in another city: the shop signs in it are not in Almaty.")
    with days.at(3, "15:20"):
        cleo.attach(CLEARED, "bakery", locator=offline("notebook 3, page 12"), stance=AGAINST, components=[0, 1])
    with days.at(3, "16:02"):
        ben.attach(KILLED, "morning paper", excerpt=OFFICERS, stance=FOR)
    with days.at(3, "16:04"):
        ben.attach(KILLED, "evening paper", excerpt=OFFICERS, stance=FOR)
    with days.at(3, "16:08"):
        ben.credit("Caspian Wire", "morning paper", "evening paper")
    with days.at(3, "16:10"):
        ben.say(KILLED, "Both papers print one report of Caspian Wire, nearly word for word. We need a second count.")
    with days.at(3, "16:31"):
        cleo.say(KILLED, "The morgue may have one. I will call them.")
    with days.at(3, "16:40"):
        cleo.attach(FIRST_COUNT, "ministry", locator=page("1"), stance=FOR, note="The ministry repeating itself.")
    with days.at(3, "17:05"):
        cleo.attach(GUNFIRE, "night", excerpt=HEARD, stance=FOR, note="Saved in the browser, and sent to the desk.")
    with days.at(3, "17:12"):
        cleo.attach(ATTACKERS, "night", excerpt=MISREAD, stance=FOR)
    with days.at(3, "17:20"):
        ben.say(ATTACKERS, "The page as we have it says 13, not 30. Where did you read 30?")
    with days.at(3, "17:24"):
        cleo.say(ATTACKERS, "In my notes. I ask the paper whether it ever said 30; until then it stays open.")


def third(days: Days, ada: Hand, cleo: Hand, ben: Hand) -> None:
    """The second article, which takes up what the first one said; the two counts are not held against each other."""
    with days.at(2, "09:20"):
        ada.take_in("aftermath", texts.AFTERMATH)
    with days.at(2, "09:35"):
        ben.confirm(SECOND_COUNT, SHOTS, CLEARED_BEFORE, INJURED, VISITS)
    with days.at(2, "09:37"):
        ben.edit(SHOTS, statement="Residents near the main square heard shots until the early morning of January 7.")
    with days.at(2, "09:38"):
        ben.dismiss(THREE_TIMES, "Our own sum over two counts that are each checked.")
    with days.at(2, "09:45"):
        ben.tag("detentions", FIRST_COUNT, SECOND_COUNT, VISITS)
    with days.at(2, "09:46"):
        ben.tag("the square", CLEARED, GUNFIRE, SHOTS, CLEARED_BEFORE)
    with days.at(2, "10:30"):
        cleo.attach(SECOND_COUNT, "detentions", locator=cell("B7"), stance=FOR)
    with days.at(2, "10:34"):
        note = "Some 12,000: a count of a later day, which does not contradict the first."
        cleo.attach(FIRST_COUNT, "detentions", locator=cell("B7"), stance=AGAINST, later_figure=True, note=note)
    with days.at(2, "10:41"):
        cleo.say(FIRST_COUNT, "12,000 is three times this number. Is the ministry’s first count wrong, then?")
    with days.at(2, "10:58"):
        ben.say(FIRST_COUNT, "No: it is the count of another day. I would keep it as a later figure.")
    with days.at(2, "11:03"):
        cleo.say(FIRST_COUNT, "Done. What we lack is anybody else’s count for January 7.")
    with days.at(2, "13:30"):
        cleo.attach(CLEARED_BEFORE, "window video", locator=timecode("00:00:31"), stance=AGAINST)
    with days.at(2, "13:32"):
        cleo.attach(CLEARED_BEFORE, "bakery", locator=offline("notebook 3, page 12"), stance=AGAINST)
    with days.at(2, "13:50"):
        cleo.attach(SHOTS, "window video", locator=timecode("00:00:31"), stance=FOR, group="shots, and when")
    with days.at(2, "13:56"):
        note = "The video has no clock; the log of the same night dates the power cut that is seen in it."
        cleo.attach(SHOTS, "power", locator=page("7"), stance=FOR, group="shots, and when", note=note)
    with days.at(2, "14:15"):
        ben.attach(INJURED, "hospitals", locator=page("5"), stance=FOR)
    with days.at(2, "14:24"):
        ben.attach(INJURED, "ambulances", locator=cell("F31"), stance=FOR)


def fourth(days: Days, cleo: Hand, ben: Hand) -> None:
    """Four voices on the visits, two on each side."""
    with days.at(1, "08:40"):
        ben.assign(cleo, VISITS)
    with days.at(1, "09:25"):
        cleo.attach(VISITS, "mother", locator=offline("notebook 3, page 19"), stance=FOR)
    with days.at(1, "09:50"):
        cleo.attach(VISITS, "lawyer", locator=page("1"), stance=FOR)
    with days.at(1, "11:10"):
        ben.attach(
            VISITS, "visitors", locator=page("41"), stance=AGAINST, note="Lists 17 visits by relatives in that week."
        )
    with days.at(1, "11:35"):
        ben.attach(VISITS, "monitors", locator=page("3"), stance=AGAINST)
    with days.at(1, "11:48"):
        ben.say(VISITS, "Two for and two against. Do they speak of the same prison?")
    with days.at(1, "12:20"):
        cleo.say(
            VISITS, "I don’t think so: the lawyer’s men were moved on January 10. I ask him where they were before."
        )
    with days.at(1, "14:00"):
        ben.describe("The health ministry", SpeakerKind.ORGANISATION, name="Health Ministry", aliases=["Minzdrav"])
    with days.at(1, "14:30"):
        ben.edit(ZHANAOZEN, confirmed=True, selection={"state": Selection.PARKED, "reason": "Nobody disputes it."})


def afternoon(days: Days, ada: Hand, cleo: Hand, ben: Hand) -> None:
    """What is left of the fourth day: others are asked, verdicts proposed and reviewed, and the record checked."""
    with days.at(1, "15:05"):
        ben.assign(ada, BANDITS)
    with days.at(1, "15:07"):
        ben.say(BANDITS, "Ada, could you ask the presidential office where the number comes from?")
    with days.at(1, "15:09"):
        where, query = "Statements of the six governments, January 5 to 7", "“trained” within ten words of “abroad”"
        cleo.look(GANGS, where, query, "In none of them is a name, a place or a document given.")
    with days.at(1, "15:16"):
        ada.ask(BANDITS, whom="Press office of the president", channel="mail", deadline=clock.now() + A_WEEK)
    with days.at(1, "15:20"):
        cleo.propose(VISITS, VerdictWord.CONFLICTING_EVIDENCE, TWO_AGAINST_TWO)
    with days.at(1, "15:31"):
        cleo.ask(INJURED, whom="Press office of the health ministry", channel="telephone", response=MINISTRY)
    with days.at(1, "15:44"):
        cleo.propose(INJURED, VerdictWord.SUPPORTED, INJURED_SUPPORTED)
    with days.at(1, "16:02"):
        ben.review(INJURED, ReviewDecision.APPROVE, "I have read both lists, and come to the same.")
    with days.at(1, "16:12"):
        ada.publish(INJURED, INJURED_HEADLINE, LISTS.format("three"))
    with days.at(1, "16:24"):
        told = "We had written that the list is of three hospitals. It is of four."
        ada.correct(INJURED, CorrectionKind.CORRECTION, told, summary=LISTS.format("four"))
    with days.at(1, "16:30"):
        ben.verify()
