"""Signed copies, issued summaries and the public plan are released to one reader; a draft of any of them never."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from golden_thread.accounts.rights import can
from golden_thread.audit.models import Event
from golden_thread.benchmark import operations as benchmark
from golden_thread.benchmark.assessment import assess
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations, released
from golden_thread.sections.partnership_group.models import Release
from golden_thread.sections.partnership_plan import operations as plans
from golden_thread.sections.risk_assessment import operations as risks
from tests import factories
from tests.factories import partnership_group as board
from tests.factories import partnership_plan, risk_assessment

pytestmark = pytest.mark.django_db

DAY = today()
LAST = DAY + timedelta(days=28)
EARLIER = DAY - timedelta(days=60)


@pytest.fixture
def adviser(westmarch, lead):
    return board.adviser(westmarch, lead)


@pytest.fixture
def officer(westmarch):
    return factories.user("strategic_officer", westmarch)


def copy_of(westmarch, lead, officer, *, signed: int):
    board.group(westmarch, lead)
    copy = benchmark.freeze(area=westmarch.area, by=lead, assessment=assess(westmarch, DAY), made_on=DAY)
    for by in (lead, officer)[:signed]:
        benchmark.sign_copy(copy=copy, by=by, words="I read all of it.", on=DAY)
    copy.refresh_from_db()
    return copy


def summary_of(westmarch, lead, officer, *, issued: bool, on=DAY):
    assessment = risk_assessment.agreed_assessment(westmarch, lead, EARLIER)
    text = "Young people alone online."
    return risks.write_summary(assessment=assessment, by=lead, text=text, issued_on=on if issued else None)


def plan_of(westmarch, lead, officer, *, approved: bool):
    made = partnership_plan.live_plan(
        westmarch, lead, factories.user("board_chair", westmarch), on=EARLIER, title="Inner name", public_text="Safe."
    )
    plans.add_objective(plan=made, by=lead, text="Halls", public_text="Halls ask who hires")
    public = plans.prepare_public_plan(plan=made, by=lead, on=EARLIER)
    if approved:
        public = plans.approve_public_plan(public=public, version=public.version, by=officer, on=EARLIER)
    return public


def let_out(what, thing, reader, by, on=DAY, until=LAST, **more):
    return operations.let_out(
        kind=released.kind_of(what), thing=thing, reader=reader, until=until, on=on, by=by,
        because="The yearly conversation", **more,
    )  # fmt: skip


DRAFTS = [
    ("readiness", copy_of, {"signed": 0}, False),
    ("readiness", copy_of, {"signed": 1}, False),
    ("readiness", copy_of, {"signed": 2}, True),
    ("summary", summary_of, {"issued": False}, False),
    ("summary", summary_of, {"issued": True, "on": DAY + timedelta(days=1)}, False),
    ("summary", summary_of, {"issued": True}, True),
    ("plan", plan_of, {"approved": False}, False),
    ("plan", plan_of, {"approved": True}, True),
]


@pytest.mark.parametrize(("what", "make", "how", "leaves"), DRAFTS, ids=[f"{w} {h}" for w, _, h, _ in DRAFTS])
def test_only_what_is_settled_leaves(westmarch, lead, officer, adviser, what, make, how, leaves):
    thing = make(westmarch, lead, officer, **how)
    offered = [found for _kind, found in released.may_leave(westmarch, lead, DAY)]
    assert (thing in offered) == leaves
    if leaves:
        assert can(adviser.user, "read", let_out(what, thing, adviser, lead))
        assert not can(adviser.user, "read", thing), "the release is read, not the record it is of"
    else:
        with pytest.raises(ValidationError, match="a draft is not released"):
            let_out(what, thing, adviser, lead)


def test_a_summary_that_goes_back_to_draft_is_seen_no_more_until_it_is_issued_anew(
    sign_in, westmarch, lead, officer, adviser
):
    summary = summary_of(westmarch, lead, officer, issued=True)
    page = let_out("summary", summary, adviser, lead).get_absolute_url()
    assert "Young people alone" in sign_in(adviser.user).get(page).content.decode()
    risks.write_summary(
        assessment=summary.assessment, by=lead, text="Unfinished words.", issued_on=None, version=summary.version
    )
    seen = sign_in(adviser.user).get(page).content.decode()
    assert "Unfinished words" not in seen
    assert "being worked on" in seen


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("prevent_lead", True), ("strategic_officer", True), ("prevent_officer", False), ("board_secretary", False),
        ("board_chair", False), ("board_member", False), ("auditor", False), ("home_office_adviser", False),
    ],
)  # fmt: skip
def test_who_releases_a_signed_copy(westmarch, lead, officer, adviser, role, may):
    """Whoever may take it out of the service and may release: both rights are asked for."""
    copy = copy_of(westmarch, lead, officer, signed=2)
    by = factories.user(role, westmarch)
    if may:
        assert let_out("readiness", copy, adviser, by).released_by == by
    else:
        with pytest.raises(PermissionDenied):
            let_out("readiness", copy, adviser, by)


@pytest.mark.parametrize("role", ["elected_member", "home_office_adviser", "auditor"])
def test_each_kind_of_reader_opens_what_was_released_to_them_and_to_no_other(westmarch, lead, officer, adviser, role):
    other = factories.user(role, westmarch)
    reader = board.person(westmarch, lead, name=other.name, user=other)
    mine = let_out("plan", plan_of(westmarch, lead, officer, approved=True), reader, lead)
    assert can(other, "read", mine)
    assert not can(adviser.user, "read", mine)


def test_nobody_whose_role_reads_nothing_released_can_be_the_reader(westmarch, lead, officer):
    copy = copy_of(westmarch, lead, officer, signed=2)
    user = factories.user("board_member", westmarch)
    with pytest.raises(ValidationError, match="no role that reads"):
        let_out("readiness", copy, board.person(westmarch, lead, user=user), lead)


TAKEN_AWAY = [
    ("readiness", copy_of, {"signed": 2}, {"pdf": b"%PDF", "json": b"{"}, "docx"),
    ("summary", summary_of, {"issued": True}, {"pdf": b"%PDF", "docx": b"PK"}, "json"),
    ("plan", plan_of, {"approved": True}, {"pdf": b"%PDF", "docx": b"PK"}, "json"),
]


@pytest.mark.parametrize(("what", "make", "how", "files", "other"), TAKEN_AWAY, ids=[case[0] for case in TAKEN_AWAY])
def test_the_reader_takes_it_away_and_each_look_is_written_down(
    sign_in, westmarch, lead, officer, adviser, what, make, how, files, other
):
    one = let_out(what, make(westmarch, lead, officer, **how), adviser, lead)
    client = sign_in(adviser.user)
    assert "Inner name" not in client.get(one.get_absolute_url()).content.decode()
    for kind, begins in files.items():
        got = client.get(reverse("release_document", kwargs={"release": one.uuid, "kind": kind}))
        assert got.content.startswith(begins)
    assert client.get(reverse("release_document", kwargs={"release": one.uuid, "kind": other})).status_code == 404
    looks = Event.objects.filter(record_uuid=one.uuid, actor=adviser.user)
    assert looks.filter(did="exported").count() == len(files)
    assert looks.filter(did="opened").exists()


def test_the_signed_file_that_an_adviser_takes_away_is_the_sealed_one(sign_in, westmarch, lead, officer, adviser):
    copy = copy_of(westmarch, lead, officer, signed=2)
    one = let_out("readiness", copy, adviser, lead)
    got = sign_in(adviser.user).get(reverse("release_document", kwargs={"release": one.uuid, "kind": "json"}))
    assert got.content == copy.file
    assert json.loads(got.content)


def test_the_officer_releases_from_the_copys_own_page_sees_that_it_was_opened_and_takes_it_back(
    client, sign_in, westmarch, lead, officer, adviser
):
    copy = copy_of(westmarch, lead, officer, signed=2)
    form = f"{reverse('let_out')}?thing={copy.uuid}"
    page = sign_in(lead).get(copy.get_absolute_url()).content.decode()
    assert form in page
    sent = {
        "thing": str(copy.uuid), "reader": adviser.pk, "because": "Asked for", "until_day": LAST.day,
        "until_month": LAST.month, "until_year": LAST.year,
    }  # fmt: skip
    assert client.post(form, {"thing": str(copy.uuid)}).status_code == 422
    assert client.post(form, sent).status_code == 303
    one = Release.objects.get()
    assert "Not opened yet" in client.get(one.get_absolute_url()).content.decode()
    assert sign_in(adviser.user).get(one.get_absolute_url()).status_code == 200
    assert "Not opened yet" not in sign_in(lead).get(one.get_absolute_url()).content.decode()
    revoke = reverse("release_revoke", kwargs={"release": one.uuid})
    assert client.post(revoke, {"version": 1, "because": "Sent too early"}).status_code == 303
    assert sign_in(adviser.user).get(one.get_absolute_url()).status_code == 404


def test_the_list_asks_no_more_for_more_releases(sign_in, westmarch, lead, officer, adviser):
    public = plan_of(westmarch, lead, officer, approved=True)
    client = sign_in(lead)

    def asked(more: int) -> int:
        for number in range(more):
            let_out("plan", public, adviser, lead, until=LAST + timedelta(days=number))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("releases")).status_code == 200
        return len(queries)

    asked(2)
    assert asked(1) == asked(10)
