"""Sessions by day: the provision map asks for those of a span over the whole school."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index(
        "ix_sessions_happened_on", "sessions", ["happened_on", "provision_id", "state", "minutes"]
    )
