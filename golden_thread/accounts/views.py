"""Signing in and out. allauth takes this room over when passkeys and single sign-on come (docs/adr)."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as django_views
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from golden_thread.access import Request, open_to_all, open_to_signed_in
from golden_thread.accounts import away, forms, operations, practice
from golden_thread.accounts.entry import WORKING_AREA
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import areas_held
from golden_thread.periods import today

_sign_in = django_views.LoginView.as_view(
    template_name="accounts/sign_in.html",
    authentication_form=forms.SignInForm,
    redirect_authenticated_user=True,
    extra_context={"practice": settings.PRACTICE},
)


@open_to_all("the sign-in page")
def sign_in(request: Request) -> HttpResponseBase:
    response = _sign_in(request)
    carried = away.carried_in(request.POST)
    if carried and response.status_code == 302 and request.user.is_authenticated:
        return away.send_again(request, response["Location"], carried)
    return response


@open_to_signed_in("leaving is everyone's right")
@require_POST
def sign_out(request: Request) -> HttpResponse:
    response = django_views.LogoutView.as_view(next_page="sign_in")(request)
    response["Clear-Site-Data"] = away.CLEARED
    return response


@open_to_all("the holder of a one-time link sets their password")
def set_password(request: Request, uidb64: str, token: str) -> HttpResponseBase:
    return django_views.PasswordResetConfirmView.as_view(
        template_name="accounts/set_password.html",
        form_class=forms.NewPasswordForm,
        success_url=reverse_lazy("sign_in"),
    )(request, uidb64=uidb64, token=token)


@open_to_signed_in("one's own password")
def change_password(request: Request) -> HttpResponseBase:
    return django_views.PasswordChangeView.as_view(
        template_name="accounts/change_password.html",
        form_class=forms.ChangePasswordForm,
        success_url=reverse_lazy("home"),
    )(request)


@open_to_all("everyone reads in their own language")
@require_POST
def language(request: Request) -> HttpResponse:
    """The choice is kept in a cookie, and with the account for later correspondence."""
    chosen = request.POST.get("language", "en")
    if not translation.check_for_language(chosen) or chosen not in dict(settings.LANGUAGES):
        raise Http404
    if request.user.is_authenticated:
        operations.set_language(user=request.user, language=chosen)
    response = redirect(_safe_next(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31_536_000, httponly=True, samesite="Lax", secure=settings.HTTPS
    )
    return response


def _safe_next(request: Request) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@open_to_signed_in("a person chooses among the areas where they hold a role")
@require_POST
def working_area(request: Request) -> HttpResponse:
    chosen = request.POST.get("area", "")
    area = next((area for area in areas_held(request.user, today()) if str(area.uuid) == chosen), None)
    if area is None:
        raise Http404
    request.session[WORKING_AREA] = chosen
    operations.work_in(user=request.user, area=area)
    return redirect(_safe_next(request))


@open_to_all("the practice area's people are invented; the page exists nowhere else")
@require_http_methods(["GET", "POST"])
def practice_roles(request: Request) -> HttpResponse:
    if not settings.PRACTICE:
        raise Http404
    people = User.objects.filter(practice=True, is_active=True).order_by("pk")
    if request.method == "POST":
        user = get_object_or_404(people, uuid=request.POST.get("person"))
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        messages.info(request, _("You are {name} now.").format(name=user.name))
        return redirect("home")
    return render(request, "accounts/practice_roles.html", {"desks": practice.desks(people, today())})
