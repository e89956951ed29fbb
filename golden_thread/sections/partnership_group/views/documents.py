"""Links to the documents of a meeting. They are made in an upper room, which may not be there."""

from typing import Any

from django.utils.translation import gettext as _

from golden_thread.sections.partnership_group.models import Meeting
from golden_thread.sections.partnership_group.views.acting import address

Link = dict[str, str]
Document = dict[str, Any]
"""What it is, and its link for each kind of file."""


def _document(meeting: Meeting, url_name: str, what: Any, query: str = "") -> list[Document]:
    found = [
        (kind, address(url_name, meeting=meeting.uuid, kind=end)) for kind, end in (("Word", "docx"), ("PDF", "pdf"))
    ]
    links: list[Link] = [{"text": kind, "href": href + query} for kind, href in found if href]
    return [{"what": what, "links": links}] if links else []


def agenda_papers(meeting: Meeting) -> list[Document]:
    return [
        *_document(meeting, "agenda_document", _("Agenda, restricted copy")),
        *_document(meeting, "agenda_document", _("Agenda, open copy"), "?copy=open"),
    ]


def minutes_papers(meeting: Meeting, number: int | None = None) -> list[Document]:
    """Links to the documents of the newest version of the minutes, or of the one given."""
    version = f"version={number}" if number else ""
    open_copy = "&".join(filter(None, [version, "copy=open"]))
    return [
        *_document(meeting, "minutes_document", _("Minutes, restricted copy"), f"?{version}" if version else ""),
        *_document(meeting, "minutes_document", _("Minutes, open copy"), f"?{open_copy}"),
    ]
