"""what people state about permits is confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(length=30), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("stated_by", sa.Uuid(), nullable=False),
        sa.Column("stated_as", sa.String(length=20), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_note", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'confirmed') = (record_id IS NOT NULL)", name=op.f("ck_statements_confirmed_has_record")
        ),
        sa.CheckConstraint(
            "reason IN ('contract_ended', 'dismissed', 'left', 'did_not_come')",
            name=op.f("ck_statements_reason_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'confirmed', 'declined', 'withdrawn')", name=op.f("ck_statements_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["permit_cases.id"], name=op.f("fk_statements_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"], name=op.f("fk_statements_decided_by")),
        sa.ForeignKeyConstraint(["record_id"], ["permit_records.id"], name=op.f("fk_statements_record_id")),
        sa.ForeignKeyConstraint(["stated_by"], ["accounts.id"], name=op.f("fk_statements_stated_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index("ix_statements_case", ["case_id", "state"], unique=False)
        batch_op.create_index("ix_statements_open", ["state", "stated_at"], unique=False)

    op.create_table(
        "copy_pages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("added_as", sa.String(length=20), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "statement_id IS NOT NULL OR record_id IS NOT NULL", name=op.f("ck_copy_pages_belongs_somewhere")
        ),
        sa.ForeignKeyConstraint(["added_by"], ["accounts.id"], name=op.f("fk_copy_pages_added_by")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["permit_cases.id"], name=op.f("fk_copy_pages_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["permit_records.id"], name=op.f("fk_copy_pages_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_copy_pages_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy_pages")),
        sa.UniqueConstraint("record_id", "position", name=op.f("uq_copy_pages_record_id_position")),
        sa.UniqueConstraint("statement_id", "position", name=op.f("uq_copy_pages_statement_id_position")),
    )
    with op.batch_alter_table("copy_pages", schema=None) as batch_op:
        batch_op.create_index("ix_copy_pages_case", ["case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("copy_pages", schema=None) as batch_op:
        batch_op.drop_index("ix_copy_pages_case")

    op.drop_table("copy_pages")
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.drop_index("ix_statements_open")
        batch_op.drop_index("ix_statements_case")

    op.drop_table("statements")
