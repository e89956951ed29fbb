"""The templates' environment: Django's Jinja2 backend calls `environment` once for each process."""

from datetime import date
from typing import Any

import django.forms
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.module_loading import import_string
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, Undefined, UndefinedError

from golden_thread.govuk import components, days, summaries, tables

FORMS_OF_DJANGO = f"{django.forms.__path__[0]}/jinja2"
WORKING_DAYS = "golden_thread.periods.working_days_between"  # by name: this room and that one do not know each other


class Unsaid(Undefined):
    """For the tests: printing a name that nobody gave is an error; asking whether it was given is not.

    Jinja's own StrictUndefined refuses the asking too, and a key that a dict lacks: the component macros do both.
    """

    def __str__(self) -> str:
        if isinstance(self._undefined_obj, dict) or (self._undefined_hint or "").startswith("the inline if-expression"):
            return ""
        raise UndefinedError(self._undefined_message)

    __hash__ = Undefined.__hash__


def environment(**options: Any) -> Environment:
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            FileSystemLoader(FORMS_OF_DJANGO),
        ]
    )
    if isinstance(options["undefined"], str):
        options["undefined"] = import_string(options["undefined"])
    options.update(autoescape=True, trim_blocks=True, extensions=["jinja2.ext.i18n"])
    env = Environment(**options)  # noqa: S701 (autoescape is set on the line above, whatever the settings say)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        static=static,
        url=url,
        url_if=url_if,
        language=days.language,
        here_with=here_with,
        tag_of=tables.tag,
        gathered=summaries.gathered,
    )
    env.filters.update(
        day=days.day,
        short_day=days.short_day,
        day_of_month=days.day_of_month,
        month=days.month,
        moment=days.moment,
        time_of_day=days.time_of_day,
        in_working_days=in_working_days,
        count_of=days.count_of,
        number=days.number,
        begun=days.begun,
        component=components.component,
        error_list=components.error_list,
    )
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_if(name: str) -> str:
    """For a link that stands only where the installation has the page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def here_with(request: Any, **changes: Any) -> str:
    """This page's address with some parameters changed; None takes one away."""
    query: QueryDict = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def in_working_days(value: date, on: date) -> str:
    return days.in_days(value, on, import_string(WORKING_DAYS))
