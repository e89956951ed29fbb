"""Tagged PDF (PDF/UA-1), without a library or a font of the system it runs on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from golden_thread.files.glyphs import FONTS, showable
from golden_thread.files.plain_text import all_printable


class TemplateFault(RuntimeError):
    """The template or its data could not be set; the message is the compiler's."""


def compile_pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """Sets the template with `data`, which it reads by `json(bytes(sys.inputs.data))`.

    The data never becomes part of the template's source, so what people typed is set as text, whatever it looks like.
    The compiler sees the template's own folder and nothing else.
    """
    try:
        return typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(showable(all_printable(dict(data))), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            format="pdf",
        )
    except typst.TypstError as error:
        raise TemplateFault(str(error)) from error
