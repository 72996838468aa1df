"""words are corrected in editions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taxonomy_editions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.Column("corrections", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'published') = (number IS NOT NULL AND ended_by IS NOT NULL AND ended_at IS NOT NULL)",
            name=op.f("ck_taxonomy_editions_published_is_numbered"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'published', 'discarded')", name=op.f("ck_taxonomy_editions_state_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy_editions")),
        sa.UniqueConstraint("number", name=op.f("uq_taxonomy_editions_number")),
    )
    with op.batch_alter_table("taxonomy_editions", schema=None) as batch_op:
        batch_op.create_index(
            "uq_taxonomy_editions_draft",
            ["state"],
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        )

    op.create_table(
        "taxonomy_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("concept", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "part IN ('label', 'words', 'doubtful', 'phrases')", name=op.f("ck_taxonomy_changes_part_known")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["taxonomy_editions.id"],
            name=op.f("fk_taxonomy_changes_edition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taxonomy_changes")),
        sa.UniqueConstraint(
            "edition_id",
            "concept",
            "language",
            "part",
            name=op.f("uq_taxonomy_changes_edition_id_concept_language_part"),
        ),
    )


def downgrade() -> None:
    op.drop_table("taxonomy_changes")
    with op.batch_alter_table("taxonomy_editions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_taxonomy_editions_draft",
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        )

    op.drop_table("taxonomy_editions")
