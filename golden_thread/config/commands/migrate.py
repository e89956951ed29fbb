HELP = "Bring the database up to date: schema, roles, row policies."


def arguments(parser):
    parser.add_argument("--check", action="store_true", help="only say whether anything is to be done; 3 if so")


def run(parsed) -> int:
    from golden_thread.config import migrating, running

    with running.database():
        if parsed.check:
            pending = migrating.pending()
            print(f"{len(pending)} to apply" if pending else "up to date")
            return 3 if pending else 0
        migrating.migrate()
        print("The database is up to date.")
        return 0
