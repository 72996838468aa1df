"""the desk of the officials stays quick."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index("ix_documents_candidate_state", ["candidate_id", "state"], unique=False)

    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_permit_cases_state"))
        batch_op.drop_index(batch_op.f("ix_permit_cases_employer"))
        batch_op.create_index("ix_permit_cases_employer", ["employer_id", "state"], unique=False)
        batch_op.drop_index(batch_op.f("ix_permit_cases_expires"))
        batch_op.create_index("ix_permit_cases_expires", ["state", "expires_on"], unique=False)
        batch_op.create_index(
            "ix_permit_cases_desk",
            [
                "state",
                "next_due_on",
                "expires_on",
                "number",
                "assigned_to",
                "next_step",
                "nationality",
                "region",
                "employer_id",
                "candidate_id",
                "id",
            ],
            unique=False,
        )
        batch_op.create_index("ix_permit_cases_nationality", ["nationality", "state"], unique=False)
        batch_op.create_index("ix_permit_cases_opened", ["opened_at", "number"], unique=False)
        batch_op.create_index("ix_permit_cases_step", ["next_step", "opened_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.drop_index("ix_permit_cases_step")
        batch_op.drop_index("ix_permit_cases_opened")
        batch_op.drop_index("ix_permit_cases_nationality")
        batch_op.drop_index("ix_permit_cases_desk")
        batch_op.drop_index("ix_permit_cases_expires")
        batch_op.create_index(batch_op.f("ix_permit_cases_expires"), ["expires_on"], unique=False)
        batch_op.drop_index("ix_permit_cases_employer")
        batch_op.create_index(batch_op.f("ix_permit_cases_employer"), ["employer_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_permit_cases_state"), ["state", "region", "nationality"], unique=False
        )

    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("ix_documents_candidate_state")
