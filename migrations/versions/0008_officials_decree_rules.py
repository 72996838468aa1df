"""officials decree rules."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Records get their order from when they were written; how a case was opened comes before them all. A case
# opened earlier has no other record of its passport and its planned trip than what stands in its own row.
NUMBER = """
    UPDATE permit_records SET position = (
        SELECT COUNT(*) FROM permit_records AS earlier
        WHERE earlier.case_id = permit_records.case_id AND (
            earlier.recorded_at < permit_records.recorded_at
            OR earlier.recorded_at = permit_records.recorded_at AND (
                earlier.happened_on < permit_records.happened_on
                OR earlier.happened_on = permit_records.happened_on AND earlier.id <= permit_records.id
            )
        )
    )
"""
OPENED = """
    INSERT INTO permit_records
        (id, case_id, position, move, happened_on, valid_until, regime, edition, recorded_at)
    SELECT id, id, 0, 'open', DATE(opened_at), passport_expires_on, regime, requirements_edition, opened_at
    FROM permit_cases
"""


def upgrade() -> None:
    op.create_table(
        "rule_bases",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_rule_bases")),
    )
    op.create_table(
        "rule_decrees",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.Column("corrections", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'applied') = (number IS NOT NULL AND ended_by IS NOT NULL AND ended_at IS NOT NULL)",
            name=op.f("ck_rule_decrees_applied_is_numbered"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'applied', 'discarded')", name=op.f("ck_rule_decrees_state_known")
        ),
        sa.ForeignKeyConstraint(["begun_by"], ["accounts.id"], name=op.f("fk_rule_decrees_begun_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["accounts.id"], name=op.f("fk_rule_decrees_ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_decrees")),
        sa.UniqueConstraint("number", name=op.f("uq_rule_decrees_number")),
    )
    with op.batch_alter_table("rule_decrees", schema=None) as batch_op:
        batch_op.create_index(
            "uq_rule_decrees_draft",
            ["state"],
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        )

    op.create_table(
        "decree_previews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decree_id", sa.Uuid(), nullable=False),
        sa.Column("decree_version", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.Column("affected", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("last_case_id", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["rule_decrees.id"], name=op.f("fk_decree_previews_decree_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decree_previews")),
        sa.UniqueConstraint(
            "decree_id", "decree_version", name=op.f("uq_decree_previews_decree_id_decree_version")
        ),
    )
    op.create_table(
        "rule_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decree_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('value', 'day', 'requirement_set', 'term')", name=op.f("ck_rule_entries_kind_known")
        ),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_rule_entries_days_ordered")),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["rule_decrees.id"], name=op.f("fk_rule_entries_decree_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["accounts.id"], name=op.f("fk_rule_entries_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_entries")),
        sa.UniqueConstraint(
            "decree_id",
            "kind",
            "key",
            "valid_from",
            name=op.f("uq_rule_entries_decree_id_kind_key_valid_from"),
        ),
    )
    with op.batch_alter_table("rule_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_entries_key"), ["key"], unique=False)

    op.create_table(
        "decree_effects",
        sa.Column("preview_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("nearest_on", sa.Date(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["permit_cases.id"], name=op.f("fk_decree_effects_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["preview_id"],
            ["decree_previews.id"],
            name=op.f("fk_decree_effects_preview_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("preview_id", "case_id", name=op.f("pk_decree_effects")),
    )
    with op.batch_alter_table("decree_effects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decree_effects_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_decree_effects_nearest", ["preview_id", "nearest_on", "case_id"], unique=False
        )

    with op.batch_alter_table("permit_records", schema=None) as batch_op:
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("regime", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("edition", sa.String(length=40), nullable=True))
    op.execute(NUMBER)
    op.execute(OPENED)
    with op.batch_alter_table("permit_records", schema=None) as batch_op:
        batch_op.create_unique_constraint(
            batch_op.f("uq_permit_records_case_id_position"), ["case_id", "position"]
        )


def downgrade() -> None:
    op.execute("DELETE FROM permit_records WHERE move IN ('open', 'repin', 'plan_trip', 'note_passport')")
    with op.batch_alter_table("permit_records", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_permit_records_case_id_position"), type_="unique")
        batch_op.drop_column("edition")
        batch_op.drop_column("regime")
        batch_op.drop_column("position")

    with op.batch_alter_table("decree_effects", schema=None) as batch_op:
        batch_op.drop_index("ix_decree_effects_nearest")
        batch_op.drop_index(batch_op.f("ix_decree_effects_case_id"))

    op.drop_table("decree_effects")
    with op.batch_alter_table("rule_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rule_entries_key"))

    op.drop_table("rule_entries")
    op.drop_table("decree_previews")
    with op.batch_alter_table("rule_decrees", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_rule_decrees_draft",
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        )

    op.drop_table("rule_decrees")
    op.drop_table("rule_bases")
