HELP = "Make an authority and its first user, who gets a one-time link to set a password."


def arguments(parser):
    commands = parser.add_subparsers(metavar="new|link", required=True)
    new = commands.add_parser("new", help="a new authority with its first user")
    new.add_argument("--name", required=True, help="as the council writes it")
    new.add_argument("--name-cy", default="", help="its name in Welsh, where it has one")
    new.add_argument(
        "--kind", required=True, help="county, district, unitary, metropolitan, london, welsh, city, scilly, combined"
    )
    new.add_argument("--email", required=True, help="work address of the first user")
    new.add_argument("--user", required=True, help="name of the first user")
    new.add_argument("--role", default="prevent_lead")
    new.set_defaults(run=make)
    link = commands.add_parser("link", help="a new one-time link for an account")
    link.add_argument("--email", required=True)
    link.set_defaults(run=again)


def make(parsed) -> int:
    from golden_thread.config import running

    with running.database():
        return _make(parsed)


def _make(parsed) -> int:
    from django.db import transaction

    from golden_thread.accounts import operations
    from golden_thread.accounts.models import User
    from golden_thread.accounts.roles import Role
    from golden_thread.config.failures import Failure
    from golden_thread.periods import today
    from golden_thread.tenancy.models import Authority
    from golden_thread.tenancy.scope import scope

    if parsed.kind not in Authority.Kind.values:
        raise Failure(f"--kind {parsed.kind}: choose {', '.join(Authority.Kind.values)}", 2)
    if parsed.role not in Role.values:
        raise Failure(f"--role {parsed.role}: choose {', '.join(Role.values)}", 2)
    if Authority.objects.filter(name=parsed.name).exists():
        raise Failure(f"There is already an authority named {parsed.name}.")
    with transaction.atomic():
        authority = operations.found_authority(name=parsed.name, name_cy=parsed.name_cy, kind=parsed.kind)
        user = User.objects.filter(email__iexact=parsed.email).first()
        user = user or operations.add_user(email=parsed.email, name=parsed.user)
        with scope([authority.area_id]):
            operations.grant(user=user, role=parsed.role, area=authority.area, since=today())
    print(f"{authority.name} is ready.")
    _print_link(user)
    return 0


def again(parsed) -> int:
    from golden_thread.config import running

    with running.database():
        from golden_thread.accounts.models import User
        from golden_thread.config.failures import Failure

        user = User.objects.filter(email__iexact=parsed.email, is_active=True).first()
        if user is None:
            raise Failure("There is no account with that address.")
        _print_link(user)
    return 0


def _print_link(user) -> None:
    from django.contrib.auth.tokens import default_token_generator
    from django.urls import reverse
    from django.utils.encoding import force_bytes
    from django.utils.http import urlsafe_base64_encode

    place = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("set_password", args=[place, default_token_generator.make_token(user)])
    print(f"{user.name} sets a password here (once, within three days): {path}")
