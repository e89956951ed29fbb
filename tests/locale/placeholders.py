"""What a sentence leaves open: `{name}` for .format, `%(name)s` and `%d` for the percent sign."""

import re
from collections import Counter
from string import Formatter

from babel.messages.catalog import Message

PERCENT = re.compile(r"%%|%\(\w+\)[sdr]|%[sdr]")


def left_open(sentence: str) -> Counter[str]:
    names = (f"{{{name}}}" for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None)
    signs = (sign for sign in PERCENT.findall(sentence) if sign != "%%")
    return Counter({*names, *signs})


def forms_of(message: Message) -> list[tuple[str, str]]:
    """English beside Welsh; of a word with a plural each Welsh form beside the English one it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    one, several = message.id
    first, *others = message.string
    return [(one, first), *((several, other) for other in others)]


def disagreement(message: Message) -> str:
    for english, welsh in forms_of(message):
        if welsh and left_open(english) != left_open(welsh):
            return f"{english!r} and {welsh!r}"
    return ""
