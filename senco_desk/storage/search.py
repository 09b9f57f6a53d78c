"""Looking through the index, and showing from the record what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Executable, bindparam, select, text

from senco_desk.domain.documents import Document, FileType
from senco_desk.domain.finding import Hit, Hits, Term, shown_of, terms_of
from senco_desk.domain.pupils import Pupil
from senco_desk.storage.mapping import Stored, kind_of
from senco_desk.storage.records import ContentTexts, Documents, SearchEntries
from senco_desk.storage.searched import Searched, searched_as


class Rows(Protocol):
    """Runs a statement and gives its rows."""

    def __call__(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None, /
    ) -> Sequence[Sequence[Any]]: ...


MOST_HITS = 30
"""Shown; whoever looks for more types another word."""

MOST_RANKED = 500
"""Of all places that answer, the newest are ranked: a word such as "the" answers everywhere, and
ranking each of 100,000 places takes a fifth of a second."""

_MOST_NAMESAKES = 50
"""With more pupils of whose names a word is the beginning, it says too little of a name yet."""

_SHORTEST = 2
"""Letters of a word for which the record is looked through; one letter answers everywhere."""

_WEIGHTS = "bm25(search_words, 0.0, 4.0, 1.0)"
"""A word in a title counts four times one in a text."""

_IN_TEXTS = "{titles texts} :"
_RANKED = text(
    f"SELECT rowid, {_WEIGHTS} FROM search_words WHERE search_words MATCH :wanted "  # noqa: S608  a constant
    "ORDER BY rowid DESC LIMIT :most"
)
_RANKED_OF_PUPILS = text(
    # The plus keeps SQLite from asking the index anew for each place of these pupils.
    f"SELECT rowid, {_WEIGHTS} FROM search_words WHERE search_words MATCH :wanted "  # noqa: S608  a constant
    "AND +rowid IN (SELECT place FROM search_entries WHERE pupil_id IN :pupils) "
    "ORDER BY rowid DESC LIMIT :most"
).bindparams(bindparam("pupils", expanding=True))
_NAMESAKES = text(
    "SELECT pupil_id FROM search_words JOIN search_entries ON place = search_words.rowid "
    "WHERE search_words MATCH :wanted LIMIT :most"
)

_NOBODY: tuple[frozenset[bytes], tuple[Term, ...]] = (frozenset(), ())

_SAID = "said"
"""Stands for the field of a document's own text."""

_UNREAD = (
    select(*kind_of(Document).columns)
    .outerjoin(ContentTexts, ContentTexts.c.content_hash == Documents.c.content_hash)
    .where(ContentTexts.c.content_hash.is_(None))
)


def read_hits(rows: Rows, typed: str) -> Hits:
    """Find what holds every word that is typed: best first, and of equals the newest first.

    What is recorded of a pupil whose name holds one of the words comes before all else; there
    the other words are enough.
    """
    terms = terms_of(typed)
    if not _says_enough(terms):
        return Hits()
    pupils, rest = _named(rows, terms) if len(terms) > 1 else _NOBODY
    found = rows(_RANKED, {"wanted": f"{_IN_TEXTS} ({_asked(terms)})", "most": MOST_RANKED})
    ranks: dict[int, tuple[bool, float]] = {place: (True, rank) for place, rank in found}
    if pupils:
        wanted = f"{_IN_TEXTS} ({_asked(rest)})"
        of_pupils = {"wanted": wanted, "most": MOST_RANKED, "pupils": sorted(pupils)}
        for place, rank in rows(_RANKED_OF_PUPILS, of_pupils):
            ranks[place] = (False, rank)
    best = sorted(ranks, key=lambda place: (ranks[place][0], round(ranks[place][1], 1), -place))
    return Hits(
        hits=_hits(rows, {one: terms if ranks[one][0] else rest for one in best[:MOST_HITS]}),
        is_cut=len(found) == MOST_RANKED or len(best) > MOST_HITS,
        is_whole=not rows(_UNREAD.limit(1)),
    )


def read_unread(rows: Rows) -> tuple[Document, ...]:
    """Return the documents whose text was not read yet, one of each content."""
    kind = kind_of(Document)
    return tuple(kind.read(row) for row in rows(_UNREAD.group_by(Documents.c.content_hash)))


def _says_enough(terms: Sequence[Term]) -> bool:
    return any(len(word) >= _SHORTEST for term in terms for word in term.words)


def _named(rows: Rows, terms: Sequence[Term]) -> tuple[frozenset[bytes], tuple[Term, ...]]:
    """Return the pupils whom some of the words name, and the words that are left."""
    of_all: frozenset[bytes] | None = None
    rest: list[Term] = []
    for term in terms:
        if not _says_enough((term,)):
            rest.append(term)
            continue
        wanted = {"wanted": f"names : {_asked((term,))}", "most": _MOST_NAMESAKES}
        pupils = frozenset(row[0] for row in rows(_NAMESAKES, wanted))
        if not pupils:
            rest.append(term)
        elif len(pupils) < _MOST_NAMESAKES:
            of_all = pupils if of_all is None else of_all & pupils
    return (of_all, tuple(rest)) if of_all and _says_enough(rest) else _NOBODY


def _asked(terms: Sequence[Term]) -> str:
    """Write terms as FTS5 asks: all quoted, so that nothing typed is taken for its language."""
    return " AND ".join(f'"{" ".join(term.words)}"' + " *" * term.is_beginning for term in terms)


def _hits(rows: Rows, wanted: Mapping[int, Sequence[Term]]) -> tuple[Hit, ...]:
    """Read what stands at these places, kind by kind, and show in it the words of each."""
    entries = SearchEntries.c
    found = rows(
        select(entries.place, entries.subject, entries.thing_id, entries.pupil_id).where(
            entries.place.in_(wanted)
        )
    )
    at = {place: (subject, thing_id, pupil_id) for place, subject, thing_id, pupil_id in found}
    ids: dict[str, set[UUID]] = defaultdict(set)
    for subject, thing_id, pupil_id in at.values():
        ids[subject].add(thing_id)
        ids[Pupil.__name__].add(pupil_id)
    things: dict[tuple[str, UUID], Any] = {}
    for subject, some in ids.items():
        kind = searched_as(subject).kind
        held = rows(select(*kind.columns).where(kind.table.columns["id"].in_(some)))
        things |= {(subject, value.id): value for value in map(kind.read, held)}
    hashes = {one.content_hash for one in things.values() if isinstance(one, Document)}
    read = ContentTexts.c
    says: dict[str, str] = {
        row[0]: row[1]
        for row in rows(select(read.content_hash, read.text).where(read.content_hash.in_(hashes)))
    }
    hits: list[Hit] = []
    for place in filter(at.__contains__, wanted):  # an index out of order finds less
        (subject, thing_id, pupil_id), terms = at[place], wanted[place]
        thing, pupil = things[subject, thing_id], things[Pupil.__name__, pupil_id]
        hits.append(_hit(searched_as(subject), thing, pupil, terms, says))
    return tuple(hits)


def _hit(
    searched: Searched, thing: Stored, pupil: Pupil, terms: Sequence[Term], says: Mapping[str, str]
) -> Hit:
    """Show the field of a thing that holds the most of what was asked for, the first of equals."""
    held = searched.kind.flat(thing)
    texts: dict[str, str | None] = {
        name: held[name] for name in (*searched.titles, *searched.texts)
    }
    has_pages = False
    if isinstance(thing, Document):
        texts[_SAID] = says.get(thing.content_hash)
        has_pages = thing.file_type is FileType.PDF
    shown = {name: shown_of(words, terms) for name, words in texts.items() if words}
    best = max(shown, key=lambda name: shown[name].terms)
    return Hit(
        what=searched.what,
        kind=searched.value,
        thing_id=thing.id,
        pupil_id=pupil.id,
        pupil=pupil.name,
        dated_on=searched.day_of(thing),
        pieces=shown[best].pieces,
        title="" if best in searched.titles else next((held[one] for one in searched.titles), ""),
        page=shown[best].page if best == _SAID and has_pages else None,
    )
