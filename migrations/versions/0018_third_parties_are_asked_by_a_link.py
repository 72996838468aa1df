"""Third parties are asked by a link."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wrong_tokens",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("network_index", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_tokens")),
    )
    with op.batch_alter_table("wrong_tokens", schema=None) as batch_op:
        batch_op.create_index("ix_wrong_tokens_network_at", ["network_index", "at"], unique=False)

    op.create_table(
        "inquiries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("terms", sa.String(length=30), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("wants", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("contact_masked", sa.String(length=260), nullable=False),
        sa.Column("contact_index", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("consent", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_as", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_note", sa.Text(), nullable=True),
        sa.Column("repeats_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "asked_as IN ('worker', 'workshop', 'official')", name=op.f("ck_inquiries_asked_as_known")
        ),
        sa.CheckConstraint(
            "party IN ('former_employer', 'clinic', 'embassy', 'translator')",
            name=op.f("ck_inquiries_party_known"),
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'opened', 'received', 'accepted', 'sent_back', 'declined', 'expired', 'withdrawn')",
            name=op.f("ck_inquiries_state_known"),
        ),
        sa.CheckConstraint(
            "wants IN ('translation', 'document', 'statement', 'verification')",
            name=op.f("ck_inquiries_wants_known"),
        ),
        sa.CheckConstraint(
            "(candidate_id IS NULL) <> (employer_id IS NULL)", name=op.f("ck_inquiries_one_holder")
        ),
        sa.ForeignKeyConstraint(
            ["about_id"], ["documents.id"], name=op.f("fk_inquiries_about_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["accounts.id"], name=op.f("fk_inquiries_asked_by")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_inquiries_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"], name=op.f("fk_inquiries_decided_by")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_inquiries_document_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_inquiries_employer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["repeats_id"], ["inquiries.id"], name=op.f("fk_inquiries_repeats_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
    )
    with op.batch_alter_table("inquiries", schema=None) as batch_op:
        batch_op.create_index("ix_inquiries_about", ["about_id"], unique=False)
        batch_op.create_index("ix_inquiries_asked_by_asked", ["asked_by", "asked_at"], unique=False)
        batch_op.create_index("ix_inquiries_candidate_asked", ["candidate_id", "asked_at"], unique=False)
        batch_op.create_index("ix_inquiries_contact_asked", ["contact_index", "asked_at"], unique=False)
        batch_op.create_index("ix_inquiries_document", ["document_id"], unique=False)
        batch_op.create_index("ix_inquiries_employer_asked", ["employer_id", "asked_at"], unique=False)
        batch_op.create_index("ix_inquiries_state_due", ["state", "due_on"], unique=False)

    op.create_table(
        "inquiry_letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("inquiry_id", sa.Uuid(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=60), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'failed', 'dropped')", name=op.f("ck_inquiry_letters_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name=op.f("fk_inquiry_letters_inquiry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry_letters")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_inquiry_letters_token_hash")),
    )
    with op.batch_alter_table("inquiry_letters", schema=None) as batch_op:
        batch_op.create_index("ix_inquiry_letters_inquiry", ["inquiry_id", "queued_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("inquiry_letters", schema=None) as batch_op:
        batch_op.drop_index("ix_inquiry_letters_inquiry")

    op.drop_table("inquiry_letters")
    with op.batch_alter_table("inquiries", schema=None) as batch_op:
        batch_op.drop_index("ix_inquiries_state_due")
        batch_op.drop_index("ix_inquiries_employer_asked")
        batch_op.drop_index("ix_inquiries_document")
        batch_op.drop_index("ix_inquiries_contact_asked")
        batch_op.drop_index("ix_inquiries_candidate_asked")
        batch_op.drop_index("ix_inquiries_asked_by_asked")
        batch_op.drop_index("ix_inquiries_about")

    op.drop_table("inquiries")
    with op.batch_alter_table("wrong_tokens", schema=None) as batch_op:
        batch_op.drop_index("ix_wrong_tokens_network_at")

    op.drop_table("wrong_tokens")
