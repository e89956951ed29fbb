import json

HELP = "Read what councils hold: spreadsheets, CSV, Word tables, calendars. Touches no database."
KINDS = ("plan", "risks", "board", "meetings")


def arguments(parser):
    from pathlib import Path

    commands = parser.add_subparsers(metavar="read", required=True)
    read = commands.add_parser("read", help="print what a file holds, and its problems by sheet and row")
    read.add_argument("file", type=Path)
    read.add_argument("--as", dest="kind", required=True, choices=KINDS)
    read.add_argument("--risks", type=Path, help="the risk register that the plan's references belong to")
    read.add_argument("--on", help="the day that counts as today, YYYY-MM-DD")
    read.add_argument("--json", action="store_true", help="one JSON object")
    read.set_defaults(run=run_read)


def run_read(parsed) -> int:
    from golden_thread.config.failures import day_said
    from golden_thread.sections.partnership_group import intake as board  # noqa: F401
    from golden_thread.sections.partnership_plan import intake as plan  # noqa: F401
    from golden_thread.sections.risk_assessment import intake as risks  # noqa: F401

    on = day_said(parsed.on) if parsed.on else None
    register = None if parsed.risks is None else read_file(parsed.risks, "risks", on=on).records
    result = read_file(parsed.file, parsed.kind, on=on, register=register).as_json()
    print(json.dumps(result, ensure_ascii=False, indent=None if parsed.json else 2))
    return 0


def read_file(path, kind: str, **more):
    """A file that cannot be read is named, the register beside the plan too."""
    from golden_thread.config.failures import Failure
    from golden_thread.intake import reading

    try:
        return reading.read(path, kind, **more)
    except (reading.Unreadable, OSError) as refused:
        raise Failure(f"{path}: {refused}", 2) from refused
