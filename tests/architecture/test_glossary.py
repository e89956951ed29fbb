"""The glossary names classes that exist."""

import re

import pytest
from django.utils.module_loading import import_string

from tests.database import ROOT

NAMED = re.findall(r"`(golden_thread\.[\w.]+)`", (ROOT / "docs" / "glossary.md").read_text())


def test_the_glossary_names_classes():
    assert len(NAMED) > 20


@pytest.mark.parametrize("name", NAMED)
def test_each_class_of_the_glossary_is_there(name):
    assert isinstance(import_string(name), type)
