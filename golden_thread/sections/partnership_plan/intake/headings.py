"""What the columns of an action plan are called, in either language."""

from __future__ import annotations

from golden_thread.intake.headings import Form, named

REF = named(
    "ref",
    r"(?:action |activity |item |task |plan )?(?:ref|refs|reference|no|number|num|id|code|rhif|cyf|cyfeirnod)(?: (?:no|number|rhif))?",
    r"#|item|rhif y (?:cam|weithred)|rhif (?:gweithred|cyfeirnod|cyf)|cyf rhif|action #|s/n",
)
TEXT = named(
    "text",
    r"actions?(?: (?:required|to be taken|needed|points?|descriptions?|details?|detailed|agreed|to take|planned|steps?))?"
    r"|(?:agreed|key|specific|planned|proposed|prevent|delivery) actions?|descriptions? of (?:the )?actions?|actions? */ *activit\w+"
    r"|descriptions? of (?:the )?(?:activit(?:y|ies)|tasks?|work|projects?)(?: .*)?|(?:action|activity|task) (?:names?|titles?|summary)"
    r"|cam(?:au)? gweithredu|gweithred(?:oedd|u)?|camau i'w cymryd|disgrifiad o'r (?:cam|weithred).*",
    r"(?:key |planned )?activit(?:y|ies)(?: description)?|gweithgaredd(?:au)?|tasks?|tasg(?:au)?|what we will do|what will we do"
    r"|what will be done|what (?:needs?|are we going|do we need|we are going|we're going|is going|must we|should we)(?: to)? (?:be done|happen|do)(?: .*)?|what|beth|beth fyddwn ni'n ei wneud|deliverables?|commitments?"
    r"|interventions?|steps?|cam(?:au)?|we will",
    r"(?:key )?milestones?|requirements?|gofyniad|gofynion|projects?|prosiect(?:au)?|(?:brief )?descriptions?|disgrifiad|details?|manylion|initiatives?"
    r"|recommendations?|argymhell(?:iad|ion)|actions? .*|(?:how|what) (?:will )?we .*",
    r"objectives?|amcan(?:ion)?|outputs?",
    r"titles?|teitl",
)
DUE = named(
    "due",
    r"target (?:completion )?date|due|due (?:date|by)|date due|deadline(?: .*)?|(?:planned |target )?completion date|(?:to be )?complete by|by when"
    r"|(?:due|target|date) for completion|delivery date|target|to be completed by|dyddiad (?:targed|cau|cwblhau|gorffen|dyledus)|erbyn pryd"
    r"|completion|agreed date|implementation date|milestone dates?|(?:completion|delivery) (?:target|deadline|timescale)s?"
    r"|(?:planned|expected|proposed|forecast|estimated|anticipated|final|required|original|originally agreed|initial|first|baseline|agreed)"
    r" (?:end |due |finish |completion |delivery |target )?(?:date|deadline|timescale)|dyddiad (?:targed |cwblhau )?gwreiddiol",
    r"when(?: (?:will|is|does|do|should|must|by) .*)?|by when .*|pryd(?: .*)?|time ?scales?|time ?frames?|timings?|time ?lines?|amserlen|terfyn amser|end date|finish(?: date)?|end|ends|by|erbyn|diwedd",
    r"dates?|dyddiad",
)
REVISED = named(
    "revised",
    r"(?:revised|amended|extended|new|updated)(?: (?:due|target|end|completion|delivery))? ?(?:dates?|deadlines?|timescales?|targets?)"
    r"|dyddiad (?:targed |cwblhau )?(?:diwygiedig|newydd)",
)
COMPLETED = named(
    "completed_on",
    r"completed?(?: on| date| y ?/ ?n| yes ?/ ?no)?|date (?:completed|closed|achieved|of completion)|actual (?:completion(?: date)?|date)|closed(?: on)?|done on"
    r"|cwblhawyd(?: ar)?|dyddiad y'i cwblhawyd",
)
OWNERS = named(
    "owners",
    r"(?:action |joint |accountable |responsible |overall |strategic )?(?:leads?|owners?)"
    r"|leads? (?:officers?|agenc(?:y|ies)|partners?|persons?|organisations?|bod(?:y|ies)|departments?|services?|roles?|directorates?)"
    r"|responsib(?:le|ility)|responsible (?:officers?|persons?|leads?|bod(?:y|ies)|agenc(?:y|ies)|owners?|part(?:y|ies)|organisations?)"
    r"|(?:persons?|(?:lead )?officers?|agenc(?:y|ies)|partners?|organisations?|leads?) (?:responsible|accountable)|arweinydd(?:ion)?|perchenn(?:og|ogion)|cyfrifol|cyfrifoldeb|swyddog(?:ion)? (?:arweiniol|cyfrifol)|corff arweiniol",
    r"who|who(?:'s| is| will be| will| should)? (?:leading|responsible|accountable|doing|do|going|lead|owns?)(?: .*)?"
    r"|(?:accountable|named|senior) (?:officers?|persons?|managers?|owners?)|by who|by whom|who by|pwy|gan bwy|who is responsible|who will (?:do it|lead)|assigned to|accountable|delivered by|officers?|swyddog(?:ion)?"
    r"|agenc(?:y|ies)|named (?:lead|officer|person)|[^\W\d_]+ (?:leads?|owners?)",
)
PARTNERS = named(
    "partners",
    r"(?:supporting |key |delivery |other )?partners?(?: involved)?|support(?:ing|ed by)?(?: (?:officers?|agenc(?:y|ies)|leads?|organisations?))?"
    r"|partneriaid(?: cefnogi)?|cefnogaeth",
)
RISKS = named(
    "risks",
    r"(?:linked |related |associated |local |prevent |corporate |situational )?risks? ?(?:refs?|references?(?: (?:nos?|numbers?))?|nos?|numbers?|ids?|links?|linked|addressed"
    r"|register refs?|mitigated|codes?)?|links? to (?:the )?risks?(?: register| assessment| ref)?|linked to risks?|risg(?:iau)?(?: cysylltiedig)?"
    r"|cyf(?:eirnod)? (?:y )?risg|risk register (?:ref|reference|link|no|id)|(?:which )?risks? (?:does )?(?:this|it) address(?:es)?|rhif (?:y )?risg",
)
QUARTER = r"(?:q|ch|qtr|quarter|chwarter) ?[1-4](?: \d{2,4}(?: ?/ ?\d{2,4})?)?"
SAID = r"(?:b?rag|status|statws|cyflwr|c[oa]gg?)(?: rating| status)?"
QUARTERLY = named("quarterly", rf"{SAID} {QUARTER}|{QUARTER} {SAID}", many=True)
STATUS = named(
    "status",
    r"(?:b|g)?rag(?: ?(?:rating|status|progress))?|(?:current |action |delivery |overall |progress )?(?:status|statws)(?: b?rag)?|progress b?rag|traffic lights?"
    r"|(?:progress|updates?|progress updates?|comments?)(?: ?/ ?| and | & | )(?:b?rag|status)(?: .*)?|b?rag(?: ?/ ?| and | & )(?:progress|updates?|comments?|commentary)"
    r"|how (?:are we doing|is it going|are things going)|where are we(?: now)?|delivery (?:confidence|status)|progress to date b?rag"
    r"|c[oa]gg?|statws c[oa]gg?|cyflwr|(?:b ?/ ?)?r ?/ ?a ?/ ?g(?: ?/ ?b)?|b?rag (?:rating|status).*|sgôr cog",
)
UPDATE = named(
    "update",
    r"(?:(?:current |latest |quarterly |monthly )?(?:progress|position|updates?)|comments?|commentary|notes|latest|diweddariad|cynnydd|sylwadau|nodiadau|position|sefyllfa|evidence|impact|outcomes?)"
    r"(?: .*| ?/ ?.*)?",
)
RATING = named(
    "rating",
    r"(?:.* )?(?:likelihood|tebygolrwydd|inherent|residual|gross(?: score)?|cynhenid|gweddilliol|risk (?:score|rating|title|description|owner)|severity)"
    r"|occurrence",  # of a calendar's events, which have titles and days but are no actions
)


def enough(names: set[str]) -> bool:
    """Text and a lead or a date make an action; likelihood or a risk's title makes it a register."""
    others = names & {"ref", "due", "revised", "owners", "risks", "status", "completed_on"}
    return (
        "text" in names and "rating" not in names and (bool(others & {"due", "revised", "owners"}) or len(others) >= 2)
    )


PLAN = Form((REF, TEXT, REVISED, DUE, COMPLETED, OWNERS, PARTNERS, RISKS, QUARTERLY, STATUS, UPDATE, RATING), enough)
