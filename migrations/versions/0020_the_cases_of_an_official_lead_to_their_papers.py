"""The cases of an official lead to their papers."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_permit_cases_assigned"))
        batch_op.create_index(
            "ix_permit_cases_assigned",
            ["assigned_to", "state", "candidate_id", "employer_id", "opened_at", "id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.drop_index("ix_permit_cases_assigned")
        batch_op.create_index(batch_op.f("ix_permit_cases_assigned"), ["assigned_to", "state"], unique=False)
