"""A risk is about an area, a setting or the duty: what looks like a private person's details is refused."""

import string

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from golden_thread.config.practice import risks as practice
from golden_thread.sections.risk_assessment.forms.about_nobody import details_in
from golden_thread.sections.risk_assessment.models import Risk

REFUSED = [
    ("DOB 12/03/2009", "a date of birth"),
    ("d.o.b. unknown", "a date of birth"),
    ("his date of birth is known", "a date of birth"),
    ("born on 3 March 2009", "a date of birth"),
    ("dyddiad geni: 3 Mawrth 2009", "a date of birth"),
    ("Rowan Ashdown (dob 3.3.09)", "a date of birth"),
    ("Rowan Ashdown (aged 15)", "a person's name with an age"),
    ("Rowan Ashdown, aged 15, was seen", "a person's name with an age"),
    ("QQ 12 34 56 C", None),
    ("AB 12 34 56 C", "a National Insurance number"),
    ("ab123456d", "a National Insurance number"),
    ("NHS number 943 476 5919", "an NHS number"),
    ("write to r.ashdown@example.org", "an e-mail address"),
    ("ring 020 7946 0018", "a phone number"),
    ("ring 07700 900123", "a phone number"),
    ("ring +44 (0)1632 960001", "a phone number"),
    ("ring (0113) 496 0000", "a phone number"),
    ("lives in WM1 2AB", "a postcode"),
    ("the flat at 12 High Street", "a postal address"),
    ("14b, Old Mill Lane", "a postal address"),
]
ALLOWED = [
    "Village halls and libraries let rooms to groups that do not say who speaks",
    "Seen on 3 March 2026, again from 01/04/2026 to 31.03.2027, in 24 of 71 schools",
    "Secondary Schools (aged 11 to 16) and Young People (aged 16 and over)",
    "Rated 4 x 3 = 12 since 02-03-2026; was 9. CRR-17, R1, SR 12A, version 2",
    "The Regional Bulletin (3 March 2026) and Westmarch Constabulary, 4 May 2026",
    "Town centres, places of worship, High Street shops, the A64 corridor",
    "Section 26 of the 2015 Act; 1,250 pupils; £12,500; 07:30 to 19:00",
]


@pytest.mark.parametrize(("text", "what"), REFUSED)
def test_it_knows_the_shapes_of_details(text, what):
    assert [str(words) for words in details_in(text)][:1] == ([what] if what else [])


@pytest.mark.parametrize("text", ALLOWED)
def test_what_people_write_of_an_area_passes(text):
    assert details_in(text) == []


def test_the_texts_of_the_practice_area_pass():
    words = [text for risk in practice.RISKS for text in risk.values() if isinstance(text, str)]
    words += [text for text, _risk in practice.PROMPTS] + [gist for _days, _source, gist in practice.ITEMS]
    assert [text for text in words if details_in(text)] == []


WORDS = st.text(alphabet=string.ascii_lowercase + " ", max_size=30).map(lambda text: f"{text} seen ")
DIGITS = string.digits


def digits(count: int):
    return st.text(alphabet=DIGITS, min_size=count, max_size=count)


GAP = st.sampled_from(["", " ", "-"])


@given(WORDS, st.sampled_from(["0", "+44 ", "+44", "0044 "]), digits(3), digits(3), digits(3), GAP, GAP)
def test_a_phone_number_is_found_however_it_is_grouped(before, prefix, one, two, three, first, second):
    assert "a phone number" in map(str, details_in(f"{before}{prefix}7{one}{first}{two}{second}{three} later"))


@given(WORDS, st.from_regex(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]", fullmatch=True), digits(6), st.sampled_from("ABCD"))
def test_a_national_insurance_number_is_found_with_and_without_its_gaps(before, letters, number, last):
    close = f"{letters}{number}{last}"
    spaced = f"{letters} {number[:2]} {number[2:4]} {number[4:]} {last}"
    for told in (close, spaced, close.lower()):
        assert "a National Insurance number" in map(str, details_in(f"{before}{told} later"))


@given(WORDS, st.emails(domains=st.just("example.org")))
def test_an_email_address_is_found(before, address):
    assert "an e-mail address" in map(str, details_in(f"{before}{address}"))


@given(
    WORDS, st.sampled_from(["DOB", "dob:", "d.o.b.", "Date of birth", "born on", "born"]),
    st.integers(1, 31), st.integers(1, 12), st.integers(1930, 2026), st.sampled_from("/.-"),
)  # fmt: skip
def test_a_date_of_birth_is_found(before, word, day, month, year, mark):
    assert "a date of birth" in map(str, details_in(f"{before}{word} {day}{mark}{month}{mark}{year}"))


@given(st.lists(st.sampled_from(ALLOWED), max_size=4), st.integers(1, 31), st.integers(1, 12), st.integers(2015, 2030))
def test_dates_of_events_and_counts_are_no_details(texts, day, month, year):
    assert details_in(f"{'. '.join(texts)}. Reviewed on {day}/{month}/{year} and {day}.{month}.{year}") == []


TEXTS = ["title", "cause", "event", "effect", "driver", "narrative", "method", "targets", "controls", "mitigation"]


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_of_a_risk_is_looked_at_and_what_was_typed_is_kept(lead, sign_in, name):
    told = {"title": "Flats are let", "kind": "situational", "opened_on": "2026-03-02", name: "ring 07700 900123"}
    answer = sign_in(lead).post(reverse("risk_new"), told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This looks like a phone number" in page
    assert "ring 07700 900123" in page
    assert not Risk.objects.exists()


def test_a_reference_is_no_prose(lead, sign_in):
    told = {"title": "Flats are let", "kind": "corporate", "opened_on": "2026-03-02", "corporate_reference": "CR1 2AB"}
    assert sign_in(lead).post(reverse("risk_new"), told).status_code == 303


def test_the_form_says_what_a_risk_is_about(lead, sign_in):
    page = sign_in(lead).get(reverse("risk_new")).content.decode()
    assert "never about a named private person" in page
    assert "It does not know names" in page
