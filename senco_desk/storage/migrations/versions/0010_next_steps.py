"""What is to become of a target in the next cycle."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("target_outcomes", sa.Column("next_step", sa.String(length=40), nullable=True))
