"""What is to become of a target in the next cycle."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table(
        "target_outcomes", recreate="always", table_kwargs={"sqlite_with_rowid": False}
    ) as changed:
        changed.add_column(sa.Column("next_step", sa.String(length=40), nullable=True))
