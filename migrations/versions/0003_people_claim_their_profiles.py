"""people claim their profiles."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wrong_codes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_wrong_codes_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    op.create_index("ix_wrong_codes_account_at", "wrong_codes", ["account_id", "at"])
    op.create_index("ix_candidates_claim_code_hash", "candidates", ["claim_code_hash"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_candidates_claim_code_hash", "candidates")
    op.drop_table("wrong_codes")
