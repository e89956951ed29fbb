"""What an area keeps of how its files are read: mappings of headings, and words. Each can be taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from golden_thread.access import Request, needs
from golden_thread.accounts.rights import may, visible
from golden_thread.intake import operations
from golden_thread.intake.models import KeptMapping, KnownWord, Upload
from golden_thread.intake.receivers import receiver_for


@needs("read", Upload)
def kept(request: Request) -> HttpResponse:
    mappings = visible(KeptMapping.objects.of(request.authority), to=request.user).select_related("by")
    words = visible(KnownWord.objects.of(request.authority), to=request.user).select_related("by", "body")
    told = {
        "title": _("How files are read here"),
        "mappings": [_mapping(mapping) for mapping in mappings.order_by("kind", "sheet", "pk")],
        "words": [_word(word) for word in words.order_by("about", "key")],
        "may_act": may(request.user, "update", Upload),
        "back": (_("Bring a spreadsheet"), reverse("intake")),
    }
    return render(request, "intake/kept.html", told)


def _mapping(mapping: KeptMapping) -> dict[str, Any]:
    receiver = receiver_for(mapping.kind)
    columns = [
        (mapping.labels[int(at)] if int(at) < len(mapping.labels) else "", receiver.fields.get(name, name))
        for at, name in sorted(mapping.columns.items(), key=lambda item: int(item[0]))
        if name
    ]
    return {"mapping": mapping, "kind": receiver.title, "columns": columns}


def _word(word: KnownWord) -> dict[str, Any]:
    means = word.body.name if word.body else MEANINGS.get(word.about, lambda value: value)(word.means)  # type: ignore[call-overload]
    return {"word": word, "about": word.get_about_display(), "means": means}


def _meaning(kind: str, about: str) -> Any:
    def said(value: str) -> Any:
        known = next(each for each in receiver_for(kind).vocabularies if each.about == about)
        return dict(known.choices(None)).get(value, value)  # type: ignore[arg-type]

    return said


MEANINGS = {
    KnownWord.About.STATUS: _meaning("plan", "status"),
    KnownWord.About.SECTOR: _meaning("board", "sector"),
    KnownWord.About.MEETING: _meaning("meetings", "meeting"),
}


@needs("update", KeptMapping)
@require_POST
def forget_mapping(request: Request, keptmapping: KeptMapping) -> HttpResponse:
    operations.forget_mapping(mapping=keptmapping, by=request.user)
    messages.success(request, _("Later files with these headings are read by what is found in them."))
    return redirect("intake_kept")


@needs("update", KnownWord)
@require_POST
def forget_word(request: Request, knownword: KnownWord) -> HttpResponse:
    operations.forget_word(word=knownword, by=request.user)
    messages.success(request, _("The word is no longer known. What came in with it stays."))
    return redirect("intake_kept")
