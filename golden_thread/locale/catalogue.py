"""Gathers every word for people and keeps the Welsh catalogue abreast of it: `make messages`.

Babel's own command would write dates, a translator's name and line numbers into the file, so that every run changed it.
"""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
MAPPING = PACKAGE.parent / "babel.cfg"
WELSH = PACKAGE / "locale" / "cy" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ALIASES = re.compile(r"from django\.utils\.translation import (\w+) as (\w+)")
"""A module that has words for now and lazy ones calls one of the two by a name of its own."""
# Plural-Forms as Django's own Welsh has it: Django merges two catalogues of one language only where they agree.
HEADER = r"""msgid ""
msgstr ""
"Language: cy\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;\n"

"""


def words_of_the_product(package: Path = PACKAGE) -> Catalog:
    with MAPPING.open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    gathered = Catalog(charset="utf-8")
    for _file, _line, message, _comments, context in extract_from_dir(package, methods, options, keywords(package)):
        gathered.add(message, context=context)
    return gathered


def keywords(package: Path) -> dict:
    sources = (path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    aliases = {alias: marker for source in sources for marker, alias in ALIASES.findall(source)}
    return KEYWORDS | {alias: KEYWORDS[marker] for alias, marker in aliases.items() if marker in KEYWORDS}


def welsh(path: Path = WELSH) -> Catalog:
    if not path.exists():
        return read_po(io.BytesIO(HEADER.encode()), locale="cy", abort_invalid=True)
    with path.open("rb") as kept:
        return read_po(kept, locale="cy", abort_invalid=True)


def abreast(kept: Catalog, gathered: Catalog) -> Catalog:
    """The kept translations of what is still said, in the order of the code, and what is new with nothing yet."""
    fresh = welsh(Path("/nonexistent"))
    for message in gathered:
        if message.id:
            fresh.add(message.id, _kept(kept, message), context=message.context)
    return fresh


def _kept(kept: Catalog, message: Message) -> str | tuple[str, ...]:
    known = kept.get(message.id, message.context)
    several = isinstance(message.id, (list, tuple))
    if known and known.string and isinstance(known.string, (list, tuple)) == several:
        return known.string if isinstance(known.string, str) else tuple(known.string)
    return ("",) * kept.num_plurals if several else ""


def as_text(catalogue: Catalog) -> str:
    written = io.BytesIO()
    write_po(written, catalogue, no_location=True, omit_header=True, width=120)
    return HEADER + written.getvalue().decode().lstrip()


def main() -> None:
    text = as_text(abreast(welsh(), words_of_the_product()))
    WELSH.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
