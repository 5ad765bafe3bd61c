"""Names and deeds in words: who, where, what was done, for people to read."""

from metalead.simulation.exercise.places import place_code
from metalead.simulation.input.nouns import counted
from metalead.simulation.runs.log import Decision, Entry, Staff, StandingOrders, ToldInPerson
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario


class Words:
    """What leaders, places and decisions of a run are called. seed: that of the run, by which
    places have their codes."""

    def __init__(self, scenario: Scenario, session: Session, seed: int) -> None:
        self.scenario, self.seed = scenario, seed
        self.titles = dict(zip(session.names.leaders, session.names.titles, strict=True))
        self.needs = session.names.needs
        self.rows = rows_by_name(session)
        self._incidents = session.run.incidents

    def title(self, leader: str) -> str:
        """A leader's name in full; of one whom the scenario does not have, the id."""
        return self.titles.get(leader, leader)

    def place(self, incident: str) -> str:
        """'KD-27 (House down, North Town)', or the code alone of one that is not in the run."""
        code, row = place_code(incident, self.seed), self.rows.get(incident)
        if row is None:
            return code
        kind = self.scenario.kinds[int(self._incidents[row]["kind"])].name
        return f"{code} ({kind}, {self.scenario.zones[int(self._incidents[row]['zone'])].name})"

    def need(self, incident: str, number: int) -> str:
        """The name of an incident's need; '' where there is none."""
        row = self.rows.get(incident)
        names = () if row is None else self.needs[int(self._incidents[row]["kind"])]
        return names[number - 1].replace("-", " ") if 0 < number <= len(names) else ""

    def deed(self, entry: Entry) -> str:
        """What a seat did."""
        match entry:
            case StandingOrders():
                return f"gives standing orders: {orders_in_words(entry.staff)}"
            case ToldInPerson():
                return f"tells {self.title(entry.to)} in person of {self.place(entry.incident)}"
            case Decision():
                return self._decision(entry)
            case _:
                return entry.entry

    def _decision(self, entry: Decision) -> str:
        peer = "" if entry.peer is None else self.title(entry.peer)
        where = "" if entry.incident is None else self.place(entry.incident)
        need = self.need(entry.incident or "", entry.need)
        what = f" for '{need}'" if need else ""
        units = counted(entry.count, "unit")
        match entry.act:
            case "commit":
                return f"sends {units}{what} to {where}"
            case "ask":
                return f"asks {peer} for {units}{what} at {where}"
            case "tell":
                return f"tells {peer} of {where}"
            case "answer":
                return f"promises {units} for {where}" if entry.count else f"refuses {where}"
            case "refer":
                return f"passes the request about {where} on to {peer}"
            case "keep":
                return f"keeps the request about {where} until units are known of"
            case "post":
                return f"puts {where} on the shared picture"
            case _:
                return self._about_no_incident(entry, peer)

    def _about_no_incident(self, entry: Decision, peer: str) -> str:
        match entry.act:
            case "offer":
                return f"tells {peer} of {counted(entry.count, 'unit')} free"
            case "escalate":
                wanted = "other priorities" if entry.need < 0 else "the reserve"
                return f"asks {peer} for {wanted}"
            case "grant":
                return f"{'grants' if entry.count else 'refuses'} what {peer} asks for"
            case "guide":
                return f"tells {peer} to decide {entry.count}% on the spot"
            case "look":
                return f"means to look again in {counted(entry.count, 'minute')}"
            case "inquire":
                return f"asks {peer} what it knows of {self._asked_of(entry)}"
            case "forward":
                return f"hands on to {peer} what was said"
            case _:  # 'prioritise'
                return f"tells {peer} that {self._zone(entry.need)} comes first"

    def _asked_of(self, entry: Decision) -> str:
        where = entry.incident
        return self._zone(entry.need) if where is None else self.place(where)

    def _zone(self, row: int) -> str:
        zones = self.scenario.zones
        return zones[row].name if row < len(zones) else "a zone"


def orders_in_words(staff: Staff) -> str:
    """'the staff settles up to 80%, answers, passes news on'."""
    answers = "answers requests" if staff.answers else "leaves requests to the person"
    reports = "passes news on" if staff.reports else "keeps news"
    return f"the staff settles up to {staff.settles:.0%}, {answers}, {reports}"


def rows_by_name(session: Session) -> dict[str, int]:
    """Every incident of a run by its name in the log."""
    count = int(session.run.world[0]["incidents"])
    return {session.incident_name(row): row for row in range(count)}
