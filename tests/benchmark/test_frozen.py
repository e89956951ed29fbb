"""A copy of the assessment: made for a day, signed by two people, closed, and from then on never changed."""

import json
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from golden_thread.audit.models import Event, Head, Link
from golden_thread.benchmark import operations
from golden_thread.benchmark.assessment import assess
from golden_thread.benchmark.frozen import keys, seal
from golden_thread.benchmark.models import CopySignature, FrozenAssessment, SigningKey
from tests import factories

DAY = date(2026, 11, 23)
SIGNED = date(2026, 11, 25)


@pytest.fixture
def people(westmarch, lead):
    return SimpleNamespace(
        lead=lead,
        strategic=factories.user("strategic_officer", westmarch),
        chair=factories.user("board_chair", westmarch),
    )


@pytest.fixture
def copy(westmarch, lead):
    return frozen(westmarch, lead)


def frozen(authority, by, on=DAY, **more):
    assessment = assess(authority, on)
    return operations.freeze(area=authority.area, by=by, assessment=assessment, made_on=SIGNED, **more)


def sign(copy, by, words="It is as I know it.", **more):
    return operations.sign_copy(copy=copy, by=by, words=words, on=SIGNED, **more)


def closed(copy, *signers):
    for each in signers:
        sign(copy, each)
    copy.refresh_from_db()
    return copy


# --- making one ---------------------------------------------------------------------------------------------------


def test_a_copy_holds_every_finding_of_its_day_in_both_languages(copy):
    content = json.loads(copy.content)
    assert (content["authority"]["name"], content["on"]) == ("Westmarch County Council", "2026-11-23")
    assert len(content["statements"]) == 50
    first = content["statements"][0]
    assert first["standing"] == "not_yet"
    assert set(first["because"]) == {"en", "cy"}
    assert first["because"]["en"] != first["because"]["cy"]
    assert content["counting"]["meetings"] == "number"
    assert copy.digest == seal.digest(copy.content.encode())


def test_what_it_says_does_not_follow_the_records_any_more(westmarch, lead, copy):
    from tests.factories import partnership_group as board

    before = copy.content
    board.group(westmarch, lead)
    copy.refresh_from_db()
    assert copy.content == before
    assert frozen(westmarch, lead).content != before


def test_records_stand_in_it_by_kind_and_reference_and_never_by_their_words(westmarch, lead):
    from tests.factories import risk_assessment as risks

    risks.risk(westmarch, lead, title="A title that only readers of risks may know")
    content = frozen(westmarch, lead, date(2026, 11, 25)).content
    assert "risk_assessment.Risk" in content
    assert "only readers of risks" not in content


def test_the_published_words_and_their_edition_stand_in_it_where_they_are_loaded(westmarch, lead):
    from tests.benchmark.toolkit_editions import edition

    operations.load_edition(edition(date(2025, 2, 12), "Printed"), on=DAY)
    content = json.loads(frozen(westmarch, lead).content)
    assert content["edition"] == {"title": "Invented toolkit", "updated": "2025-02-12"}
    assert content["statements"][0]["published"] == "Printed 1.1"


@pytest.mark.parametrize("role", ["board_chair", "prevent_officer", "auditor", "elected_member", "board_member"])
def test_only_the_lead_and_the_strategic_officer_make_one(westmarch, role):
    with pytest.raises(PermissionDenied):
        frozen(westmarch, factories.user(role, westmarch))


def test_a_copy_of_a_day_to_come_is_refused(westmarch, lead):
    with pytest.raises(ValidationError):
        frozen(westmarch, lead, SIGNED + timedelta(days=1))


def test_a_form_sent_twice_makes_one_copy_and_one_signature(westmarch, lead, people):
    sent, signing = uuid4(), uuid4()
    copy = frozen(westmarch, lead, request_id=sent)
    assert copy == frozen(westmarch, lead, request_id=sent)
    assert sign(copy, lead, request_id=signing) == sign(copy, lead, request_id=signing)
    assert CopySignature.objects.count() == 1


# --- signing and closing ------------------------------------------------------------------------------------------


def test_the_second_signature_closes_it_and_the_seal_names_both_with_the_place_in_the_chain(copy, people):
    copy = closed(copy, people.lead, people.strategic)
    sealed = json.loads(copy.seal)
    assert copy.state == copy.State.CLOSED
    assert [each["name"] for each in sealed["signatures"]] == [people.lead.name, people.strategic.name]
    assert [each["capacity"] for each in sealed["signatures"]] == ["Prevent lead", "Strategic officer"]
    assert sealed["content_sha256"] == copy.digest
    assert SigningKey.objects.get().key_id == sealed["key"] == copy.key.key_id
    assert Event.objects.filter(did="closed frozen copy", actor=people.strategic).exists()


def test_the_chain_held_both_signatures_when_it_was_sealed(copy, people):
    chain = json.loads(closed(copy, people.lead, people.chair).seal)["chain"]
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    assert Head.objects.get(area=copy.area).position == chain["position"] + 1  # the event of the closing itself
    last = Event.objects.filter(did="signed frozen copy").latest("id")
    assert last.actor == people.chair
    assert Link._meta.db_table == "audit_link"


@pytest.mark.parametrize(
    ("first", "second", "closes"),
    [
        ("lead", "strategic", True),
        ("strategic", "lead", True),
        ("lead", "chair", True),
        ("strategic", "chair", True),
        ("lead", "other_lead", False),
        ("strategic", "strategic", False),
        ("chair", "chair", False),
    ],
)
def test_two_different_people_close_it_one_of_them_answering_for_the_duty(
    westmarch, copy, people, first, second, closes
):
    people.other_lead = factories.user("prevent_lead", westmarch)
    sign(copy, getattr(people, first))
    if closes:
        sign(copy, getattr(people, second))
    else:
        with pytest.raises(ValidationError):
            sign(copy, getattr(people, second))
    copy.refresh_from_db()
    assert bool(copy.closed_on) is closes


@pytest.mark.parametrize("role", ["prevent_officer", "board_secretary", "auditor", "elected_member", "board_member"])
def test_nobody_else_signs(westmarch, copy, role):
    with pytest.raises(PermissionDenied):
        sign(copy, factories.user(role, westmarch))


def test_a_signature_says_why(copy, people):
    with pytest.raises(ValidationError, match="Enter what you say"):
        sign(copy, people.lead, words="  ")


def test_a_third_signature_is_refused_in_words(westmarch, copy, people):
    closed(copy, people.lead, people.strategic)
    with pytest.raises(ValidationError, match="signed and closed"):
        sign(copy, people.chair)


def test_without_a_key_it_is_not_closed_and_the_signature_is_not_kept(copy, people, settings):
    sign(copy, people.lead)
    settings.SIGNING_KEY = ""
    with pytest.raises(ValidationError, match="no key to seal copies"):
        sign(copy, people.strategic)
    assert copy.signatures.count() == 1


def test_a_key_that_cannot_be_used_is_said_without_its_path(copy, people, settings, tmp_path):
    sign(copy, people.lead)
    settings.SIGNING_KEY = str(tmp_path / "nowhere.pem")
    with pytest.raises(ValidationError) as refused:
        sign(copy, people.strategic)
    assert str(tmp_path) not in str(refused.value)


def test_a_copy_nobody_will_sign_is_set_aside_with_a_reason_and_signed_no_more(copy, people):
    with pytest.raises(ValidationError):
        operations.set_aside(copy=copy, by=people.lead, version=copy.version, because=" ", on=SIGNED)
    operations.set_aside(copy=copy, by=people.lead, version=copy.version, because="Minutes came in late", on=SIGNED)
    assert copy.state == copy.State.SET_ASIDE
    with pytest.raises(ValidationError, match="set aside"):
        sign(copy, people.strategic)


def test_a_key_that_was_changed_leaves_the_old_one_for_old_copies(westmarch, copy, people, settings, tmp_path):
    old = closed(copy, people.lead, people.strategic)
    keys.generate(tmp_path / "new.pem")
    settings.SIGNING_KEY = str(tmp_path / "new.pem")
    new = closed(frozen(westmarch, people.lead), people.lead, people.strategic)
    assert old.key != new.key
    assert SigningKey.objects.count() == 2
    for each in (old, new):
        assert seal.verify(each.file, keys.key_of_text(each.key.public)).holds
    assert not seal.verify(new.file, keys.key_of_text(old.key.public)).holds


# --- what the database itself keeps -------------------------------------------------------------------------------


def refuses(sentence):
    return pytest.raises(IntegrityError, match=sentence)


def test_a_closed_copy_never_changes(copy, people):
    copy = closed(copy, people.lead, people.strategic)
    for change in ({"maker": "Somebody else"}, {"signature": "x"}, {"closed_on": None}, {"content": "{}"}):
        with refuses("a closed copy never changes"), transaction.atomic():
            FrozenAssessment.objects.filter(pk=copy.pk).update(**change)
    with refuses("a frozen copy is never removed"), transaction.atomic():
        FrozenAssessment.objects.filter(pk=copy.pk)._raw_delete("default")


def test_what_an_open_copy_says_never_changes_either(copy):
    for change in ({"content": "{}"}, {"digest": "0" * 64}, {"on": date(2026, 1, 1)}, {"met": 50}):
        with refuses("what was frozen stays as it is"), transaction.atomic():
            FrozenAssessment.objects.filter(pk=copy.pk).update(**change)


def test_a_signature_is_never_changed_removed_or_added_later(copy, people):
    closed(copy, people.lead, people.strategic)
    first = copy.signatures.first()
    with refuses("never changed or removed"), transaction.atomic():
        CopySignature.objects.filter(pk=first.pk).update(words="Something else")
    with refuses("never changed or removed"), transaction.atomic():
        CopySignature.objects.filter(pk=first.pk)._raw_delete("default")


def seals(copy):
    key = SigningKey.objects.create(key_id=uuid4().hex, public="x", first_used_on=DAY)
    return {"closed_on": SIGNED, "seal": "{}", "signature": "x", "key": key}


def test_no_copy_is_closed_without_two_signatures_one_of_them_answering(westmarch, copy, people):
    def close():
        with refuses("two people close a copy"), transaction.atomic():
            FrozenAssessment.objects.filter(pk=copy.pk).update(**seals(copy))

    close()
    sign(copy, people.lead)
    close()
    row(copy, factories.user("prevent_lead", westmarch), place=2, capacity="prevent_lead")
    close()


def row(copy, by, **given):
    values = {"place": 1, "signer": "R", "capacity": "prevent_lead", "words": "Yes", "signed_on": SIGNED, **given}
    return CopySignature.objects.create(area=copy.area, copy=copy, signed_by=by, **values)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"place": 2}, "two_different_people_sign_a_copy"),
        ({"place": 3, "other": True}, "no_third_person_signs_a_copy"),
        ({"place": 1, "other": True}, "a_copy_has_a_first_and_a_second_signature"),
        ({"place": 2, "other": True, "words": ""}, "a_signature_says_why"),
        ({"place": 2, "other": True, "capacity": "auditor"}, "a_copy_is_signed_as_officer_chair_or_lead"),
    ],
)
def test_each_rule_of_a_signature_is_kept_by_the_database(copy, people, broken, constraint):
    row(copy, people.lead)
    by = people.strategic if broken.pop("other", False) else people.lead
    with refuses(constraint), transaction.atomic():
        row(copy, by, **broken)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"on": date(2026, 11, 26)}, "a_copy_is_of_a_day_that_has_come"),
        ({"seal": "{}"}, "a_closed_copy_is_sealed_and_no_other"),
        ({"set_aside_on": SIGNED}, "an_open_copy_is_set_aside_with_a_reason"),
        ({"set_aside_because": "Late"}, "an_open_copy_is_set_aside_with_a_reason"),
        ({"closed_on": SIGNED}, "two people close a copy"),
    ],
)
def test_each_rule_of_a_copy_is_kept_by_the_database(westmarch, lead, broken, constraint):
    values = {"on": DAY, "made_on": SIGNED, "maker": "R", "met": 1, "of": 2, "content": "{}", "digest": "0", **broken}
    with refuses(constraint), transaction.atomic():
        FrozenAssessment.objects.create(area=westmarch.area, made_by=lead, **values)
