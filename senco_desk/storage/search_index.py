"""The index that quick find looks through, written with every save in the same transaction.

It is an FTS5 table inside the encrypted file. The table keeps no text (``content=''``): the words
of the record stand in the file once, nothing can disagree with them, and where they were found is
shown from the record itself. ``contentless_delete`` lets a row go without being told again what
it held, so that a rule of folding that changed can never leave half a row behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from senco_desk.domain.documents import Document
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.wording import plain
from senco_desk.storage.faults import translated
from senco_desk.storage.mapping import Stored, kind_of
from senco_desk.storage.records import ContentTexts, Documents, FileInfo, SearchEntries
from senco_desk.storage.searched import SEARCHED, Searched, searched_of

FORM = "1"
"""Changes with what is searched or how words are folded; a file of another form is read anew."""

LONGEST_TEXT = 1_000_000
"""Characters of a document that are kept to be found: some 400 pages."""

_FORM_OF_FILE = "search"
_AT_ONCE = 1_000
_DAY_SHIFT = 24
"""Bits of a place below those of its day: some sixteen million things of one day."""

_INSERT = "INSERT INTO search_words (rowid, names, titles, texts) VALUES (?, ?, ?, ?)"
_PLACE_OF = select(SearchEntries.c.place).where(
    SearchEntries.c.thing_id == bindparam("wanted"),
    SearchEntries.c.subject == bindparam("subject"),
)

_LAST_PLACE = select(func.max(SearchEntries.c.place)).where(
    SearchEntries.c.place.between(bindparam("first"), bindparam("last"))
)


class SearchIndex:
    """Writes the index within one transaction that holds the right to write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[int, int] = {}
        """The last place of each day that was asked for; by the first one of the day."""

    def put(self, things: Sequence[tuple[Stored, PupilId | None]]) -> None:
        """Enter new things of one kind, each with the pupil whose it is."""
        searched = searched_of(type(things[0][0]))
        if searched is None:
            return
        worded = [
            (thing, pupil_id, words)
            for thing, pupil_id in things
            if any(words := self._words(searched, thing))
        ]
        if not worded:
            return
        places = self._places([searched.day_of(thing) for thing, _, _ in worded])
        self._connection.execute(
            insert(SearchEntries),
            [
                {
                    "place": place,
                    "subject": searched.value.__name__,
                    "thing_id": thing.id,
                    "pupil_id": pupil_id,
                }
                for place, (thing, pupil_id, _) in zip(places, worded, strict=True)
            ],
        )
        self._connection.exec_driver_sql(
            _INSERT,
            [(place, *words) for place, (_, _, words) in zip(places, worded, strict=True)],
        )

    def follow(self, thing: Stored, pupil_id: PupilId | None, changed: Iterable[str]) -> None:
        """Enter a changed thing anew, where what changed is searched."""
        searched = searched_of(type(thing))
        if searched is not None and pupil_id is not None and searched.fields & set(changed):
            self.drop(thing)
            self.put([(thing, pupil_id)])

    def drop(self, thing: Stored) -> None:
        """Forget a thing, if it is in the index."""
        found = self._connection.execute(
            _PLACE_OF, {"wanted": thing.id, "subject": type(thing).__name__}
        )
        for (place,) in found.all():
            self._connection.exec_driver_sql("DELETE FROM search_words WHERE rowid = ?", (place,))
            self._connection.execute(delete(SearchEntries).where(SearchEntries.c.place == place))

    def move(self, other: PupilId, kept: PupilId) -> None:
        """Find everything of one pupil under another."""
        self._connection.execute(
            update(SearchEntries).where(SearchEntries.c.pupil_id == other).values(pupil_id=kept)
        )

    def put_text(self, content_hash: str, text: str) -> None:
        """Keep what a document says, and find every document of this content by it."""
        keep = insert_or(ContentTexts).values(content_hash=content_hash, text=text[:LONGEST_TEXT])
        self._connection.execute(
            keep.on_conflict_do_update(
                index_elements=[ContentTexts.c.content_hash], set_={"text": keep.excluded.text}
            )
        )
        kind = kind_of(Document)
        held = kind.everything.where(Documents.c.content_hash == content_hash)
        for row in self._connection.execute(held).all():
            document = kind.read(row)
            self.drop(document)
            self.put([(document, document.pupil_id)])

    def fill(self) -> None:
        """Enter everything on file anew."""
        self._connection.execute(delete(SearchEntries))
        self._connection.exec_driver_sql(
            "INSERT INTO search_words (search_words) VALUES ('delete-all')"
        )
        for searched in SEARCHED:
            for things in self._on_file(searched):
                self.put(things)
        keep = insert_or(FileInfo).values(name=_FORM_OF_FILE, value=FORM)
        self._connection.execute(
            keep.on_conflict_do_update(index_elements=[FileInfo.c.name], set_={"value": FORM})
        )

    def is_in_order(self) -> bool:
        """Say whether everything on file that has words is in the index, and nothing else."""
        entries = SearchEntries.c
        held: dict[str, set[tuple[UUID, UUID]]] = defaultdict(set)
        for subject, *one in self._connection.execute(
            select(entries.subject, entries.thing_id, entries.pupil_id)
        ):
            held[subject].add((one[0], one[1]))
        rows = self._connection.exec_driver_sql("SELECT count(*) FROM search_words").scalar()
        return rows == sum(map(len, held.values())) and all(
            held[searched.value.__name__]
            == {
                (thing.id, pupil_id)
                for things in self._on_file(searched)
                for thing, pupil_id in things
                if any(self._words(searched, thing))
            }
            for searched in SEARCHED
        )

    def _on_file(self, searched: Searched) -> Generator[list[tuple[Stored, PupilId]]]:
        kind = searched.kind
        whose = kind.table.columns["id" if kind.value is Pupil else "pupil_id"]
        rows = self._connection.execute(select(*kind.columns, whose.label("whose")))
        for some in rows.partitions(_AT_ONCE):
            yield [(kind.read(row), PupilId(row[-1])) for row in some]

    def _words(self, searched: Searched, thing: Stored) -> tuple[str, str, str]:
        """Return the words of a thing, in plain letters, column by column."""
        held = searched.kind.flat(thing)
        texts = [held[name] for name in searched.texts]
        if isinstance(thing, Document):
            read = select(ContentTexts.c.text).where(
                ContentTexts.c.content_hash == thing.content_hash
            )
            texts.append(self._connection.execute(read).scalar())
        return (
            _joined(held[name] for name in searched.names),
            _joined(held[name] for name in searched.titles),
            _joined(texts),
        )

    def _places(self, days: Sequence[date | None]) -> list[int]:
        """Return a free place for each thing, after those of the same day."""
        places: list[int] = []
        for day in days:
            first = (day.toordinal() if day else 0) << _DAY_SHIFT
            if first not in self._last:
                taken = self._connection.execute(
                    _LAST_PLACE, {"first": first, "last": first + (1 << _DAY_SHIFT) - 1}
                )
                self._last[first] = taken.scalar() or first
            self._last[first] += 1
            places.append(self._last[first])
        return places


def bring_up_to_date(engine: Engine) -> None:
    """Fill the index of a file that has none yet, or one of another form: all of it or none."""
    form = select(FileInfo.c.value).where(FileInfo.c.name == _FORM_OF_FILE)
    with translated(), engine.connect() as connection:
        if connection.execute(form).scalar() != FORM:
            SearchIndex(connection).fill()
            connection.commit()


def put_in_order(engine: Engine) -> None:
    """Fill the index anew where it does not hold what is on file."""
    with translated(), engine.connect() as connection:
        index = SearchIndex(connection)
        if not index.is_in_order():
            index.fill()
            connection.commit()


def _joined(texts: Iterable[str | None]) -> str:
    return plain(" ".join(one for one in texts if one))
