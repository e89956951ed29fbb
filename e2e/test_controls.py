"""The checks of these journeys find what they are there to find."""

import pytest


def test_axe_finds_a_field_without_a_label(desk):
    desk.goes_to("/sign-in")
    desk.page.evaluate("document.querySelector('label').remove()")
    with pytest.raises(AssertionError, match="label"):
        desk.finds_the_page_in_order()


def test_a_page_wider_than_the_screen_is_found(phone):
    phone.goes_to("/sign-in")
    phone.page.evaluate("document.querySelector('main').style.width = '900px'")
    with pytest.raises(AssertionError, match="wider than the screen"):
        phone.finds_the_page_in_order()


def test_words_too_pale_to_read_are_found(phone):
    phone.goes_to("/sign-in").finds_the_page_in_order()
    phone.page.evaluate("const one = document.querySelector('h1'); one.className += ' pale'; one.style.color = '#ddd'")
    with pytest.raises(AssertionError, match="color-contrast"):
        phone.finds_the_page_in_order()
