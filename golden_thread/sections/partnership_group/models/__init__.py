from golden_thread.sections.partnership_group.models.board import (
    ExpectedSector,
    PartnershipGroup,
    TermsOfReference,
    expected_sectors,
)
from golden_thread.sections.partnership_group.models.decision import Decision, MeetingAction, ThreatCheck
from golden_thread.sections.partnership_group.models.meeting import AgendaItem, Attendance, Attended, Meeting
from golden_thread.sections.partnership_group.models.minutes import Minutes, MinutesItem
from golden_thread.sections.partnership_group.models.partnership import (
    Agreement,
    BoardReport,
    CommunityDialogue,
    MemberBriefing,
    PartnershipOpportunity,
    StrategicAct,
)
from golden_thread.sections.partnership_group.models.quorum import Quorum, quorum_of
from golden_thread.sections.partnership_group.models.seat import Seat, SeatBody, SeatHolding
from golden_thread.sections.partnership_group.models.settled import minutes_content

__all__ = [
    "AgendaItem",
    "Agreement",
    "Attendance",
    "Attended",
    "BoardReport",
    "CommunityDialogue",
    "Decision",
    "ExpectedSector",
    "Meeting",
    "MeetingAction",
    "MemberBriefing",
    "Minutes",
    "MinutesItem",
    "PartnershipGroup",
    "PartnershipOpportunity",
    "Quorum",
    "Seat",
    "SeatBody",
    "SeatHolding",
    "StrategicAct",
    "TermsOfReference",
    "ThreatCheck",
    "expected_sectors",
    "minutes_content",
    "quorum_of",
]
