"""What Westmarch knows and fears: the profile by title, its prompts, the register, two versions of the assessment."""

from datetime import timedelta

from golden_thread.accounts import operations as accounts
from golden_thread.config.practice.scene import Scene
from golden_thread.sections.partnership_plan.models import Action
from golden_thread.sections.partnership_plan.models.look_again import marks_on
from golden_thread.sections.partnership_plan.operations.look_again import answer_for_action
from golden_thread.sections.risk_assessment import operations as risk

CLEARED = ("lead", "chair", "channel", "case", "police")

PROMPTS = [
    ("Where do young people here meet extreme content first, and who would notice?", "R1"),
    ("Which halls take bookings without asking who speaks?", "R2"),
    ("Which settings for young people are outside any safeguarding board?", "R4"),
    ("Do partners know how many of their staff have been trained?", "C1"),
    ("Who speaks for newly settled families, and have they been asked?", None),
]

SOURCES = {
    "survey": ("dataset", "Survey of pupils in Years 9 and 10", 400, "college"),
    "bookings": ("partner", "Enquiries to village halls, a count by month", 330, "council"),
    "youth": ("partner", "What youth workers heard in four clubs", 260, "youth"),
    "releases": ("partner", "Releases from HMP Fallowdown, a count by quarter", 350, "prison"),
    "register": ("corporate", "The council's corporate risk register", 370, "council"),
}

RISKS = [
    {
        "key": "R1", "kind": "situational", "concerns": "people", "sources": ["edition", "survey"],
        "title": "Young people are drawn in through gaming and closed online groups",
        "cause": "Extreme content reaches children before adults who would notice.",
        "event": "A young person comes to justify violence.",
        "effect": "Harm to others or to themselves, and fear in a school.",
        "driver": "Mixed and unclear; extreme right-wing and Islamist material in the same feeds",
        "influence": "Online groups", "narrative": "Violence as the only answer, told as jokes", "method": "Private chat after a public game",
        "targets": "Schools, places of worship", "setting": "online", "place": "Secondary schools and colleges",
        "environment": "Unmoderated servers linked to popular games",
        "inherent": (5, 4), "current": (4, 4), "target": (3, 3), "owner": "college",
        "controls": "Filtering in schools; safeguarding leads trained each year.",
        "inherent_reason": "Most pupils play; few adults watch.", "target_reason": "What schools and parents can do lowers both.",
        "rating_reasons": "Training helps schools notice; it does not reach private chat.",
        "mitigation": "Parents' evenings; lessons on online groups; advice line for schools.",
    },
    {
        "key": "R2", "kind": "situational", "concerns": "influences", "sources": ["edition", "bookings"],
        "title": "Halls are hired by groups that spread extreme narratives",
        "cause": "Small venues ask few questions.", "event": "A speaker who justifies terrorism is given a platform.",
        "effect": "People are drawn in, and trust in the council falls.", "influence": "Travelling speakers",
        "narrative": "The county is being taken from its people", "method": "Free film evenings, then a mailing list",
        "driver": "Extreme right-wing", "setting": "offline", "place": "Village halls, libraries, hotels",
        "environment": "Halls run by volunteers", "inherent": (4, 4), "current": (2, 4), "target": (2, 3),
        "owner": "council", "controls": "Venue hire policy in county buildings.",
        "mitigation": "Policy offered to districts; police brief booking staff.",
    },
    {
        "key": "R3", "kind": "situational", "concerns": "people", "sources": ["youth"],
        "title": "Men who have lost work are drawn to grievance narratives",
        "cause": "Two large employers closed within a year.", "event": "Grievance is turned to hatred of a group.",
        "effect": "Disorder, and people drawn further.", "driver": "Extreme right-wing", "influence": "Local pages and channels",
        "setting": "both", "place": "Two towns in the north of the county", "inherent": (4, 3), "current": (3, 3),
        "target": (2, 3), "owner": "voluntary", "controls": "Outreach by two charities.",
        "mitigation": "Mentors in job clubs.",
    },
    {
        "key": "R4", "kind": "situational", "concerns": "people", "sources": ["youth", "edition"],
        "title": "Clubs and tuition outside school have nobody to tell",
        "cause": "They belong to no safeguarding board.", "event": "A worry about a child is kept or lost.",
        "effect": "Help comes late.", "setting": "offline", "place": "Youth clubs run by the districts, tuition centres",
        "inherent": (3, 4), "current": (3, 3), "target": (2, 2), "owner": "youth", "opened": 300,
        "controls": "A list of clubs since this summer.", "mitigation": "A named person in each; short course.",
    },
    {
        "key": "R5", "kind": "situational", "concerns": "people", "sources": ["releases"],
        "title": "People leave prison with contacts they made inside",
        "cause": "Release plans do not reach community partners in time.", "event": "Contacts made inside carry on.",
        "effect": "A person is drawn further after release.", "setting": "both", "place": "HMP Fallowdown and its releases",
        "inherent": (3, 4), "current": (2, 4), "target": (2, 3), "owner": "probation",
        "controls": "Joint release meetings.", "mitigation": "Probation names a contact for each release.",
    },
    {
        "key": "R6", "kind": "situational", "concerns": "influences", "sources": ["survey"],
        "title": "Rumours after an incident set groups against each other",
        "cause": "False claims travel faster than corrections.", "event": "Tension is used to recruit.",
        "effect": "Disorder and fear.", "setting": "both", "place": "The whole county", "inherent": (3, 4),
        "current": (2, 3), "target": (2, 2), "owner": "police", "controls": "Joint statement agreed in advance.",
        "mitigation": "Contacts in each community who can be called the same day.", "tolerate": True,
    },
    {
        "key": "C1", "kind": "corporate", "concerns": "duty", "sources": ["register"], "corporate_reference": "CRR-17",
        "title": "We cannot show who has been trained", "cause": "Each partner keeps its own list.",
        "event": "Staff who should know the signs do not.", "effect": "Someone at risk is not noticed; the duty is not met.",
        "inherent": (4, 3), "current": (4, 3), "target": (2, 3), "owner": "council",
        "controls": "A yearly request to partners.", "mitigation": "One record of training, each quarter.",
    },
    {
        "key": "C2", "kind": "corporate", "concerns": "duty", "sources": ["register"], "corporate_reference": "CRR-18",
        "title": "One person holds all knowledge of the duty", "cause": "A single post.",
        "event": "An absence stops the work.", "effect": "Referrals and the board are not served.",
        "inherent": (3, 4), "current": (2, 3), "target": (2, 2), "owner": "council",
        "controls": "A deputy named in community safety.", "mitigation": "A shared calendar and a handover note.",
    },
]  # fmt: skip


def assessed(scene: Scene) -> None:
    _cleared(scene)
    area, by = scene.area, scene.lead
    edition = risk.add_edition(
        area=area, by=by, title="Counter terrorism local profile, Westmarch, this year", issued_on=scene.ago(240),
        issued_by="Counter Terrorism Policing", briefed=[scene.users[key] for key in CLEARED], briefed_on=scene.ago(232),
    )  # fmt: skip
    scene.kept["edition"] = edition
    scene.kept["edition before"] = risk.add_edition(
        area=area, by=by, title="Counter terrorism local profile, Westmarch, last year", issued_on=scene.ago(600),
        issued_by="Counter Terrorism Policing", briefed=[scene.users[key] for key in CLEARED], briefed_on=scene.ago(480),
    )  # fmt: skip
    scene.kept["source edition"] = risk.add_source(
        area=area, by=by, kind="ctlp", title="The police's local profile, this year's edition", dated=edition.issued_on,
        edition=edition,
    )  # fmt: skip
    risk.note_threat_level(
        area=area,
        by=by,
        level="substantial",
        changed_on=scene.ago(640),
        source="The Home Office's page on threat levels",
    )
    for key, (kind, title, days, body) in SOURCES.items():
        scene.kept[f"source {key}"] = risk.add_source(
            area=area, by=by, kind=kind, title=title, dated=scene.ago(days), body=scene.bodies[body]
        )
    for told in RISKS:
        _risk(scene, dict(told))
    _prompts(scene)
    _contributions(scene)


def _cleared(scene: Scene) -> None:
    for key in CLEARED:
        accounts.enter_clearance(
            user=scene.users[key], level="bpss", since=scene.ago(500), until=scene.ahead(500), area=scene.area,
            by=scene.users["admin"],
        )  # fmt: skip


def _risk(scene: Scene, told: dict) -> None:
    key, owner, tolerate = told.pop("key"), told.pop("owner"), told.pop("tolerate", False)
    sources = [scene.kept[f"source {name}"] for name in told.pop("sources")]
    for rating in ("inherent", "current", "target"):
        told[f"{rating}_likelihood"], told[f"{rating}_impact"] = told.pop(rating)
    made = risk.add_risk(
        area=scene.area, by=scene.lead, opened_on=scene.ago(told.pop("opened", 395)), reference=key, sources=sources,
        owner=scene.bodies[owner], review_due=scene.ahead(60), **told,
    )  # fmt: skip
    scene.kept[key] = made
    _say_what_sources_told(scene, made)
    if told["kind"] == "corporate":
        given_by, result, said = ASSURED[key]
        risk.note_assurance(
            risk=made, by=scene.lead, given_on=scene.ago(150), given_by=given_by, result=result, said=said
        )
    if tolerate:
        risk.treat_risk(
            risk=made, version=made.version, by=scene.lead, on=scene.ago(180), treatment="tolerated",
            reason="What can be done in advance is done; more would not lower it. Looked at after each incident.",
        )  # fmt: skip


PARTS = {
    "survey": "One pupil in nine had seen it; most told nobody",
    "bookings": "Eleven of 64 enquiries gave no speaker",
    "youth": "Heard in three of four clubs",
    "edition": "Names the setting",
}
ASSURED = {
    "C1": ("Internal audit", "Limited assurance", "Figures from two partners could not be traced to people."),
    "C2": ("Peer review by a neighbouring county", "Reasonable assurance", "The deputy had run one panel alone."),
}


def _say_what_sources_told(scene: Scene, made) -> None:
    known = {scene.kept[f"source {name}"].pk: part for name, part in PARTS.items()}
    parts = {link.pk: known[link.source_id] for link in made.source_links.all() if link.source_id in known}
    risk.say_parts(risk=made, version=made.version, by=scene.lead, parts=parts)


def _prompts(scene: Scene) -> None:
    shared = [scene.bodies[key] for key in ("police", "college", "health", "probation", "prison", "youth")]
    for text, answer in PROMPTS:
        prompt = risk.add_prompt(
            edition=scene.kept["edition"], by=scene.lead, text=text, received_on=scene.ago(230), shared_with=shared
        )
        if answer:
            risk.answer_prompt(
                prompt=prompt, version=prompt.version, by=scene.lead, on=scene.ago(200), risk=scene.kept[answer]
            )


def _contributions(scene: Scene) -> None:
    for body, theme, given in [
        ("college", "What safeguarding leads heard in the autumn term", 270),
        ("youth", "Closed groups around one game", 262),
        ("health", "Waiting lists for young people's mental health", None),
    ]:
        risk.add_contribution(
            area=scene.area, by=scene.lead, body=scene.bodies[body], theme=theme, asked_on=scene.ago(290),
            given_on=scene.ago(given) if given else None, sent_on_to_police=scene.ago(given - 5) if given else None,
        )  # fmt: skip


BETWEEN = [
    ("R2", 205, (3, 4), "Sixty-four enquiries to village halls in a year; eleven gave no speaker."),
    ("R3", 190, (3, 3), "Job clubs report the same picture as in the autumn."),
]
LATER = [
    ("R1", 176, (4, 4), "Stays the highest: the survey shows the same picture, a year younger."),
    ("R2", 84, (3, 4), "Two enquiries in September went to one hall; its trustees rang us."),
    ("C1", 84, (3, 3), "Two of three partners have sent figures."),
]


def _review(scene: Scene, key: str, days: int, rating: tuple[int, int], note: str) -> None:
    risk.review_risk(
        risk=scene.kept[key], version=scene.kept[key].version, by=scene.lead, on=scene.ago(days), note=note,
        likelihood=rating[0], impact=rating[1], review_due=scene.ahead(21 if key == "R1" else 80),
    )  # fmt: skip


def reviewed(scene: Scene) -> None:
    """Two versions agreed by the board; the later one lapses within days unless the next review begins."""
    _assessment(scene, meeting=382, changes="The first version in this form.", started=420)
    for key, days, rating, note in BETWEEN:
        _review(scene, key, days, rating, note)
    _assessment(
        scene, meeting=176, started=225,
        changes="Venue hire moved up. Clubs outside school are new. Training records joined the corporate risks.",
    )  # fmt: skip
    for key, days, rating, note in LATER:
        _review(scene, key, days, rating, note)
    _picture(scene)
    for key, reference in [("decision 176.1", "R1"), ("decision 291.0", "R2"), ("decision 84.0", "R2")]:
        risk.rely_on(decision=scene.kept[key], by=scene.lead, risk=scene.kept[reference])


ITEMS = [
    (118, "Two neighbouring counties", "A group that hires small halls has begun to name itself a film club."),
    (26, "Regional group of Prevent leads", "A new game server popular with 11 to 13 year-olds is named in three counties."),
    (3, "Youth service, monthly note", "Clips that praise an attack abroad are passed round in two clubs."),
]  # fmt: skip


def _picture(scene: Scene) -> None:
    """What changed since: one item gone through and answered, one marked and waiting, one that nobody has looked at."""
    halls, server, _clips = (
        risk.add_emerging_item(area=scene.area, by=scene.lead, noted_on=scene.ago(days), source=source, gist=gist)
        for days, source, gist in ITEMS
    )
    _marked(scene, halls, 116, "R2", "R6")
    for key, answer, reason in [
        ("R2", "changed", "The booking form now asks who speaks and what is shown; two halls had asked neither."),
        ("R6", "kept", "Nothing in it bears on rumours after an incident."),
    ]:
        mark = halls.change.marks.get(risk=scene.kept[key])
        risk.answer_look_again(
            mark=mark, version=mark.version, by=scene.lead, on=scene.ago(110), answer=answer, reason=reason
        )
        scene.kept[key].refresh_from_db()
    _marked(scene, server, 24, "R1", "R4")


def actions_looked_at(scene: Scene) -> None:
    """The lead says of one action what the change means for it; others still wait."""
    action = next(
        each for each in Action.objects.filter(area=scene.area).open_on(scene.on) if marks_on(each, scene.ago(104))
    )
    answer_for_action(
        action=action, by=scene.lead, on=scene.ago(104), answer="kept", marks=marks_on(action, scene.ago(104)),
        reason="The briefing of booking staff already covers halls that are let by the hour.",
    )  # fmt: skip


def _marked(scene: Scene, item, days: int, *keys: str) -> None:
    change = item.change
    risk.go_through(
        change=change, version=change.version, by=scene.lead, on=scene.ago(days),
        risks=[scene.kept[key] for key in keys], note="Those that speak of the same settings.",
    )  # fmt: skip


SUMMARY = """The risks that matter most here are young people who meet extreme content online, and halls hired out without asking who speaks.

Both are answered by the plan: schools and parents are told what to look for, and booking officers know whom to ring.

The county is not above its neighbours. The one risk that is ours alone is that we cannot yet show who has been trained."""


def _assessment(scene: Scene, *, meeting: int, started: int, changes: str) -> None:
    held = scene.kept[meeting]
    by = scene.lead
    made = risk.start_assessment(
        area=scene.area, by=by, title="Prevent risk assessment for Westmarch", drafted_on=scene.ago(started),
        covers_from=held.held_on, covers_to=held.held_on + timedelta(days=182),
        context="A county of three districts: one city, market towns, a coast with seasonal work.",
        situational="Young people online, halls for hire, two towns that lost work, clubs outside school, releases from prison.",
        corporate="Training that cannot be shown, and a duty that rests on one post.",
        changes=changes, says_higher_risk=False, threat_level="substantial", threat_level_on=scene.ago(started),
        higher_risk_reason="The profile places Westmarch with its neighbours, not above them.",
        ctlp_edition=scene.kept["edition" if started < 240 else "edition before"],
    )  # fmt: skip
    asked = [scene.bodies[key] for key in ("police", "college", "health", "probation", "youth")]
    made = risk.ask_partners(assessment=made, version=made.version, by=by, bodies=asked, on=scene.ago(started - 5))
    for part in made.parts.select_related("body"):
        risk.record_part(
            part=part, version=part.version, by=by, gave="Read and agreed, with two changes to the wording.",
            on=scene.ago(started - 20),
        )  # fmt: skip
    made = risk.agree_assessment(assessment=made, version=made.version, by=by, meeting=held)
    made = risk.bring_into_use(assessment=made, version=made.version, by=by, on=held.held_on)
    risk.write_summary(
        assessment=made, by=by, issued_on=held.held_on + timedelta(days=10),
        text=SUMMARY,
    )  # fmt: skip
    _briefed(scene, made, held.held_on)


def _briefed(scene: Scene, made, held_on) -> None:
    by = scene.lead
    for body in ("police", "college", "health", "probation", "prison"):
        risk.brief(
            assessment=made, by=by, audience="partner", marking="official", body=scene.bodies[body],
            seniority="Head of service or above", briefed_on=held_on + timedelta(days=7), given_by="Prevent lead",
        )  # fmt: skip
    for audience, person in (("portfolio_member", "portfolio"), ("decision_makers", "strategic")):
        risk.brief(
            assessment=made, by=by, audience=audience, marking="official", person=scene.people[person],
            briefed_on=held_on + timedelta(days=12), given_by="Prevent lead and head of community safety",
        )  # fmt: skip
