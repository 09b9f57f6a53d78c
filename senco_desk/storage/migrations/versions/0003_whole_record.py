"""Places for the whole record: the family's side, advice, groups, costs, seals and schooling."""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0003"
down_revision = "0002"


def rebuilt(table: str) -> AbstractContextManager[BatchOperations]:
    """Build a table anew as it stands after the changes; its rows are taken along."""
    return op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_with_rowid": False})


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
    )
    op.create_table(
        "rates",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pence_an_hour", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_rates"),
    )
    op.create_table(
        "thresholds",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thresholds"),
    )
    op.create_table(
        "attendance_spans",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("authorised", sa.Integer(), nullable=False),
        sa.Column("unauthorised", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_attendance_spans_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_attendance_spans"),
        sa.UniqueConstraint("id", name="uq_attendance_spans_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exclusions",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_exclusions_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_exclusions"),
        sa.UniqueConstraint("id", name="uq_exclusions_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "one_page_profiles",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("admired", sa.Text(), nullable=True),
        sa.Column("important", sa.Text(), nullable=True),
        sa.Column("support", sa.Text(), nullable=True),
        sa.Column("hopes", sa.Text(), nullable=True),
        sa.Column("communication", sa.Text(), nullable=True),
        sa.Column("photo_hash", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["photo_hash"], ["contents.content_hash"], name="fk_one_page_profiles_photo_hash"
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_one_page_profiles_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_one_page_profiles"),
        sa.UniqueConstraint("id", name="uq_one_page_profiles_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_one_page_profiles_photo_hash", "one_page_profiles", ["photo_hash"])
    op.create_table(
        "previous_schools",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("sen_support", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_previous_schools_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_previous_schools"),
        sa.UniqueConstraint("id", name="uq_previous_schools_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "addenda",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pupil_id", "cycle_id"],
            ["cycles.pupil_id", "cycles.id"],
            name="fk_addenda_pupil_id_cycle_id",
        ),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_addenda"),
        sa.UniqueConstraint("id", name="uq_addenda_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_addenda_cycle_id", "addenda", ["cycle_id"])
    op.create_table(
        "agreements",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("cycle_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pupil_id", "cycle_id"],
            ["cycles.pupil_id", "cycles.id"],
            name="fk_agreements_pupil_id_cycle_id",
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_agreements_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_agreements"),
        sa.UniqueConstraint("id", name="uq_agreements_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agreements_cycle_id", "agreements", ["cycle_id"])
    op.create_table(
        "diary_entries",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("contact_id", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("views", sa.Text(), nullable=True),
        sa.Column("with_parents", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pupil_id", "contact_id"],
            ["contacts.pupil_id", "contacts.id"],
            name="fk_diary_entries_pupil_id_contact_id",
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_diary_entries_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_diary_entries"),
        sa.UniqueConstraint("id", name="uq_diary_entries_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_diary_entries_contact_id", "diary_entries", ["contact_id"])
    op.create_table(
        "kept_findings",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.LargeBinary(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pupil_id", "cycle_id"],
            ["cycles.pupil_id", "cycles.id"],
            name="fk_kept_findings_pupil_id_cycle_id",
        ),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_kept_findings"),
        sa.UniqueConstraint("id", name="uq_kept_findings_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_kept_findings_cycle_id", "kept_findings", ["cycle_id"])
    op.create_table(
        "plan_versions",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pupil_id", "cycle_id"],
            ["cycles.pupil_id", "cycles.id"],
            name="fk_plan_versions_pupil_id_cycle_id",
        ),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_plan_versions"),
        sa.UniqueConstraint("cycle_id", "number", name="uq_plan_versions_cycle_id_number"),
        sa.UniqueConstraint("id", name="uq_plan_versions_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actions",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("cycle_id", sa.LargeBinary(), nullable=True),
        sa.Column("diary_entry_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pupil_id", "cycle_id"],
            ["cycles.pupil_id", "cycles.id"],
            name="fk_actions_pupil_id_cycle_id",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id", "diary_entry_id"],
            ["diary_entries.pupil_id", "diary_entries.id"],
            name="fk_actions_pupil_id_diary_entry_id",
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name="fk_actions_pupil_id"),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_actions"),
        sa.UniqueConstraint("id", name="uq_actions_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_actions_cycle_id", "actions", ["cycle_id"])
    op.create_index("ix_actions_diary_entry_id", "actions", ["diary_entry_id"])
    op.create_table(
        "recommendations",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.LargeBinary(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("target_id", sa.LargeBinary(), nullable=True),
        sa.Column("provision_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pupil_id", "document_id"],
            ["documents.pupil_id", "documents.id"],
            name="fk_recommendations_pupil_id_document_id",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id", "provision_id"],
            ["provisions.pupil_id", "provisions.id"],
            name="fk_recommendations_pupil_id_provision_id",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id", "target_id"],
            ["targets.pupil_id", "targets.id"],
            name="fk_recommendations_pupil_id_target_id",
        ),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_recommendations"),
        sa.UniqueConstraint("id", name="uq_recommendations_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_recommendations_document_id", "recommendations", ["document_id"])
    op.create_index("ix_recommendations_provision_id", "recommendations", ["provision_id"])
    op.create_index("ix_recommendations_target_id", "recommendations", ["target_id"])
    op.create_table(
        "served_targets",
        sa.Column("pupil_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provision_id", sa.LargeBinary(), nullable=False),
        sa.Column("target_id", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pupil_id", "provision_id"],
            ["provisions.pupil_id", "provisions.id"],
            name="fk_served_targets_pupil_id_provision_id",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id", "target_id"],
            ["targets.pupil_id", "targets.id"],
            name="fk_served_targets_pupil_id_target_id",
        ),
        sa.PrimaryKeyConstraint("pupil_id", "id", name="pk_served_targets"),
        sa.UniqueConstraint("id", name="uq_served_targets_id"),
        sa.UniqueConstraint(
            "provision_id", "target_id", name="uq_served_targets_provision_id_target_id"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_served_targets_target_id", "served_targets", ["target_id"])
    with rebuilt("cycles") as changed:
        changed.add_column(sa.Column("revising", sa.Text(), nullable=True))
    op.add_column("documents", sa.Column("file_type", sa.String(40), nullable=True))
    op.execute("UPDATE documents SET file_type = 'PDF'")
    with rebuilt("documents") as changed:
        changed.alter_column("file_type", existing_type=sa.String(40), nullable=False)
    op.add_column("provisions", sa.Column("charged_whole", sa.Boolean(), nullable=True))
    op.execute("UPDATE provisions SET charged_whole = 0")
    with rebuilt("provisions") as changed:
        changed.add_column(sa.Column("role", sa.Text(), nullable=True))
        changed.add_column(sa.Column("group_id", sa.LargeBinary(), nullable=True))
        changed.alter_column("charged_whole", existing_type=sa.Boolean(), nullable=False)
        changed.create_foreign_key("fk_provisions_group_id", "groups", ["group_id"], ["id"])
    op.create_index("ix_provisions_group_id", "provisions", ["group_id"])
    with rebuilt("pupils") as changed:
        changed.add_column(sa.Column("left_on", sa.Date(), nullable=True))
        changed.add_column(sa.Column("destination", sa.Text(), nullable=True))
    with rebuilt("reviews") as changed:
        changed.add_column(sa.Column("parents_present", sa.Boolean(), nullable=True))
        changed.add_column(sa.Column("given_on", sa.Date(), nullable=True))
    with rebuilt("targets") as changed:
        changed.add_column(sa.Column("carried_from", sa.LargeBinary(), nullable=True))
        changed.add_column(sa.Column("changed_since", sa.Text(), nullable=True))
        changed.create_foreign_key(
            "fk_targets_pupil_id_carried_from",
            "targets",
            ["pupil_id", "carried_from"],
            ["pupil_id", "id"],
        )
    op.create_index("ix_targets_carried_from", "targets", ["carried_from"])
