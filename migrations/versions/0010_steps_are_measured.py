"""steps are measured."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "step_durations",
        sa.Column("regime", sa.String(length=30), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("nationality", sa.String(length=3), nullable=False),
        sa.Column("median", sa.Integer(), nullable=False),
        sa.Column("nine_in_ten", sa.Integer(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "nine_in_ten >= median AND median >= 0", name=op.f("ck_step_durations_figures_ordered")
        ),
        sa.PrimaryKeyConstraint("regime", "step", "nationality", name=op.f("pk_step_durations")),
    )


def downgrade() -> None:
    op.drop_table("step_durations")
