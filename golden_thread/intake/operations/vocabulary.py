"""The words of an area's files: said once, known ever after."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from golden_thread import audit
from golden_thread.accounts.models import User
from golden_thread.accounts.rights import require
from golden_thread.directory.models import Body
from golden_thread.intake.models import KnownWord, Upload
from golden_thread.intake.operations.correcting import read_again
from golden_thread.intake.receivers import Vocabulary, receiver_for
from golden_thread.tenancy.models import Area


@transaction.atomic
def learn_words(*, upload: Upload, version: int, by: User, on: date, words: Mapping[str, Mapping[str, str]]) -> Upload:
    """Keeps what the words of this file mean for its area, by {about: {word: meaning}}, and reads the file again."""
    require(by, "create", KnownWord, upload.area)
    known = {each.about: each for each in receiver_for(upload.kind).vocabularies}
    for about, said in words.items():
        for word, means in said.items():
            _learn(upload.area, by, known[about], word, means)
    audit.record(by=by, did="learned words", to=upload, count=max(1, sum(map(len, words.values()))))
    return read_again(upload=upload, version=version, by=by, on=on)


def _learn(area: Area, by: User, vocabulary: Vocabulary, word: str, means: str) -> None:
    values: dict[str, Any] = {"means": means, "body": None}
    if vocabulary.about == KnownWord.About.OWNER:
        values = {"means": "", "body": Body.objects.of_area(area).filter(uuid=means).first()}
    if means not in dict(vocabulary.choices(area)) or values == {"means": "", "body": None}:
        raise ValidationError(_("Choose what “{word}” means from the list").format(word=word))
    KnownWord.objects.update_or_create(
        area=area, about=vocabulary.about, key=vocabulary.key(word)[:200],
        defaults={**values, "said": word[:200], "by": by},
    )  # fmt: skip


@transaction.atomic
def forget_word(*, word: KnownWord, by: User) -> None:
    """Files are read without it from now on; what came in with it stays."""
    require(by, "update", word)
    audit.record(by=by, did="forgot word", to=word, about=word.about)
    word.delete()
