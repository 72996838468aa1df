"""Files come in pieces, and pages are found by bands of their fingerprints."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incoming_uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "candidate_id IS NOT NULL OR employer_id IS NOT NULL",
            name=op.f("ck_incoming_uploads_belongs_to_somebody"),
        ),
        sa.CheckConstraint(
            "received >= 0 AND received <= length", name=op.f("ck_incoming_uploads_received_fits")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_incoming_uploads_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_incoming_uploads_candidate_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_incoming_uploads_document_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_incoming_uploads_employer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_uploads")),
    )
    with op.batch_alter_table("incoming_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incoming_uploads_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_uploads_document_id"), ["document_id"], unique=False)
        batch_op.create_index("ix_incoming_uploads_expires_at", ["expires_at"], unique=False)

    op.create_table(
        "document_page_bands",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["document_pages.id"],
            name=op.f("fk_document_page_bands_page_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("band", "page_id", name=op.f("pk_document_page_bands")),
    )
    with op.batch_alter_table("document_page_bands", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_page_bands_page_id"), ["page_id"], unique=False)

    op.create_table(
        "incoming_pieces",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"],
            ["incoming_uploads.id"],
            name=op.f("fk_incoming_pieces_upload_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_pieces")),
        sa.UniqueConstraint("upload_id", "start", name=op.f("uq_incoming_pieces_upload_id_start")),
    )


def downgrade() -> None:
    op.drop_table("incoming_pieces")
    with op.batch_alter_table("document_page_bands", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_page_bands_page_id"))

    op.drop_table("document_page_bands")
    with op.batch_alter_table("incoming_uploads", schema=None) as batch_op:
        batch_op.drop_index("ix_incoming_uploads_expires_at")
        batch_op.drop_index(batch_op.f("ix_incoming_uploads_document_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_uploads_account_id"))

    op.drop_table("incoming_uploads")
