"""What every write of a section has in common: the right, one record for a form sent twice, the audit event, and a
refusal of the database said as a sentence. The sections above take it from here and add the sentences of their own rules."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.tenancy.models import Area, Owned

Record = TypeVar("Record", bound=Owned)

REFUSALS = {
    "a_hosted_board_names_its_host": _("Say which group the board sits in"),
    "a_quorum_is_at_least_one_seat": _("The quorum must be one seat or more"),
    "a_board_ends_after_it_begins": _("The day the board ended must not be before the day it began"),
    "a_board_stands_once_in_an_area": _("There is already a board of this name"),
    "a_version_of_the_terms_is_numbered_once": _("Somebody drafted a new version at the same moment. Try again"),
    "agreed_terms_say_when_they_are_reviewed": _("The review must be due after the day the terms were agreed"),
    "terms_go_round_after_they_are_drafted": _("The terms cannot go round before they were drafted"),
    "terms_are_agreed_after_they_are_drafted": _("The terms cannot be agreed before they were drafted"),
    "a_sector_is_expected_once_from_a_day": _("This sector is expected from that day already"),
    "a_sector_is_expected_until_after_it_begins": _("The last day must not be before the first"),
    "a_seat_ends_after_it_begins": _("The day the seat ended must not be before the day it began"),
    "a_holding_ends_after_it_begins": _("The last day must not be before the first"),
    "a_seat_has_one_holder_and_one_deputy_at_a_time": _(
        "Somebody sits in this seat on some of those days. End that first, or choose a later day"
    ),
    "a_seat_speaks_for_a_body_once": _("The seat speaks for this body already"),
    "a_seat_stops_speaking_for_a_body_after_it_began": _("The last day must not be before the first"),
    "elected_members_are_briefed_at_least_every_two_years": _("Choose between 1 and 24 months"),
    "a_body_answers_in_words_after_it_is_asked": _(
        "An answer needs its words, and a day on or after the day it was asked"
    ),
    "a_body_is_party_to_an_agreement_once": _("This body is party to the agreement already"),
    "a_signature_says_who_signed_and_when": _("A signature needs who signed, and the day"),
    "the_next_review_comes_after_this_one": _("The next review must be due after this one"),
    "a_request_for_help_is_answered_in_words_after_it_is_made": _(
        "An answer needs its words, and a day on or after the day it was asked"
    ),
    "a_part_names_the_wider_group": _("Say which group of the county it is"),
    "a_part_ends_after_it_begins": _("The last day must not be before the first"),
    "a_year_reviewed_ends_after_it_begins": _("The year must end after it begins"),
    "a_year_is_reviewed_once": _("There is a review of this year already"),
    "a_settled_steer_names_a_decision_an_action_or_a_reason": _(
        "Choose the decision or action it went into, or give the reason why neither"
    ),
    "a_steer_is_settled_after_it_came": _("A steer cannot be settled before it came"),
    "a_measure_stands_once_in_an_area": _("There is already a measure of this name"),
    "a_measure_is_watched_until_after_it_begins": _("The last day must not be before the first"),
    "a_measure_has_one_figure_a_quarter": _("Somebody entered a figure for this quarter at the same moment. Try again"),
    "a_meeting_ends_after_it_starts": _("The meeting must end after it starts"),
    "a_reply_names_who_comes_or_is_an_apology": _("Say who comes, or that nobody can"),
    "only_an_apology_says_why_nobody_comes": _("A reason is given only where nobody comes"),
    "an_agenda_has_one_item_in_each_place": _("Somebody changed the agenda at the same moment. Try again"),
    "a_decision_that_is_made_has_reasons": _("A decision needs its reasons"),
    "a_threat_check_answers_all_three_questions": _("Answer all three questions"),
    "an_action_has_an_owner": _("Say which body or person owns the action"),
    "an_action_is_done_after_it_is_agreed": _("The action cannot be done before it was agreed"),
    "a_meeting_has_one_open_version_of_minutes": _("There is already a version of the minutes that is not locked"),
    "a_correction_of_minutes_says_why": _("Say why the minutes are corrected"),
    "agreed_minutes_keep_what_was_agreed": _("The minutes cannot be agreed before they were drafted"),
    "notice_of_a_meeting_is_given_before_it": _("Notice must be given on or before the day of the meeting"),
    "the_next_meeting_is_agreed_for_a_later_day": _("The next meeting must be later than this one"),
    "a_board_agrees_on_one_to_fifty_two_meetings_a_year": _("Enter a number of meetings from 1 to 52"),
    "a_paper_has_words_or_a_file": _("Write the paper here, or choose a file"),
    "a_release_ends_after_it_begins": _("The last day must be today or later"),
    "locked_minutes_never_change": _("These minutes are locked. Make a correction"),
    "an_opportunity_is_waiting_or_has_the_day_of_its_answer": _(
        "Give the day of the answer, on or after the day it was sought, or leave the outcome waiting without a day"
    ),
    "a_dialogue_is_answered_in_words_after_it_is_held": _(
        "An answer needs its words, and a day on or after the day it was raised"
    ),
    "a_signed_agreement_says_when_it_is_reviewed": _("A signed agreement needs a review after the day it was signed"),
    "an_agreement_ends_after_it_is_signed": _("The agreement cannot end before it was signed"),
    "what_came_back_has_words_and_comes_after_the_report": _(
        "What came back needs its words, and a day on or after the day of the report"
    ),
}
"""The database's rules as a person reads them, by the name of the constraint."""


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Around a write: where the database refuses it by a rule in REFUSALS, raises ValidationError with that sentence.

    Only inside an operation: nothing is rolled back here, so the operation's own transaction has to be.
    """
    try:
        with transaction.atomic(savepoint=False):
            yield
    except IntegrityError as refused:
        name = _constraint(refused)
        if name not in REFUSALS:
            raise
        raise ValidationError(str(REFUSALS[name]), code=name) from refused


def _constraint(refused: IntegrityError) -> str:
    return getattr(getattr(refused.__cause__, "diag", None), "constraint_name", None) or ""


def record_new(
    model: type[Record], *, area: Area, by: User, did: str, request_id: UUID | None = None, **values: Any
) -> Record:
    """The new record; or the one that the same form made already."""
    require(by, "create", model, area)
    with refusals_in_words():
        record, is_new = model.objects.once(request_id=request_id, area=area, **values)
    if is_new:
        audit.record(by=by, did=did, to=record)
    return record


def record_change(record: Record, *, by: User, did: str, version: int, verb: str = "update", **changes: Any) -> Record:
    """Raises Conflict where somebody else changed the record since `version`. Only what differs is written."""
    require(by, verb, record)
    with refusals_in_words():
        changed = record.amend(version=version, **changes)
    if changed:
        audit.record(by=by, did=did, to=record, about=" ".join(changed))
    return record
