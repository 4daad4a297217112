"""Nouns that count persons: what is wounded, arrested or killed, and what only ever counts things."""

from __future__ import annotations

PERSONS = frozenset({"people", "person", "human", "victim", "casualty", "individual", "life", "soul", "fatality"})
"""Nouns that count persons whatever else they are; a soldier or a passenger is one of them."""

PERSON_GROUPS = frozenset(
    """accomplice activist actor adult agent aide ambassador analyst applicant assailant athlete attacker aunt baby
    babysitter bandit barber bartender bishop boater bodyguard bomber bombmaker boss boy boyfriend bride brother
    burglar buyer bystander cabbie cadet cameraman camper candidate captain captive captor carjacker cashier
    cheerleader chef chief child churchgoer citizen civilian classmate cleric clerk climber clubgoer coach colleague
    combatant commander commuter concertgoer constable consumer contractor convict cook cop correspondent courier
    cousin crew crewmember criminal customer cyclist daughter dealer defendant demonstrator deputy detainee
    detective developer diner diplomat diver doctor driver editor elder employee engineer evacuee ex-boyfriend
    ex-girlfriend ex-husband ex-wife executive expert extremist fan farmer father female fiance fiancee fighter
    firebomber firefighter foreigner friend fugitive girl girlfriend governor graduate grandchild granddaughter
    grandfather grandmother grandparent grandson groom guard guerrilla guest gunner half-brother half-sister herder
    hijacker hiker homeowner hostage housemate hunter husband immigrant infant informant inmate inspector instructor
    insurgent intruder investigator islamist janitor jihadist judge juror justice kid kidnapper kindergartner
    laborer labourer lawmaker lawyer leader lecturer lieutenant lifeguard looter loyalist major male man manager marcher
    marine mayor medic medical member merchant migrant militant militiaman miner minister missionary monk mother
    motorcyclist motorist mourner murderer musician national negotiator neighbor neighbour nephew newborn niece
    nomad nun nurse occupant offender officer official operative opponent orphan owner paramedic parent
    parliamentarian participant partisan partner partygoer passenger passer-by passerby pastor patient peacekeeper
    peasant pedestrian pensioner performer personnel photographer physician picnicker pilgrim pilot pirate player
    plotter police politician preacher premier preschooler president priest principal prisoner producer professor
    prosecutor protester protestor provider pupil rabbi racer raider rebel recruit refugee relative reporter rescuer
    researcher reservist resident responder retiree reveler reveller rider rioter robber roommate runner sailor
    schoolboy schoolgirl scientist scout secretary senator separatist sergeant servant servicemember settler
    shepherd sheriff shooter shopkeeper shopper sibling sister smuggler sniper soldier son sophomore speaker
    spectator spokesman sportsman spouse spy staff staffer stepbrother stepdaughter stepfather stepmother stepsister
    stepson stowaway stranger student sunbather supporter surgeon survivor suspect swimmer tailor taliban teacher
    teammate technician teen teenager tenant terrorist thief thug toddler tourist trader trafficker trainee trainer
    traitor translator traveler traveller trespasser troop trooper trucker uncle user vendor veteran villager
    visitor volunteer voter waiter warrior wife winner witness woman worker workman worshiper worshipper writer
    youngster youth""".split()
)
"""Nouns for groups of persons, each a subset of people; two of them may or may not be the same persons."""

_PERSON_ENDINGS = ("man", "woman", "men", "women", "person")
_NO_PERSONS = frozenset({"german", "roman", "ottoman", "specimen", "regimen", "human", "talisman", "caiman"})


def is_person(noun: str) -> bool:
    """Does a noun lemma mean persons.

    Example:
        >>> is_person("guardsman"), is_person("people"), is_person("rocket")
        (True, True, False)
    """
    noun = noun.lower()
    if noun in PERSONS or noun in PERSON_GROUPS:
        return True
    return noun.endswith(_PERSON_ENDINGS) and len(noun) > 5 and noun not in _NO_PERSONS
