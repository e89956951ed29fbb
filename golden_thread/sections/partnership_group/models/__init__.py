from golden_thread.sections.partnership_group.models.agreement import Agreement, AgreementParty, AgreementReview
from golden_thread.sections.partnership_group.models.asking import HelpRequest, WiderApproachPart
from golden_thread.sections.partnership_group.models.board import (
    ExpectedSector,
    PartnershipGroup,
    TermsOfReference,
    expected_sectors,
)
from golden_thread.sections.partnership_group.models.consultation import TermsConsultation
from golden_thread.sections.partnership_group.models.decision import Decision, MeetingAction, ThreatCheck
from golden_thread.sections.partnership_group.models.meeting import AgendaItem, Attendance, Meeting
from golden_thread.sections.partnership_group.models.minutes import Minutes, MinutesItem
from golden_thread.sections.partnership_group.models.open_copy import agenda_items, open_minutes
from golden_thread.sections.partnership_group.models.paper import Paper, PaperFile, PaperReader
from golden_thread.sections.partnership_group.models.partnership import (
    CommunityDialogue,
    MemberBriefing,
    PartnershipOpportunity,
    StrategicAct,
)
from golden_thread.sections.partnership_group.models.passage import (
    Passage,
    PassageChoice,
    always_said,
    included_at,
    passages_of,
)
from golden_thread.sections.partnership_group.models.quorum import Quorum, expected_quorum_of, needed_for, quorum_of
from golden_thread.sections.partnership_group.models.release import Release
from golden_thread.sections.partnership_group.models.reply import Reply, seats_of
from golden_thread.sections.partnership_group.models.reporting import BoardReport, ImpactReview, Steer
from golden_thread.sections.partnership_group.models.seat import (
    Seat,
    SeatBody,
    SeatHolding,
    VacancyStep,
    vacant_since,
)
from golden_thread.sections.partnership_group.models.settled import minutes_content
from golden_thread.sections.partnership_group.models.watched import WatchedFigure, WatchedMeasure

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementParty",
    "AgreementReview",
    "Attendance",
    "BoardReport",
    "CommunityDialogue",
    "Decision",
    "ExpectedSector",
    "HelpRequest",
    "ImpactReview",
    "Meeting",
    "MeetingAction",
    "MemberBriefing",
    "Minutes",
    "MinutesItem",
    "Paper",
    "PaperFile",
    "PaperReader",
    "PartnershipGroup",
    "PartnershipOpportunity",
    "Passage",
    "PassageChoice",
    "Quorum",
    "Release",
    "Reply",
    "Seat",
    "SeatBody",
    "SeatHolding",
    "Steer",
    "StrategicAct",
    "TermsConsultation",
    "TermsOfReference",
    "ThreatCheck",
    "VacancyStep",
    "WatchedFigure",
    "WatchedMeasure",
    "WiderApproachPart",
    "agenda_items",
    "always_said",
    "expected_quorum_of",
    "expected_sectors",
    "included_at",
    "minutes_content",
    "needed_for",
    "open_minutes",
    "passages_of",
    "quorum_of",
    "seats_of",
    "vacant_since",
]
