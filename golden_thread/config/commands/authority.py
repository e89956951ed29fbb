HELP = "Make an authority and its first user; shut and open accounts; say which authorities act jointly."


def arguments(parser):
    commands = parser.add_subparsers(metavar="new|link|suspend|restore|joint|county", required=True)
    new = commands.add_parser("new", help="a new authority with its first user")
    new.add_argument("--name", required=True, help="as the council writes it")
    new.add_argument("--name-cy", default="", help="its name in Welsh, where it has one")
    new.add_argument(
        "--kind", required=True, help="county, district, unitary, metropolitan, london, welsh, city, scilly, combined"
    )
    new.add_argument("--email", required=True, help="work address of the first user")
    new.add_argument("--user", required=True, help="name of the first user")
    new.add_argument("--role", default="prevent_lead", help="of the first user; prevent_lead if not given")
    new.set_defaults(run=make)
    link = commands.add_parser("link", help="a new one-time link for an account")
    link.add_argument("--email", required=True, help="its work address")
    link.set_defaults(run=again)
    for name, run_, help_ in (
        ("suspend", shut, "an account is shut at once, with every session it has"),
        ("restore", open_again, "a suspended account may sign in again"),
    ):
        one = commands.add_parser(name, help=help_)
        one.add_argument("--email", required=True, help="its work address")
        one.set_defaults(run=run_)
    joint = commands.add_parser(
        "joint", help="several authorities acting jointly: one group, one plan, for all of them"
    )
    acts = joint.add_subparsers(metavar="new|join|leave", required=True)
    for name, run_, help_ in (
        ("new", found_joint, "a new joint area, with its first member"),
        ("join", join_joint, "an authority joins one there is"),
        ("leave", leave_joint, "an authority's last day in it"),
    ):
        one = acts.add_parser(name, help=help_)
        one.add_argument("--name", required=True, help="of the joint area")
        one.add_argument(
            "--authority", required=True, action="append", help="again for each" if name == "new" else None
        )
        one.add_argument("--on", help="first or last day, YYYY-MM-DD; today if not given")
        one.set_defaults(run=run_)
    county = commands.add_parser("county", help="in which county a district lies")
    county.add_argument("--district", required=True, help="its name")
    county.add_argument("--county", required=True, help="its name, or nothing: --county ''")
    county.set_defaults(run=say_county)


def make(parsed) -> int:
    from golden_thread.config import running

    with running.database():
        return _make(parsed)


def _make(parsed) -> int:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
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
    try:
        validate_email(parsed.email)
    except ValidationError:
        raise Failure(f"--email {parsed.email}: not an address; write it as a.brook@example.gov.uk", 2) from None
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


def shut(parsed) -> int:
    return _set_account(parsed.email, active=False)


def open_again(parsed) -> int:
    return _set_account(parsed.email, active=True)


def _set_account(email: str, *, active: bool) -> int:
    """Written down in each area where the account has, or had, a role."""
    from golden_thread.config import running

    with running.database():
        from django.db import transaction

        from golden_thread.accounts import operations
        from golden_thread.accounts.models import User
        from golden_thread.config.failures import Failure
        from golden_thread.tenancy.models import Area
        from golden_thread.tenancy.scope import scope

        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise Failure("There is no account with that address.")
        _refuse(user.is_active == active, f"{user.name} is {'not suspended' if active else 'suspended already'}.")
        areas = Area.objects.filter(pk__in=user.grants.values_list("area")).order_by("pk")
        _refuse(not areas, f"{user.name} never had a role, so there is nothing to shut or open.")
        act = operations.restore if active else operations.suspend
        with transaction.atomic():
            for area in areas:
                with scope([area.pk]):
                    act(user=user, area=area, by=None)
        print(f"{user.name} may sign in again." if active else f"{user.name} is suspended; every session has ended.")
    return 0


def _print_link(user) -> None:
    from django.contrib.auth.tokens import default_token_generator
    from django.urls import reverse
    from django.utils.encoding import force_bytes
    from django.utils.http import urlsafe_base64_encode

    place = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("set_password", args=[place, default_token_generator.make_token(user)])
    print(f"{user.name} sets a password here (once, within three days): {_site()}{path}")


def _site() -> str:
    """Where the service answers, as far as its settings say so; a laptop's port they do not."""
    from django.conf import settings

    host = settings.ALLOWED_HOSTS[0]
    named = host[:1].isalpha() and "." in host
    return f"https://{host}" if named else ""


def found_joint(parsed) -> int:
    def act(authorities, on):
        from golden_thread.accounts import operations

        _refuse(_joint_areas(parsed.name).exists(), f"There is already a joint area named {parsed.name}.")
        operations.found_joint_area(
            name=parsed.name, members=authorities, since=on, practice=all(each.practice for each in authorities)
        )
        return f"{parsed.name}: {len(authorities)} authorities act jointly from {on}."

    return _jointly(parsed, act)


def join_joint(parsed) -> int:
    def act(authorities, on):
        from golden_thread.accounts import joint

        area = _joint_area(parsed.name)
        for each in authorities:
            joint.join(joint=area, authority=each, since=on)
        return f"{area.name}: joined from {on}."

    return _jointly(parsed, act)


def leave_joint(parsed) -> int:
    def act(authorities, on):
        from golden_thread.accounts import joint

        area = _joint_area(parsed.name)
        for each in authorities:
            joint.leave(joint=area, authority=each, on=on)
        return f"{area.name}: the last day is {on}."

    return _jointly(parsed, act)


def say_county(parsed) -> int:
    from golden_thread.config import running

    with running.database():
        from golden_thread.accounts import joint

        county = _authority(parsed.county) if parsed.county else None
        _told(lambda: joint.say_county(authority=_authority(parsed.district), county=county))
        print(
            f"{parsed.district} lies in {parsed.county}." if parsed.county else f"{parsed.district} lies in no county."
        )
    return 0


def _jointly(parsed, act) -> int:
    from golden_thread.config import running
    from golden_thread.config.failures import day_said
    from golden_thread.periods import today

    on = day_said(parsed.on) if parsed.on else today()
    with running.database():
        from django.db import transaction

        with transaction.atomic():
            print(_told(lambda: act([_authority(name) for name in parsed.authority], on)))
    return 0


def _told(act):
    """What the product refuses, as the command line says it."""
    from django.core.exceptions import ValidationError

    from golden_thread.config.failures import Failure

    try:
        return act()
    except ValidationError as refused:
        raise Failure(" ".join(refused.messages)) from refused


def _authority(name):
    from golden_thread.tenancy.models import Authority

    found = Authority.objects.filter(name__iexact=name).select_related("area").first()
    _refuse(found is None, f"There is no authority named {name}.")
    return found


def _joint_areas(name):
    from golden_thread.tenancy.models import Area

    return Area.objects.filter(kind=Area.Kind.JOINT, name__iexact=name)


def _joint_area(name):
    found = _joint_areas(name).first()
    _refuse(found is None, f"There is no joint area named {name}.")
    return found


def _refuse(wrong, sentence) -> None:
    from golden_thread.config.failures import Failure

    if wrong:
        raise Failure(sentence, 2)
