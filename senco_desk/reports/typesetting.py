"""Setting a document with Typst: a template, one JSON value, and the program's own fonts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeAlias, cast

import typst

from senco_desk.charts.fonts import fallback_fonts, own_fonts

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What may reach a template: plain values, so that no text that someone typed is markup."""


def typeset(
    template: Path, content: Mapping[str, Json], made_on: date, *, tagged: bool = True
) -> bytes:
    """Set a document as a tagged PDF (PDF/UA-1), the same bytes for the same content.

    The template reads ``content`` with ``json(bytes(sys.inputs.content))``. Nothing is written
    to disk and no font of the system is used. What is laid over other pages is not ``tagged``.
    """
    return _set(_compiler(template, content), made_on, tagged=tagged)


def typeset_and_ask(
    template: Path, content: Mapping[str, Json], made_on: date, label: str
) -> tuple[bytes, Any]:
    """Set a document, and return with it what its template says at a label, as plain values."""
    compiler = _compiler(template, content)
    pdf = _set(compiler, made_on, tagged=True)
    return pdf, json.loads(compiler.query(f"<{label}>", field="value", one=True))


def _compiler(template: Path, content: Mapping[str, Json]) -> typst.Compiler:
    return typst.Compiler(
        template,
        root=template.parent,
        font_paths=[own_fonts(), fallback_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False, sort_keys=True)},
    )


def _set(compiler: typst.Compiler, made_on: date, *, tagged: bool) -> bytes:
    pdf = compiler.compile(
        format="pdf",
        pdf_standards=["ua-1"] if tagged else [],
        pdf_tags=tagged,
        timestamp=datetime.combine(made_on, time(12), tzinfo=UTC),
    )
    return cast("bytes", pdf)  # a PDF is one file; pictures of pages would be several
