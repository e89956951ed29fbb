import json

HELP = "Where an authority stands on a day, statement by statement."


def arguments(parser):
    parser.add_argument("authority", help="its name")
    parser.add_argument("--on", help="the day, YYYY-MM-DD; today if not given")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(parsed) -> int:
    from golden_thread.config import migrating, running
    from golden_thread.config.failures import Failure, day_said
    from golden_thread.periods import today

    on = day_said(parsed.on) if parsed.on else today()
    with running.database():
        migrating.refuse_pending()
        from golden_thread.benchmark.assessment import assess
        from golden_thread.tenancy.models import Authority
        from golden_thread.tenancy.scope import scope

        authority = Authority.objects.filter(name__iexact=parsed.authority).select_related("area").first()
        if authority is None:
            raise Failure(f"There is no authority named {parsed.authority}.", 2)
        with scope(authority.area_ids, read_only=True):
            assessment = assess(authority, on)
            print(json.dumps(assessment.as_json(), ensure_ascii=False) if parsed.json else assessment.as_text())
    return 0
