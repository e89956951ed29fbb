"""The offices people hold, and the role each gives for exactly its dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from golden_thread.accounts.roles import Role


class Office(models.TextChoices):
    PREVENT_LEAD = "prevent_lead", _("Prevent lead")
    PREVENT_OFFICER = "prevent_officer", _("Prevent officer")
    STRATEGIC_OFFICER = "strategic_officer", _("Strategic officer")
    BOARD_CHAIR = "board_chair", _("Chair of the partnership group")
    BOARD_DEPUTY = "board_deputy", _("Deputy chair of the partnership group")
    BOARD_SECRETARY = "board_secretary", _("Secretary of the partnership group")
    BOARD_MEMBER = "board_member", _("Member of the partnership group")
    CHANNEL_CHAIR = "channel_chair", _("Chair of the Channel panel")
    CHANNEL_DEPUTY = "channel_deputy", _("Deputy chair of the Channel panel")
    PORTFOLIO_MEMBER = "portfolio_member", _("Elected member with the Prevent portfolio")
    POLICE_CASE_OFFICER = "police_case_officer", _("Police case officer")
    PRIVACY_OFFICER = "privacy_officer", _("Data-protection officer")
    HOME_OFFICE_ADVISER = "home_office_adviser", _("Home Office adviser")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("System administrator")


ROLE_OF = {
    Office.BOARD_DEPUTY: Role.BOARD_CHAIR,
    Office.CHANNEL_DEPUTY: Role.CHANNEL_CHAIR,
    Office.PORTFOLIO_MEMBER: Role.ELECTED_MEMBER,
} | {Office(role.value): role for role in Role if role.value in Office.values}

BOARD_SIDE = (Office.BOARD_CHAIR, Office.BOARD_DEPUTY)
CHANNEL_SIDE = (Office.CHANNEL_CHAIR, Office.CHANNEL_DEPUTY)
"""One person may hold none of the board's side together with one of Channel's (docs/adr/0004)."""
