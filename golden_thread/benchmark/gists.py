"""What each section and statement of the toolkit comes down to, in our own words and in the toolkit's order.

The published wording is not kept here: an authority loads it from the published page, and it stands beside these.
`1.2` is section 1's second good-practice statement, `1.b1` its first best-practice activity.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LazyString = str | Promise


@dataclass(frozen=True, slots=True)
class SectionGist:
    """Channel's section has a purpose and nothing else: the toolkit sends the reader to Channel's own guidance."""

    number: int
    title: LazyString
    purpose: LazyString
    benchmark: LazyString | None = None
    outcome: LazyString | None = None
    good: list[LazyString] = field(default_factory=list)
    best: list[LazyString] = field(default_factory=list)

    def statements(self) -> Iterator[tuple[str, LazyString]]:
        yield from ((f"{self.number}.{place}", gist) for place, gist in enumerate(self.good, start=1))
        yield from ((f"{self.number}.b{place}", gist) for place, gist in enumerate(self.best, start=1))


SECTIONS = [
    SectionGist(
        1,
        title=_("Partnership group"),
        purpose=_("The board that steers Prevent here: who sits on it, when it meets, what it decides and why."),
        benchmark=_("A board of the right partners steers Prevent and looks at what it achieves."),
        outcome=_("Partners work closely, and someone is clearly in charge."),
        good=[
            _("A board of several agencies watches over Prevent in the area."),
            _("The board meets twice a year or more; every quarter where risk is higher."),
            _(
                "The council, police, education, health, probation and any prison in the area come, and bodies the law adds later."
            ),
            _("What the board decides and does is tested against the threat by a Security Threat Check."),
            _("Whoever chairs the board does not also chair the Channel panel."),
        ],
        best=[
            _(
                "The council looks for chances to work with other authorities and bodies under the duty, and takes them."
            ),
            _("A senior officer leads on Prevent: its policy, its delivery, what is said about it."),
            _("The board and community organisations talk to each other and act on what they hear."),
        ],
    ),
    SectionGist(
        2,
        title=_("Risk assessment"),
        purpose=_("What the risk is here, from which sources, who has been told, and when it is looked at again."),
        benchmark=_(
            "The council has a risk assessment, checked against the police profile and what else is known locally."
        ),
        outcome=_("The council knows who is at risk and from what influences, and aims its work there."),
        good=[
            _(
                "One assessment holds every local risk and the corporate ones; senior partners know them and discuss them, each is mitigated, and it is renewed twice a year."
            ),
            _(
                "Risks in the area, drawn from the police profile and local sources, stand beside the council's own risk of falling short of the duty."
            ),
        ],
        best=[
            _("Council partners help the police to write the counter terrorism local profile."),
            _("The assessment is renewed each quarter."),
            _("What the assessment finds decides what goes into the partnership plan."),
        ],
    ),
    SectionGist(
        3,
        title=_("Partnership plan"),
        purpose=_("What partners will do about the risks: each action with its owner, its date and what came of it."),
        benchmark=_("Partners have agreed a plan for Prevent in the area."),
        outcome=_("Each risk gets the response it deserves, and the response works."),
        good=[
            _(
                "The plan fits this place and grows out of its risk assessment: the police profile, the area's risks and the corporate ones."
            ),
            _("The plan says what each partner does."),
            _("The plan aims at what matters most, and the board talks about its actions."),
            _("Each partner concerned is named in the plan and had a part in making it."),
            _(
                "Every action answers a risk, has a date and one owning partner, and comes back to each board meeting; people at risk and influences are both dealt with."
            ),
            _(
                "Where the Home Office funds projects, the plan steers them, each with clear aims against extremist ideology."
            ),
            _("Choices about the plan are tested by a Security Threat Check."),
        ],
        best=[
            _("Other strategies, plans and policies of the council and its services point to the plan."),
            _("When an action is finished, people ask what changed and use the answer in what comes next."),
        ],
    ),
    SectionGist(
        4,
        title=_("Referral pathway"),
        purpose=_(
            "How a worry about someone reaches the police and safeguarding, and what each partner does on the way."
        ),
        benchmark=_("Partners have agreed how someone who may be drawn into terrorism is referred."),
        outcome=_("Staff know the way a worry travels, partners know their part, and people get help made for them."),
        good=[
            _("The board has agreed a clear route for referring someone who may be drawn in."),
            _("A training strategy names the staff who need to know; they can see the signs and use the agreed route."),
            _("The board has written down each partner's part in the route, and the plan says it too."),
            _("Referrals are made on the national form."),
        ],
        best=[
            _("A referral goes to the police and to children's or adults' safeguarding at the same moment."),
        ],
    ),
    SectionGist(
        5,
        title=_("Channel panel"),
        purpose=_("Support for people at risk, under Channel's own guidance: panels, consent, plans and reviews."),
    ),
    SectionGist(
        6,
        title=_("Training programme"),
        purpose=_("Who needs which training, who has had it, and when it is due again."),
        benchmark=_(
            "Staff who meet the public, contractors' too, can see the signs and know what help exists; leads know more."
        ),
        outcome=_("Risk is seen early and handled well."),
        good=[
            _(
                "The staff concerned, in the council and in services it commissions, know the signs and how to speak up."
            ),
            _("They know when to refer, how, and whom to ask for advice or help."),
            _("They have a fair grasp of the ideologies that feed terrorism."),
            _(
                "A training plan sets levels by team and sector, and measures them, with specialist courses where risk asks for it."
            ),
        ],
        best=[
            _("People with Prevent duties renew their training within two years."),
            _("They help colleagues and keep them up to date: figures, incidents, influences, new material."),
            _("Staff can easily find clear information on Prevent where they work."),
            _("New Prevent officers are inducted, with the regional Prevent adviser's help."),
            _("Prevent officers and Channel panel members are offered continuing development."),
            _("A programme with schools and colleges of several kinds trains their staff to notice children at risk."),
        ],
    ),
    SectionGist(
        7,
        title=_("Permissive environments"),
        purpose=_("Keeping rooms, networks and contracts from being used by those who draw people into terrorism."),
        benchmark=_(
            "A forum of several agencies agrees lawful steps so that radicalisers find no room, stage or network to use."
        ),
        outcome=_("Partners act together, and there are fewer places where people can be drawn in."),
        good=[
            _(
                "A standing group, local or regional, works on radicalising influences and methods, and meets at short notice when something new appears."
            ),
            _("A named chair, and a named deputy, can call that forum together."),
            _(
                "The group shares one picture of the influences here, keeps a trail of its decisions, and tells those concerned how they ended."
            ),
            _("A hire policy keeps public venues from those who would promote terrorist ideology in them."),
            _("An IT policy, looked at regularly, keeps harmful material off the council's network."),
        ],
        best=[
            _(
                "Board members stay up to date on what and who is worrying here, from the police profile and the Home Office's spoken briefings."
            ),
            _("Those who hire out rooms can be trained to check who is asking, in other public bodies too."),
        ],
    ),
    SectionGist(
        8,
        title=_("Communications and engagement"),
        purpose=_("What we tell people about Prevent, what we hear from them, and what we did about it."),
        benchmark=_(
            "A plan is carried out that tells people about Prevent and where to take a worry, and that talks openly with communities."
        ),
        outcome=_("People know how Prevent works here and where to turn; local groups are informed and on side."),
        good=[
            _("The team speaks up about its work, and anyone can find out about it easily."),
            _("The team meets many kinds of community group and talks about how Prevent can help them."),
        ],
        best=[
            _("What is said, and to whom, follows the risks and issues here."),
            _("Civil society organisations and the council run work together that makes people harder to draw in."),
            _("Community members have ways to advise on Prevent here and to help with it."),
            _("Each sector gets material of its own, safeguarding leads for one."),
        ],
    ),
]

GISTS: dict[str, LazyString] = {ref: gist for section in SECTIONS for ref, gist in section.statements()}
