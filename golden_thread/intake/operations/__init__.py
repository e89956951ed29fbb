"""Bringing a file in: staged first, read as people say, then all of it or none, and back again."""

from golden_thread.intake.operations.accepting import accept, set_aside, undo
from golden_thread.intake.operations.bringing import READ_LONG_FILE, stage
from golden_thread.intake.operations.correcting import choose, correct, forget_mapping, keep_mapping, leave_out, mend
from golden_thread.intake.operations.reading_long import read_long_file
from golden_thread.intake.operations.vocabulary import forget_word, learn_words

__all__ = [
    "READ_LONG_FILE",
    "accept",
    "choose",
    "correct",
    "forget_mapping",
    "forget_word",
    "keep_mapping",
    "learn_words",
    "leave_out",
    "mend",
    "read_long_file",
    "set_aside",
    "stage",
    "undo",
]
