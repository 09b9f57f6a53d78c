"""Documents whose pages are not known."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table(
        "documents", recreate="always", table_kwargs={"sqlite_with_rowid": False}
    ) as changed:
        changed.alter_column("pages", existing_type=sa.Integer(), nullable=True)
