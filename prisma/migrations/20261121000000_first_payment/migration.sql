-- Why: the first payment, whole: organizations, access, debt positions, payments, notifications, outbox and audit.
-- Locks: creates only; nothing exists yet.
-- Back: drop the database.

-- Three roles; scripts/database-roles.mjs lets the first two log in.
--   quietanza_app       the application: sees one organization at a time, owns nothing, bypasses nothing
--   quietanza_citizen   taken on by the application for one transaction: sees the debts of one debtor, read only
--   quietanza_platform  relay, sweeps, sign-in, finding out who is called
-- NOINHERIT keeps the citizen's policies off the application's ordinary statements (PostgreSQL ORs the policies of inherited roles).
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['quietanza_app', 'quietanza_citizen', 'quietanza_platform'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of the same server is being migrated right now
    END;
  END LOOP;
  IF NOT pg_has_role('quietanza_app', 'quietanza_citizen', 'MEMBER') THEN
    GRANT quietanza_citizen TO quietanza_app;
  END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO quietanza_app, quietanza_citizen, quietanza_platform;

-- CreateTable
CREATE TABLE "operator" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "second_factor_cipher" BYTEA,
    "second_factor_enabled_at" TIMESTAMPTZ(3),
    "second_factor_last_step" BIGINT,
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_role" (
    "organization_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "operator_role_pkey" PRIMARY KEY ("organization_id","operator_id")
);

-- CreateTable
CREATE TABLE "operator_session" (
    "token_hash" BYTEA NOT NULL,
    "operator_id" UUID NOT NULL,
    "current_organization_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "access_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "operator_id" UUID,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "access_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "debt_position" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "collection_service_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "idempotency_key" UUID,
    "description" TEXT NOT NULL,
    "debtor_type" TEXT NOT NULL,
    "debtor_key" BYTEA NOT NULL,
    "debtor_name" TEXT NOT NULL,
    "debtor_cipher" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "debt_position_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "payment_option" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "payment_option_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "installment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "payment_option_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "iuv" TEXT,
    "notice_number" TEXT,
    "amount_cents" BIGINT NOT NULL,
    "due_date" DATE NOT NULL,
    "payable_after_due_date" BOOLEAN NOT NULL,
    "valid_from" DATE,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "installment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "organization_id" UUID NOT NULL,
    "installment_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "beneficiary_fiscal_code" TEXT NOT NULL,
    "beneficiary_name" TEXT NOT NULL,
    "iban" TEXT,
    "postal_iban" TEXT,
    "stamp_document_hash" TEXT,
    "stamp_province" TEXT,
    "taxonomy_code" TEXT NOT NULL,
    "remittance_information" TEXT NOT NULL,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("organization_id","installment_id","number")
);

-- CreateTable
CREATE TABLE "message_delivery" (
    "organization_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "recipient_cipher" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "message_delivery_pkey" PRIMARY KEY ("organization_id","created_at","id")
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "broker" (
    "fiscal_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "broker_pkey" PRIMARY KEY ("fiscal_code")
);

-- CreateTable
CREATE TABLE "station" (
    "id" TEXT NOT NULL,
    "broker_fiscal_code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 2,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "organization_id" UUID NOT NULL,
    "fiscal_code" TEXT NOT NULL,
    "ipa_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cbill_code" TEXT,
    "office_name" TEXT,
    "notice_contacts" TEXT,
    "primary_color" TEXT NOT NULL DEFAULT '#007a52',
    "logo_svg" TEXT,
    "site_url" TEXT,
    "privacy_url" TEXT,
    "accessibility_url" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "certified_email" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "organization_station" (
    "organization_id" UUID NOT NULL,
    "station_id" TEXT NOT NULL,
    "segregation_code" TEXT NOT NULL,
    "broadcast" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "organization_station_pkey" PRIMARY KEY ("organization_id","station_id","segregation_code")
);

-- CreateTable
CREATE TABLE "organization_iban" (
    "organization_id" UUID NOT NULL,
    "iban" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "postal_authorization" TEXT,
    "valid_from" DATE NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "organization_iban_pkey" PRIMARY KEY ("organization_id","iban")
);

-- CreateTable
CREATE TABLE "collection_service" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "taxonomy_code" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "postal_iban" TEXT,
    "payable_after_due_date" BOOLEAN NOT NULL DEFAULT true,
    "default_description" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "collection_service_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "notice_counter" (
    "organization_id" UUID NOT NULL,
    "segregation_code" TEXT NOT NULL,
    "next_base" BIGINT NOT NULL,

    CONSTRAINT "notice_counter_pkey" PRIMARY KEY ("organization_id","segregation_code")
);

-- CreateTable
CREATE TABLE "receipt" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "issuer_fiscal_code" TEXT NOT NULL,
    "receipt_id" TEXT NOT NULL,
    "notice_number" TEXT NOT NULL,
    "iuv" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "company_name" TEXT NOT NULL,
    "people_cipher" BYTEA NOT NULL,
    "debtor_key" BYTEA NOT NULL,
    "transfers" JSONB NOT NULL,
    "psp_id" TEXT NOT NULL,
    "psp_fiscal_code" TEXT,
    "psp_name" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "payment_method" TEXT,
    "payment_note" TEXT,
    "fee_cents" BIGINT,
    "paid_at" TIMESTAMPTZ(3),
    "application_date" DATE,
    "transfer_date" DATE,
    "stand_in" BOOLEAN NOT NULL DEFAULT false,
    "primitive" TEXT NOT NULL,
    "station_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "raw" BYTEA NOT NULL,
    "debt_position_id" UUID,
    "installment_id" UUID,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "receipt_copy" (
    "organization_id" UUID NOT NULL,
    "receipt_uuid" UUID NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "raw" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_copy_pkey" PRIMARY KEY ("organization_id","receipt_uuid","content_hash")
);

-- CreateTable
CREATE TABLE "payment_anomaly" (
    "organization_id" UUID NOT NULL,
    "receipt_uuid" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "detail" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_anomaly_pkey" PRIMARY KEY ("organization_id","receipt_uuid","kind")
);

-- CreateTable
CREATE TABLE "checkout_payment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "notice_number" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "email_cipher" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_off_at" TIMESTAMPTZ(3),
    "last_return" TEXT,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "checkout_payment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("organization_id","created_at","id")
) PARTITION BY RANGE ("created_at");

-- CreateTable
CREATE TABLE "handled_event" (
    "organization_id" UUID NOT NULL,
    "event_created_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "subscriber" TEXT NOT NULL,
    "handled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handled_event_pkey" PRIMARY KEY ("organization_id","event_created_at","event_id","subscriber")
) PARTITION BY RANGE ("event_created_at");

-- CreateTable
CREATE TABLE "audit_entry" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "details" JSONB NOT NULL,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "operator_email_key" ON "operator"("email");

-- CreateIndex
CREATE INDEX "operator_role_operator_id_idx" ON "operator_role"("operator_id");

-- CreateIndex
CREATE INDEX "operator_session_operator_id_idx" ON "operator_session"("operator_id");

-- CreateIndex
CREATE INDEX "operator_session_expires_at_idx" ON "operator_session"("expires_at");

-- CreateIndex
CREATE INDEX "access_event_operator_id_at_idx" ON "access_event"("operator_id", "at");

-- CreateIndex
CREATE INDEX "debt_position_organization_id_created_at_id_idx" ON "debt_position"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "debt_position_organization_id_debtor_key_idx" ON "debt_position"("organization_id", "debtor_key");

-- CreateIndex
CREATE INDEX "debt_position_debtor_key_idx" ON "debt_position"("debtor_key");

-- CreateIndex
CREATE UNIQUE INDEX "debt_position_organization_id_idempotency_key_key" ON "debt_position"("organization_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "payment_option_organization_id_debt_position_id_ordinal_key" ON "payment_option"("organization_id", "debt_position_id", "ordinal");

-- CreateIndex
CREATE INDEX "installment_organization_id_debt_position_id_idx" ON "installment"("organization_id", "debt_position_id");

-- CreateIndex
CREATE INDEX "installment_organization_id_status_due_date_idx" ON "installment"("organization_id", "status", "due_date");

-- CreateIndex
CREATE UNIQUE INDEX "installment_organization_id_payment_option_id_number_key" ON "installment"("organization_id", "payment_option_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "installment_organization_id_notice_number_key" ON "installment"("organization_id", "notice_number");

-- CreateIndex
CREATE UNIQUE INDEX "installment_organization_id_iuv_key" ON "installment"("organization_id", "iuv");

-- CreateIndex
CREATE INDEX "message_delivery_organization_id_subject_id_idx" ON "message_delivery"("organization_id", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_fiscal_code_key" ON "organization"("fiscal_code");

-- CreateIndex
CREATE UNIQUE INDEX "organization_ipa_code_key" ON "organization"("ipa_code");

-- CreateIndex
CREATE UNIQUE INDEX "organization_station_organization_id_segregation_code_key" ON "organization_station"("organization_id", "segregation_code");

-- CreateIndex
CREATE UNIQUE INDEX "collection_service_organization_id_code_key" ON "collection_service"("organization_id", "code");

-- CreateIndex
CREATE INDEX "receipt_organization_id_received_at_id_idx" ON "receipt"("organization_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "receipt_organization_id_notice_number_idx" ON "receipt"("organization_id", "notice_number");

-- CreateIndex
CREATE INDEX "receipt_organization_id_debt_position_id_idx" ON "receipt"("organization_id", "debt_position_id");

-- CreateIndex
CREATE INDEX "receipt_debtor_key_idx" ON "receipt"("debtor_key");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_organization_id_issuer_fiscal_code_receipt_id_key" ON "receipt"("organization_id", "issuer_fiscal_code", "receipt_id");

-- CreateIndex
CREATE INDEX "checkout_payment_token_hash_idx" ON "checkout_payment"("token_hash");

-- CreateIndex
CREATE INDEX "checkout_payment_organization_id_notice_number_created_at_idx" ON "checkout_payment"("organization_id", "notice_number", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_payment_organization_id_token_hash_key" ON "checkout_payment"("organization_id", "token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_organization_id_subject_id_id_idx" ON "audit_entry"("organization_id", "subject_id", "id");

-- AddForeignKey
ALTER TABLE "operator_role" ADD CONSTRAINT "operator_role_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_role" ADD CONSTRAINT "operator_role_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operator_session" ADD CONSTRAINT "operator_session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debt_position" ADD CONSTRAINT "debt_position_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debt_position" ADD CONSTRAINT "debt_position_organization_id_collection_service_id_fkey" FOREIGN KEY ("organization_id", "collection_service_id") REFERENCES "collection_service"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_option" ADD CONSTRAINT "payment_option_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "installment" ADD CONSTRAINT "installment_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "installment" ADD CONSTRAINT "installment_organization_id_payment_option_id_fkey" FOREIGN KEY ("organization_id", "payment_option_id") REFERENCES "payment_option"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_installment_id_fkey" FOREIGN KEY ("organization_id", "installment_id") REFERENCES "installment"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station" ADD CONSTRAINT "station_broker_fiscal_code_fkey" FOREIGN KEY ("broker_fiscal_code") REFERENCES "broker"("fiscal_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_station" ADD CONSTRAINT "organization_station_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_station" ADD CONSTRAINT "organization_station_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_iban" ADD CONSTRAINT "organization_iban_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_service" ADD CONSTRAINT "collection_service_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_counter" ADD CONSTRAINT "notice_counter_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_copy" ADD CONSTRAINT "receipt_copy_organization_id_receipt_uuid_fkey" FOREIGN KEY ("organization_id", "receipt_uuid") REFERENCES "receipt"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_anomaly" ADD CONSTRAINT "payment_anomaly_organization_id_receipt_uuid_fkey" FOREIGN KEY ("organization_id", "receipt_uuid") REFERENCES "receipt"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- values

ALTER TABLE "organization"
  ADD CONSTRAINT "organization_fiscal_code_form" CHECK ("fiscal_code" ~ '^[0-9]{11}$');
ALTER TABLE "station"
  ADD CONSTRAINT "station_version_known" CHECK ("version" IN (1, 2));
ALTER TABLE "organization_station"
  ADD CONSTRAINT "organization_station_segregation_form" CHECK ("segregation_code" ~ '^[0-9]{2}$');
ALTER TABLE "notice_counter"
  ADD CONSTRAINT "notice_counter_range" CHECK ("next_base" BETWEEN 1 AND 10000000000000);
ALTER TABLE "operator_role"
  ADD CONSTRAINT "operator_role_known" CHECK ("role" IN ('viewer', 'operator', 'admin'));
ALTER TABLE "debt_position"
  ADD CONSTRAINT "debt_position_status_known" CHECK ("status" IN ('draft', 'published', 'partially_paid', 'paid', 'reported', 'cancelled')),
  ADD CONSTRAINT "debt_position_debtor_type_known" CHECK ("debtor_type" IN ('F', 'G')),
  ADD CONSTRAINT "debt_position_description_length" CHECK (char_length("description") BETWEEN 1 AND 140);
ALTER TABLE "payment_option"
  ADD CONSTRAINT "payment_option_kind_known" CHECK ("kind" IN ('single', 'installments'));
ALTER TABLE "installment"
  ADD CONSTRAINT "installment_status_known" CHECK ("status" IN ('draft', 'unpaid', 'paid', 'reported', 'cancelled', 'excluded')),
  ADD CONSTRAINT "installment_amount_range" CHECK ("amount_cents" BETWEEN 1 AND 99999999999),
  ADD CONSTRAINT "installment_notice_form" CHECK ("notice_number" ~ '^[0-9]{18}$'),
  ADD CONSTRAINT "installment_iuv_form" CHECK ("iuv" ~ '^[0-9]{15}([0-9]{2})?$'),
  ADD CONSTRAINT "installment_numbered_together" CHECK (("iuv" IS NULL) = ("notice_number" IS NULL)),
  ADD CONSTRAINT "installment_published_is_numbered" CHECK ("status" IN ('draft', 'cancelled') OR "notice_number" IS NOT NULL);
ALTER TABLE "transfer"
  ADD CONSTRAINT "transfer_number_range" CHECK ("number" BETWEEN 1 AND 5),
  ADD CONSTRAINT "transfer_amount_range" CHECK ("amount_cents" BETWEEN 1 AND 99999999999),
  ADD CONSTRAINT "transfer_iban_or_stamp" CHECK (("iban" IS NULL) <> ("stamp_document_hash" IS NULL));
ALTER TABLE "receipt"
  ADD CONSTRAINT "receipt_amount_range" CHECK ("amount_cents" BETWEEN 0 AND 99999999999);
ALTER TABLE "checkout_payment"
  ADD CONSTRAINT "checkout_payment_return_known" CHECK ("last_return" IN ('ok', 'cancel', 'error', 'waiting'));
ALTER TABLE "message_delivery"
  ADD CONSTRAINT "message_delivery_status_known" CHECK ("status" IN ('queued', 'sent', 'failed'));

-- A notice number, once given, stays with its instalment for ever: payers hold it on paper.
CREATE FUNCTION keep_notice_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the notice number of an installment never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "installment_keeps_notice_number" BEFORE UPDATE ON "installment" FOR EACH ROW
  WHEN (OLD."notice_number" IS NOT NULL AND (NEW."notice_number" IS DISTINCT FROM OLD."notice_number" OR NEW."iuv" IS DISTINCT FROM OLD."iuv"))
  EXECUTE FUNCTION keep_notice_number();

-- The parts of an instalment add up to it, checked when the transaction commits.
CREATE FUNCTION check_transfer_sum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted_organization uuid := NEW."organization_id";
  wanted uuid;
  expected bigint;
  found bigint;
BEGIN
  IF TG_TABLE_NAME = 'transfer' THEN wanted := NEW."installment_id"; ELSE wanted := NEW."id"; END IF;
  SELECT "amount_cents" INTO expected FROM "installment" WHERE "organization_id" = wanted_organization AND "id" = wanted;
  SELECT sum("amount_cents") INTO found FROM "transfer" WHERE "organization_id" = wanted_organization AND "installment_id" = wanted;
  IF expected IS DISTINCT FROM found THEN
    RAISE EXCEPTION 'transfers of an installment add up to % instead of %', found, expected USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "installment_adds_up" AFTER INSERT OR UPDATE OF "amount_cents" ON "installment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_transfer_sum();
CREATE CONSTRAINT TRIGGER "transfer_adds_up" AFTER INSERT OR UPDATE ON "transfer"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_transfer_sum();

-- ---------------------------------------------------------------- partitions

-- Creates the monthly partitions of a table from the month of `first` on. Safe to repeat. Called here, and by the processes at start and daily.
CREATE FUNCTION ensure_month_partitions(target text, first date, months int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  month date;
  part text;
  created int := 0;
BEGIN
  IF target NOT IN ('outbox_event', 'handled_event', 'message_delivery') OR months NOT BETWEEN 1 AND 120 THEN
    RAISE EXCEPTION 'not a table partitioned by month: %', target;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ensure_month_partitions'));
  FOR step IN 0 .. months - 1 LOOP
    month := (date_trunc('month', first) + make_interval(months => step))::date;
    part := target || to_char(month, '"_"YYYYMM');
    IF to_regclass(part) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        part, target, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
      -- Nobody is granted anything on a partition: rows are reached through the parent, under its policies.
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
      created := created + 1;
    END IF;
  END LOOP;
  RETURN created;
END $$;
REVOKE ALL ON FUNCTION ensure_month_partitions(text, date, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_month_partitions(text, date, int) TO quietanza_platform;

SELECT ensure_month_partitions(target, (now() AT TIME ZONE 'UTC')::date - 31, 26)
FROM unnest(ARRAY['outbox_event', 'handled_event', 'message_delivery']) AS target;

-- The relay sleeps until something is written.
CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "outbox_event_announced" AFTER INSERT ON "outbox_event" FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();
CREATE INDEX "outbox_event_unpublished" ON "outbox_event" ("created_at", "id") WHERE "published_at" IS NULL;

-- ---------------------------------------------------------------- row security

-- The organization of this transaction; nothing set means no organization, and so no row.
CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- The debtor of this transaction, in the citizen scope.
CREATE FUNCTION current_debtor() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT decode(nullif(current_setting('app.debtor_key', true), ''), 'hex') $$;

-- Every table with organization_id goes through here: a guard test fails on any that does not.
CREATE PROCEDURE isolate(target regclass, app_may text, platform_may text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY organization_only ON %s TO quietanza_app USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', target);
  EXECUTE format('CREATE POLICY platform_all ON %s TO quietanza_platform USING (true) WITH CHECK (true)', target);
  EXECUTE format('GRANT %s ON %s TO quietanza_app', app_may, target);
  EXECUTE format('GRANT %s ON %s TO quietanza_platform', platform_may, target);
END $$;

-- Tables of the platform itself: the application role has no access at all, or reads what is public.
CREATE PROCEDURE platform_only(target regclass, platform_may text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY platform_all ON %s TO quietanza_platform USING (true) WITH CHECK (true)', target);
  EXECUTE format('GRANT %s ON %s TO quietanza_platform', platform_may, target);
END $$;

CALL isolate('organization', 'SELECT, UPDATE', 'SELECT, INSERT, UPDATE');
CALL isolate('organization_station', 'SELECT', 'SELECT, INSERT, UPDATE');
CALL isolate('organization_iban', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');
CALL isolate('collection_service', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');
CALL isolate('notice_counter', 'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE');
CALL isolate('operator_role', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');
CALL isolate('debt_position', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('payment_option', 'SELECT, INSERT', 'SELECT');
CALL isolate('installment', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('transfer', 'SELECT, INSERT, DELETE', 'SELECT');
CALL isolate('receipt', 'SELECT, INSERT', 'SELECT');
CALL isolate('receipt_copy', 'SELECT, INSERT', 'SELECT');
CALL isolate('payment_anomaly', 'SELECT, INSERT', 'SELECT');
CALL isolate('checkout_payment', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('message_delivery', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('audit_entry', 'SELECT, INSERT', 'SELECT, INSERT');
CALL isolate('outbox_event', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE');
CALL isolate('handled_event', 'SELECT, INSERT', 'SELECT, INSERT');

CALL platform_only('broker', 'SELECT, INSERT, UPDATE');
CALL platform_only('station', 'SELECT, INSERT, UPDATE');
CALL platform_only('operator', 'SELECT, INSERT, UPDATE');
CALL platform_only('operator_session', 'SELECT, INSERT, UPDATE, DELETE');
CALL platform_only('access_event', 'SELECT, INSERT');

-- The citizen's scope: own debts across organizations, read only.
GRANT SELECT ON "debt_position", "payment_option", "installment", "transfer", "receipt" TO quietanza_citizen;
CREATE POLICY own_debts ON "debt_position" FOR SELECT TO quietanza_citizen
  USING ("debtor_key" = current_debtor() AND "status" <> 'draft');
CREATE POLICY own_debts ON "payment_option" FOR SELECT TO quietanza_citizen
  USING (EXISTS (SELECT FROM "debt_position" p WHERE p."organization_id" = "payment_option"."organization_id" AND p."id" = "payment_option"."debt_position_id"));
CREATE POLICY own_debts ON "installment" FOR SELECT TO quietanza_citizen
  USING (EXISTS (SELECT FROM "debt_position" p WHERE p."organization_id" = "installment"."organization_id" AND p."id" = "installment"."debt_position_id"));
CREATE POLICY own_debts ON "transfer" FOR SELECT TO quietanza_citizen
  USING (EXISTS (SELECT FROM "installment" i WHERE i."organization_id" = "transfer"."organization_id" AND i."id" = "transfer"."installment_id"));
CREATE POLICY own_receipts ON "receipt" FOR SELECT TO quietanza_citizen
  USING ("debtor_key" = current_debtor());
