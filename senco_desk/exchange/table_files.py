"""Files that may hold a table: what kind of file it is, and whether it can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from senco_desk.domain.refusals import Refusal
from senco_desk.exchange.tables import HeadingCount, Table
from senco_desk.exchange.text_tables import text_table

LARGEST_FILE = 50_000_000
"""Bytes: a register of 100,000 rows stays below it."""


def read_tables(path: Path, headings_in: HeadingCount) -> tuple[Table, ...]:
    """Read the tables of a file, CSV or XLSX, told by its content and not by its name.

    A CSV file is one table; of a workbook each visible sheet is one. ``headings_in`` helps to
    find out what separates the columns of a CSV file.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refusal(
                f"This file is larger than {LARGEST_FILE // 1_000_000} MB.",
                "Such a list is far smaller. Check that it is the right file.",
            )
        content = path.read_bytes()
    except OSError as fault:
        raise Refusal(
            "This file cannot be read.",
            "Check that it is still there, that it is not open in another program and that you "
            "may read it. A file that is kept online may have to be downloaded first.",
        ) from fault
    return tables_in(content, path.suffix, headings_in)


def tables_in(content: bytes, ending: str, headings_in: HeadingCount) -> tuple[Table, ...]:
    """Read the tables in the bytes of a file whose name ends in ``ending``, such as ".csv"."""
    if not content.strip():
        raise Refusal("This file is empty.", "Save it again in the program that it comes from.")
    _refuse_other_kinds(content)
    if content.startswith(b"PK"):
        # Loaded when first needed: what reads workbooks takes a third of a second to load.
        from senco_desk.exchange.workbook_tables import workbook_tables

        misnamed = ending.casefold() not in {".xlsx", ".xlsm", ".xltx", ".xltm"}
        found = workbook_tables(content)
        remark = f"The file's name ends in “{ending}”, but it is an Excel workbook." * misnamed
    else:
        misnamed = ending.casefold() not in {".csv", ".txt", ".tsv", ".tab"}
        found = (text_table(content, headings_in),)
        remark = f"The file's name ends in “{ending}”, but it is plain text." * misnamed
    if not misnamed:
        return found
    return tuple(replace(table, remark=f"{remark} {table.remark or ''}".strip()) for table in found)


_SAVE_AS = "Open it in Excel, choose Save As, and save it as “Excel workbook (.xlsx)” or as CSV."


def _refuse_other_kinds(content: bytes) -> None:
    """Refuse what is known to be neither a workbook nor a text."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal(
                "This workbook is protected with a password.",
                "Open it in Excel with the password, take the password off under File, Info, "
                "Protect Workbook, and save it.",
            )
        raise Refusal("This is an Excel file of the old kind (.xls).", _SAVE_AS)
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise Refusal("This is a web page and not a workbook, whatever its name says.", _SAVE_AS)
    if start.startswith(b"<?xml"):
        raise Refusal(
            "This is an XML file and not a workbook or a CSV file, whatever its name says.",
            _SAVE_AS,
        )
    if start.startswith((b"%pdf", b"{\\rtf")):
        raise Refusal(
            "This is a document and not a table.",
            "Export the list as CSV or as an Excel workbook (.xlsx) instead.",
        )
