import json

HELP = "Export the heads of the audit chains, and verify that nothing was changed or removed."


def arguments(parser):
    from pathlib import Path

    commands = parser.add_subparsers(metavar="verify|head", required=True)
    verify = commands.add_parser("verify", help="3 and a line for each fault, 0 when all is as it was written")
    verify.add_argument("--head", type=Path, help="what `audit head` once printed: finds a chain cut short")
    verify.set_defaults(run=run_verify)
    head = commands.add_parser("head", help="the last link of every chain as JSON; keep it off this server")
    head.set_defaults(run=run_head)


def run_head(parsed) -> int:
    from django.db import connections

    from golden_thread.config import migrating, running

    with running.database():
        migrating.refuse_pending()
        from golden_thread.audit import chain

        print(json.dumps(chain.heads(connections["owner"])))
    return 0


def run_verify(parsed) -> int:
    from django.db import connections

    from golden_thread.config import migrating, running
    from golden_thread.config.failures import Failure

    try:
        kept = json.loads(parsed.head.read_text()) if parsed.head else None
    except (OSError, ValueError) as wrong:
        raise Failure(f"{parsed.head}: not an exported head ({wrong})", 2) from wrong
    with running.database():
        migrating.refuse_pending()
        from golden_thread.audit import chain

        faults = [*chain.verify(connections["owner"], kept), *_copies_astray(chain, connections["owner"])]
        for fault in faults:
            print(fault)
        print(f"{len(faults)} faults" if faults else "Every chain is as it was written.")
        return 3 if faults else 0


def _copies_astray(chain, owner) -> list:
    """Each closed copy names the link it was sealed after; the chain must still hold it."""
    from golden_thread.benchmark.models import FrozenAssessment
    from golden_thread.tenancy.models import Area
    from golden_thread.tenancy.scope import scope

    sealed = []
    for area in Area.objects.order_by("pk"):
        with scope([area.pk], read_only=True):
            seals = FrozenAssessment.objects.closed().values_list("seal", flat=True)
            sealed += [(area.pk, json.loads(seal)["chain"]) for seal in seals]
    return chain.sealed_astray(owner, sealed)
