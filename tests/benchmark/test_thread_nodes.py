"""What leads to what: the nodes of the thread, its strands, and what one looks at of it."""

from datetime import date

import pytest

from golden_thread.benchmark.thread import Kind, Thread
from golden_thread.sections.partnership_group import models as board
from golden_thread.sections.partnership_plan import models as plan
from golden_thread.sections.risk_assessment import models as risk
from tests.benchmark.county import TODAY

JUNE, SEPTEMBER = date(2026, 6, 3), date(2026, 9, 3)


@pytest.fixture
def world(county):
    """Two risks. The first has a source, a prompt, an action decided on and evaluated; an action answers both."""
    made = {"board": county.board(), "plan": county.plan(), "body": county.body(name="Constabulary")}
    county.add("reports", board.BoardReport, reported_on=SEPTEMBER)
    made["first"] = county.risk(reference_order="r1")
    made["second"] = county.risk(reference_order="r2", owner=made["body"])
    made["source"] = county.add("sources", risk.Source, kind="dataset", dated=JUNE)
    county.add("risk_sources", risk.RiskSource, risk=made["first"], source=made["source"])
    made["prompt"] = county.add(
        "prompts", risk.CTLPPrompt, edition=county.edition(JUNE), number=3, received_on=JUNE, answered_on=SEPTEMBER,
        risk=made["first"],
    )  # fmt: skip
    made["done"] = county.action(made["plan"], made["first"], reference_order="a1", completed_on=JUNE, objective_id=7)
    made["both"] = county.action(made["plan"], made["first"], made["second"], reference_order="a2", owner=made["body"])
    made["meeting"] = county.meeting(made["board"], SEPTEMBER)
    made["decision"] = county.decision(made["meeting"], SEPTEMBER)
    county.add("action_decisions", plan.ActionDecision, action=made["done"], decision=made["decision"])
    county.looked_at(made["both"], made["meeting"])
    made["evaluation"] = county.evaluated(made["done"], SEPTEMBER)
    return made


@pytest.fixture
def thread(county, world):
    return Thread(county.facts, TODAY)


@pytest.fixture
def named(world):
    """The nodes by the names that the tests give them."""
    kinds = {
        "first": Kind.RISK, "second": Kind.RISK, "source": Kind.SOURCE, "prompt": Kind.PROMPT, "done": Kind.ACTION,
        "both": Kind.ACTION, "meeting": Kind.MEETING, "decision": Kind.DECISION, "evaluation": Kind.EVALUATION,
    }  # fmt: skip
    names = {(kind, world[name].pk): name for name, kind in kinds.items()}
    return lambda keys: {names[key] for key in keys}


EVERYTHING = {"first", "second", "source", "prompt", "done", "both", "meeting", "decision", "evaluation"}


def test_every_record_of_the_thread_is_a_node_of_its_column(thread, named):
    assert named(thread.web.rows) == EVERYTHING
    assert [kind.column for kind in (Kind.PROMPT, Kind.RISK, Kind.ACTION, Kind.MEETING, Kind.EVALUATION)] == [*range(5)]


def test_links_go_from_left_to_right(thread):
    for key, following in thread.web.right.items():
        assert all(key[0].column < other[0].column for other in following)


@pytest.mark.parametrize(
    ("of", "seen"),
    [
        (lambda t, w: t.around([(Kind.RISK, w["second"].pk)]), {"second", "both", "meeting"}),
        (lambda t, w: t.around([(Kind.SOURCE, w["source"].pk)]), EVERYTHING - {"second", "prompt"}),
        (lambda t, w: t.around([(Kind.EVALUATION, w["evaluation"].pk)]), {"first", "source", "prompt", "done", "evaluation"}),
        (lambda t, w: t.of_body(w["body"].pk), {"first", "second", "source", "prompt", "both", "meeting"}),
        (lambda t, w: t.of_objective(7), {"first", "source", "prompt", "done", "decision", "evaluation"}),
        (lambda t, w: t.of_meeting(w["meeting"].pk), EVERYTHING),
        (lambda t, w: t.of_body(999), set()),
    ],
    ids=["a risk", "a source", "an evaluation", "a partner", "an objective", "a meeting", "nobody"],
)  # fmt: skip
def test_a_view_shows_what_leads_to_a_thing_and_what_follows_and_nothing_beside(thread, world, named, of, seen):
    assert named(of(thread, world)) == seen


def test_the_agenda_of_the_next_meeting_says_what_it_is_about(county, world, named):
    following = county.meeting(world["board"], None, planned_for=date(2026, 12, 1))
    item = county.on_the_agenda(following)
    item.about_uuid = world["second"].uuid
    thread = Thread(county.facts, TODAY)
    assert named(thread.of_meeting(following.pk)) == {"second", "both", "meeting"}


def test_each_risk_has_its_strand_broken_ones_first(county, world):
    world["third"] = county.risk(reference_order="r3")
    strands = Thread(county.facts, TODAY).strands()
    assert [strand.risk[1] for strand in strands] == [world["third"].pk, world["first"].pk, world["second"].pk]


def test_what_hangs_on_no_risk_comes_last(county, world):
    loose = county.action(world["plan"], reference_order="a9")
    unused = county.add("sources", risk.Source, kind="dataset", dated=JUNE)
    *_, last = Thread(county.facts, TODAY).strands()
    assert last.risk is None
    assert last.sources == [(Kind.SOURCE, unused.pk)]
    assert last.rows[0].action == (Kind.ACTION, loose.pk)


def test_a_decision_that_rests_on_a_risk_hangs_on_it_unless_an_action_between_them_says_so(county, world):
    alone = county.decision(world["meeting"], SEPTEMBER)
    for decision in (alone, world["decision"]):
        county.add("reliances", risk.DecisionReliance, decision=decision, risk=world["first"])
    following = Thread(county.facts, TODAY).web.right[Kind.RISK, world["first"].pk]
    assert (Kind.DECISION, alone.pk) in following
    assert (Kind.DECISION, world["decision"].pk) not in following


def test_a_closed_risk_stays_as_long_as_an_open_action_answers_it(county, world):
    world["first"].closed_on = world["second"].closed_on = SEPTEMBER
    assert (Kind.RISK, world["first"].pk) in Thread(county.facts, TODAY).web.rows
    world["both"].withdrawn_on = SEPTEMBER
    assert (Kind.RISK, world["first"].pk) not in Thread(county.facts, TODAY).web.rows


def test_a_past_day_is_seen_as_it_was(county, world):
    kinds = {key[0] for key in Thread(county.facts, date(2026, 6, 30)).web.rows}
    assert Kind.EVALUATION not in kinds
    assert Kind.DECISION not in kinds
