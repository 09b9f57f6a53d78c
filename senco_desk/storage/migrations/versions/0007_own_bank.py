"""What the school keeps in its own bank: targets, strategies and provisions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "own_targets",
        *_shared(),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("measure_name", sa.Text(), nullable=False),
        sa.Column("measure_unit", sa.Text(), nullable=False),
        sa.Column("measure_better", sa.String(length=40), nullable=False),
        sa.Column("measure_lowest", sa.Double[float](), nullable=True),
        sa.Column("measure_highest", sa.Double[float](), nullable=True),
        sa.Column("baseline", sa.Double[float](), nullable=False),
        sa.Column("goal", sa.Double[float](), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("how_measured", sa.Text(), nullable=False),
        sa.Column("who_does_what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("need_codes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_targets"),
    )
    op.create_table(
        "own_strategies",
        *_shared(),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_strategies"),
    )
    op.create_table(
        "own_provisions",
        *_shared(),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("group_size", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("times_a_week", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_own_provisions"),
    )


def _shared() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("stages", sa.Text(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
    )
