"""A county of registers in memory, for rules that look at dates and links and never at the database.

That the database gives the rules the same rows is tested apart (test_reading.py).
"""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

from golden_thread.benchmark import facts as registers
from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.models import BenchmarkSetting, Judgement
from golden_thread.benchmark.statement import REGISTRY, Finding
from golden_thread.directory.models import Body, Person, Sector, Tenure
from golden_thread.sections.partnership_group import models as board
from golden_thread.sections.partnership_plan import models as plan
from golden_thread.sections.risk_assessment import models as risk
from golden_thread.tenancy.models import Area

NAMES = ["areas", *registers.OWN, *registers.BOARD, *registers.RISK, *registers.PLAN]
TODAY = date(2026, 11, 23)
LONG_AGO = date(2020, 1, 1)
OWN_AREA, JOINT_AREA = 1, 2


class County:
    """Every method adds one record and returns it."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Any]] = {name: [] for name in NAMES}
        self.keys = itertools.count(1)
        self.area = OWN_AREA

    def add(self, register: str, model: Any, *, seen: dict[str, Any] | None = None, **fields: Any) -> Any:
        """`seen`: what reading annotates beside the columns."""
        row = model(pk=next(self.keys), uuid=uuid.uuid4(), **{"area_id": self.area, **fields})
        vars(row).update(seen or {})
        self.rows[register].append(row)
        return row

    @contextmanager
    def jointly(self, name: str = "The county-wide group") -> Iterator[None]:
        """What is recorded meanwhile belongs to a joint area that covers the authority."""
        self.area = JOINT_AREA
        if not self.rows["areas"]:
            self.rows["areas"].append(Area(pk=JOINT_AREA, name=name))
        yield
        self.area = OWN_AREA

    @property
    def facts(self) -> Facts:
        facts = Facts(SimpleNamespace(area_id=OWN_AREA))  # type: ignore[arg-type]
        facts.__dict__["rows"] = {name: list(rows) for name, rows in self.rows.items()}
        return facts

    def find(self, ref: str, on: date = TODAY) -> Finding:
        return REGISTRY[ref].find(self.facts, on)

    def count_by(self, **settings: str) -> None:
        for name, value in settings.items():
            self.add("settings", BenchmarkSetting, name=name, value=value)

    def judged(self, ref: str, standing: str, judged_on: date = date(2026, 6, 1), valid_until: date = date(2027, 6, 1)):
        return self.add(
            "judgements", Judgement, statement=ref, standing=standing, reasons="Seen at three meetings", judge="R. Calder",
            judged_on=judged_on, valid_until=valid_until,
        )  # fmt: skip

    # --- the board -----------------------------------------------------------------------------------------------

    def board(self, since: date = LONG_AGO, **more: Any) -> Any:
        return self.add(
            "boards",
            board.PartnershipGroup,
            **{"name": "Board", "standing": "alone", "quorum": 2, "since": since, **more},
        )

    def terms(self, of: Any, agreed_on: date | None = LONG_AGO) -> Any:
        return self.add("terms", board.TermsOfReference, group=of, number=1, agreed_on=agreed_on)

    def body(self, sector: str = Sector.POLICE, name: str = "") -> Body:
        return self.add("bodies", Body, name=name or f"{sector} body", sector=sector)

    def seat(self, of: Any, sector: str = Sector.POLICE, since: date = LONG_AGO, **more: Any) -> Any:
        held_by = more.pop("body", None) or self.body(sector)
        return self.add(
            "seats",
            board.Seat,
            **{"group": of, "sector": sector, "body": held_by, "since": since, "seniority": "Head of service", **more},
        )

    def expect(self, sector: str, since: date) -> Any:
        return self.add("expected", board.ExpectedSector, sector=sector, since=since)

    def meeting(self, of: Any, held_on: date | None, *came: Any, missed: tuple[Any, ...] = (), **more: Any) -> Any:
        made = self.add("meetings", board.Meeting, **{"group": of, "planned_for": held_on, "held_on": held_on, **more})
        for seats, status in ((came, "present"), (missed, "apologies")):
            for seat in seats:
                self.add("attendance", board.Attendance, meeting=made, seat=seat, status=status)
        return made

    def decision(self, at: Any, checked_on: date | None = None, *, rests_on: bool = False) -> Any:
        made = self.add("decisions", board.Decision, meeting=at, number=1, made_on=at.held_on)
        if checked_on:
            self.add("threat_checks", board.ThreatCheck, decision=made, checked_on=checked_on)
        if rests_on:
            self.add("reliances", risk.DecisionReliance, decision=made)
        return made

    def office(self, office: str, identity: int, since: date = LONG_AGO, until: date | None = None) -> Any:
        person = self.add("people", Person, name="Somebody", identity_id=identity)
        return self.add("tenures", Tenure, person=person, office=office, since=since, until=until)

    # --- the risks -----------------------------------------------------------------------------------------------

    def assessment(self, agreed_on: date | None, **more: Any) -> Any:
        given = {
            "number": len(self.rows["assessments"]) + 1,
            "drafted_on": agreed_on or TODAY,
            "agreed_on": agreed_on,
            **more,
        }
        return self.add(
            "assessments", risk.RiskAssessment, seen={"writes_situational": True, "writes_corporate": True}, **given
        )

    def edition(self, issued_on: date) -> Any:
        return self.add("editions", risk.CTLPEdition, issued_on=issued_on)

    def risk(self, kind: str = "situational", concerns: str = "people", opened_on: date = LONG_AGO, **more: Any) -> Any:
        sources = more.pop("sources", ())
        made = self.add("risks", risk.Risk, kind=kind, concerns=concerns, opened_on=opened_on, reference="R1", **more)
        for source_kind in sources:
            source = self.add("sources", risk.Source, kind=source_kind, dated=LONG_AGO)
            self.add("risk_sources", risk.RiskSource, risk=made, source=source)
        return made

    def tolerated(self, of: Any, on: date = LONG_AGO) -> Any:
        return self.add("risk_treatments", risk.RiskTreatment, risk=of, treatment="tolerated", decided_on=on)

    def briefed(self, of: Any, body: Body, on: date, seniority: str = "Chief nurse") -> Any:
        return self.add(
            "assessment_briefings", risk.AssessmentBriefing, assessment=of, audience="partner", body=body, briefed_on=on,
            seniority=seniority,
        )  # fmt: skip

    def contribution(self, body: Body, given_on: date, sent_on: date | None = None) -> Any:
        return self.add("contributions", risk.CTLPContribution, body=body, given_on=given_on, sent_on_to_police=sent_on)

    def on_the_agenda(self, at: Any) -> Any:
        return self.add("agenda", board.AgendaItem, meeting=at, about_url="risk_record", source="risks")

    # --- the plan ------------------------------------------------------------------------------------------------

    def plan(self, since: date = date(2026, 4, 1), covers_to: date = date(2027, 3, 31), **more: Any) -> Any:
        given = {"covers_from": since, "covers_to": covers_to, "agreed_on": since, "live_from": since, **more}
        return self.add("plans", plan.Plan, seen={"says_circumstances": True, "says_proportion": True}, **given)

    def partner(self, of: Any, body: Body, *, role: bool = True, **more: Any) -> Any:
        return self.add("partners", plan.PlanPartner, seen={"says_role": role}, plan=of, body=body, **more)

    def action(self, of: Any, *risks: Any, entered_on: date = date(2026, 4, 1), **more: Any) -> Any:
        owner = more.pop("owner", False)
        owner = self.body() if owner is False else owner
        given = {"reference": "A1", "due": date(2027, 1, 31), "owner": owner, "entered_on": entered_on, **more}
        seen = {"says_proportion": given.pop("proportion", True)}
        made = self.add("actions", plan.Action, seen=seen, plan=of, **given)
        for each in risks:
            self.add("action_risks", plan.ActionRisk, action=made, risk=each)
        return made

    def looked_at(self, action: Any, at: Any) -> Any:
        return self.add("board_reviews", plan.BoardReview, action=action, meeting=at)

    def evaluated(self, action: Any, on: date, used_on: date | None = None) -> Any:
        use = "taken_up" if used_on else ""
        return self.add("evaluations", plan.Evaluation, action=action, evaluated_on=on, use=use, used_on=used_on)

    def project(
        self, of: Any, *, objective: int | None = 1, challenge: bool = True, diligence: bool = True, **more: Any
    ) -> Any:
        given = {"since": date(2026, 4, 1), "due_diligence_on": LONG_AGO, **more}
        seen = {"says_challenge": challenge, "says_diligence": diligence}
        return self.add("projects", plan.Project, seen=seen, plan=of, objective_id=objective, **given)

    def consulted(self, of: Any, body: Body, held_on: date) -> Any:
        return self.add("consultations", plan.Consultation, plan=of, body=body, held_on=held_on)

    def referred_to(self, of: Any, document: str, dated: date = date(2026, 5, 1)) -> Any:
        return self.add("strategy_references", plan.StrategyReference, plan=of, document=document, dated=dated)

    def happened(self, register: str, **fields: Any) -> Any:
        """A record of the board's wider work."""
        model = {
            "opportunities": board.PartnershipOpportunity,
            "strategic_acts": board.StrategicAct,
            "dialogues": board.CommunityDialogue,
            "wider_parts": board.WiderApproachPart,
        }[register]
        return self.add(register, model, **fields)
