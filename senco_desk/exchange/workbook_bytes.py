"""A workbook as bytes, without a copy of it on the disk.

The library writes each sheet to a file in the system's temporary folder before it packs it. A
sheet holds a pupil's record, which must not lie there in clear, so here it stays in memory.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override


class _WriterInMemory(ExcelWriter):
    def __init__(self, workbook: Workbook, archive: ZipFile) -> None:
        super().__init__(workbook, archive)
        self._into = archive

    @override
    def write_worksheet(self, ws: Worksheet) -> None:
        # As the library's own, but for where the sheet is written to, and without drawings.
        sheet = BytesIO()
        writer = WorksheetWriter(ws, out=sheet)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue]
        ws._drawing = None  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue]
        self._into.writestr(ws.path[1:], sheet.getvalue())
        self.manifest.append(ws)


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return the bytes of an .xlsx file; its days of making are those set in its properties."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        _WriterInMemory(workbook, archive).write_data()
    return content.getvalue()
