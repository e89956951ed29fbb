"""A copy of the assessment: made for a day, signed by two people, closed with the installation's seal."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require, roles_held
from golden_thread.audit import chain
from golden_thread.benchmark.assessment import Assessment
from golden_thread.benchmark.frozen import keys, seal
from golden_thread.benchmark.frozen.content import content_of
from golden_thread.benchmark.models import Capacity, CopySignature, FrozenAssessment, SigningKey
from golden_thread.tenancy.models import Area

SIGNATURES = 2


@transaction.atomic
def freeze(
    *, area: Area, by: User, assessment: Assessment, made_on: date, request_id: UUID | None = None
) -> FrozenAssessment:
    """What it says is fixed here and now; those who sign it sign exactly this."""
    require(by, "create", FrozenAssessment, area)
    if assessment.on > made_on:
        raise ValidationError({"on": _("A copy is made for a day that has come")})
    content = seal.canonical(content_of(assessment, made_by=by.name, made_on=made_on.isoformat()))
    made, new = FrozenAssessment.objects.once(
        request_id=request_id, area=area, on=assessment.on, made_on=made_on, made_by=by, maker=by.name,
        met=assessment.met, of=len(assessment.recorded), content=content.decode(), digest=seal.digest(content),
    )  # fmt: skip
    if new:
        audit.record(by=by, did="froze assessment", to=made, about=made.digest)
    return made


@transaction.atomic
def set_aside(*, copy: FrozenAssessment, by: User, version: int, because: str, on: date) -> FrozenAssessment:
    """Nobody will sign it; it stays, with the reason."""
    require(by, "update", copy)
    _open_still(copy)
    if not because.strip():
        raise ValidationError({"because": _("Enter the reason")})
    copy.amend(version=version, set_aside_on=on, set_aside_because=because)
    audit.record(by=by, did="set frozen copy aside", to=copy)
    return copy


@transaction.atomic
def sign_copy(
    *, copy: FrozenAssessment, by: User, words: str, on: date, request_id: UUID | None = None
) -> CopySignature:
    """The second signature closes the copy (docs/adr/0022).

    Raises ValidationError where the person signed it already, where neither of the two answers for the duty, or where
    the installation has no key to seal it with.
    """
    require(by, "approve", copy)
    copy = FrozenAssessment.objects.select_for_update().select_related("area").get(pk=copy.pk)
    there = list(copy.signatures.all())
    if again := next((each for each in there if request_id and each.request_id == request_id), None):
        return again
    _open_still(copy)
    if not words.strip():
        raise ValidationError({"words": _("Enter what you say in signing")})
    capacity = _capacity(by, copy, on)
    _may_stand_beside(there, by, capacity)
    made = CopySignature.objects.create(
        request_id=request_id, area=copy.area, copy=copy, place=len(there) + 1, signed_by=by, signer=by.name,
        capacity=capacity, words=words, signed_on=on,
    )  # fmt: skip
    audit.record(by=by, did="signed frozen copy", to=copy, about=copy.digest)
    if made.place == SIGNATURES:
        _close(copy, [*there, made], on=on, by=by)
    return made


def _open_still(copy: FrozenAssessment) -> None:
    if copy.closed_on:
        raise ValidationError(_("This copy is signed and closed. Make a new one for another day"))
    if copy.set_aside_on:
        raise ValidationError(_("This copy was set aside. Make a new one"))


def _capacity(by: User, copy: FrozenAssessment, on: date) -> Capacity:
    held = {each.role.value for each in roles_held(by, on) if each.area_id == copy.area_id}
    return next(capacity for capacity in Capacity if capacity.value in held)


def _may_stand_beside(there: list[CopySignature], by: User, capacity: Capacity) -> None:
    if any(each.signed_by_id == by.pk for each in there):
        raise ValidationError(_("You have signed this copy. Somebody else signs beside you"))
    if there and not (capacity.answers or any(Capacity(each.capacity).answers for each in there)):
        raise ValidationError(_("One of the two who sign is the strategic officer or the board’s chair"))


def _close(copy: FrozenAssessment, signatures: list[CopySignature], *, on: date, by: User) -> None:
    key = _key()
    position, head = chain.head_of(copy.area_id, connection)
    public, _new = SigningKey.objects.get_or_create(
        key_id=key.public.id, defaults={"public": key.public.text, "first_used_on": on}
    )
    sealed = seal.canonical(
        {
            "format": seal.FORMAT,
            "content_sha256": copy.digest,
            "chain": {"area": str(copy.area.uuid), "position": position, "hash": head.hex()},
            "on": copy.on.isoformat(),
            "made_by": copy.maker,
            "made_on": copy.made_on.isoformat(),
            "signatures": [_signed(each) for each in signatures],
            "closed_on": on.isoformat(),
            "key": public.key_id,
        }
    )
    copy.amend(
        version=copy.version, closed_on=on, seal=sealed.decode(), signature=seal.sign(sealed, key), key=public
    )  # fmt: skip
    audit.record(by=by, did="closed frozen copy", to=copy, about=copy.digest)


def _key() -> keys.PrivateKey:
    if not settings.SIGNING_KEY:
        raise ValidationError(_("This installation has no key to seal copies with yet. Ask whoever runs it to set one"))
    try:
        return keys.private_key(settings.SIGNING_KEY)
    except keys.NoKey as unusable:
        raise ValidationError(
            _("The key this installation seals copies with cannot be used. Ask whoever runs it")
        ) from unusable


def _signed(signature: CopySignature) -> dict[str, Any]:
    with translation.override("en"):
        capacity = str(Capacity(signature.capacity).label)
    return {
        "name": signature.signer, "capacity": capacity, "signed_on": signature.signed_on.isoformat(),
        "words": signature.words,
    }  # fmt: skip
