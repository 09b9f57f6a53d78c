"""Adults of the school, the measures that it uses again and again, and its own words."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
    )
    op.create_table(
        "instruments",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("measure_name", sa.Text(), nullable=False),
        sa.Column("measure_unit", sa.Text(), nullable=False),
        sa.Column("measure_better", sa.String(length=40), nullable=False),
        sa.Column("measure_lowest", sa.Double[float](), nullable=True),
        sa.Column("measure_highest", sa.Double[float](), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_instruments"),
    )
    with op.batch_alter_table("schools", recreate="always") as changed:
        changed.add_column(sa.Column("senco_title", sa.Text(), nullable=True))
        changed.add_column(sa.Column("review_foot", sa.Text(), nullable=True))
