"""A fictional county with a year of believable work, made through the product's own operations, always ending today."""

from datetime import date


def ensure(*, on: date, server) -> None:
    pass
