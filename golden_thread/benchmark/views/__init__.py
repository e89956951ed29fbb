from golden_thread.benchmark.views.copies import (
    copies,
    copy,
    copy_check,
    copy_file,
    copy_new,
    copy_set_aside,
    copy_sign,
    copy_since,
    signing_key,
)
from golden_thread.benchmark.views.editions import editions
from golden_thread.benchmark.views.judging import counting, judge, judgement_confirm
from golden_thread.benchmark.views.readiness import readiness, statement
from golden_thread.benchmark.views.years import years

__all__ = [
    "copies",
    "copy",
    "copy_check",
    "copy_file",
    "copy_new",
    "copy_set_aside",
    "copy_sign",
    "copy_since",
    "counting",
    "editions",
    "judge",
    "judgement_confirm",
    "readiness",
    "signing_key",
    "statement",
    "years",
]
