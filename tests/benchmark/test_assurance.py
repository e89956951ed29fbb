"""The adviser agrees with a statement of a released copy, or says why not; the council replies, and the copy stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from golden_thread.accounts.rights import can
from golden_thread.audit.models import Event
from golden_thread.benchmark import operations as benchmark
from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.assurance import operations
from golden_thread.benchmark.assurance.models import AdviserAnswer, AnswerReply
from golden_thread.benchmark.assurance.shown import last_said, said_of
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations as board_operations
from golden_thread.sections.partnership_group import released
from tests import factories
from tests.factories import partnership_group as board

DAY = today()
LAST_YEAR = DAY - timedelta(days=365)
WHY_NOT = "The minutes I read show one meeting."


@pytest.fixture
def adviser(westmarch, lead):
    return board.adviser(westmarch, lead)


@pytest.fixture
def officer(westmarch):
    return factories.user("strategic_officer", westmarch)


@pytest.fixture
def signed(westmarch, lead, officer):
    board.group(westmarch, lead)

    def of(on):
        copy = benchmark.freeze(area=westmarch.area, by=lead, assessment=assess(westmarch, on), made_on=on)
        for by in (lead, officer):
            benchmark.sign_copy(copy=copy, by=by, words="I read all of it.", on=on)
        copy.refresh_from_db()
        return copy

    return of


def let_out(copy, reader, lead, on=DAY, days=28):
    return board_operations.let_out(
        kind=released.kind_of("readiness"), thing=copy, reader=reader, on=on, until=on + timedelta(days=days), by=lead,
        because="For the yearly conversation.",
    )  # fmt: skip


@pytest.fixture
def release(signed, adviser, lead):
    return let_out(signed(DAY), adviser, lead)


def say(release, by, **more):
    return operations.say(
        **{"release": release, "by": by, "statement": "1.2", "answer": "does_not", "words": WHY_NOT, "on": DAY, **more}
    )


def address(release, ref="1.2"):
    return f"/readiness/released/{release.uuid}/{ref}"


def test_an_answer_says_who_when_what_and_of_which_copy(release, adviser):
    made = say(release, adviser.user)
    assert (made.sayer, made.said_on, made.words) == (adviser.user.name, DAY, WHY_NOT)
    assert made.copy.uuid == release.thing
    event = Event.objects.get(did="answered statement")
    assert (event.actor, event.about) == (adviser.user, "1.2")


@pytest.mark.parametrize("wrong", [{"words": " "}, {"statement": "6.1"}, {"statement": "9.9"}])
def test_disagreeing_without_a_word_or_of_what_the_copy_does_not_hold_is_refused(release, adviser, wrong):
    with pytest.raises(ValidationError):
        say(release, adviser.user, **wrong)
    assert not AdviserAnswer.objects.exists()


def test_agreeing_needs_no_words_and_a_form_sent_twice_is_one_answer(release, adviser):
    sent = uuid4()
    first, second = (say(release, adviser.user, answer="agrees", words="", request_id=sent) for _ in range(2))
    assert first == second


def test_nobody_answers_but_the_reader_while_it_is_open_to_them(westmarch, release, adviser, lead):
    other = board.adviser(westmarch, lead)
    for by in (lead, factories.user("auditor", westmarch), other.user):
        with pytest.raises(PermissionDenied):
            say(release, by)
    board_operations.revoke_release(release=release, version=1, on=DAY, because="Sent too early", by=lead)
    with pytest.raises(PermissionDenied):
        say(release, adviser.user)


@pytest.mark.parametrize(
    ("model", "broken", "constraint"),
    [
        (AdviserAnswer, {"answer": "perhaps"}, "an_adviser_agrees_or_does_not"),
        (AdviserAnswer, {"answer": "does_not", "words": ""}, "an_adviser_who_does_not_agree_says_why"),
        (AnswerReply, {"words": ""}, "a_reply_to_an_adviser_has_words"),
    ],
)
def test_the_database_keeps_it_too(release, adviser, lead, model, broken, constraint):
    answer = say(release, adviser.user)
    about = (
        {"answer": answer} if model is AnswerReply else {"release": release, "copy": answer.copy, "statement": "1.2"}
    )
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(area=release.area, said_by=lead, sayer="R", said_on=DAY, **{**about, **broken})


def test_nothing_said_changes_the_copy_or_a_finding(westmarch, release, adviser, lead):
    before = [(each.ref, each.standing) for each in assess(westmarch, DAY).found]
    answer = say(release, adviser.user)
    content, digest, version = answer.copy.content, answer.copy.digest, answer.copy.version
    operations.reply(answer=answer, by=lead, words="The second was in June.", on=DAY)
    answer.copy.refresh_from_db()
    assert (answer.copy.content, answer.copy.digest, answer.copy.version) == (content, digest, version)
    assert [(each.ref, each.standing) for each in assess(westmarch, DAY).found] == before


def test_a_later_answer_takes_the_place_of_one_that_stays(westmarch, release, adviser, lead):
    first = say(release, adviser.user)
    second = say(release, adviser.user, answer="agrees", words="I saw the June minutes.")
    assert said_of(second.copy, lead).here["1.2"] == [second, first]
    assert last_said(westmarch, "1.2", lead) == second


def test_the_words_of_the_round_before_stand_beside_also_for_the_next_adviser(westmarch, signed, adviser, lead):
    ended = let_out(signed(LAST_YEAR), adviser, lead, on=LAST_YEAR)
    said = AdviserAnswer.objects.create(
        area=ended.area, release=ended, copy=ended_copy(ended), statement="1.2", answer="does_not", words=WHY_NOT,
        said_by=adviser.user, sayer=adviser.user.name, said_on=LAST_YEAR,
    )  # fmt: skip
    successor = board.adviser(westmarch, lead)
    assert not can(successor.user, "read", said)
    copy = signed(DAY)
    let_out(copy, successor, lead)
    assert can(successor.user, "read", said)
    assert said_of(copy, successor.user).before == {"1.2": said}
    assert said_of(copy, successor.user).here == {}


def ended_copy(release):
    return released.settled_thing(release.what, release.thing, DAY)


def test_only_the_lead_and_the_strategic_officer_reply_and_each_reply_stays(westmarch, release, adviser, lead, officer):
    answer = say(release, adviser.user)
    for by in (factories.user("prevent_officer", westmarch), adviser.user, factories.user("auditor", westmarch)):
        with pytest.raises(PermissionDenied):
            operations.reply(answer=answer, by=by, words="No.", on=DAY)
    with pytest.raises(ValidationError):
        operations.reply(answer=answer, by=lead, words=" ", on=DAY)
    for by, words in ((lead, "The second was in June."), (officer, "The minutes follow.")):
        operations.reply(answer=answer, by=by, words=words, on=DAY)
    assert [(each.sayer, each.words) for each in answer.replies.all()] == [
        (lead.name, "The second was in June."), (officer.name, "The minutes follow."),
    ]  # fmt: skip
    assert Event.objects.filter(did="replied to adviser", about="1.2").count() == 2


def test_the_adviser_is_led_from_statement_to_statement_and_the_council_reads_and_replies(
    sign_in, release, adviser, lead, westmarch
):
    client = sign_in(adviser.user)
    page = client.get(release.get_absolute_url()).content.decode()
    assert "Your answers: 0 of" in page
    form = client.get(address(release)).content.decode()
    assert "checked" not in form
    refused = client.post(address(release), {"answer": "does_not", "words": ""})
    assert refused.status_code == 422
    assert "Say in your own words why you do not agree" in refused.content.decode()
    sent = client.post(address(release), {"answer": "does_not", "words": WHY_NOT})
    assert sent["Location"] == address(release, "1.3")
    answer = AdviserAnswer.objects.get()

    client = sign_in(lead)
    where = f"/readiness/answers/{answer.uuid}/reply"
    for page in (f"/readiness/copies/{release.thing}", "/readiness/1.2", where):
        assert WHY_NOT in client.get(page).content.decode()
    assert client.post(where, {"words": "The second was in June."}).status_code == 303
    assert "The second was in June." in client.get("/readiness/1.2").content.decode()
    assert client.get(address(release)).status_code == 404
    assert "The second was in June." in sign_in(adviser.user).get(release.get_absolute_url()).content.decode()


def test_of_a_statement_that_the_copy_does_not_hold_there_is_no_form(sign_in, release, adviser):
    client = sign_in(adviser.user)
    assert client.get(address(release, "6.1")).status_code == 404
