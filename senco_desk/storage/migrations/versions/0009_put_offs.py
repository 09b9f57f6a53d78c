"""Things to do that were put off."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "put_offs",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_put_offs_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_put_offs"),
        sa.UniqueConstraint("id", name="uq_put_offs_id"),
        sqlite_with_rowid=False,
    )
