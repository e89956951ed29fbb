"""Frozen copies: made, signed by two, closed, handed out, checked, and set beside today."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.access import Request, needs
from golden_thread.accounts.kept import kept_page
from golden_thread.accounts.rights import may, visible
from golden_thread.benchmark import kept, operations, shown_copies
from golden_thread.benchmark.assurance.shown import said_of
from golden_thread.benchmark.forms import CheckCopyForm, FreezeForm, SetAsideForm, SignForm
from golden_thread.benchmark.frozen import keys, seal
from golden_thread.benchmark.models import FrozenAssessment, SigningKey
from golden_thread.benchmark.shown import beside_shown
from golden_thread.benchmark.years import Beside, day_of, day_of_copy
from golden_thread.govuk.days import day
from golden_thread.govuk.pages import Act, Column, form_page, record_page, register_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group.views.acting import release_act


@needs("read", FrozenAssessment)
@kept_page
def copies(request: Request) -> HttpResponse:
    here = request.authority.area_id
    rows = visible(FrozenAssessment.objects.of(request.authority), to=request.user)
    return register_page(
        request,
        title=_("Frozen copies"),
        lead=_("The assessment as it stood on a day, signed by two people and then never changed."),
        rows=rows.defer("content", "seal").prefetch_related("signatures").order_by("-on"),
        columns=[
            Column(_("Copy"), str),
            Column(_("State"), shown_copies.state_tag),
            Column(_("Statements met"), shown_copies.met_of),
            Column(_("Signed by"), shown_copies.signers),
        ],
        primary=Act(_("Freeze a copy"), reverse("copy_new"))
        if may(request.user, "create", FrozenAssessment, here)
        else None,
        back=(_("Readiness"), reverse("readiness")),
        empty={
            "title": _("No copies yet"),
            "what": _("A copy holds every finding of a day, with its reasons, and can be verified on any laptop."),
            "why": _("What was said to the board or to the Home Office can then be shown as it was said."),
        },
        template="benchmark/copies.html",
    )


@needs("create", FrozenAssessment)
def copy_new(request: Request) -> HttpResponse:
    def save(given: dict[str, Any]) -> FrozenAssessment:
        if given["on"] > today():
            raise ValidationError({"on": _("A copy is made for a day that has come")})
        return operations.freeze(
            area=request.authority.area, by=request.user, made_on=today(), request_id=given["request_id"],
            assessment=kept.assessment_of(request.authority, given["on"]),
        )  # fmt: skip

    return form_page(
        request,
        FreezeForm,
        title=_("Freeze a copy"),
        lead=_(
            "Every finding of the day is kept as it is now: where each statement stands, why, and on which records."
        ),
        initial={"on": today()},
        save=save,
        button=_("Freeze it"),
        said=_("The copy is frozen. Two people sign it, and then it is closed."),
        back=reverse("copies"),
    )


@needs("read", FrozenAssessment)
def copy(request: Request, frozenassessment: FrozenAssessment) -> HttpResponse:
    one, may_here = frozenassessment, _rights(request, frozenassessment)
    content = json.loads(one.content)
    signatures = list(one.signatures.all())
    return record_page(
        request,
        title=day(one.on),
        caption=_("Frozen copy"),
        standing=shown_copies.state_tag(one),
        next_step=shown_copies.next_step(one, signatures, request.user, may_here),
        rows=shown_copies.rows(one, signatures, content),
        timeline=shown_copies.timeline(one, signatures),
        acts=[*shown_copies.acts(one, may_here), *(release_act(request, one) if one.closed_on else [])],
        back=(_("Frozen copies"), reverse("copies")),
        template="benchmark/copy.html",
        marking="official",
        one=one,
        signatures=signatures,
        content=content,
        assured=said_of(one, request.user) if one.closed_on else None,
        sections=shown_copies.sections(content),
    )


def _rights(request: Request, one: FrozenAssessment) -> set[str]:
    return {verb for verb in ("update", "approve", "export") if may(request.user, verb, one, one.area_id)}


@needs("approve", FrozenAssessment)
def copy_sign(request: Request, frozenassessment: FrozenAssessment) -> HttpResponse:
    one = frozenassessment

    def save(given: dict[str, Any]) -> FrozenAssessment:
        operations.sign_copy(copy=one, by=request.user, on=today(), **given)
        return one

    return form_page(
        request,
        SignForm,
        title=_("Sign the copy"),
        caption=str(one),
        save=save,
        button=_("Sign it in my name"),
        said=_("You have signed the copy."),
        back=one.get_absolute_url(),
        template="benchmark/sign.html",
        context={"one": one, "signatures": list(one.signatures.all()), "met": shown_copies.met_of(one)},
    )


@needs("update", FrozenAssessment)
def copy_set_aside(request: Request, frozenassessment: FrozenAssessment) -> HttpResponse:
    one = frozenassessment

    def save(given: dict[str, Any]) -> FrozenAssessment:
        operations.set_aside(
            copy=one, by=request.user, version=given["version"], because=given["because"], on=today()
        )  # fmt: skip
        return one

    return form_page(
        request,
        SetAsideForm,
        title=_("Set the copy aside"),
        caption=str(one),
        lead=_("It stays here with your reason, and nobody can sign it any more."),
        initial={"version": one.version},
        save=save,
        button=_("Set it aside"),
        back=one.get_absolute_url(),
    )


@needs("export", FrozenAssessment)
def copy_file(request: Request, frozenassessment: FrozenAssessment) -> HttpResponse:
    """One file that holds all that is needed to verify it."""
    one = frozenassessment
    if not one.closed_on:
        messages.info(request, _("The copy can be handed out once two people have signed it."))
        return redirect(one)
    response = HttpResponse(one.file, content_type="application/json; charset=utf-8")
    name = slugify(f"readiness {request.authority.name} {one.on.isoformat()}")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    audit.record(by=request.user, did="exported", to=one, about="frozen copy")
    return response


@needs("read", FrozenAssessment)
def copy_since(request: Request, frozenassessment: FrozenAssessment) -> HttpResponse:
    """The copy beside today."""
    then = day_of_copy(json.loads(frozenassessment.content))
    now = day_of(kept.assessment_of(request.authority, today()))
    told = beside_shown(Beside([then, now])) | {
        "title": _("What changed since this copy"),
        "back": (str(frozenassessment), frozenassessment.get_absolute_url()),
    }
    return render(request, "benchmark/years.html", told)


@needs("read", "benchmark")
def copy_check(request: Request) -> HttpResponse:
    """The same verification as `golden-thread verify`, for those who have no command line."""

    def save(given: dict[str, Any]) -> HttpResponse:
        verdict = seal.verify(given["file"].read(seal.LARGEST_FILE + 1))
        ours = verdict.key is not None and verdict.key.id in _keys_of_ours()
        told = {"verdict": verdict, "ours": ours, "lines": shown_copies.verdict_lines(verdict, ours=ours)}
        return render(request, "benchmark/checked.html", told)

    return form_page(
        request,
        CheckCopyForm,
        title=_("Check a copy"),
        lead=_("Somebody handed you a frozen copy. See here whether it is as it was signed, to the last letter."),
        save=save,
        button=_("Check it"),
        back=reverse("copies"),
    )


def _keys_of_ours() -> set[str]:
    current = _key_in_use()
    return {*SigningKey.objects.values_list("key_id", flat=True), *([current.id] if current else [])}


def _key_in_use() -> keys.PublicKey | None:
    try:
        return keys.private_key(settings.SIGNING_KEY).public if settings.SIGNING_KEY else None
    except keys.NoKey:
        return None


@needs("read", "benchmark")
def signing_key(request: Request) -> HttpResponse:
    current = _key_in_use()
    used = SigningKey.objects.all()
    told = {"current": current, "retired": [key for key in used if current is None or key.key_id != current.id]}
    return render(request, "benchmark/signing_key.html", told)
