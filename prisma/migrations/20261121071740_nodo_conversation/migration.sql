-- Why: the conversation with pagoPA: an event journal, environments that never mix, who may call a station, subscription keys.
-- Locks: ACCESS EXCLUSIVE on organization, station and organization_station for an instant: they hold few rows. The columns added to
--   installment and transfer have no default and rewrite nothing.
-- Back: drop journal_entry, journal_payload and subscription_key, the added columns, and the functions and triggers of this file.

-- DropForeignKey
ALTER TABLE "organization_station" DROP CONSTRAINT "organization_station_organization_id_fkey";

-- DropForeignKey
ALTER TABLE "organization_station" DROP CONSTRAINT "organization_station_station_id_fkey";

-- AlterTable
ALTER TABLE "installment" ADD COLUMN     "metadata" JSONB;

-- AlterTable
-- What exists was registered before environments were told apart: it keeps talking to the addresses configured for DEV.
ALTER TABLE "organization" ADD COLUMN     "environment" TEXT NOT NULL DEFAULT 'DEV';
ALTER TABLE "organization" ALTER COLUMN "environment" DROP DEFAULT;

-- AlterTable
ALTER TABLE "organization_station" ADD COLUMN     "environment" TEXT NOT NULL DEFAULT 'DEV';
ALTER TABLE "organization_station" ALTER COLUMN "environment" DROP DEFAULT;

-- AlterTable
ALTER TABLE "station" ADD COLUMN     "allowed_networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "client_certificates" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "environment" TEXT NOT NULL DEFAULT 'DEV';
ALTER TABLE "station" ALTER COLUMN "environment" DROP DEFAULT;

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "metadata" JSONB;

-- CreateTable
CREATE TABLE "journal_entry" (
    "organization_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "counterpart" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "http_status" INTEGER,
    "duration_us" INTEGER NOT NULL,
    "broker" TEXT,
    "station" TEXT,
    "notice_number" TEXT,
    "iuv" TEXT,
    "receipt_id" TEXT,
    "psp_id" TEXT,
    "reference" TEXT,
    "correlation_id" TEXT NOT NULL,
    "payload_id" UUID NOT NULL,
    "payload_index" INTEGER NOT NULL,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("organization_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "journal_payload" (
    "organization_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "journal_payload_pkey" PRIMARY KEY ("organization_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "subscription_key" (
    "environment" TEXT NOT NULL,
    "broker_fiscal_code" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "key_cipher" BYTEA NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscription_key_pkey" PRIMARY KEY ("environment","broker_fiscal_code","product","slot")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_organization_id_environment_key" ON "organization"("organization_id", "environment");

-- CreateIndex
CREATE UNIQUE INDEX "station_id_environment_key" ON "station"("id", "environment");

-- AddForeignKey
ALTER TABLE "subscription_key" ADD CONSTRAINT "subscription_key_broker_fiscal_code_fkey" FOREIGN KEY ("broker_fiscal_code") REFERENCES "broker"("fiscal_code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_station" ADD CONSTRAINT "organization_station_organization_id_environment_fkey" FOREIGN KEY ("organization_id", "environment") REFERENCES "organization"("organization_id", "environment") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_station" ADD CONSTRAINT "organization_station_station_id_environment_fkey" FOREIGN KEY ("station_id", "environment") REFERENCES "station"("id", "environment") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Only what is asked for: most exchanges are reads, found by notice or by time.
CREATE INDEX "journal_entry_notice" ON "journal_entry" ("organization_id", "notice_number", "at") WHERE "notice_number" IS NOT NULL;
CREATE INDEX "journal_entry_receipt" ON "journal_entry" ("organization_id", "receipt_id") WHERE "receipt_id" IS NOT NULL;

-- ---------------------------------------------------------------- values

ALTER TABLE "organization"
  ADD CONSTRAINT "organization_environment_known" CHECK ("environment" IN ('DEV', 'UAT', 'PROD'));
ALTER TABLE "station"
  ADD CONSTRAINT "station_environment_known" CHECK ("environment" IN ('DEV', 'UAT', 'PROD')),
  ALTER COLUMN "allowed_networks" SET NOT NULL,
  ALTER COLUMN "client_certificates" SET NOT NULL;
ALTER TABLE "subscription_key"
  ADD CONSTRAINT "subscription_key_environment_known" CHECK ("environment" IN ('DEV', 'UAT', 'PROD')),
  ADD CONSTRAINT "subscription_key_slot_known" CHECK ("slot" IN ('primary', 'secondary'));
ALTER TABLE "journal_entry"
  ADD CONSTRAINT "journal_entry_direction_known" CHECK ("direction" IN ('in', 'out'));

-- An organization, or a station, is of one environment for ever: what was a trial never becomes real by a change of word.
CREATE FUNCTION keep_environment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the environment never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "organization_keeps_environment" BEFORE UPDATE ON "organization" FOR EACH ROW
  WHEN (NEW."environment" IS DISTINCT FROM OLD."environment") EXECUTE FUNCTION keep_environment();
CREATE TRIGGER "station_keeps_environment" BEFORE UPDATE ON "station" FOR EACH ROW
  WHEN (NEW."environment" IS DISTINCT FROM OLD."environment") EXECUTE FUNCTION keep_environment();

-- ---------------------------------------------------------------- partitions

CREATE OR REPLACE FUNCTION ensure_month_partitions(target text, first date, months int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  month date;
  part text;
  created int := 0;
BEGIN
  IF target NOT IN ('outbox_event', 'handled_event', 'message_delivery', 'journal_entry', 'journal_payload') OR months NOT BETWEEN 1 AND 120 THEN
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

-- Drops the months of the journal that ended before an instant. Never anything younger than 24 months: the platform's rules want it kept.
CREATE FUNCTION drop_journal_partitions(before timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  part record;
  dropped int := 0;
BEGIN
  IF before > now() - interval '24 months' THEN
    RAISE EXCEPTION 'the journal is kept for 24 months at least' USING ERRCODE = 'check_violation';
  END IF;
  FOR part IN
    SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('journal_entry'::regclass, 'journal_payload'::regclass) AND c.relname ~ '_[0-9]{6}$'
      AND (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month') AT TIME ZONE 'UTC' <= before
  LOOP
    EXECUTE format('DROP TABLE %I', part.name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
REVOKE ALL ON FUNCTION drop_journal_partitions(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_journal_partitions(timestamptz) TO quietanza_platform;

SELECT ensure_month_partitions(target, (now() AT TIME ZONE 'UTC')::date - 31, 26)
FROM unnest(ARRAY['journal_entry', 'journal_payload']) AS target;

-- ---------------------------------------------------------------- row security

CALL isolate('journal_entry', 'SELECT, INSERT', 'SELECT, INSERT');
CALL isolate('journal_payload', 'SELECT, INSERT', 'SELECT, INSERT');
CALL platform_only('subscription_key', 'SELECT, INSERT, UPDATE, DELETE');

-- ---------------------------------------------------------------- the station's reads

-- What the Nodo asks about one notice, in one statement: sets the organization of the (implicit) transaction, then reads under row
-- security like any other statement of the application. One row, or none.
CREATE FUNCTION station_notice(organization uuid, notice text)
RETURNS TABLE (debt_position_id uuid, description text, debtor_type text, debtor_name text, debtor_cipher bytea, installment_id uuid, status text,
  iuv text, amount_cents bigint, due_date date, payable_after_due_date boolean, valid_from date, metadata jsonb, last_payment boolean, transfers json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.organization_id', organization::text, true);
  RETURN QUERY
    SELECT p.id, p.description, p.debtor_type, p.debtor_name, p.debtor_cipher, i.id, i.status, i.iuv, i.amount_cents, i.due_date,
      i.payable_after_due_date, i.valid_from, i.metadata,
      NOT EXISTS (SELECT FROM installment o WHERE o.organization_id = organization AND o.payment_option_id = i.payment_option_id
        AND o.id <> i.id AND o.status = 'unpaid'),
      (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
          t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata) ORDER BY t.number)
        FROM transfer t WHERE t.organization_id = organization AND t.installment_id = i.id)
    FROM installment i JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
    WHERE i.organization_id = organization AND i.notice_number = notice;
END $$;
