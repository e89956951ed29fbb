"""What the plan directs: funded projects, decisions, the strategies that refer to it. 3.6, 3.7, 3.b1."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from golden_thread.benchmark.facts import Facts
from golden_thread.benchmark.facts.days import earliest
from golden_thread.benchmark.statement import (
    Because,
    Check,
    Evidence,
    Finding,
    Step,
    all_of,
    best_practice,
    good_practice,
)
from golden_thread.benchmark.statements.partnership_group.in_place import of_the_board
from golden_thread.benchmark.statements.partnership_plan.in_use import under_a_plan
from golden_thread.periods import leaves_year_on

STRATEGIES_THAT_REFER = 2


@good_practice("3.6")
@under_a_plan
def directs_funded_projects(facts: Facts, on: date, plan: Any) -> Finding:
    """Where no project is funded nothing is asked, and the finding says so. First the aim, then the provider."""
    projects = facts.plan.funded(on)
    adrift = [project for project in projects if not (project.objective_id and project.says_challenge)]
    started = [p.since for p in facts.rows["projects"] if p.since > on and not (p.objective_id and p.says_challenge)]
    return all_of(
        Check(
            met=not adrift,
            partly=len(adrift) < len(projects),
            because=_directed(len(projects), len(adrift)),
            step=Step(_("Give each project its objective"), "projects"),
            records=[
                *(Evidence(project, Because(_("no objective, or no word on ideology"))) for project in adrift),
                *projects,
            ],
        ),
        *([_looked_into(facts, projects, on)] if len(adrift) < len(projects) else []),
        ends=earliest(*started),
    )


def _looked_into(facts: Facts, projects: list[Any], on: date) -> Check:
    """Money goes where somebody wrote down what was checked about the provider; without it, directed in part only."""
    bare = [project for project in projects if not facts.plan.diligence_done(project, on)]
    message = _("Funded projects without due diligence in words on their provider: {bare} of {projects}.")
    return Check(
        met=not bare,
        partly=len(bare) < len(projects),
        because=Because(message, bare=len(bare), projects=len(projects))
        if bare
        else Because(_("What was checked about each provider, and what came of it, is written down.")),
        step=Step(_("Record due diligence on the providers"), "projects"),
        records=[Evidence(project, Because(_("no due diligence in words"))) for project in bare],
    )


def _directed(projects: int, adrift: int) -> Because:
    if not projects:
        return Because(_("No project funding is recorded for this day, so nothing is asked."))
    if adrift:
        message = _(
            "Funded projects that do not say which objective they serve and what ideology they challenge: {adrift} of {projects}."
        )
        return Because(message, adrift=adrift, projects=projects)
    return Because(_("Each funded project serves an objective and says what ideology it challenges."))


@good_practice("3.7")
@of_the_board
@under_a_plan
def decisions_are_informed_by_the_threat(facts: Facts, on: date, plan: Any) -> Finding:
    """The check asks in words whether the decision reflects the threat as it is now. One that names no risk or profile
    besides is counted in the sentence, and takes nothing away."""
    made = facts.plan.decisions_under(plan, on)
    if not made:
        nothing = Because(_("No decision has been made within the year since the plan came into use."))
        return all_of(Check(False, nothing, Step(_("Arrange the next meeting"), "meeting_new")))
    bare = [decision for decision in made if not facts.board.guided(decision)]
    loose = [decision for decision in made if decision not in bare and not facts.plan.says_what_it_rests_on(decision)]
    return all_of(
        Check(
            met=not bare,
            partly=len(bare) < len(made),
            because=_informed(len(made), len(bare), len(loose)),
            step=Step(_("Look at the decisions without a check"), "decision", (bare[0].uuid,))
            if bare
            else Step(_("Arrange the next meeting"), "meeting_new"),
            lapses_on=leaves_year_on(made[0].made_on),
            records=[
                *(Evidence(decision, Because(_("no Security Threat Check"))) for decision in bare),
                *(Evidence(decision, Because(_("does not say what it rests on"))) for decision in loose),
                *made,
            ],
        ),
    )


def _informed(made: int, bare: int, loose: int) -> Because:
    if bare or loose:
        message = _(
            "Decisions under the plan: {made}; without a check when they were made: {bare};"
            " silent on what they rest on: {loose}."
        )
        return Because(message, made=made, bare=bare, loose=loose)
    message = ngettext_lazy(
        "The one decision under the plan was checked and says what it rests on.",
        "All {made} decisions under the plan were checked and say what they rest on.",
        "made",
    )
    return Because(message, made=made)


@best_practice("3.b1")
@under_a_plan
def other_strategies_refer_to_it(facts: Facts, on: date, plan: Any) -> Finding:
    """Two documents, each once; one that spoke of the plan before this one counts."""
    found = facts.plan.references(plan, on)
    documents = {row.document.strip().casefold() for row in found}
    message = _("Other strategies, plans or policies that refer to the plan: {documents}; {needed} needed.")
    return all_of(
        Check(
            met=len(documents) >= STRATEGIES_THAT_REFER,
            partly=bool(documents),
            because=Because(message, documents=len(documents), needed=STRATEGIES_THAT_REFER),
            step=Step(_("Record where the plan is referred to"), "plan_record", (plan.uuid,)),
            records=found,
        ),
    )
