"""clocks stop and outages and receipts are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("part IN ('web', 'worker')", name=op.f("ck_heartbeats_part_known")),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "signing_keys",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("first_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "outages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "origin = 'measured' OR note IS NOT NULL", name=op.f("ck_outages_entered_has_note")
        ),
        sa.CheckConstraint("origin IN ('measured', 'entered')", name=op.f("ck_outages_origin_known")),
        sa.CheckConstraint("part IN ('web', 'worker')", name=op.f("ck_outages_part_known")),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_note IS NULL)", name=op.f("ck_outages_closed_has_note")
        ),
        sa.CheckConstraint("ended_at > started_at", name=op.f("ck_outages_moments_ordered")),
        sa.ForeignKeyConstraint(["closed_by"], ["accounts.id"], name=op.f("fk_outages_closed_by")),
        sa.ForeignKeyConstraint(["corrects_id"], ["outages.id"], name=op.f("fk_outages_corrects_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["accounts.id"], name=op.f("fk_outages_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outages")),
    )
    with op.batch_alter_table("outages", schema=None) as batch_op:
        batch_op.create_index("ix_outages_ended", ["closed_at", "ended_at"], unique=False)

    op.create_table(
        "receipts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=14), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("candidate_id", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('application', 'document', 'workshop', 'statement', 'filing')",
            name=op.f("ck_receipts_kind_known"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_receipts_account_id")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_receipts_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_receipts_employer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("number", name=op.f("uq_receipts_number")),
    )
    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.create_index("ix_receipts_candidate", ["candidate_id", "issued_at"], unique=False)
        batch_op.create_index("ix_receipts_employer", ["employer_id", "issued_at"], unique=False)
        batch_op.create_index("ix_receipts_subject", ["subject_id", "issued_at"], unique=False)

    op.create_table(
        "clock_stops",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("stopped_by", sa.Uuid(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('worker_papers', 'workshop_papers', 'authority_asked', 'court', 'force_majeure', "
            "'portal_outage', 'returned')",
            name=op.f("ck_clock_stops_reason_known"),
        ),
        sa.CheckConstraint(
            "(started_on IS NULL) = (started_at IS NULL)", name=op.f("ck_clock_stops_start_is_whole")
        ),
        sa.CheckConstraint("started_on >= stopped_on", name=op.f("ck_clock_stops_days_ordered")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["permit_cases.id"], name=op.f("fk_clock_stops_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["started_by"], ["accounts.id"], name=op.f("fk_clock_stops_started_by")),
        sa.ForeignKeyConstraint(["stopped_by"], ["accounts.id"], name=op.f("fk_clock_stops_stopped_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_stops")),
    )
    with op.batch_alter_table("clock_stops", schema=None) as batch_op:
        batch_op.create_index("ix_clock_stops_case", ["case_id", "stopped_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("clock_stops", schema=None) as batch_op:
        batch_op.drop_index("ix_clock_stops_case")

    op.drop_table("clock_stops")
    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.drop_index("ix_receipts_subject")
        batch_op.drop_index("ix_receipts_employer")
        batch_op.drop_index("ix_receipts_candidate")

    op.drop_table("receipts")
    with op.batch_alter_table("outages", schema=None) as batch_op:
        batch_op.drop_index("ix_outages_ended")

    op.drop_table("outages")
    op.drop_table("signing_keys")
    op.drop_table("heartbeats")
