"""A board of invented partners, made through the section's own operations."""

import itertools
from datetime import date, timedelta

from golden_thread.accounts.models import User
from golden_thread.directory import operations as directory
from golden_thread.directory.models import Body, Person, Sector
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.models import BoardReport, Meeting, PartnershipGroup, Seat
from golden_thread.tenancy.models import Area, Authority
from tests.factories.records import Values, special

_numbers = itertools.count(1)

BODIES = {
    Sector.LOCAL_AUTHORITY: "Westmarch County Council",
    Sector.POLICE: "Westmarch Constabulary",
    Sector.EDUCATION: "Ashby Vale College",
    Sector.HEALTH: "Westmarch Community Health Trust",
    Sector.PROBATION: "Marches Probation Service",
}


def body(authority: Authority, by: User, sector: str = Sector.POLICE, name: str = "") -> Body:
    return directory.add_body(area=authority.area, by=by, name=name or f"Body {next(_numbers)}", sector=sector)


def person(authority: Authority, by: User, name: str = "", **more) -> Person:
    number = next(_numbers)
    more.setdefault("email", f"person.{number}@westmarch.example")
    return directory.add_person(area=authority.area, by=by, name=name or f"Partner {number}", **more)


def group(authority: Authority, by: User, since: date = date(2024, 1, 1), **more) -> PartnershipGroup:
    more = {"name": f"Westmarch Prevent Board {next(_numbers)}", "standing": "alone", "quorum": 3, **more}
    return operations.found_group(area=authority.area, by=by, since=since, **more)


def seat(
    board: PartnershipGroup, by: User, sector: str = Sector.POLICE, *, since: date | None = None, filled: bool = True
) -> Seat:
    since = since or board.since
    made = operations.add_seat(group=board, by=by, sector=sector, since=since)
    if filled:
        authority = board.area.authority
        operations.fill_seat(seat=made, by=by, person=person(authority, by), since=since)
    return made


def meeting(board: PartnershipGroup, by: User, day: date, **more) -> Meeting:
    return operations.plan_meeting(group=board, by=by, planned_for=day, **more)


def held(board: PartnershipGroup, by: User, day: date, came: dict[Seat, str] | None = None, **more) -> Meeting:
    """A meeting that took place, with what was noted for each seat."""
    made = meeting(board, by, day, **more)
    operations.hold_meeting(meeting=made, version=made.version, held_on=day, by=by)
    for each, status in (came or {}).items():
        operations.mark_attendance(meeting=made, seat=each, status=status, by=by)
    return made


def decision(at: Meeting, by: User, text: str = "Refresh the venue hire policy", *, checked: bool = False):
    made = operations.propose_decision(meeting=at, by=by, text=text)
    operations.make_decision(decision=made, version=made.version, by=by, reasons="Two bookings went unseen")
    if checked:
        threat_check(made, by)
    return made


def threat_check(decided, by: User, on: date | None = None):
    return operations.check_against_threat(
        decision=decided, by=by, on=on or decided.meeting.day, reflects="It answers the local profile of May.",
        proportionate="A policy and an hour of training.", reduces="Speakers would find no hall here.",
    )  # fmt: skip


def locked_minutes(of: Meeting, by: User):
    authority = of.area.authority
    minutes = operations.draft_minutes(meeting=of, on=of.day, by=by)
    later = of.day + timedelta(days=90)
    operations.agree_minutes(minutes=minutes, version=minutes.version, on=later, by=by, authority=authority)
    return operations.lock_minutes(minutes=minutes, version=minutes.version, on=later, by=by)


@special("partnership_group.WatchedFigure")
def _watched_figure(area: Area) -> Values:
    return {"quarter": date(2026, 1, 1), "count": 3}


@special("partnership_group.AgreementParty")
def _agreement_party(area: Area) -> Values:
    return {"signed_on": date(2026, 3, 2)}


@special("partnership_group.ImpactReview")
def _impact_review(area: Area) -> Values:
    return {"first_day": date(2025, 4, 1), "last_day": date(2026, 3, 31), "agreed_on": None, "agreed_at": None}


def governed(authority: Authority, by: User, board: PartnershipGroup) -> dict:
    """One of each record of the board's wider work, by name."""
    area, day = authority.area, date(2026, 3, 1)
    partner = body(authority, by)
    agreement = operations.add_agreement(
        area=area, by=by, title="Sharing for the board", bodies=[partner], purpose="To plan", legal_basis="Act",
        signed_on=day, review_due=date(2027, 3, 1),
    )  # fmt: skip
    report = operations.add_to_register(
        BoardReport, area=area, by=by, to_whom="Marches CONTEST Board", reported_on=day, about="The year"
    )
    review = operations.draft_impact_review(
        group=board, by=by, first_day=date(2025, 4, 1), last_day=date(2026, 3, 31),
        evaluations_show="Parents asked sooner", counts_show="More enquiries", impact="Help came earlier",
    )  # fmt: skip
    measure = operations.watch(
        area=area, by=by, name="Referrals shared with the police", of="pathway", counts="Each referral once",
        split=False, since=date(2025, 1, 1),
    )  # fmt: skip
    return {
        "body": partner,
        "agreement": agreement,
        "party": agreement.signatures.get(),
        "report": report,
        "steer": operations.record_steer(report=report, by=by, text="Find out who is not trained", came_on=day),
        "review": review,
        "measure": measure,
    }


def paper(meeting: Meeting, by: User, *, issued: bool = True, **more):
    """Words of a paper, out to the whole board unless more is said."""
    more = {"title": "Venue checks", "brought_by": "The council", "marking": "official", "readers": "board",
            "text": "Two bookings went unseen.", **more}  # fmt: skip
    named = {key: more.pop(key, []) for key in ("seats", "people")}
    made = operations.add_paper(meeting=meeting, by=by, **more)
    if any(named.values()):
        operations.choose_readers(paper=made, version=1, on=meeting.day, by=by, readers="named", **named)
    return operations.issue_paper(paper=made, version=made.version, on=meeting.day, by=by) if issued else made


def portfolio_member(authority: Authority, by: User, since: date = date(2024, 1, 1)) -> Person:
    """An elected member with an account: the reader to whom papers are released."""
    from golden_thread.accounts import operations as accounts

    number = next(_numbers)
    user = accounts.add_user(email=f"councillor.{number}@westmarch.example", name=f"Councillor {number}")
    member = person(authority, by, name=f"Councillor {number}", user=user)
    directory.appoint(area=authority.area, by=by, person=member, office="portfolio_member", since=since)
    return member


def adviser(authority: Authority, by: User, user: User | None = None, since: date = date(2024, 1, 1)) -> Person:
    """The Home Office adviser of an authority; with `user`, one who reads in another authority already."""
    from golden_thread.accounts import operations as accounts

    number = next(_numbers)
    user = user or accounts.add_user(email=f"adviser.{number}@home.example", name=f"Adviser {number}")
    reader = person(authority, by, name=user.name, user=user)
    directory.appoint(area=authority.area, by=by, person=reader, office="home_office_adviser", since=since)
    return reader


@special("partnership_group.Paper")
def _paper(area: Area) -> Values:
    return {
        "file_sha256": "a" * 64, "file_size": 3, "file_kind": "text", "issued_on": date(2026, 3, 2),
        "withdrawn_on": None, "withdrawn_because": "",
    }  # fmt: skip


@special("partnership_group.PaperReader")
def _paper_reader(area: Area) -> Values:
    return {"seat": None}


@special("partnership_group.Release")
def _release(area: Area) -> Values:
    return {
        "minutes": None, "paper": None, "thing": None, "until": date(2030, 3, 2), "revoked_on": None,
        "revoked_because": "",
    }  # fmt: skip


@special("partnership_group.Reply")
def _reply(area: Area) -> Values:
    return {"answer": "stand_in", "because": ""}
