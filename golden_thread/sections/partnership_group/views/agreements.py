"""Information-sharing agreements: parties and their signatures, reviews."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from golden_thread.access import Request, needs
from golden_thread.govuk.days import short_day
from golden_thread.govuk.pages import Act, Column, Filter, Tag, form_page
from golden_thread.periods import today
from golden_thread.sections.partnership_group import operations
from golden_thread.sections.partnership_group.forms import agreements as forms
from golden_thread.sections.partnership_group.forms.board import LastDayForm
from golden_thread.sections.partnership_group.models import Agreement, AgreementParty
from golden_thread.sections.partnership_group.views.acting import may_here
from golden_thread.sections.partnership_group.views.register import Register


def _in_force(row: Agreement) -> Tag:
    if row.until and row.until < today():
        return Tag(_("Ended"), "grey")
    if not row.signed_on:
        return Tag(_("Not signed"), "blue")
    due = row.review_due and row.review_due <= today()
    return Tag(_("Review due"), "orange") if due else Tag(_("In force"), "green")


def _more(request: Request, row: Agreement) -> dict[str, Any]:
    parties = list(row.signatures.select_related("body"))
    editable = may_here(request, "update", row)
    return {
        "tables": [_parties(row, parties, editable), _reviews(row)],
        "timeline": _timeline(row, parties),
        "next_step": _next_step(row, parties),
        "acts": _acts(row) if editable else [],
    }


def _parties(row: Agreement, parties: list[AgreementParty], editable: bool) -> dict[str, Any]:
    add = {"text": _("Add a party"), "href": reverse("agreement_party_new", kwargs={"agreement": row.uuid})}
    return {
        "title": _("Parties and their signatures"),
        "headings": [_("Party"), _("Signed by"), _("Signed on"), _("Now")],
        "rows": [_party(each, editable) for each in parties],
        "empty": _("No body of the directory is party to it yet."),
        "add": add if editable and not row.until else None,
    }


def _party(party: AgreementParty, editable: bool) -> list[Any]:
    return [str(party.body), party.signed_by, short_day(party.signed_on), _party_now(party, editable)]


def _party_now(party: AgreementParty, editable: bool) -> dict[str, Any]:
    """Whether it has signed; for those who keep the record, the act that comes next."""
    if party.until:
        return {"text": _now("Party until {day}").format(day=short_day(party.until))}
    if party.signed_on:
        href = _here("agreement_party_end", party) if editable else None
        return {"text": _("Leaves the agreement") if editable else _("Signed"), "href": href}
    return {
        "text": _("Record its signature") if editable else _("Not signed yet"),
        "href": _here("agreement_sign", party) if editable else None,
    }


def _here(name: str, party: AgreementParty) -> str:
    return reverse(name, kwargs={"agreementparty": party.uuid})


def _reviews(row: Agreement) -> dict[str, Any]:
    return {
        "title": _("Reviews"),
        "headings": [_("Reviewed on"), _("What the review found"), _("Next due")],
        "rows": [[short_day(e.reviewed_on), e.found, short_day(e.next_due)] for e in row.reviews.all()],
        "empty": _("It has not been reviewed yet."),
    }


def _timeline(row: Agreement, parties: list[AgreementParty]) -> list[dict[str, Any]]:
    steps = [(each.signed_on, _("Signed"), str(each.body)) for each in parties if each.signed_on]
    steps += [(each.reviewed_on, _("Reviewed"), "") for each in row.reviews.all()]
    steps += [(day, text, "") for day, text in ((row.signed_on, _("In force")), (row.until, _("Ended"))) if day]
    if row.review_due and not row.until:
        steps.append((row.review_due, _("Review due"), ""))
    steps.sort(key=lambda step: step[0], reverse=True)
    return [{"text": text, "detail": detail, "when": short_day(day)} for day, text, detail in steps]


def _next_step(row: Agreement, parties: list[AgreementParty]) -> dict[str, Any] | None:
    if row.until:
        return None
    if not row.signed_on:
        edit = reverse("agreement_edit", kwargs={"agreement": row.uuid})
        return {"text": _("It is not signed yet."), "button": _("Record the signing"), "href": edit}
    if row.review_due and row.review_due <= today():
        review = reverse("agreement_review", kwargs={"agreement": row.uuid})
        return {"text": _("Its review is due."), "button": _("Record the review"), "href": review}
    waiting = next((each for each in parties if not each.signed_on and not each.until), None)
    if waiting:
        text = _now("{body} has not signed yet.").format(body=waiting.body)
        return {"text": text, "button": _("Record its signature"), "href": _here("agreement_sign", waiting)}
    return None


def _acts(row: Agreement) -> list[Act]:
    review = reverse("agreement_review", kwargs={"agreement": row.uuid})
    return [Act(_("Record a review"), review)] if row.signed_on and not row.until else []


@needs("update", Agreement)
def party_new(request: Request, agreement: Agreement) -> HttpResponse:
    def save(given: dict[str, Any]) -> Agreement:
        operations.add_party(agreement=agreement, by=request.user, **given)
        return agreement

    return form_page(
        request, forms.PartyForm, title=_("Add a party"), caption=str(agreement), save=save,
        form_kwargs={"area": agreement.area}, back=agreement.get_absolute_url(),
    )  # fmt: skip


@needs("update", AgreementParty)
def sign(request: Request, agreementparty: AgreementParty) -> HttpResponse:
    party = agreementparty

    def save(given: dict[str, Any]) -> Agreement:
        given.pop("request_id")
        operations.sign_agreement(party=party, by=request.user, **given)
        return party.agreement

    initial = {"version": party.version, "signed_by": party.signed_by, "signed_on": party.signed_on}
    return form_page(
        request, forms.SignatureForm, title=_now("{body} signed").format(body=party.body), caption=str(party.agreement),
        save=save, initial=initial, back=party.agreement.get_absolute_url(), context={"tab_title": _("Signature")},
    )  # fmt: skip


@needs("update", AgreementParty)
def party_end(request: Request, agreementparty: AgreementParty) -> HttpResponse:
    party = agreementparty

    def save(given: dict[str, Any]) -> Agreement:
        operations.end_party(party=party, version=given["version"], on=given["on"], by=request.user)
        return party.agreement

    return form_page(
        request, LastDayForm, title=_now("{body} leaves the agreement").format(body=party.body),
        caption=str(party.agreement), save=save, initial={"version": party.version},
        back=party.agreement.get_absolute_url(), context={"tab_title": _("Last day")},
    )  # fmt: skip


@needs("update", Agreement)
def review(request: Request, agreement: Agreement) -> HttpResponse:
    def save(given: dict[str, Any]) -> Agreement:
        operations.review_agreement(agreement=agreement, by=request.user, **given)
        return agreement

    return form_page(
        request, forms.ReviewForm, title=_("The agreement was reviewed"), caption=str(agreement), save=save,
        initial={"version": agreement.version}, back=agreement.get_absolute_url(),
    )  # fmt: skip


def _still_to_do(rows: Any, value: str) -> Any:
    return rows.due_for_review(today()) if value == "due" else rows.with_unsigned_parties(today())


AGREEMENTS = Register(
    Agreement, forms.NewAgreementForm, "agreement", "agreements",
    title=_("Information-sharing agreements"), add=_("Add an agreement"), change=_("Change the agreement"),
    columns=[
        Column(_("Agreement"), "title"), Column(_("Signed on"), "signed_on"),
        Column(_("Review due"), "review_due"), Column(_("State"), _in_force),
    ],
    filters=(
        Filter("waits", _("Still to do"), _still_to_do, [("due", _("Review due")), ("unsigned", _("A party has not signed"))]),
    ),
    standing=_in_force, order="title", more=_more, add_by=operations.add_agreement, change_form=forms.AgreementForm,
    shown=("purpose", "legal_basis", "parties", "signed_on", "review_due", "until"), only_if_there=("parties", "until"),
    one=_("Information-sharing agreement"), dated="signed_on",
    what=_("Which bodies agreed to share what, for which purpose and on which legal basis."),
    why=_("Each says when it is looked at again."),
)  # fmt: skip
