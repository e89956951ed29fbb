"""The rights table: record x role -> verbs. Nothing that is not written here is allowed.

A verb may carry the relation it needs, as `read:cleared`; the model's `relations()` says what that means. Verbs are
`create read update approve export`. A right in an authority's own area also gives `read` (with its relation) in the
joint areas that cover the authority; writing there takes a role in the joint area itself.
"""

from golden_thread.accounts.roles import Role

LEAD = Role.PREVENT_LEAD
OFFICER = Role.PREVENT_OFFICER
STRATEGIC = Role.STRATEGIC_OFFICER
CHAIR = Role.BOARD_CHAIR
SECRETARY = Role.BOARD_SECRETARY
MEMBER = Role.BOARD_MEMBER
CHANNEL_CHAIR = Role.CHANNEL_CHAIR
PANEL = Role.PANEL_MEMBER
POLICE = Role.POLICE_CASE_OFFICER
ELECTED = Role.ELECTED_MEMBER
ADVISER = Role.HOME_OFFICE_ADVISER
AUDITOR = Role.AUDITOR
PRIVACY = Role.PRIVACY_OFFICER
ADMIN = Role.ADMINISTRATOR

TABLE: dict[str, dict[Role, str]] = {
    # the board itself: terms of reference, seats, sectors
    "board": {
        LEAD: "create read update export",
        OFFICER: "read update export",
        STRATEGIC: "read approve export",
        CHAIR: "read approve export",
        SECRETARY: "create read update export",
        MEMBER: "read",
        CHANNEL_CHAIR: "read",
        POLICE: "read",
        ELECTED: "read",
        AUDITOR: "read",
    },
    # meetings, agendas, attendance, decisions, minutes
    "board papers": {
        LEAD: "create read update export",
        OFFICER: "create read update export",
        STRATEGIC: "read approve export",
        CHAIR: "read update approve export",
        SECRETARY: "create read update export",
        MEMBER: "read export",
        CHANNEL_CHAIR: "read",
        POLICE: "read",
    },
    # what somebody outside may read until a day: of the board, the risk assessment, the plan, the signed readiness
    "release": {
        LEAD: "create read update",
        OFFICER: "create read update",
        STRATEGIC: "create read update",
        CHAIR: "read update",
        SECRETARY: "create read update",
        ELECTED: "read:released",
        ADVISER: "read:released",
        AUDITOR: "read:released",
    },
    # who is expected at a meeting to come: each seat says it for itself, or whoever keeps the papers for them
    "reply": {
        LEAD: "create read",
        OFFICER: "create read",
        STRATEGIC: "read",
        CHAIR: "create read",
        SECRETARY: "create read",
        MEMBER: "create:seated read",
    },
    # papers of a meeting: words or a file, with a marking and readers of their own
    "paper": {
        LEAD: "create read:prepared update:prepared",
        OFFICER: "create read:prepared update:prepared",
        STRATEGIC: "read:meant",
        CHAIR: "read:cleared",
        SECRETARY: "create read:cleared update:cleared",
        MEMBER: "read:meant",
        CHANNEL_CHAIR: "read:meant",
        POLICE: "read:meant",
        ELECTED: "read:released",
        ADVISER: "read:released",
        AUDITOR: "read:released",
    },
    # strategic acts, joint opportunities, community dialogue, agreements, briefings
    "partnership record": {
        LEAD: "create read update export",
        OFFICER: "create read update export",
        STRATEGIC: "create read update export",
        CHAIR: "read",
        SECRETARY: "create read update export",
        MEMBER: "read",
    },
    # the counts of the measures the board watches, as they are; everybody else sees them rounded or hidden
    "watched figures": {
        LEAD: "create read update export",
        OFFICER: "create read update",
        SECRETARY: "create read update",
        CHANNEL_CHAIR: "read",
    },
    "risk assessment": {
        LEAD: "create read update approve export",
        OFFICER: "read update",
        STRATEGIC: "read approve export",
        CHAIR: "read approve",
        SECRETARY: "read",
        MEMBER: "read",
        CHANNEL_CHAIR: "read",
        PANEL: "read",
        POLICE: "read",
        ELECTED: "read:summary",
    },
    # by title only, never its text; Official-Sensitive
    "ctlp": {
        LEAD: "create read:cleared update:cleared",
        CHANNEL_CHAIR: "read:cleared",
        PANEL: "read:cleared",
        POLICE: "create read:cleared",
        CHAIR: "read:cleared",
        MEMBER: "read:cleared",
        STRATEGIC: "read:cleared",
    },
    # the OFFICIAL briefing, its prompts and questions
    "ctlp briefing": {
        LEAD: "create read update export",
        OFFICER: "read",
        STRATEGIC: "read",
        CHANNEL_CHAIR: "read",
        PANEL: "read",
        POLICE: "create read",
        CHAIR: "read",
        SECRETARY: "read",
        MEMBER: "read",
        ELECTED: "read",
    },
    "plan": {
        LEAD: "create read update export",
        OFFICER: "create read update export",
        STRATEGIC: "read approve export",
        CHAIR: "read approve export",
        SECRETARY: "read update export",
        MEMBER: "read update:own",
        CHANNEL_CHAIR: "read",
        POLICE: "read update:own",
        ELECTED: "read",
    },
    # findings, judgements, the published wording, frozen copies; to approve is to sign a copy
    "benchmark": {
        LEAD: "create read update approve export",
        OFFICER: "read",
        STRATEGIC: "create read update approve export",
        CHAIR: "read approve export",
        SECRETARY: "read",
        ELECTED: "read",
        AUDITOR: "read export",
    },
    # what the Home Office adviser says of a statement of a signed copy that is released to them
    "assurance": {
        LEAD: "read",
        OFFICER: "read",
        STRATEGIC: "read",
        CHAIR: "read",
        SECRETARY: "read",
        ELECTED: "read",
        ADVISER: "create:released read:released",
        AUDITOR: "read",
    },
    # what the council says to it
    "assurance reply": {
        LEAD: "create read",
        OFFICER: "read",
        STRATEGIC: "create read",
        CHAIR: "read",
        SECRETARY: "read",
        ELECTED: "read",
        ADVISER: "read:released",
        AUDITOR: "read",
    },
    # source, risk, action, decision and evaluation seen as one, and where they come apart
    "thread": {
        LEAD: "read export",
        OFFICER: "read export",
        STRATEGIC: "read export",
        CHAIR: "read export",
        SECRETARY: "read export",
        MEMBER: "read",
    },
    # the copies of standings that authorities of a joint area share; nobody's record
    "shared standings": {
        LEAD: "create read update",
        OFFICER: "read",
        STRATEGIC: "create read update",
        CHAIR: "read",
        SECRETARY: "read",
        AUDITOR: "read",
    },
    # which authorities act jointly, who proposed it and who agreed
    "joint working": {
        LEAD: "create read update",
        OFFICER: "read",
        STRATEGIC: "create read update",
        CHAIR: "read",
        SECRETARY: "read",
        ADMIN: "read",
    },
    # partner bodies, people, who holds which office
    "directory": {
        LEAD: "create read update",
        OFFICER: "read update",
        STRATEGIC: "read",
        CHAIR: "read",
        SECRETARY: "create read update",
        ADMIN: "create read update",
    },
    "intake": {
        LEAD: "create read update",
        OFFICER: "create read update",
    },
    "audit": {
        AUDITOR: "read",
        PRIVACY: "read",
    },
    "clearance": {
        ADMIN: "create read update",
        PRIVACY: "read",
    },
}
