"""One wire story, eight ways it was reworded for print, and twenty stories on the same event by other hands.

All made up. The reprints differ in order, length, headline and words, as a local desk edits what the wire sends; the
others share the event, its names and figures, and a quotation from the same press conference.
"""

WIRE = """Ferry with 140 aboard runs aground off Port Vesna, all passengers rescued
A passenger ferry carrying 140 people ran aground on a sandbank outside Port Vesna early on Thursday, and everyone on \
board was brought to safety, the coast guard said.
The Marta Lind left the island of Orsk shortly after midnight and struck the sandbank about four kilometres from the \
harbour entrance, in thick fog and with a strong easterly wind.
Three rescue boats and a navy helicopter took passengers off in groups of twelve over a period of five hours. Eleven \
people were treated for exposure, none of them in danger.
“The captain did everything right once the ship was stuck,” coast guard commander Ilse Brandt told reporters at the \
quay. “What happened before that, the inquiry will have to say.”
The ferry company said its radar had been serviced in March. Divers found no leak in the hull, and tugs will try to \
pull the vessel free at high tide on Friday.
It is the second grounding on the same bank this year: in February a grain carrier sat there for two days."""

REPRINTS = (
    # 1: word for word under another headline, with the paper's own first line.
    """Night of fear for ferry passengers
Our correspondent
A passenger ferry carrying 140 people ran aground on a sandbank outside Port Vesna early on Thursday, and everyone on \
board was brought to safety, the coast guard said.
The Marta Lind left the island of Orsk shortly after midnight and struck the sandbank about four kilometres from the \
harbour entrance, in thick fog and with a strong easterly wind.
Three rescue boats and a navy helicopter took passengers off in groups of twelve over a period of five hours. Eleven \
people were treated for exposure, none of them in danger.
The ferry company said its radar had been serviced in March. Divers found no leak in the hull, and tugs will try to \
pull the vessel free at high tide on Friday.""",
    # 2: lightly reworded throughout.
    """All safe after ferry grounds near Port Vesna
A ferry carrying 140 people ran aground on a sandbank outside Port Vesna early Thursday and everyone aboard was \
brought to safety, according to the coast guard.
The Marta Lind had left the island of Orsk shortly after midnight and struck the bank about four kilometres from the \
harbour entrance in thick fog and a strong easterly wind.
Three rescue boats and a navy helicopter took the passengers off in groups of twelve over five hours. Eleven people \
were treated for exposure; none is in danger.
“What happened before that, the inquiry will have to say,” commander Ilse Brandt told reporters at the quay.
The company said the radar had been serviced in March. Divers found no leak in the hull and tugs will try to pull the \
ship free at high tide on Friday.""",
    # 3: the end first, half of it dropped.
    """Tugs to pull ferry free on Friday
Tugs will try to pull the ferry Marta Lind free at high tide on Friday after it ran aground on a sandbank outside \
Port Vesna with 140 people on board.
It is the second grounding on the same bank this year: in February a grain carrier sat there for two days.
Everyone on board was brought to safety, the coast guard said. Three rescue boats and a navy helicopter took \
passengers off in groups of twelve over a period of five hours.
The ferry had left the island of Orsk shortly after midnight and struck the sandbank in thick fog and with a strong \
easterly wind. Divers found no leak in the hull.""",
    # 4: shortened to a brief.
    """In brief: ferry aground
A passenger ferry with 140 people on board ran aground on a sandbank outside Port Vesna early on Thursday. Everyone \
was brought to safety, the coast guard said. Eleven people were treated for exposure, none of them in danger. The \
Marta Lind struck the sandbank about four kilometres from the harbour entrance in thick fog. Divers found no leak in \
the hull, and tugs will try to pull the vessel free at high tide on Friday.""",
    # 5: wrapped in the paper's own paragraphs.
    """Orsk holds its breath
People on Orsk know the crossing well, and few on the island slept last night. At the bakery by the jetty the talk was \
of nothing else, and the school opened an hour late.
A passenger ferry carrying 140 people ran aground on a sandbank outside Port Vesna early on Thursday, and everyone on \
board was brought to safety, the coast guard said. The Marta Lind left shortly after midnight and struck the sandbank \
about four kilometres from the harbour entrance, in thick fog and with a strong easterly wind.
Three rescue boats and a navy helicopter took passengers off in groups of twelve over a period of five hours.
The island council meets tonight to speak about the winter timetable, which had been in dispute before. A spokesman \
asked visitors to check the departures by telephone.
The ferry company said its radar had been serviced in March. Divers found no leak in the hull.""",
    # 6: heavier rewording, the sentences in their order.
    """Passengers plucked from stranded ferry
Everyone on board a passenger ferry carrying 140 people was brought to safety after it ran aground on a sandbank just \
outside Port Vesna early on Thursday, coast guard officials said.
The Marta Lind sailed from the island of Orsk shortly after midnight and hit the sandbank about four kilometres from \
the harbour entrance, amid thick fog and with a strong easterly wind blowing.
Three rescue boats and a navy helicopter lifted passengers off in groups of twelve over a period of about five hours. \
Eleven people had to be treated for exposure, none of them seriously.
The ferry company insisted its radar had been serviced in March. Divers found no leak in the hull and tugs will \
attempt to pull the vessel free at high tide tomorrow.
It was the second grounding on the same bank this year, after a grain carrier sat there for two days in February.""",
    # 7: sentences joined and cut, tenses changed.
    """Ferry stuck on sandbank: 140 rescued
PORT VESNA. The coast guard brought everyone on board to safety after a passenger ferry carrying 140 people had run \
aground on a sandbank outside Port Vesna early on Thursday. Passengers were taken off in groups of twelve over a \
period of five hours by three rescue boats and a navy helicopter; eleven people were treated for exposure.
In thick fog and with a strong easterly wind, the Marta Lind, which left the island of Orsk shortly after midnight, \
had struck the sandbank about four kilometres from the harbour entrance.
Its radar had been serviced in March, the ferry company said. Tugs are to pull the vessel free at high tide on Friday. \
In February a grain carrier sat there for two days.""",
    # 8: with a second story behind it.
    """Ferry runs aground; storm warning for the weekend
A passenger ferry carrying 140 people ran aground on a sandbank outside Port Vesna early on Thursday, and all were \
brought to safety, the coast guard said. The Marta Lind left the island of Orsk shortly after midnight and struck the \
sandbank about four kilometres from the harbour entrance. Three rescue boats and a navy helicopter took passengers off \
in groups of twelve. Divers found no leak in the hull, and tugs will try to pull the vessel free at high tide on Friday.
Meanwhile the weather office warned of gales along the whole northern coast from Saturday noon. Gusts of up to 110 \
kilometres an hour are expected on the open capes, with waves of five metres. Owners of small craft should bring them \
in by Friday evening, and walkers are asked to keep away from the breakwaters. The warning stands until Monday.""",
)

QUOTED = "“The captain did everything right once the ship was stuck, and what happened before, the inquiry will say.”"
OTHERS = (
    f"""Marta Lind sits fast on the Vesna bank
At first light the white hull of the Marta Lind could be seen leaning in the surf, four kilometres out. By then the \
last of its 140 passengers had been carried ashore by lifeboat crews from three villages. Fog had hidden the buoys all \
night, fishermen say. {QUOTED} That is how Ilse Brandt of the coast guard put it. The owners want to try on Friday's \
tide.""",
    """“We sang to keep the children calm”
Petra Halvar, 41, sat on the car deck with her two sons for nearly five hours. She heard a long scraping, then \
silence, she says, and then the engines howling in reverse. Somebody handed out blankets, and a nurse from Orsk began \
to sing. When the helicopter came the boys were more thrilled than frightened. Her suitcase is still aboard the Marta \
Lind.""",
    """Inquiry into grounding of Orsk ferry opens
The accident investigation board has sent three inspectors to Port Vesna and seized the voyage recorder of the Marta \
Lind. They will look at the course that was steered after midnight, at the lookout, and at whether the master should \
have sailed in fog at all. A preliminary report is due in sixty days. The board has examined six groundings since \
2019.""",
    f"""Coast guard praises crew after Vesna rescue
Commander Ilse Brandt had been on her feet for twenty hours when she met the press. {QUOTED} Her crews, she added, had \
practised exactly this in the autumn, with twelve people to a boat. Eleven travellers spent the morning in hospital \
with hypothermia and were sent home by noon. She thanked the navy for its helicopter.""",
    """Ferry line's shares fall after accident
Investors sold the stock of Northern Crossings on Thursday after its ship Marta Lind got stuck on a bank near Port \
Vesna. The paper lost 6.4 per cent by midday. Analysts at two banks said the costs of a salvage would be borne by \
insurers, but feared cancelled bookings before the holidays. The firm runs eleven vessels and made a loss last year.""",
    """Why the Vesna sandbank moves
Sailors have cursed it for three centuries. The bank off Port Vesna wanders by up to thirty metres a year, says \
oceanographer Tomas Reke, because the river brings silt and the eastern gales push it around. Charts are outdated as \
soon as they are printed. A dredger worked there until 2016, when the county stopped paying. Reke wants a light \
buoy.""",
    """Grain, then people: second ship on the bank
Only in February the Aurelia, loaded with barley, spent two nights on the very shoal that has now caught the Marta \
Lind. Pilots had asked for a new survey then. The harbour authority answered that the fairway was deep enough. On \
Thursday its director declined to comment. The opposition in the county council calls for him to go.""",
    f"""What we know about the ferry accident
When: about half past one in the night to Thursday. Where: east of the harbour mouth of Port Vesna. Who: 126 \
travellers and 14 crew. Hurt: eleven, all with hypothermia. Why: unknown. The weather was foggy with wind from the \
east. What the coast guard says: {QUOTED} What comes next: salvage on Friday, if the sea allows it.""",
    """Islanders cut off as only ferry is stuck
With the Marta Lind out of service, Orsk's 900 inhabitants depend on a mail boat for twelve passengers. The chemist \
has stock for a week; the dairy pours milk away because nobody fetches it. Mayor Anni Solberg demands a replacement by \
Sunday. The county said it was talking with two companies in the south, one of which has a ship of the right \
draught.""",
    """Helicopter pilot: “Visibility was nil”
Lieutenant Jon Aas flew the navy's rescue helicopter to the stranded ferry off Port Vesna three times. He found it by \
radar and by the glow of its deck lights, he recalls. Hovering in gusts beside a mast was the hard part. His winchman \
brought up the elderly first. He had breakfast at ten, he says, and slept until the evening.""",
    f"""Union blames thin crews for grounding
The seafarers' union sees overwork behind the accident of the Marta Lind. Two officers share the bridge on the night \
run from Orsk where there used to be three, its chairman said. The employer denies that this played a part and points \
to valid certificates. {QUOTED} So said the coast guard. The union wants to see the rosters since January.""",
    """Fog grounds flights as well
The same bank of fog that surrounded the ferry Marta Lind closed the airfield of Port Vesna until late morning. Nine \
departures were cancelled and some 400 travellers rebooked. Meteorologists explain it by warm air over a cold current, \
common in this season. It cleared when the wind veered. On Friday they expect good sight and a moderate swell.""",
    """No oil seen near stranded ship
Environmental officers flew over the Marta Lind twice on Thursday and saw no slick. The ship holds 38 tonnes of diesel \
in double-walled tanks, and booms lie ready on the beach in case the salvage goes wrong. Nature wardens worry about \
the eider colony to the north, which is nesting. Volunteers have signed up by the dozen to help should it be needed.""",
    """Captain had thirty years at sea
Those who know him call Henrik Dahl a careful man. The master of the Marta Lind has sailed the Orsk run since 1994 and \
trained most of the younger mates. On Thursday he left the ship last, with the log under his arm. He has been \
questioned for two hours as a witness. His lawyer asks people to wait for the facts before they judge him.""",
    f"""From the quay: a morning in Port Vesna
There is coffee in paper cups and a pile of grey blankets. A man looks for his dog, a red setter, and finds it in the \
arms of a fireman. Buses with steamed windows wait to take people to the sports hall. {QUOTED} The commander says so \
into six microphones, then turns back to her crews. Somebody claps, and soon they all do.""",
    """Government promises money for buoys
Transport minister Lena Orre will pay for two lighted buoys off Port Vesna, she announced in parliament after the \
grounding of an island ferry. They cost 220,000 crowns each and could be in place by autumn. The Greens called it \
late; the port had applied for them twice. A wider programme for sea marks is to follow in the budget.""",
    """How a ferry is pulled off the sand
Salvage master Greta Voss has freed fourteen ships. First you make it light, she explains: water ballast out, cars to \
the stern. Then two tugs take the strain an hour before the top of the tide, never with a jerk. If the keel does not \
move, one digs with jets. She gives the Marta Lind on the Vesna shoal a fair chance at the first attempt.""",
    """Passengers may claim refunds
Whoever was aboard the Marta Lind on Thursday night can ask for the fare back and for up to 50 per cent of it as \
compensation, consumer advocates say. Lost luggage is covered to a limit. Claims go to the company in writing within \
two months; a form is on its website. Those who were treated in hospital should keep the papers and see a lawyer.""",
    """Editorial: luck is no plan
Nobody died off Port Vesna, and for that we are grateful. But a county that lets its charts grow old and its buoys \
rust has been gambling with the people of Orsk for years. Fog is no surprise on this coast. Neither is a sandbank. It \
took a ferry with families on it to make a minister open her purse. Let the inquiry name who kept it shut.""",
    """Ferry aground near Port Vesna, passengers evacuated
Coast guard and navy have evacuated a ferry that got stuck off Port Vesna overnight. According to the rescue centre \
there were 140 persons on the Marta Lind, which was coming from Orsk. Eleven suffered from the cold. Dense fog made \
the work difficult. An attempt to refloat the ship is planned for Friday, when the water is at its highest. The cause \
is still being looked into.""",
)
