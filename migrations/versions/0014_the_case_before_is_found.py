"""the case before is found."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.create_index("ix_permit_cases_previous", ["previous_case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.drop_index("ix_permit_cases_previous")
