"""permit cases know every regime."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


STATES_BEFORE = (
    "state IN ("
    "'preparing', 'filed', 'returned', 'refused', 'issued', 'exit_cleared', 'entered', "
    "'registered', 'extension_filed', 'resident', 'settled', 'renewal_filed', 'expired', "
    "'cancelled', 'ended'"
    ")"
)
STATES = (
    "state IN ("
    "'preparing', 'attraction_filed', 'attraction_issued', 'filed', 'returned', 'refused', "
    "'issued', 'visa_issued', 'exit_cleared', 'entered', 'registered', 'extension_filed', "
    "'resident', 'settled', 'renewal_filed', 'exit_due', 'revoked', 'expired', 'exited', "
    "'repatriated', 'transferred', 'cancelled', 'ended'"
    ")"
)
HOLDS = "hold IN ('none', 'suspected_forgery', 'detained')"


def upgrade() -> None:
    op.create_table(
        "stays",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_stays_days_ordered")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_stays_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["noted_by"], ["accounts.id"], name=op.f("fk_stays_noted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stays")),
    )
    with op.batch_alter_table("stays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stays_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "case_deadlines",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_met", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["permit_cases.id"], name=op.f("fk_case_deadlines_case_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "name", name=op.f("pk_case_deadlines")),
    )
    with op.batch_alter_table("case_deadlines", schema=None) as batch_op:
        batch_op.create_index("ix_case_deadlines_due", ["is_met", "due_on"], unique=False)

    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column(
                "requirements_edition", sa.String(length=40), nullable=False, server_default="single-permit-2025"
            )
        )
        batch_op.add_column(sa.Column("previous_case_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("hold", sa.String(length=20), nullable=False, server_default="none"))
        batch_op.add_column(sa.Column("attraction_number", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("attraction_filed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("attraction_issued_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("visa_number", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("visa_issued_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("visa_valid_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("contract_signed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("visa_extended_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("visa_extended_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("work_ended_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("exited_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_permit_cases_previous_case_id"), "permit_cases", ["previous_case_id"], ["id"]
        )
        batch_op.drop_constraint(batch_op.f("ck_permit_cases_state_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_permit_cases_state_known"), STATES)
        batch_op.create_check_constraint(batch_op.f("ck_permit_cases_hold_known"), HOLDS)


def downgrade() -> None:
    with op.batch_alter_table("permit_cases", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_permit_cases_hold_known"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_permit_cases_state_known"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_permit_cases_state_known"), STATES_BEFORE)
        batch_op.drop_constraint(batch_op.f("fk_permit_cases_previous_case_id"), type_="foreignkey")
        batch_op.drop_column("exited_on")
        batch_op.drop_column("work_ended_on")
        batch_op.drop_column("visa_extended_until")
        batch_op.drop_column("visa_extended_on")
        batch_op.drop_column("contract_signed_on")
        batch_op.drop_column("visa_valid_until")
        batch_op.drop_column("visa_issued_on")
        batch_op.drop_column("visa_number")
        batch_op.drop_column("attraction_issued_on")
        batch_op.drop_column("attraction_filed_on")
        batch_op.drop_column("attraction_number")
        batch_op.drop_column("hold")
        batch_op.drop_column("previous_case_id")
        batch_op.drop_column("requirements_edition")

    with op.batch_alter_table("case_deadlines", schema=None) as batch_op:
        batch_op.drop_index("ix_case_deadlines_due")

    op.drop_table("case_deadlines")
    with op.batch_alter_table("stays", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stays_candidate_id"))

    op.drop_table("stays")
