"""Documents have versions, holders, findings and doubts."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

STATES = "('draft', 'waiting', 'accepted', 'returned', 'refused', 'suspected', 'superseded')"
STATES_BEFORE = "('waiting', 'accepted', 'returned', 'superseded')"
REASONS_BEFORE = """(
    'blurred', 'cut_off', 'glare', 'wrong_document', 'wrong_person', 'expired', 'unreadable_number', 'other'
)"""
PURPOSES = "('check', 'own', 'print', 'filing', 'second_look', 'translation')"


def upgrade() -> None:
    op.create_table(
        "document_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content_index", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_files_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_files")),
    )
    with op.batch_alter_table("document_files", schema=None) as batch_op:
        batch_op.create_index("ix_document_files_content_index", ["content_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_files_document_id"), ["document_id"], unique=False)

    op.create_table(
        "document_findings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("explanation_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_findings_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_findings")),
    )
    with op.batch_alter_table("document_findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_findings_document_id"), ["document_id"], unique=False)

    op.create_table(
        "document_suspicions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("raised_by", sa.Uuid(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_forged", sa.Boolean(), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (is_forged IS NULL)", name=op.f("ck_document_suspicions_decided_whole")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> raised_by",
            name=op.f("ck_document_suspicions_second_official"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_document_suspicions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_suspicions_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["raised_by"], ["accounts.id"], name=op.f("fk_document_suspicions_raised_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_suspicions")),
    )
    with op.batch_alter_table("document_suspicions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_suspicions_document_id"), ["document_id"], unique=False)

    with op.batch_alter_table("document_pages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("faults", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("fingerprint", sa.String(length=64), nullable=True))

    with op.batch_alter_table("document_views", schema=None) as batch_op:
        batch_op.add_column(sa.Column("employer_id", sa.Uuid(), nullable=True))
        batch_op.alter_column("candidate_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index("ix_document_views_employer_at", ["employer_id", "at"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_document_views_employer_id"),
            "employers",
            ["employer_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.drop_constraint(batch_op.f("ck_document_views_purpose_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_document_views_purpose_known"), f"purpose IN {PURPOSES}")

    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("employer_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("translates", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("replaces_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("fields_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("issued_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("returned_reasons", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("sent_by", sa.Uuid(), nullable=True))
    carry_over()
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.alter_column("candidate_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index("ix_documents_employer_state", ["employer_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index("ix_documents_state_valid_until", ["state", "valid_until"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_documents_employer_id"), "employers", ["employer_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_documents_replaces_id"), "documents", ["replaces_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(batch_op.f("fk_documents_sent_by"), "accounts", ["sent_by"], ["id"])
        batch_op.drop_constraint(batch_op.f("ck_documents_returned_has_reason"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_documents_returned_reason_known"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_documents_state_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_documents_state_known"), f"state IN {STATES}")
        batch_op.create_check_constraint(
            batch_op.f("ck_documents_belongs_to_somebody"), "candidate_id IS NOT NULL OR employer_id IS NOT NULL"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_documents_only_translations_translate"), "translates IS NULL OR kind = 'translation'"
        )
        batch_op.drop_column("original_file")
        batch_op.drop_column("file_name_sealed")
        batch_op.drop_column("returned_reason")


def carry_over() -> None:
    """Keep what is known: one reason becomes a list, the file of a document a row of its own.

    A file keeps the id of its document, under which it and its name were sealed. Its fingerprints were not
    stored before; the receipt of the document has them.
    """
    make_list = "json_array" if op.get_bind().dialect.name == "sqlite" else "json_build_array"
    op.execute(
        sa.text(
            f"UPDATE documents SET returned_reasons = {make_list}(returned_reason)"
            " WHERE returned_reason IS NOT NULL"
        )
    )
    op.execute(sa.text("UPDATE documents SET translates = 'passport' WHERE kind = 'translation'"))
    op.execute(
        sa.text(
            "INSERT INTO document_files"
            " (id, document_id, position, name_sealed, file, sha256, content_index, received_at)"
            " SELECT id, id, 1, file_name_sealed, original_file, '', file_name_sealed, uploaded_at"
            " FROM documents WHERE file_name_sealed IS NOT NULL"
        )
    )


def downgrade() -> None:
    take_back()
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_documents_only_translations_translate"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_documents_belongs_to_somebody"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_documents_state_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_documents_state_known"), f"state IN {STATES_BEFORE}")
        batch_op.create_check_constraint(
            batch_op.f("ck_documents_returned_reason_known"), f"returned_reason IN {REASONS_BEFORE}"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_documents_returned_has_reason"), "state <> 'returned' OR returned_reason IS NOT NULL"
        )
        batch_op.drop_constraint(batch_op.f("fk_documents_sent_by"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_documents_replaces_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_documents_employer_id"), type_="foreignkey")
        batch_op.drop_index("ix_documents_state_valid_until")
        batch_op.drop_index(batch_op.f("ix_documents_replaces_id"))
        batch_op.drop_index("ix_documents_employer_state")
        batch_op.alter_column("candidate_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("sent_by")
        batch_op.drop_column("returned_reasons")
        batch_op.drop_column("issued_on")
        batch_op.drop_column("fields_sealed")
        batch_op.drop_column("replaces_id")
        batch_op.drop_column("edition")
        batch_op.drop_column("translates")
        batch_op.drop_column("employer_id")

    with op.batch_alter_table("document_views", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_document_views_purpose_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_document_views_purpose_known"), "purpose IN ('check', 'own')")
        batch_op.drop_constraint(batch_op.f("fk_document_views_employer_id"), type_="foreignkey")
        batch_op.drop_index("ix_document_views_employer_at")
        batch_op.alter_column("candidate_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("employer_id")

    with op.batch_alter_table("document_pages", schema=None) as batch_op:
        batch_op.drop_column("fingerprint")
        batch_op.drop_column("faults")

    with op.batch_alter_table("document_suspicions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_suspicions_document_id"))

    op.drop_table("document_suspicions")
    with op.batch_alter_table("document_findings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_findings_document_id"))

    op.drop_table("document_findings")
    with op.batch_alter_table("document_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_files_document_id"))
        batch_op.drop_index("ix_document_files_content_index")

    op.drop_table("document_files")


def take_back() -> None:
    """Put the old columns back. What they cannot say is lost: workshops' papers, drafts, doubts, refusals."""
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("returned_reason", sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column("file_name_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("original_file", sa.String(length=64), nullable=True))
    lost = f"candidate_id IS NULL OR state NOT IN {STATES_BEFORE}"
    for table in ("document_pages", "document_views", "document_files", "document_findings"):
        op.execute(
            sa.text(f"DELETE FROM {table} WHERE document_id IN (SELECT id FROM documents WHERE {lost})")
        )
    op.execute(sa.text("DELETE FROM document_views WHERE purpose NOT IN ('check', 'own')"))
    op.execute(sa.text("DELETE FROM document_suspicions"))
    op.execute(sa.text(f"DELETE FROM documents WHERE {lost}"))
    op.execute(sa.text("UPDATE documents SET returned_reason = 'other' WHERE state = 'returned'"))
