import json

HELP = "Read the published toolkit page, compare it with what is loaded, or load its wording beside our gist."


def arguments(parser):
    from pathlib import Path

    commands = parser.add_subparsers(metavar="read|load|compare", required=True)
    for name, run, help_ in (
        ("read", run_read, "print its eight sections; touches no database"),
        ("load", run_load, "keep its wording and date in the database"),
        ("compare", run_compare, "say what it changes against the newest edition loaded; writes nothing"),
    ):
        one = commands.add_parser(name, help=help_)
        one.add_argument("file", type=Path, help="plain text, saved HTML or GOV.UK Content API JSON")
        one.add_argument("--json", action="store_true", help="one JSON object")
        one.set_defaults(run=run)


def _read(parsed):
    from golden_thread.benchmark import toolkit
    from golden_thread.config.failures import Failure

    try:
        return toolkit.read(parsed.file)
    except (toolkit.NotTheToolkit, OSError) as refused:
        raise Failure(f"{parsed.file}: {refused}", 2) from refused


def run_read(parsed) -> int:
    result = _read(parsed).as_data()
    print(json.dumps(result, ensure_ascii=False, indent=None if parsed.json else 2))
    return 0


def run_load(parsed) -> int:
    from golden_thread.config import migrating, running
    from golden_thread.config.failures import Failure
    from golden_thread.periods import today

    published = _read(parsed)
    with running.database():
        migrating.refuse_pending()
        from golden_thread.benchmark import operations
        from golden_thread.benchmark.catalogue import EditionDiffers

        try:
            edition = operations.load_edition(published, on=today())
        except (operations.NotAnEdition, EditionDiffers) as refused:
            raise Failure(f"{parsed.file}: {refused}", 2) from refused
        told = {
            "updated": edition.updated.isoformat(),
            "title": edition.title,
            "statements": edition.statements.count(),
        }
        print(json.dumps(told, ensure_ascii=False) if parsed.json else _loaded(told))
    return 0


def _loaded(told) -> str:
    return f"Loaded the edition of {told['updated']}: {told['statements']} statements."


def run_compare(parsed) -> int:
    """An edition with other statements cannot be loaded, but what it changed can be said."""
    from golden_thread.config import migrating, running
    from golden_thread.config.failures import Failure

    published = _read(parsed)
    with running.database():
        migrating.refuse_pending()
        from golden_thread.benchmark import catalogue, editions
        from golden_thread.benchmark.models import ToolkitEdition

        newest = ToolkitEdition.objects.first()
        if newest is None:
            raise Failure("No edition is loaded yet, so there is nothing to compare with.", 2)
        compared = editions.compare(editions.wordings(newest), catalogue.by_place(published))
        since = newest.updated.isoformat()
    told = [{"ref": each.ref, "became": each.became.value, "was_at": each.came_from or None} for each in compared]
    if parsed.json:
        print(json.dumps({"since": since, "statements": told}))
    else:
        print("\n".join(_compared(since, told)))
    return 0


def _compared(since, told):
    changed = [each for each in told if each["became"] != "unchanged"]
    yield f"Against the edition of {since}: {len(told) - len(changed)} statements read as before; changed: {len(changed)}."
    for each in changed:
        yield f"  {each['ref']:<5} {each['became']}" + (f" from {each['was_at']}" if each["was_at"] else "")
