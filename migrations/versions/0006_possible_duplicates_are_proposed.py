"""possible duplicates are proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "candidate_name_keys",
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("name_index", sa.LargeBinary(), nullable=True),
        sa.Column("person_index", sa.LargeBinary(), nullable=True),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_candidate_name_keys_candidate_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_candidate_name_keys")),
    )
    with op.batch_alter_table("candidate_name_keys", schema=None) as batch_op:
        batch_op.create_index("ix_candidate_name_keys_name", ["name_index"], unique=False)
        batch_op.create_index("ix_candidate_name_keys_person", ["person_index"], unique=False)

    op.create_table(
        "duplicate_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("strength", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("birth_date", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=20), nullable=False),
        sa.Column("nationality", sa.String(length=20), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "birth_date IN ('equal', 'near', 'different', 'unknown')",
            name=op.f("ck_duplicate_proposals_birth_date_known"),
        ),
        sa.CheckConstraint(
            "document IN ('equal', 'near', 'different', 'unknown')",
            name=op.f("ck_duplicate_proposals_document_known"),
        ),
        sa.CheckConstraint(
            "name IN ('equal', 'near', 'different', 'unknown')",
            name=op.f("ck_duplicate_proposals_name_known"),
        ),
        sa.CheckConstraint(
            "nationality IN ('equal', 'near', 'different', 'unknown')",
            name=op.f("ck_duplicate_proposals_nationality_known"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'same', 'different', 'lapsed')",
            name=op.f("ck_duplicate_proposals_state_known"),
        ),
        sa.CheckConstraint(
            "strength IN ('strong', 'likely', 'weak')", name=op.f("ck_duplicate_proposals_strength_known")
        ),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_duplicate_proposals_ordered")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["candidates.id"], name=op.f("fk_duplicate_proposals_first_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"],
            ["candidates.id"],
            name=op.f("fk_duplicate_proposals_second_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_proposals")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_duplicate_proposals_first_id_second_id")),
    )
    with op.batch_alter_table("duplicate_proposals", schema=None) as batch_op:
        batch_op.create_index("ix_duplicate_proposals_second", ["second_id"], unique=False)
        batch_op.create_index("ix_duplicate_proposals_state", ["state", "strength"], unique=False)

    op.create_table(
        "duplicate_decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "move IN ('find_same', 'find_different')", name=op.f("ck_duplicate_decisions_move_known")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["duplicate_proposals.id"],
            name=op.f("fk_duplicate_decisions_proposal_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_decisions")),
    )
    with op.batch_alter_table("duplicate_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duplicate_decisions_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "duplicate_views",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=True),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('case', 'document', 'asked', 'one_profile')",
            name=op.f("ck_duplicate_views_reason_known"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_duplicate_views_candidate_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["duplicate_proposals.id"],
            name=op.f("fk_duplicate_views_proposal_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_views")),
    )
    with op.batch_alter_table("duplicate_views", schema=None) as batch_op:
        batch_op.create_index("ix_duplicate_views_candidate_at", ["candidate_id", "at"], unique=False)
        batch_op.create_index("ix_duplicate_views_proposal", ["proposal_id", "viewer_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("duplicate_views", schema=None) as batch_op:
        batch_op.drop_index("ix_duplicate_views_proposal")
        batch_op.drop_index("ix_duplicate_views_candidate_at")

    op.drop_table("duplicate_views")
    with op.batch_alter_table("duplicate_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duplicate_decisions_proposal_id"))

    op.drop_table("duplicate_decisions")
    with op.batch_alter_table("duplicate_proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_duplicate_proposals_state")
        batch_op.drop_index("ix_duplicate_proposals_second")

    op.drop_table("duplicate_proposals")
    with op.batch_alter_table("candidate_name_keys", schema=None) as batch_op:
        batch_op.drop_index("ix_candidate_name_keys_person")
        batch_op.drop_index("ix_candidate_name_keys_name")

    op.drop_table("candidate_name_keys")
