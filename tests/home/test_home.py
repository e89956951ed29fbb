import pytest


def test_an_empty_authority_is_shown_where_to_begin(sign_in, lead):
    page = sign_in(lead).get("/")
    assert page.status_code == 200
    assert "Begin here" in page.content.decode()
