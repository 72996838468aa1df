"""failures are counted by network."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("failed_sign_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("network_index", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("failed_sign_ins", schema=None) as batch_op:
        batch_op.drop_column("network_index")
