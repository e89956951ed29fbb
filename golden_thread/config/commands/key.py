import json

HELP = "The key that seals frozen copies: make one, or show its public half to publish it."


def arguments(parser):
    from pathlib import Path

    commands = parser.add_subparsers(metavar="new|show", required=True)
    new = commands.add_parser("new", help="a new private key in a new file; name the file in GT_SIGNING_KEY")
    new.add_argument("file", type=Path)
    new.set_defaults(run=run_new)
    show = commands.add_parser("show", help="the public key in use, and those that were")
    show.add_argument("--json", action="store_true", help="one JSON object")
    show.set_defaults(run=run_show)


def run_new(parsed) -> int:
    from golden_thread.benchmark.frozen import keys
    from golden_thread.config.failures import Failure

    try:
        public = keys.generate(parsed.file)
    except keys.NoKey as refused:
        raise Failure(str(refused)) from refused
    print(f"{parsed.file} holds a new private key. Its public half, {public.id}:\n{public.text}")
    return 0


def run_show(parsed) -> int:
    from django.conf import settings

    from golden_thread.benchmark.frozen import keys
    from golden_thread.config import migrating, running
    from golden_thread.config.failures import Failure

    with running.database():
        migrating.refuse_pending()
        from golden_thread.benchmark.models import SigningKey

        if not settings.SIGNING_KEY:
            raise Failure("GT_SIGNING_KEY is not set; see docs/operate/settings.md")
        try:
            current = keys.private_key(settings.SIGNING_KEY).public
        except keys.NoKey as unusable:
            raise Failure(str(unusable)) from unusable
        retired = [
            {"id": key.key_id, "public": key.public, "first_used_on": key.first_used_on.isoformat()}
            for key in SigningKey.objects.exclude(key_id=current.id)
        ]
    told = {"id": current.id, "public": current.text, "retired": retired}
    print(json.dumps(told) if parsed.json else _lines(told))
    return 0


def _lines(told) -> str:
    retired = [f"Retired {key['id']} {key['public']}" for key in told["retired"]]
    return "\n".join([f"In use {told['id']} {told['public']}", *retired])
