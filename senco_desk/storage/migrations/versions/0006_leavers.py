"""Times away of pupils who came back, and after how many years a record is reviewed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "times_away",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_times_away_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_times_away"),
        sa.UniqueConstraint("id", name="uq_times_away_id"),
        sqlite_with_rowid=False,
    )
    for name, years in (("kept_years", 25), ("kept_years_with_plan", 31)):
        op.add_column("schools", sa.Column(name, sa.Integer(), nullable=True))
        op.execute(sa.table("schools", sa.column(name)).update().values({name: years}))
    with op.batch_alter_table("schools", recreate="always") as changed:
        changed.alter_column("kept_years", existing_type=sa.Integer(), nullable=False)
        changed.alter_column("kept_years_with_plan", existing_type=sa.Integer(), nullable=False)
