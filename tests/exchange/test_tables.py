import os
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

from senco_desk.domain.refusals import Refusal
from senco_desk.exchange import table_files, text_tables, workbook_tables
from senco_desk.exchange.columns import headings_in
from senco_desk.exchange.table_files import read_tables, tables_in
from senco_desk.exchange.tables import NoResult, Table
from tests.register_files import NAMED, WREN, in_csv, in_workbook

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _the_table(content: bytes, ending: str = ".csv") -> Table:
    [table] = tables_in(content, ending, headings_in)
    return table


def _cells(content: bytes, ending: str = ".csv") -> list[tuple[object, ...]]:
    return [row.cells for row in _the_table(content, ending).rows]


def _saved(workbook: Workbook) -> bytes:
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _archive(**parts: bytes) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def _with_part(workbook: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Change a part of a workbook."""
    content = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(content, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            data = before.read(part)
            if part == name:
                assert old in data
                data = data.replace(old, new)
            after.writestr(part, data)
    return content.getvalue()


SHEET_1 = "xl/worksheets/sheet1.xml"


# Text


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_what_separates_the_columns_is_found_out(separator: str):
    content = in_csv([NAMED, ("Wren", "Castellan, Rose; the | younger", "14/03/2017")], separator)
    assert _cells(content.encode()) == [NAMED, ("Wren", *_second(content, separator))]


def _second(content: str, separator: str) -> tuple[str, str]:
    assert separator in content
    return ("Castellan, Rose; the | younger", "14/03/2017")


def test_commas_in_a_title_do_not_hide_that_semicolons_separate():
    text = (
        "Alderwick, Northmere, 2026, by class\n\nForename;Surname;DOB\nWren;Castellan;14/03/2017\n"
    )
    assert _cells(text.encode())[1:] == [NAMED, WREN]


def test_the_separator_that_excel_names_is_taken_and_rows_keep_their_number():
    table = _the_table(b"sep=;\nForename;Surname;DOB\nWren;Castellan;14/03/2017\n")
    assert [(row.number, row.cells) for row in table.rows] == [(2, NAMED), (3, WREN)]


def test_a_tab_may_be_named_as_the_separator():
    assert _cells(b"sep=\t\nForename\tSurname\tDOB\n") == [NAMED]


def test_a_text_without_known_headings_is_cut_where_most_cells_come_out():
    assert _cells(b"a;b;c\n1;2;3\n") == [("a", "b", "c"), ("1", "2", "3")]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_accents_survive_in_every_usual_encoding(encoding: str):
    content = in_csv([NAMED, ("Zoë", "D’Aubernoix", "14/03/2017")]).encode(encoding)
    if encoding == "utf-16-be":
        content = content.removeprefix(b"\xfe\xff")
    assert _cells(content)[1] == ("Zoë", "D’Aubernoix", "14/03/2017")


def test_letters_from_far_away_do_not_hide_which_encoding_it_is():
    rows = [NAMED, *[("Āđam 字字字字字", "Ȁȁ 字字字字", "14/03/2017")] * 5]
    for encoding in ("utf-16-le", "utf-16-be"):
        assert _cells(in_csv(rows).encode(encoding)) == rows


def test_a_byte_that_means_nothing_is_shown_as_lost():
    [_, row] = _cells(b"Forename,Surname,DOB\nZo\x81\xeb,Castellan,14/03/2017\n")
    assert row[0] == "Zo\N{REPLACEMENT CHARACTER}ë"


def test_quoted_cells_may_hold_separators_quotes_and_line_ends():
    content = b'Forename,Surname,DOB\r\n"Wren ""Robin""","Castellan,\nthe younger",14/03/2017\r\n'
    assert _cells(content)[1][:2] == ('Wren "Robin"', "Castellan,\nthe younger")


@pytest.mark.parametrize("row", ['"Wren,Castellan,14/03/2017', '"Wren" Robin,Castellan,14/03/2017'])
def test_quotation_marks_that_do_not_pair_up_are_refused_with_their_row(row: str):
    content = in_csv([NAMED, WREN]) + f"{row}\nRobin,Featherstone,01/02/2018\n"
    with pytest.raises(Refusal, match="quotation marks in row 3"):
        _the_table(content.encode())


def test_old_line_ends_are_line_ends():
    assert _cells(b"Forename,Surname,DOB\rWren,Castellan,14/03/2017\r") == [NAMED, WREN]


def test_blank_rows_are_left_out_and_counted():
    table = _the_table(b"\n\nForename,Surname,DOB\n,,\n  , ,\nWren,Castellan,14/03/2017\n")
    assert [row.number for row in table.rows] == [3, 6]


def test_more_rows_than_any_register_has_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text_tables, "MOST_ROWS", 2)
    monkeypatch.setattr(workbook_tables, "MOST_ROWS", 2)
    with pytest.raises(Refusal, match="more than 2 rows"):
        _the_table(in_csv([NAMED, WREN, WREN]).encode())
    with pytest.raises(Refusal, match="more than 2 rows"):
        _the_table(in_workbook([NAMED, WREN, WREN]), ".xlsx")


# Files that are something else


@pytest.mark.parametrize("content", [b"", b"   \r\n\t"])
def test_an_empty_file_is_refused(content: bytes):
    with pytest.raises(Refusal, match="This file is empty"):
        _the_table(content)


def test_a_workbook_with_a_password_is_refused_and_says_how_to_take_it_off():
    with pytest.raises(Refusal) as refused:
        _the_table(OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), ".xlsx")
    assert "protected with a password" in refused.value.title
    assert "Protect Workbook" in refused.value.advice


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLD_EXCEL + "Workbook".encode("utf-16-le"), "old kind (.xls)"),
        (b"<html><table><tr><td>UPN</td></tr></table></html>", "web page"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><html></html>", "web page"),
        (b'<?xml version="1.0"?><CTfile></CTfile>', "XML file"),
        (b"%PDF-1.7 ...", "document and not a table"),
        (b"{\\rtf1 ...}", "document and not a table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "neither an Excel workbook nor a CSV file"),
        (_archive(**{"a.txt": b"hello"}), "neither an Excel workbook nor a CSV file"),
        (
            _archive(**{"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>"}),
            "neither an Excel workbook nor a CSV file",
        ),
        (
            _archive(**{"[Content_Types].xml": b"<x/>", "xl__workbook.bin": b"x"}),
            "binary workbook (.xlsb)",
        ),
        (_archive(**{"[Content_Types].xml": b"<x/>"}), "damaged"),
        (b"PK\x03\x04 and then nothing", "damaged"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is(content: bytes, says: str):
    for ending in (".csv", ".xlsx"):
        with pytest.raises(Refusal) as refused:
            _the_table(content, ending)
        assert says in refused.value.title
        assert refused.value.advice


def test_a_workbook_by_another_name_is_read_and_that_is_said():
    table = _the_table(in_workbook([NAMED, WREN]), ".csv")
    assert table.remark == "The file's name ends in “.csv”, but it is an Excel workbook."
    assert [row.cells for row in table.rows] == [NAMED, WREN]


def test_text_by_the_name_of_a_workbook_is_read_and_that_is_said():
    table = _the_table(in_csv([NAMED, WREN], "\t").encode(), ".xls")
    assert table.remark == "The file's name ends in “.xls”, but it is plain text."
    assert [row.cells for row in table.rows] == [NAMED, WREN]


def test_a_file_larger_than_any_register_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "register.csv"
    path.write_text(in_csv([NAMED, WREN]), encoding="utf-8")
    assert len(read_tables(path, headings_in)) == 1
    monkeypatch.setattr(table_files, "LARGEST_FILE", 10)
    with pytest.raises(Refusal, match="larger than"):
        read_tables(path, headings_in)


@pytest.mark.parametrize("name", ["missing.csv", "", "register.csv/inside.csv"])
def test_a_file_that_cannot_be_opened_is_refused_without_its_name(tmp_path: Path, name: str):
    with pytest.raises(Refusal) as refused:
        read_tables(tmp_path / name, headings_in)
    assert refused.value.title == "This file cannot be read."
    assert str(tmp_path) not in str(refused.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may read is another matter")
def test_a_file_that_one_may_not_read_is_refused(tmp_path: Path):
    path = tmp_path / "register.csv"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(Refusal, match="cannot be read"):
        read_tables(path, headings_in)


# Workbooks


def test_cells_of_a_workbook_keep_their_kind():
    born = datetime(2017, 3, 14)  # noqa: DTZ001  Excel's dates have no time zone
    rows = [("Text", "Date", "Whole", "Part", "Yes"), ("Wren", born, 4, 4.5, True)]
    assert _cells(in_workbook(rows), ".xlsx") == rows


def test_a_calculation_gives_the_result_that_excel_stored():
    workbook = in_workbook([("Class",), ("=1+1",)])
    assert _cells(workbook, ".xlsx") == [("Class",), (NoResult.NO_RESULT,)]
    calculated = _with_part(workbook, SHEET_1, b"<f>1+1</f>", b"<f>1+1</f><v>2</v>")
    assert _cells(calculated, ".xlsx") == [("Class",), (2,)]


def test_a_calculation_over_several_cells_without_its_result_is_found_too():
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"] = "Class"
    sheet["A2"] = ArrayFormula("A2:A3", "=B2:B3")
    assert _cells(_saved(workbook), ".xlsx")[1] == (NoResult.NO_RESULT,)


def test_text_that_begins_like_a_formula_is_text():
    workbook = Workbook()
    cell = workbook.worksheets[0]["A1"]
    cell.value, cell.data_type = "=1+1", "s"
    workbook.worksheets[0]["B1"] = "=2+2"
    assert _cells(_saved(workbook), ".xlsx") == [("=1+1", NoResult.NO_RESULT)]


def test_a_workbook_that_counts_from_1904_says_so():
    workbook = Workbook()
    workbook.epoch = MAC_EPOCH
    workbook.worksheets[0].append(["x"])
    assert _the_table(_saved(workbook), ".xlsx").day_zero == date(1904, 1, 1)


def test_each_visible_sheet_with_anything_in_it_is_a_table():
    content = in_workbook([("a",)], [], [("b",)], [("c",)], hidden=[2])
    found = tables_in(content, ".xlsx", headings_in)
    assert [table.rows[0].cells for table in found] == [("a",), ("c",)]
    assert found[1].remark == "The workbook has 3 sheets; only “Sheet 4” was read."


def test_a_remark_on_the_name_stands_before_that_on_the_sheets():
    found = tables_in(in_workbook([("a",)], [("b",)]), ".txt", headings_in)
    assert found[0].remark is not None
    assert found[0].remark.startswith("The file's name ends in “.txt”")
    assert found[0].remark.endswith("only “Sheet 1” was read.")


def test_a_workbook_with_nothing_to_see_is_refused():
    with pytest.raises(Refusal, match="no visible sheet with anything in it"):
        _the_table(in_workbook([], [("a",)], hidden=[1]), ".xlsx")


def test_formatting_far_below_and_beside_the_table_is_no_row():
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(list(NAMED))
    sheet["A1048576"].fill = PatternFill(fill_type="solid", start_color="FFFF00")
    sheet["XFD1"].fill = PatternFill(fill_type="solid", start_color="FFFF00")
    table = _the_table(_saved(workbook), ".xlsx")
    [row] = table.rows
    assert row.cells[:3] == NAMED


def test_a_workbook_that_lies_about_its_size_is_read_whole():
    content = _with_part(in_workbook([NAMED, WREN]), SHEET_1, b'ref="A1:C2"', b'ref="A1"')
    assert _cells(content, ".xlsx") == [NAMED, WREN]


def test_rows_beyond_the_end_of_a_sheet_are_not_waited_for():
    content = _with_part(
        in_workbook([NAMED, WREN]), SHEET_1, b'<row r="2">', b'<row r="99999999999">'
    )
    assert _cells(content, ".xlsx") == [NAMED]


def test_a_workbook_that_unpacks_to_far_more_than_a_register_is_refused(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(workbook_tables, "_LARGEST_UNPACKED", 1000)
    with pytest.raises(Refusal, match="far larger inside"):
        _the_table(in_workbook([NAMED, WREN]), ".xlsx")


def test_entities_that_would_blow_up_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>' % b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
    )
    content = _with_part(in_workbook([NAMED, WREN]), SHEET_1, b"<worksheet", bomb + b"<worksheet")
    content = _with_part(content, SHEET_1, b"Castellan", b"&j;")
    with pytest.raises(Refusal, match="damaged"):
        _the_table(content, ".xlsx")


def test_drop_down_lists_and_macros_are_passed_over():
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(list(NAMED))
    check = DataValidation(type="list", formula1='"a,b"')
    check.add("A1")
    sheet.add_data_validation(check)
    content = _with_part(
        _saved(workbook),
        "[Content_Types].xml",
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert _cells(content, ".xlsm") == [NAMED]


def test_reading_a_workbook_leaves_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content = in_workbook([NAMED, ("=1+1",)])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _the_table(content, ".xlsx")
    assert list(tmp_path.rglob("*")) == []


def test_a_workbook_is_told_from_a_csv_file_by_content(tmp_path: Path):
    path = tmp_path / "register.XLSX"
    path.write_bytes(in_workbook([NAMED, WREN]))
    [table] = read_tables(path, headings_in)
    assert table.remark is None
    assert load_workbook(path).sheetnames == ["Sheet 1"]
