"""What nobody has recorded yet is said once on a record's page, however much it is."""

import re

import pytest
from django.utils.html import strip_tags

from golden_thread.govuk.pages import record_page

LINE = re.compile(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", re.DOTALL)
ASKED = {"text": "Asked on", "value": "3 March 2026"}
ANSWER, ANSWERED, GIVEN = ({"text": text, "value": ""} for text in ("Answer", "Answered on", "What was given"))
CHANGED, THERE_TOO, ELSEWHERE = (
    {"text": text, "value": "", "act": {"text": "Change", "href": href}}
    for text, href in (("Purpose", "/change/"), ("Quorum", "/change/"), ("Conflicts", "/elsewhere/"))
)
NONE_YET = {"text": "Reported to", "items": []}
LAST = ("Not recorded yet", "Answer · Answered on · What was given")


def told(ask, *rows):
    """Each line of the summary list as a pair of its words."""
    page = record_page(ask(), title="Request", caption="Request", rows=rows).content.decode()
    return [tuple(strip_tags(part).strip() for part in pair) for pair in LINE.findall(page)]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ((ASKED,), [("Asked on", "3 March 2026")]),
        ((ANSWER, ASKED), [("Answer", "Not recorded yet"), ("Asked on", "3 March 2026")]),
        ((ANSWER, ANSWERED, ASKED, GIVEN), [("Asked on", "3 March 2026"), LAST]),
        ((CHANGED, NONE_YET), [("Purpose", "Not recorded yet"), ("Reported to", "Not recorded yet")]),
        ((CHANGED, ELSEWHERE), [("Purpose", "Not recorded yet"), ("Conflicts", "Not recorded yet")]),
        ((CHANGED, ASKED, THERE_TOO), [("Asked on", "3 March 2026"), ("Not recorded yet", "Purpose · Quorum")]),
        ((CHANGED, NONE_YET, ANSWER), [("Purpose", "Not recorded yet"), ("Not recorded yet", "Reported to · Answer")]),
    ],
)
def test_what_is_not_recorded_is_said_once(ask, rows, lines):
    assert told(ask, *rows) == lines


def test_lines_filled_in_on_one_page_keep_the_way_there(ask):
    page = record_page(ask(), title="Terms", caption="Terms", rows=[CHANGED, THERE_TOO]).content.decode()
    assert page.count('href="/change/"') == 1
    assert "Purpose · Quorum</span></a>" in page
