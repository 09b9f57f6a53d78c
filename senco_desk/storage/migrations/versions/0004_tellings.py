"""The day on which parents were told, once kept with a cycle, becomes a record of its own."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_OF_CYCLES = sa.text(
    "SELECT pupil_id, id, number, recorded_at, parents_told_on FROM cycles "
    "WHERE parents_told_on IS NOT NULL"
)
_TELL = sa.text(
    "INSERT INTO agreements "
    "(pupil_id, id, version, kind, happened_on, recorded_at, who, how, cycle_id) "
    "VALUES (:pupil_id, :id, 1, 'TOLD', :happened_on, :recorded_at, 'Parents', :how, :cycle_id)"
)


def upgrade() -> None:
    connection = op.get_bind()
    for pupil_id, cycle_id, number, recorded_at, told_on in connection.execute(_OF_CYCLES).all():
        connection.execute(
            _TELL,
            {
                "pupil_id": pupil_id,
                "id": uuid4().bytes,
                "happened_on": told_on,
                # When the day was entered stands in the history only; what is written here never
                # makes it look late, for nobody can say that it was.
                "recorded_at": max(recorded_at, f"{told_on}T12:00:00.000000+00:00"),
                "how": f"as recorded with the plan of cycle {number}",
                "cycle_id": cycle_id,
            },
        )
    with op.batch_alter_table(
        "cycles", recreate="always", table_kwargs={"sqlite_with_rowid": False}
    ) as changed:
        changed.drop_column("parents_told_on")
