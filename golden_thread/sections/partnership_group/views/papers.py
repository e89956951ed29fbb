"""Links to the documents of a meeting. They are made in an upper room, which may not be there."""

from django.utils.translation import gettext as _

from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_group.views.acting import address

Link = dict[str, str]


def documents_of(meeting: Meeting, url_name: str, what: str, query: str = "") -> list[Link]:
    kinds = [(_("{document}, Word"), "docx"), (_("{document}, PDF"), "pdf")]
    found = [(text, address(url_name, meeting=meeting.uuid, kind=kind)) for text, kind in kinds]
    return [{"text": text.format(document=what), "href": href + query} for text, href in found if href]


def minutes_papers(meeting: Meeting, number: int | None = None) -> list[Link]:
    """Of the newest version, or of the one named; with a copy for outside where an item is restricted to the board."""
    version = f"version={number}" if number else ""
    links = documents_of(meeting, "minutes_document", _("Minutes"), f"?{version}" if version else "")
    if meeting.agenda.filter(restricted=True).exists():
        query = "?" + "&".join(filter(None, [version, "copy=outside"]))
        links += documents_of(meeting, "minutes_document", _("Minutes for outside the board"), query)
    return links
