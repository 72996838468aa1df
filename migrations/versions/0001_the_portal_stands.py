"""The portal stands."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('candidate', 'employer', 'official', 'admin')", name=op.f("ck_accounts_role_known")
        ),
        sa.CheckConstraint(
            "email_index IS NOT NULL OR phone_index IS NOT NULL", name=op.f("ck_accounts_has_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email_index", name=op.f("uq_accounts_email_index")),
        sa.UniqueConstraint("phone_index", name=op.f("uq_accounts_phone_index")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_role", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("position", name=op.f("uq_audit_entries_position")),
    )
    op.create_index(op.f("ix_audit_entries_event"), "audit_entries", ["event"], unique=False)
    op.create_index("ix_audit_entries_position_at", "audit_entries", ["position", "at"], unique=False)
    op.create_index("ix_audit_entries_subject", "audit_entries", ["subject_type", "subject_id"], unique=False)
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "employers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("legal_name", sa.String(length=200), nullable=False),
        sa.Column("tax_number", sa.String(length=14), nullable=False),
        sa.Column("legal_form", sa.String(length=30), nullable=False),
        sa.Column("region", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("returned_items", sa.JSON(), nullable=False),
        sa.Column("returned_note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "legal_form IN ('limited_company', 'sole_proprietor', 'joint_stock', 'cooperative', 'state')",
            name=op.f("ck_employers_legal_form_known"),
        ),
        sa.CheckConstraint(
            "state <> 'verified' OR verified_at IS NOT NULL", name=op.f("ck_employers_verified_has_date")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'verified', 'suspended')",
            name=op.f("ck_employers_state_known"),
        ),
        sa.CheckConstraint("length(tax_number) = 14", name=op.f("ck_employers_tax_number_length")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_employers_seats_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
        sa.UniqueConstraint("tax_number", name=op.f("uq_employers_tax_number")),
    )
    op.create_index("ix_employers_state_submitted", "employers", ["state", "submitted_at"], unique=False)
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("contact_index", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index("ix_failed_sign_ins_contact_at", "failed_sign_ins", ["contact_index", "at"], unique=False)
    op.create_table(
        "person_keys",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("master_version", sa.String(length=20), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_person_keys")),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stuck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index("ix_tasks_key", "tasks", ["key"], unique=False)
    op.create_index("ix_tasks_waiting", "tasks", ["done_at", "stuck_at", "due_at"], unique=False)
    op.create_table(
        "worker_signs",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_worker_signs")),
    )
    op.create_table(
        "candidates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("external_id", sa.String(length=120), nullable=True),
        sa.Column("claim_code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("pseudonym", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("visibility", sa.String(length=20), nullable=False),
        sa.Column("given_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("family_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("birth_date_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("workplaces_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("nationality", sa.String(length=3), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("occupations", sa.JSON(), nullable=False),
        sa.Column("machines", sa.JSON(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("wage_wished", sa.Integer(), nullable=True),
        sa.Column("available_from", sa.Date(), nullable=True),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("done_sections", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "account_id IS NOT NULL OR visibility = 'hidden'", name=op.f("ck_candidates_unclaimed_is_hidden")
        ),
        sa.CheckConstraint("state IN ('draft', 'active', 'paused')", name=op.f("ck_candidates_state_known")),
        sa.CheckConstraint(
            "visibility IN ('hidden', 'employers', 'public')", name=op.f("ck_candidates_visibility_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_candidates_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("account_id", name=op.f("uq_candidates_account_id")),
        sa.UniqueConstraint("external_id", name=op.f("uq_candidates_external_id")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_candidates_pseudonym")),
    )
    op.create_index("ix_candidates_state_visibility", "candidates", ["state", "visibility"], unique=False)
    op.create_table(
        "employer_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(length=30), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["accounts.id"], name=op.f("fk_employer_decisions_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_decisions_employer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_decisions")),
    )
    op.create_index(
        op.f("ix_employer_decisions_employer_id"), "employer_decisions", ["employer_id"], unique=False
    )
    op.create_table(
        "employer_members",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_employer_members_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["employers.id"],
            name=op.f("fk_employer_members_employer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_employer_members")),
    )
    op.create_index(
        op.f("ix_employer_members_employer_id"), "employer_members", ["employer_id"], unique=False
    )
    op.create_table(
        "one_time_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose IN ('confirm', 'reset')", name=op.f("ck_one_time_links_purpose_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_one_time_links_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_links_token_hash")),
    )
    op.create_index(op.f("ix_one_time_links_account_id"), "one_time_links", ["account_id"], unique=False)
    op.create_table(
        "sent_letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sent_letters_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_letters")),
    )
    op.create_index(op.f("ix_sent_letters_account_id"), "sent_letters", ["account_id"], unique=False)
    op.create_table(
        "sign_in_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sign_in_sessions_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_sessions_token_hash")),
    )
    op.create_index(
        "ix_sign_in_sessions_account", "sign_in_sessions", ["account_id", "ended_at"], unique=False
    )
    op.create_table(
        "vacancies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("external_id", sa.String(length=120), nullable=True),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("region", sa.String(length=20), nullable=True),
        sa.Column("occupations", sa.JSON(), nullable=False),
        sa.Column("machines", sa.JSON(), nullable=False),
        sa.Column("products", sa.JSON(), nullable=False),
        sa.Column("fabrics", sa.JSON(), nullable=False),
        sa.Column("wage_type", sa.String(length=10), nullable=True),
        sa.Column("wage_min", sa.Integer(), nullable=True),
        sa.Column("wage_max", sa.Integer(), nullable=True),
        sa.Column("wage_period", sa.String(length=10), nullable=True),
        sa.Column("wage_guaranteed", sa.Integer(), nullable=True),
        sa.Column("hours_per_day", sa.Integer(), nullable=True),
        sa.Column("days_per_week", sa.Integer(), nullable=True),
        sa.Column("housing", sa.String(length=10), nullable=True),
        sa.Column("meals", sa.String(length=10), nullable=True),
        sa.Column("positions", sa.Integer(), nullable=True),
        sa.Column("experience_years", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_reason", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_reason IN ('filled', 'no_orders', 'changed', 'mistake', 'expired')",
            name=op.f("ck_vacancies_closed_reason_known"),
        ),
        sa.CheckConstraint("housing IN ('none', 'free', 'paid')", name=op.f("ck_vacancies_housing_known")),
        sa.CheckConstraint(
            "meals IN ('none', 'lunch', 'two', 'three')", name=op.f("ck_vacancies_meals_known")
        ),
        sa.CheckConstraint(
            "state <> 'closed' OR closed_reason IS NOT NULL", name=op.f("ck_vacancies_closed_has_reason")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'published', 'paused', 'closed')", name=op.f("ck_vacancies_state_known")
        ),
        sa.CheckConstraint(
            "state NOT IN ('published', 'paused') OR published_at IS NOT NULL",
            name=op.f("ck_vacancies_published_has_date"),
        ),
        sa.CheckConstraint("wage_period IN ('month', 'hour')", name=op.f("ck_vacancies_wage_period_known")),
        sa.CheckConstraint(
            "wage_type IN ('piece', 'hourly', 'salary')", name=op.f("ck_vacancies_wage_type_known")
        ),
        sa.CheckConstraint("positions > 0", name=op.f("ck_vacancies_positions_positive")),
        sa.CheckConstraint("wage_min >= 0 AND wage_max >= wage_min", name=op.f("ck_vacancies_wage_ordered")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_vacancies_employer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancies")),
        sa.UniqueConstraint("employer_id", "external_id", name=op.f("uq_vacancies_employer_id_external_id")),
        sa.UniqueConstraint("number", name=op.f("uq_vacancies_number")),
    )
    op.create_index("ix_vacancies_employer_state", "vacancies", ["employer_id", "state"], unique=False)
    op.create_index("ix_vacancies_state_published", "vacancies", ["state", "published_at"], unique=False)
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("letter_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.String(length=30), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'rejected' OR reason IS NOT NULL", name=op.f("ck_applications_rejected_has_reason")
        ),
        sa.CheckConstraint(
            "state IN ('submitted', 'shortlisted', 'offered', 'accepted', 'rejected', 'declined', 'withdrawn')",
            name=op.f("ck_applications_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_applications_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_applications_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint(
            "candidate_id", "vacancy_id", name=op.f("uq_applications_candidate_id_vacancy_id")
        ),
    )
    op.create_index("ix_applications_vacancy_state", "applications", ["vacancy_id", "state"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("file_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("original_file", sa.String(length=64), nullable=True),
        sa.Column("number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("number_index", sa.LargeBinary(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("returned_reason", sa.String(length=30), nullable=True),
        sa.Column("returned_note", sa.Text(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "returned_reason IN ('blurred', 'cut_off', 'glare', 'wrong_document', 'wrong_person', 'expired', 'unreadable_number', 'other')",
            name=op.f("ck_documents_returned_reason_known"),
        ),
        sa.CheckConstraint(
            "state <> 'returned' OR returned_reason IS NOT NULL",
            name=op.f("ck_documents_returned_has_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'accepted', 'returned', 'superseded')",
            name=op.f("ck_documents_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_documents_candidate_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"], name=op.f("fk_documents_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(
        "ix_documents_candidate_kind", "documents", ["candidate_id", "kind", "state"], unique=False
    )
    op.create_index("ix_documents_number_index", "documents", ["number_index"], unique=False)
    op.create_index("ix_documents_state_uploaded", "documents", ["state", "uploaded_at"], unique=False)
    op.create_table(
        "profile_views",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_role", sa.String(length=20), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=True),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "stage IN ('public', 'card', 'applied', 'hired', 'case', 'own', 'nothing')",
            name=op.f("ck_profile_views_stage_known"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_profile_views_candidate_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_views")),
    )
    op.create_index("ix_profile_views_candidate_at", "profile_views", ["candidate_id", "at"], unique=False)
    op.create_table(
        "application_steps",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(length=20), nullable=False),
        sa.Column("actor_role", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_steps_application_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_steps")),
    )
    op.create_index(
        op.f("ix_application_steps_application_id"), "application_steps", ["application_id"], unique=False
    )
    op.create_table(
        "document_pages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_pages_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_pages")),
        sa.UniqueConstraint("document_id", "position", name=op.f("uq_document_pages_document_id_position")),
    )
    op.create_table(
        "document_views",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_role", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("purpose IN ('check', 'own')", name=op.f("ck_document_views_purpose_known")),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_document_views_candidate_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_views_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_views")),
    )
    op.create_index("ix_document_views_candidate_at", "document_views", ["candidate_id", "at"], unique=False)
    op.create_index(op.f("ix_document_views_document_id"), "document_views", ["document_id"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("wage_type", sa.String(length=10), nullable=False),
        sa.Column("wage_min", sa.Integer(), nullable=False),
        sa.Column("wage_max", sa.Integer(), nullable=False),
        sa.Column("wage_period", sa.String(length=10), nullable=False),
        sa.Column("guaranteed", sa.Integer(), nullable=True),
        sa.Column("hours_per_day", sa.Integer(), nullable=False),
        sa.Column("days_per_week", sa.Integer(), nullable=False),
        sa.Column("housing", sa.String(length=10), nullable=False),
        sa.Column("meals", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("contract_months", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("wage_min >= 0 AND wage_max >= wage_min", name=op.f("ck_offers_wage_ordered")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_offers_application_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("application_id", name=op.f("uq_offers_application_id")),
    )
    op.create_table(
        "permit_cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("employer_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("nationality", sa.String(length=3), nullable=False),
        sa.Column("region", sa.String(length=20), nullable=False),
        sa.Column("regime", sa.String(length=30), nullable=False),
        sa.Column("requirements_from", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("assigned_to", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_entry_on", sa.Date(), nullable=True),
        sa.Column("passport_expires_on", sa.Date(), nullable=True),
        sa.Column("permit_number", sa.String(length=32), nullable=True),
        sa.Column("permit_filed_on", sa.Date(), nullable=True),
        sa.Column("permit_issued_on", sa.Date(), nullable=True),
        sa.Column("permit_valid_until", sa.Date(), nullable=True),
        sa.Column("exit_cleared_on", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("extension_filed_on", sa.Date(), nullable=True),
        sa.Column("resident_card_number", sa.String(length=32), nullable=True),
        sa.Column("resident_card_issued_on", sa.Date(), nullable=True),
        sa.Column("resident_card_valid_until", sa.Date(), nullable=True),
        sa.Column("registration_extended_on", sa.Date(), nullable=True),
        sa.Column("renewal_filed_on", sa.Date(), nullable=True),
        sa.Column("next_step", sa.String(length=30), nullable=False),
        sa.Column("next_actor", sa.String(length=20), nullable=False),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('preparing', 'filed', 'returned', 'refused', 'issued', 'exit_cleared', 'entered', 'registered', 'extension_filed', 'resident', 'settled', 'renewal_filed', 'expired', 'cancelled', 'ended')",
            name=op.f("ck_permit_cases_state_known"),
        ),
        sa.CheckConstraint(
            "permit_valid_until >= permit_issued_on", name=op.f("ck_permit_cases_permit_dates_ordered")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_permit_cases_application_id")
        ),
        sa.ForeignKeyConstraint(["assigned_to"], ["accounts.id"], name=op.f("fk_permit_cases_assigned_to")),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidates.id"], name=op.f("fk_permit_cases_candidate_id")
        ),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_permit_cases_employer_id")),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancies.id"], name=op.f("fk_permit_cases_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permit_cases")),
        sa.UniqueConstraint("application_id", name=op.f("uq_permit_cases_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_permit_cases_number")),
    )
    op.create_index("ix_permit_cases_assigned", "permit_cases", ["assigned_to", "state"], unique=False)
    op.create_index("ix_permit_cases_candidate", "permit_cases", ["candidate_id"], unique=False)
    op.create_index("ix_permit_cases_due", "permit_cases", ["next_due_on"], unique=False)
    op.create_index("ix_permit_cases_employer", "permit_cases", ["employer_id"], unique=False)
    op.create_index("ix_permit_cases_expires", "permit_cases", ["expires_on"], unique=False)
    op.create_index("ix_permit_cases_state", "permit_cases", ["state", "region", "nationality"], unique=False)
    op.create_table(
        "permit_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("move", sa.String(length=30), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=32), nullable=True),
        sa.Column("authority", sa.String(length=120), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["permit_cases.id"], name=op.f("fk_permit_records_case_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["accounts.id"], name=op.f("fk_permit_records_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permit_records")),
    )
    op.create_index(op.f("ix_permit_records_case_id"), "permit_records", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_permit_records_case_id"), table_name="permit_records")
    op.drop_table("permit_records")
    op.drop_index("ix_permit_cases_state", table_name="permit_cases")
    op.drop_index("ix_permit_cases_expires", table_name="permit_cases")
    op.drop_index("ix_permit_cases_employer", table_name="permit_cases")
    op.drop_index("ix_permit_cases_due", table_name="permit_cases")
    op.drop_index("ix_permit_cases_candidate", table_name="permit_cases")
    op.drop_index("ix_permit_cases_assigned", table_name="permit_cases")
    op.drop_table("permit_cases")
    op.drop_table("offers")
    op.drop_index(op.f("ix_document_views_document_id"), table_name="document_views")
    op.drop_index("ix_document_views_candidate_at", table_name="document_views")
    op.drop_table("document_views")
    op.drop_table("document_pages")
    op.drop_index(op.f("ix_application_steps_application_id"), table_name="application_steps")
    op.drop_table("application_steps")
    op.drop_index("ix_profile_views_candidate_at", table_name="profile_views")
    op.drop_table("profile_views")
    op.drop_index("ix_documents_state_uploaded", table_name="documents")
    op.drop_index("ix_documents_number_index", table_name="documents")
    op.drop_index("ix_documents_candidate_kind", table_name="documents")
    op.drop_table("documents")
    op.drop_index("ix_applications_vacancy_state", table_name="applications")
    op.drop_table("applications")
    op.drop_index("ix_vacancies_state_published", table_name="vacancies")
    op.drop_index("ix_vacancies_employer_state", table_name="vacancies")
    op.drop_table("vacancies")
    op.drop_index("ix_sign_in_sessions_account", table_name="sign_in_sessions")
    op.drop_table("sign_in_sessions")
    op.drop_index(op.f("ix_sent_letters_account_id"), table_name="sent_letters")
    op.drop_table("sent_letters")
    op.drop_index(op.f("ix_one_time_links_account_id"), table_name="one_time_links")
    op.drop_table("one_time_links")
    op.drop_index(op.f("ix_employer_members_employer_id"), table_name="employer_members")
    op.drop_table("employer_members")
    op.drop_index(op.f("ix_employer_decisions_employer_id"), table_name="employer_decisions")
    op.drop_table("employer_decisions")
    op.drop_index("ix_candidates_state_visibility", table_name="candidates")
    op.drop_table("candidates")
    op.drop_table("worker_signs")
    op.drop_index("ix_tasks_waiting", table_name="tasks")
    op.drop_index("ix_tasks_key", table_name="tasks")
    op.drop_table("tasks")
    op.drop_table("person_keys")
    op.drop_index("ix_failed_sign_ins_contact_at", table_name="failed_sign_ins")
    op.drop_table("failed_sign_ins")
    op.drop_index("ix_employers_state_submitted", table_name="employers")
    op.drop_table("employers")
    op.drop_table("counters")
    op.drop_index("ix_audit_entries_subject", table_name="audit_entries")
    op.drop_index("ix_audit_entries_position_at", table_name="audit_entries")
    op.drop_index(op.f("ix_audit_entries_event"), table_name="audit_entries")
    op.drop_table("audit_entries")
    op.drop_table("accounts")
