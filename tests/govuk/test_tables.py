"""The body of a table is drawn in one go, and is to the letter what the parts page would draw."""

from django.template import engines
from markupsafe import Markup

from golden_thread.govuk.tables import Cell, body

BY_A_TEMPLATE = """{% from "govuk/parts.html" import content %}{% for row in rows %}
    <tr class="govuk-table__row" role="row">
    {% for cell in row %}
      <td role="cell" class="govuk-table__cell{% if cell.numeric %} govuk-table__cell--numeric{% endif %}">{% if not loop.first and cell.text %}<span class="gt-table__heading" aria-hidden="true">{{ headings[loop.index0] }}</span>{% endif %}{{ content(cell) }}</td>
    {% endfor %}
    </tr>
{% endfor %}"""
HEADINGS = ["Action", "Owner & by", "State"]
ROWS = [
    [Cell("A7 <b>", '/plan/"7"/'), Cell("Heddlu & Police"), Cell("Overdue", tag="red")],
    [Cell("A8"), Cell("12", numeric=True), Cell("<script>", "/x/", tag="grey")],
    [Cell(), Cell(Markup("<i>ours</i>")), Cell("“Ŵyl”", "/a?b=1&c=2")],
]


def test_the_body_of_a_table_is_what_a_template_would_draw():
    slowly = engines.all()[0].env.from_string(BY_A_TEMPLATE).render(rows=ROWS, headings=HEADINGS)
    assert lines(body(HEADINGS, ROWS)) == lines(slowly)


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_nothing_a_person_wrote_becomes_markup():
    assert "<script>" not in body(HEADINGS, ROWS)
