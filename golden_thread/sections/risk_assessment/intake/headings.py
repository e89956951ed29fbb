"""What the columns of a risk register are called, in either language, and which of the two ratings they belong to."""

from __future__ import annotations

from golden_thread.intake.headings import Form, named

BEFORE = r"(?:inherent|gross|initial|raw|original|uncontrolled|unmitigated|pre controls?|pre mitigation|before(?: (?:controls?|mitigation))?|[cg]ynhenid|gros|cychwynnol)"
AFTER = r"(?:residual|net|current|revised|reduced|remaining|managed|mitigated|controlled|post controls?|post mitigation|after(?: (?:controls?|mitigation))?|g?weddilliol|[pb]resennol|[cg]yfredol)"
AIM = r"(?:target|targed|appetite|tolerance|future)"
LIKELIHOOD = r"(?:l|lh|likelihood|probability|p|tebygolrwydd|t)"
IMPACT = r"(?:i|s|imp|impact|severity|consequences?|c|effaith|e|difrifoldeb)"
SCORE = r"(?:score|(?:overall|total|combined)(?: risk)? (?:score|rating|level)|risk score|total|rating|risk rating|risk level|level|r|lxi|l x i|l x s|lxs|sgôr|sgor|cyfanswm|rag score|sgôr risg)"


def rating(name: str, which: str) -> tuple:
    """Columns of one rating: parted into likelihood, impact and score, or all in one cell."""
    words = rf"(?:risk )?{which}(?: risk| risg)?(?: rating| score| sgôr)?"
    between = r"(?:(?:score|rating|controls?|mitigation|assessment) )?"
    return (
        named(f"{name}_likelihood", rf"{words} {between}{LIKELIHOOD}|{LIKELIHOOD} {which}(?: risk)?"),
        named(f"{name}_impact", rf"{words} {between}{IMPACT}|{IMPACT} {which}(?: risk)?"),
        named(
            f"{name}_score",
            rf"{words} (?:.* )?{SCORE}|{words}|(?:risk )?(?:{SCORE}|risk|risg)(?: risg)? {which}",
        ),
    )


REF = named(
    "ref",
    r"(?:risk |risg )?(?:ref|refs|reference|no|number|id|code|rhif|cyf|cyfeirnod)(?: (?:no|number|rhif))?|rhif (?:y )?risg|cyf(?:eirnod)? (?:y )?risg",
    r"#|risk #|item",
)
TITLE = named(
    "title",
    r"risk (?:and (?:consequences?|impacts?|effects?|causes?)|titles?|descriptions?|names?|statements?|details?|events?|titles? (?:and|&) .*|and description)|(?:risk )?(?:title|name|teitl)(?: .*)?"
    r"|description of (?:the )?risk|disgrifiad(?: o)?(?:'r)? (?:y )?risg|teitl y risg|the risk|prevent risk|identified risk|key risk|y risg",
    r"risks?|risg(?:iau)?|(?:risk )?descriptions?(?: .*)?|disgrifiad(?: .*)?|summary|crynodeb|what (?:could|might|can) (?:happen|go wrong)|what(?:'s| is| are) the risks?(?: .*)?|beth yw'r risg|issues?|threats?|bygythiad|hazards?",
)
KIND = named(
    "kind",
    r"(?:risk )?(?:type|kind|category|categori|class|math)(?: of risk)?|math(?: o)? risg|situational ?/ ?corporate|risk area",
)
OWNER = named(
    "owner",
    r"(?:risk |risg )?(?:owners?|leads?)(?: .*| ?/ ?.*)?|perchennog(?: .*| ?/ ?.*)?|responsible(?: officer| owner| person| lead)?|lead officer|accountable(?: .*)?|responsibility"
    r"|arweinydd|owned by|who (?:owns?|leads?|is responsible)(?: .*)?|pwy sy'n gyfrifol|swyddog (?:arweiniol|cyfrifol)|cyfrifol",
)
STATUS = named(
    "status",
    r"(?:risk |current )?(?:status|statws|state)|open ?/ ?closed|open|live|closed|(?:open|live|closed) (?:y ?/ ?n|yes ?/ ?no)|ar gau|agored ?/ ?ar gau|live ?/ ?closed|date closed|closed on|closed date|treated|cyflwr",
)
CONTROLS = named(
    "controls",
    r"(?:existing |current |key )?(?:controls?|mitigations?|measures?)(?: .*)?|rheolaethau(?: .*)?|mesurau(?: .*)?|mitigating .*",
)
LIKELIHOODS = named("likelihood", LIKELIHOOD + r"(?: score| rating)?", r"likelihood .*|tebygolrwydd .*", many=True)
IMPACTS = named("impact", IMPACT + r"(?: score| rating)?", r"impact .*|severity .*|effaith .*", many=True)
SCORES = named("score", SCORE, many=True)
AIMS = named("target", rf"(?:risk )?{AIM}.*", many=True)


def enough(names: set[str]) -> bool:
    measured = {name for name in names if name.endswith(("likelihood", "impact", "score")) or name == "kind"}
    return "title" in names and (bool(measured) or {"ref", "owner", "status"} <= names)


REGISTER = Form(
    (
        REF,
        TITLE,
        KIND,
        OWNER,
        STATUS,
        CONTROLS,
        AIMS,
        *rating("inherent", BEFORE),
        *rating("residual", AFTER),
        LIKELIHOODS,
        IMPACTS,
        SCORES,
    ),
    enough,
)
