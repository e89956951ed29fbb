"""What the columns of a membership list, an attendance matrix and a list of meetings are called, in either language."""

from __future__ import annotations

from golden_thread.intake.headings import Form, named
from golden_thread.sections.partnership_group.intake.days import is_day

ORGANISATION = named(
    "organisation",
    r"(?:names? of )?(?:member |partner |represented |lead |nominating )?(?:organisations?|organizations?|agenc(?:y|ies)|bod(?:y|ies))(?: ?/ ?.*| represented| name)?|sefydliad(?:au)?|corff|cyrff",
    r"partners?|partner(?:iaid)?|employer|members?|aelod(?:au)?|aelod ?/ ?members?|members? ?/ ?aelod(?:au)?|representing|yn cynrychioli|service|asiantaeth|company|authority",
)
POST = named(
    "post",
    r"(?:job|post)[ /]*title(?: .*)?|(?:job )?(?:post|position)(?: .*| ?/ ?.*)?|post ?holder(?: .*)?|swydd(?: .*)?|teitl swydd|role on (?:the )?(?:board|group|partnership)",
    r"represent(?:ative|ation|ing)(?:'s)? (?:role|post|title|position|job title)|(?:post|role|job) ?/ ?(?:title|role|post)|job (?:description|position)"
    r"|(?:level|seniority|grade)(?: of (?:post|representation|representative))?",
    r"(?:lead|core|main|nominated|named|standing|primary|full) (?:member|officer|representative|attendee|contact)(?: (?:post|role|title|job title|position))?"
    r"|(?:member|officer|representative|attendee)(?:'s)? (?:post|role|title|job title|position)|attendee|nominee",
    r"job|(?:job )?role|rôl|rol|designation|capacity|title(?: .+| ?/ ?.*)",
    r"representative|cynrychiolydd|title|teitl",
)
SECTOR = named(
    "sector",
    r"sectors?|sector .*|categor(?:y|i)|sector type|math o sefydliad|specified authority(?: type)?|type of (?:organisation|partner)",
    r"type|(?:partner|organisation|member) type|math",
    r"representing|yn cynrychioli",
)
NAME = named("name", r"(?:full |member |post ?holder )?names?(?: .*)?|enw(?: .*)?|contact(?: name)?|person")
STANDING = named(
    "standing",
    r"standing|status|statws|membership(?: type| status)?|member type|aelodaeth|type of member(?:ship)?|(?:core|statutory) ?/ ?.*|attendance type|member ?/ ?.*|capacity of attendance",
    many=True,
)
LEFT = named(
    "left",
    r"left(?: on| date)?|date left|leaving date|end(?: date| of term)?|to|until|gadawodd|dyddiad gadael|hyd|ceased",
)
CHAIR = named(
    "chair",
    r"chair\??|cadeirydd|is chair|chair of (?:the )?(?:board|group)|chair ?/ ?(?:vice|deputy)(?: chair)?|officer role|office held|board role",
)
NOTES = named("notes", r"(?:notes?|comments?|remarks?|nodiadau|sylwadau|nodyn|other information)(?: .*)?")
DEPUTY = named("deputy", r"(?:named )?(?:deput(?:y|ies)|substitutes?|alternates?)(?: .*)?|dirprwy(?: .*)?|eilydd")
DAYS = named("day", many=True, cell=is_day)

DATE = named(
    "date",
    r"(?:meeting |board )?dates?(?: of (?:the )?(?:meeting|board))?(?: and time| ?/ ?time)?|dyddiad(?:au)?(?: (?:y )?cyfarfod(?:ydd)?)?|held on|when",
    r"meetings?|cyfarfod(?:ydd)?",
)
PRESENT = named(
    "present",
    r"(?:members? |posts? |organisations? |partners? |agencies )?(?:present|attendees?|attended|in attendance|attending)(?: .*)?|yn bresennol|presennol(?: .*)?|attendance|presenoldeb"
    r"|who attended|mynychwyr|those present|present .*",
)
APOLOGIES = named("apologies", r"apolog(?:y|ies)(?: .*)?|ymddiheuriadau|absent|absences?|not present|absennol")
QUORATE = named("quorate", r"quor(?:um|ate)(?: .*)?|cworwm|was (?:it|the meeting) quorate|quorum met")
STATE = named(
    "state", r"(?:meeting )?(?:status|state|held)|statws|held ?/ ?cancelled|cancelled|cyflwr|cynhaliwyd|outcome"
)
REMARKS = named("remarks", r"(?:notes?|comments?|remarks?|nodiadau|sylwadau|nodyn)(?: .*)?")
PLACE = named("place", r"venue|place|location|lleoliad|man cyfarfod|where|format")


def is_membership(names: set[str]) -> bool:
    """An organisation and what it sends; the days of a matrix are welcome beside them."""
    who = {"organisation"} & names and {"post", "sector", "name", "standing", "day"} & names
    return bool(who or {"post", "sector"} <= names) and "date" not in names


def is_meetings(names: set[str]) -> bool:
    return "date" in names and bool({"present", "apologies", "quorate", "state", "place", "remarks"} & names)


MEMBERS = Form((ORGANISATION, POST, SECTOR, NAME, STANDING, LEFT, CHAIR, NOTES, DEPUTY, DAYS), is_membership)
MEETINGS = Form((DATE, PRESENT, APOLOGIES, QUORATE, STATE, REMARKS, PLACE), is_meetings)
