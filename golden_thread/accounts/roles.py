"""The roles people hold, in security.md's words. A role is held in one area, from a day to a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    PREVENT_LEAD = "prevent_lead", _("Prevent lead")
    PREVENT_OFFICER = "prevent_officer", _("Prevent officer")
    STRATEGIC_OFFICER = "strategic_officer", _("Strategic officer")
    BOARD_CHAIR = "board_chair", _("Board chair")
    BOARD_SECRETARY = "board_secretary", _("Board secretary")
    BOARD_MEMBER = "board_member", _("Partner member")
    CHANNEL_CHAIR = "channel_chair", _("Channel chair")
    PANEL_MEMBER = "panel_member", _("Channel panel member")
    POLICE_CASE_OFFICER = "police_case_officer", _("Police case officer")
    INTERVENTION_PROVIDER = "intervention_provider", _("Intervention provider")
    TRAINING_OFFICER = "training_officer", _("Training officer")
    VENUE_OFFICER = "venue_officer", _("Venue officer")
    COMMUNICATIONS_OFFICER = "communications_officer", _("Communications officer")
    ELECTED_MEMBER = "elected_member", _("Elected member")
    HOME_OFFICE_ADVISER = "home_office_adviser", _("Home Office adviser")
    PRIVACY_OFFICER = "privacy_officer", _("Data-protection officer")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("System administrator")
    REFERRER = "referrer", _("Referrer")
