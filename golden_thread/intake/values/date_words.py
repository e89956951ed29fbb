"""The words of dates in both languages. Welsh months are listed with the mutated forms that follow a preposition."""

from __future__ import annotations

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan ionawr ion",
            "february feb febr chwefror chwef chw",
            "march mar mawrth maw fawrth",
            "april apr ebrill ebr",
            "may mai fai",
            "june jun mehefin meh fehefin",
            "july jul gorffennaf gorff gor orffennaf",
            "august aug awst",
            "september sept sep medi fedi",
            "october oct hydref hyd",
            "november nov tachwedd tach dachwedd",
            "december dec rhagfyr rhag ragfyr",
        ),
        start=1,
    )
    for word in words.split()
}

WEEKDAYS = frozenset(
    [
        "monday",
        "mon",
        "tuesday",
        "tues",
        "tue",
        "wednesday",
        "weds",
        "wed",
        "thursday",
        "thurs",
        "thur",
        "thu",
        "friday",
        "fri",
        "saturday",
        "sat",
        "sunday",
        "sun",
        "dydd",
        "llun",
        "mercher",
        "iau",
        "gwener",
        "sadwrn",
        "sul",
    ]
)

# Words that change nothing about which day is meant: due by its last day either way.
LEADING = frozenset(
    [
        "by",
        "due",
        "end",
        "of",
        "the",
        "before",
        "complete",
        "completed",
        "completion",
        "on",
        "target",
        "deadline",
        "no",
        "later",
        "than",
        "until",
        "at",
        "latest",
        "in",
        "date",
        "revised",
        "extended",
        "now",
        "new",
        "moved",
        "to",
        "diwygiedig",
        "erbyn",
        "diwedd",
        "mis",
        "cyn",
        "yn",
        "ym",
        "o",
        "y",
        "yr",
        "ar",
        "dyddiad",
        "targed",
        "cwblhau",
        "month",
        "late",
        "mid",
    ]
)
TRAILING = frozenset(
    [
        "revised",
        "extended",
        "new",
        "provisional",
        "target",
        "deadline",
        "est",
        "approx",
        "latest",
        "at",
        "the",
        "estimated",
        "diwygiedig",
    ]
)

ONGOING = frozenset(
    {
        "ongoing", "on going", "on-going", "continuous", "continuing", "rolling", "business as usual", "bau", "throughout",
        "throughout the year", "all year", "permanent", "parhaus", "yn barhaus", "drwy'r flwyddyn", "trwy'r flwyddyn",
    }
)  # fmt: skip

RECURRING = frozenset(
    {
        "termly", "half termly", "half-termly", "monthly", "bi-monthly", "bimonthly", "weekly", "fortnightly", "quarterly",
        "annual", "annually", "yearly", "biannual", "biannually", "bi-annual", "bi-annually", "biennial", "six monthly",
        "six-monthly", "6 monthly", "6-monthly", "half yearly", "half-yearly", "twice a year", "twice yearly", "daily",
        "every term", "every month", "every quarter", "every year", "every week", "each term", "each month",
        "each quarter", "each year", "once a year", "once a term", "once a month", "per term", "per quarter", "recurring",
        "every six months", "every 6 months", "every meeting", "each meeting", "at each meeting", "at every meeting",
        "tymhorol", "yn dymhorol", "bob tymor", "misol", "yn fisol", "bob mis", "wythnosol", "bob wythnos", "chwarterol",
        "yn chwarterol", "bob chwarter", "blynyddol", "yn flynyddol", "bob blwyddyn", "ddwywaith y flwyddyn",
        "bob chwe mis", "pob tymor", "pob mis", "pob blwyddyn", "pob chwarter", "bob cyfarfod",
    }
)  # fmt: skip

UNDECIDED = frozenset(
    {
        "tbc", "tba", "tbd", "asap", "to be confirmed", "to be agreed", "to be decided", "to be determined",
        "to be arranged", "to be announced", "as soon as possible", "date to be confirmed", "date tbc", "awaiting date",
        "not known", "unknown", "not yet known", "not set", "?", "??", "immediate", "immediately", "i'w gadarnhau",
        "i’w gadarnhau", "i'w gytuno", "i'w bennu", "i'w drefnu", "cyn gynted â phosibl", "cyn gynted â phosib",
    }
)  # fmt: skip

NOTHING = frozenset({"", "-", "--", "n/a", "na", "not applicable", "none", "nil", "amherthnasol", "dim", "."})

SEASONS = frozenset(
    [
        "spring",
        "summer",
        "autumn",
        "winter",
        "easter",
        "christmas",
        "ramadan",
        "term",
        "terms",
        "gwanwyn",
        "haf",
        "gaeaf",
        "pasg",
        "nadolig",
        "tymor",
        "hanner",
    ]
)
CALLED_OFF = ("cancel", "postpon", "gohir", "canslo", "withdrawn", "abandon")
