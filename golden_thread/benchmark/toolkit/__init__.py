"""Reads the published toolkit page: plain text, saved HTML or GOV.UK Content API JSON; no database, no network."""

from golden_thread.benchmark.toolkit.opening import read
from golden_thread.benchmark.toolkit.page import NotTheToolkit, Section, Toolkit

__all__ = ["NotTheToolkit", "Section", "Toolkit", "read"]
