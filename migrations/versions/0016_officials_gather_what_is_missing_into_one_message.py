"""Officials gather what is missing into one message."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document_rounds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(sent_at IS NULL) = (sent_by IS NULL)", name=op.f("ck_document_rounds_sent_whole")
        ),
        sa.CheckConstraint(
            "candidate_id IS NOT NULL OR employer_id IS NOT NULL",
            name=op.f("ck_document_rounds_belongs_to_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_document_rounds_candidate_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_document_rounds_employer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["accounts.id"], name=op.f("fk_document_rounds_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_rounds")),
    )
    with op.batch_alter_table("document_rounds", schema=None) as batch_op:
        batch_op.create_index("ix_document_rounds_candidate", ["candidate_id", "sent_at"], unique=False)
        batch_op.create_index("ix_document_rounds_employer", ["employer_id", "sent_at"], unique=False)

    op.create_table(
        "document_round_items",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "document_id IS NOT NULL OR kind IS NOT NULL", name=op.f("ck_document_round_items_says_what")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_round_items_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["document_rounds.id"],
            name=op.f("fk_document_round_items_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_round_items")),
        sa.UniqueConstraint(
            "round_id", "document_id", name=op.f("uq_document_round_items_round_id_document_id")
        ),
        sa.UniqueConstraint("round_id", "kind", name=op.f("uq_document_round_items_round_id_kind")),
    )
    with op.batch_alter_table("document_round_items", schema=None) as batch_op:
        batch_op.create_index("ix_document_round_items_document_id", ["document_id"], unique=False)

    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_column("set_aside_at")

    with op.batch_alter_table("document_round_items", schema=None) as batch_op:
        batch_op.drop_index("ix_document_round_items_document_id")

    op.drop_table("document_round_items")
    with op.batch_alter_table("document_rounds", schema=None) as batch_op:
        batch_op.drop_index("ix_document_rounds_employer")
        batch_op.drop_index("ix_document_rounds_candidate")

    op.drop_table("document_rounds")
