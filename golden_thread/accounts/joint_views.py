"""With whom an authority acts jointly: what there is, what is proposed, and the answer of a second officer."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from golden_thread.access import Request, needs
from golden_thread.accounts import joint
from golden_thread.accounts.forms import AnswerForm, EndShareForm, ProposeForm
from golden_thread.accounts.joint import JOINT_WORKING
from golden_thread.accounts.models import JointOffer
from golden_thread.accounts.rights import may
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import form_page
from golden_thread.periods import today
from golden_thread.tenancy.models import Area, AreaMember


@needs("read", JOINT_WORKING)
def joint_working(request: Request) -> HttpResponse:
    ours = request.authority
    offers = JointOffer.objects.filter(Q(asked=ours) | Q(asking=ours)).select_related("asking", "asked", "joint")
    told = {
        "title": _("Acting jointly"),
        "groups": _groups(request),
        "ended": ours.shares.filter(until__lt=today()).select_related("joint").order_by("-until", "-pk"),
        "waiting": [offer for offer in offers.order_by("-pk") if offer.asked_id == ours.pk and not offer.answer],
        "made": [offer for offer in offers.order_by("-pk") if offer.asking_id == ours.pk][:20],
        "may_propose": may(request.user, "create", JOINT_WORKING, ours.area_id),
        "may_answer": may(request.user, "update", JOINT_WORKING, ours.area_id),
        "ours": ours,
    }
    return render(request, "accounts/joint_working.html", told)


def _groups(request: Request) -> list[dict[str, Any]]:
    areas = {area.pk: {"area": area, "members": []} for area in _our_joint_areas(request)}
    members = AreaMember.objects.on(today()).filter(joint__in=areas).select_related("authority").order_by("pk")
    for member in members:
        areas[member.joint_id]["members"].append(member)
    return list(areas.values())


def _our_joint_areas(request: Request) -> Any:
    shares = request.authority.shares.on(today()).values("joint")
    return Area.objects.filter(pk__in=shares).order_by("name", "pk")


@needs("read", JOINT_WORKING)
def joint_group(request: Request) -> HttpResponse:
    """One joint area: who takes part, who did, and what it means for the authority's readiness."""
    ours, on = request.authority, today()
    group = _chosen(_our_joint_areas(request), request.GET.get("group"))
    members = group.members.select_related("authority").order_by("since", "pk")
    mine = ours.shares.on(on).filter(joint=group).order_by("-since").first()
    told = {
        "title": group.name,
        "tab_title": group.name,
        "group": group,
        "standing": [each for each in members if each.until is None or each.until >= on],
        "gone": [each for each in members if each.until and each.until < on],
        "means": joint.what_it_means(ours, group, request.user, on),
        "mine": mine,
        "may_end": mine is not None and may(request.user, "update", JOINT_WORKING, ours.area_id),
        "may_propose": may(request.user, "create", JOINT_WORKING, ours.area_id),
        "back": (_("Acting jointly"), reverse("joint_working")),
    }
    return render(request, "accounts/joint_group.html", told)


@needs("create", JOINT_WORKING)
def joint_propose(request: Request) -> HttpResponse:
    """A new group; with `?group=` another authority is asked to join one there is."""
    group = _chosen(_our_joint_areas(request), request.GET.get("group")) if "group" in request.GET else None

    def save(given: dict[str, Any]) -> str:
        joint.propose(authority=request.authority, by=request.user, on=today(), joint=group, **given)
        return reverse("joint_working")

    title = _("Ask another authority to join") if group else _("Propose to act jointly")
    return form_page(
        request, ProposeForm, title=title, caption=group.name if group else "", save=save, button=_("Send the proposal"),
        lead=_("Nothing is shared until a Prevent lead or strategic officer of the other authority agrees."),
        form_kwargs={"authority": request.authority, "group": group}, back=reverse("joint_working"),
        said=_("The proposal is sent. It waits for the other authority."),
    )  # fmt: skip


@needs("update", JOINT_WORKING)
def joint_answer(request: Request) -> HttpResponse:
    ours = request.authority
    waiting = JointOffer.objects.filter(asked=ours, answer="").select_related("asking", "joint")
    offer = _chosen(waiting, request.GET.get("offer"))

    def save(given: dict[str, Any]) -> str:
        act = joint.agree if given["answer"] == JointOffer.Answer.AGREED else joint.decline
        act(offer=offer, authority=ours, by=request.user, on=today())
        return reverse("joint_working")

    lead = _("{name} of {authority} proposed it on {day}, to begin on {since}.").format(
        name=offer.proposer, authority=offer.asking.name, day=short_day(offer.proposed_on), since=short_day(offer.since)
    )
    return form_page(
        request, AnswerForm, title=_("Act jointly with {authority}?").format(authority=offer.asking.name),
        caption=offer.what, lead=lead, save=save, button=_("Answer"), back=reverse("joint_working"),
        said=_("Your answer is recorded."),
    )  # fmt: skip


@needs("update", JOINT_WORKING)
def joint_end(request: Request) -> HttpResponse:
    ours = request.authority
    group = _chosen(_our_joint_areas(request), request.GET.get("group"))
    share = ours.shares.on(today()).filter(joint=group).order_by("-since").first()

    def save(given: dict[str, Any]) -> str:
        joint.end_share(share=share, authority=ours, by=request.user, on=given["on"])  # type: ignore[arg-type]
        return reverse("joint_working")

    return form_page(
        request, EndShareForm, title=_("End our part"), caption=group.name, save=save, button=_("End our part"),
        lead=_(
            "After the last day nothing done there counts for {authority}, and its records are no longer seen here. They stay"
            " with the others."
        ).format(authority=ours.called),
        back=reverse("joint_working"), said=_("The last day is recorded."), template="accounts/joint_end.html",
        context={"means": _if_we_leave(request, group)},
    )  # fmt: skip


def _if_we_leave(request: Request, group: Area) -> list[str]:
    """What it means today, and who would be left."""
    others = group.members.on(today()).exclude(authority=request.authority).select_related("authority").order_by("pk")
    names = [share.authority.called for share in others]
    left = (
        _("Those who stay: {names}.").format(names=", ".join(names))
        if len(names) > 1
        else _("Only {name} would be left; what was done jointly then belongs to it alone.").format(name=names[0])
        if names
        else _("Nobody would be left. The records stay where they are, and no authority reads them.")
    )
    return [*joint.what_it_means(request.authority, group, request.user, today()), left]


def _chosen(rows: Any, asked: str | None) -> Any:
    """The record whose UUID the address gives, among those one may choose; any other is answered as not found."""
    try:
        found = rows.filter(uuid=UUID(asked or "")).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found
