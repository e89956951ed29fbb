"""A record of any model, with a canary in every text field, whatever models the sections add.

What a model's own constraints ask beyond its fields is registered with `special`: a function of the area that gives
the values the generic maker cannot guess.
"""

import datetime
import importlib
import itertools
import pkgutil
import uuid
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

import tests.factories
from golden_thread.accounts import operations
from golden_thread.accounts.models import User
from golden_thread.directory.models import Identity
from golden_thread.tenancy.models import Area, Owned

Values = dict[str, Any]
SPECIAL: dict[str, Callable[[Area], Values]] = {}
DAY = datetime.date(2026, 3, 2)
_numbers = itertools.count(1)


class Unmakeable(AssertionError):
    pass


def special(label: str) -> Callable[[Callable[[Area], Values]], Callable[[Area], Values]]:
    """`@special("partnership_group.Meeting")` above a function area -> values."""

    def register(maker: Callable[[Area], Values]) -> Callable[[Area], Values]:
        SPECIAL[label.lower()] = maker
        return maker

    return register


@cache
def _learn() -> None:
    """What the sections' own factories know."""
    for module in pkgutil.iter_modules(tests.factories.__path__):
        importlib.import_module(f"tests.factories.{module.name}")


@special("accounts.Clearance")
def _clearance(area: Area) -> Values:
    return {"user": a_user(), "entered_by": a_user(), "until": DAY + datetime.timedelta(days=900)}


@special("intake.Upload")
def _upload(area: Area) -> Values:
    return {"kind": "plan"}


def a_user() -> User:
    number = next(_numbers)
    return operations.add_user(email=f"maker.{number}@canary.example", name=f"canary-user-{number}-name")


def canary(model: type[models.Model], field: str) -> str:
    return f"canary-{model._meta.model_name}-{field}-{next(_numbers)}-{uuid.uuid4().hex[:8]}"


class Records:
    """Makes records of one area; what a record must point to is made once and pointed to again."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.made: dict[type[models.Model], Any] = {}

    def one(self, model: type[models.Model]) -> Any:
        if model not in self.made:
            self.made[model] = self.new(model)
        return self.made[model]

    def new(self, model: type[models.Model], **given: Any) -> Any:
        """Tries the fullest record first, and less of it where a constraint of the model forbids so much."""
        _learn()
        wishes = {**SPECIAL.get(model._meta.label_lower, lambda area: {})(self.area), **given}
        refusals = []
        wanted_much = (_every_link_and_text, _every_text, _links_and_required, _required, _every_date_too)
        for wanted, order in itertools.product(wanted_much, (_as_they_are, _one_after_the_other)):
            before = dict(self.made)
            try:
                with transaction.atomic():
                    return model.objects.create(**order(model, self._values(model, wanted, wishes), wishes))
            except IntegrityError as refused:
                self.made = before
                refusals.append(str(refused).splitlines()[0])
        raise Unmakeable(
            f"The generic maker cannot make a {model._meta.label}: {' / '.join(dict.fromkeys(refusals))}. Register"
            f' values with @special("{model._meta.label}") in tests/factories/<section>.py.'
        )

    def _values(self, model: type[models.Model], wanted: Callable[[Any], bool], given: Values) -> Values:
        values = dict(given)
        if issubclass(model, Owned):
            values.setdefault("area", self.area)
        for field in model._meta.concrete_fields:
            if field.name not in values and not field.primary_key and (_is_needed(field) or wanted(field)):
                values[field.name] = self._value(model, field)
        return values

    def _value(self, model: type[models.Model], field: Any) -> Any:
        if isinstance(field, models.ForeignKey):
            return self._target(model, field)
        if field.choices:
            return next(iter(dict(field.flatchoices)))
        if isinstance(field, models.CharField | models.TextField):
            return _text(model, field)
        for kind, make in PLAIN.items():
            if isinstance(field, kind):
                return make()
        raise Unmakeable(f"no value known for {field}: teach tests/factories/records.py its kind")

    def _target(self, model: type[models.Model], field: Any) -> Any:
        target = field.related_model
        if issubclass(target, Area):
            return self.area
        if issubclass(target, User):
            return self.made.setdefault(User, a_user())
        if target is Identity:
            return Identity.objects.create(key=uuid.uuid4().bytes)
        return None if target is model and field.null else self.one(target)


def _as_they_are(model: type[models.Model], values: Values, given: Values) -> Values:
    return values


def _one_after_the_other(model: type[models.Model], values: Values, given: Values) -> Values:
    """Dates follow each other in the order in which a model names them: made, then agreed, then looked at again."""
    for days, field in enumerate(model._meta.concrete_fields):
        if field.name not in given and type(values.get(field.name)) is datetime.date:
            values[field.name] += datetime.timedelta(days=days)
    return values


PLAIN: dict[type, Callable[[], Any]] = {
    models.UUIDField: uuid.uuid4,
    models.DateTimeField: lambda: datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC),
    models.DateField: lambda: DAY,
    models.TimeField: lambda: datetime.time(9, 30),
    models.BooleanField: lambda: False,
    models.DecimalField: lambda: Decimal(1),
    models.IntegerField: lambda: next(_numbers) % 30_000,
    models.BinaryField: lambda: uuid.uuid4().bytes,
    models.JSONField: dict,
    models.DurationField: lambda: datetime.timedelta(days=1),
    ArrayField: list,
    models.FileField: lambda: f"{uuid.uuid4().hex}.bin",
}


def _text(model: type[models.Model], field: Any) -> str:
    text = canary(model, field.name)
    if isinstance(field, models.EmailField):
        text += "@canary.example"
    elif isinstance(field, models.URLField):
        text = f"https://canary.example/{text}"
    return text[-field.max_length :] if field.max_length else text


def _is_needed(field: Any) -> bool:
    return not field.null and not field.has_default()


def _is_text(field: Any) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices and field.editable


def _is_link(field: Any) -> bool:
    return isinstance(field, models.ForeignKey) and issubclass(field.related_model, Owned)


def _every_link_and_text(field: Any) -> bool:
    return _is_link(field) or _is_text(field)


def _every_date_too(field: Any) -> bool:
    return _every_link_and_text(field) or isinstance(field, models.DateField)


def _every_text(field: Any) -> bool:
    return _is_text(field)


def _links_and_required(field: Any) -> bool:
    return _is_link(field)


def _required(field: Any) -> bool:
    return False
