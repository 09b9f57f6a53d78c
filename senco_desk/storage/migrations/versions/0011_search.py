"""What quick find looks through: the words of the record, and the text of documents.

The index is filled when the school is opened, from what is on file.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("thing_id", sa.LargeBinary(), nullable=False),
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_search_entries"),
        sa.UniqueConstraint("thing_id", "subject", name="uq_search_entries_thing_id_subject"),
    )
    op.create_index("ix_search_entries_pupil_id", "search_entries", ["pupil_id"])
    op.create_table(
        "content_texts",
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["contents.content_hash"],
            name="fk_content_texts_content_hash",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("content_hash", name="pk_content_texts"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(names, titles, texts, content='', "
        "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
    )
