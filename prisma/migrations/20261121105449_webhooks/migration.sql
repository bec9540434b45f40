-- Why: the systems of an organization are told what happens: a feed they read, and calls to receivers of theirs.
-- Locks: ACCESS EXCLUSIVE on outbox_event for an instant (a column without a default), then SHARE while an index is built on the partitions.
-- Back: drop webhook_attempt, webhook_delivery, webhook_endpoint, public_event, public_event_counter and the column debt_position_id of outbox_event.

-- AlterTable
ALTER TABLE "outbox_event" ADD COLUMN     "debt_position_id" UUID;

-- CreateTable
CREATE TABLE "public_event" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "source_id" UUID NOT NULL,
    "ordering_key" UUID NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "public_event_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "public_event_counter" (
    "organization_id" UUID NOT NULL,
    "last_sequence" BIGINT NOT NULL,

    CONSTRAINT "public_event_counter_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "kinds" TEXT[],
    "secret_cipher" BYTEA NOT NULL,
    "previous_secret_cipher" BYTEA,
    "previous_secret_until" TIMESTAMPTZ(3),
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "api_client_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "ordering_key" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "claim_id" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "webhook_attempt" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "status" INTEGER,
    "error" TEXT,
    "answer" TEXT,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "public_event_organization_id_source_id_kind_key" ON "public_event"("organization_id", "source_id", "kind");

-- CreateIndex
CREATE INDEX "webhook_delivery_organization_id_sequence_idx" ON "webhook_delivery"("organization_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_organization_id_endpoint_id_sequence_key" ON "webhook_delivery"("organization_id", "endpoint_id", "sequence");

-- CreateIndex
CREATE INDEX "webhook_attempt_organization_id_delivery_id_id_idx" ON "webhook_attempt"("organization_id", "delivery_id", "id");

-- AddForeignKey
ALTER TABLE "public_event" ADD CONSTRAINT "public_event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_event_counter" ADD CONSTRAINT "public_event_counter_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_organization_id_endpoint_id_fkey" FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "webhook_endpoint"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_organization_id_sequence_fkey" FOREIGN KEY ("organization_id", "sequence") REFERENCES "public_event"("organization_id", "sequence") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_organization_id_delivery_id_fkey" FOREIGN KEY ("organization_id", "delivery_id") REFERENCES "webhook_delivery"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What happened to a position before, and is not told yet.
CREATE INDEX "outbox_event_of_position" ON "outbox_event" ("organization_id", "debt_position_id") WHERE "debt_position_id" IS NOT NULL;

-- Nearly every delivery has arrived: only the others are looked for, in the order of their position.
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" ("next_attempt_at") WHERE "state" = 'pending';
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery" ("organization_id", "endpoint_id", "ordering_key", "sequence") WHERE "state" = 'pending';
CREATE INDEX "public_event_recorded" ON "public_event" ("organization_id", "recorded_at");

ALTER TABLE "public_event"
  ADD CONSTRAINT "public_event_sequence_positive" CHECK ("sequence" > 0);
ALTER TABLE "webhook_endpoint"
  ADD CONSTRAINT "webhook_endpoint_kinds_some" CHECK (cardinality("kinds") > 0),
  ADD CONSTRAINT "webhook_endpoint_reason_known" CHECK ("disabled_reason" IN ('manual', 'gone', 'failing')),
  ADD CONSTRAINT "webhook_endpoint_disabled_whole" CHECK ("enabled" = ("disabled_reason" IS NULL) AND "enabled" = ("disabled_at" IS NULL)),
  ADD CONSTRAINT "webhook_endpoint_previous_whole" CHECK (("previous_secret_cipher" IS NULL) = ("previous_secret_until" IS NULL));
ALTER TABLE "webhook_delivery"
  ADD CONSTRAINT "webhook_delivery_state_known" CHECK ("state" IN ('pending', 'delivered', 'failed', 'dropped')),
  ADD CONSTRAINT "webhook_delivery_pending_is_due" CHECK (("state" = 'pending') = ("next_attempt_at" IS NOT NULL)),
  ADD CONSTRAINT "webhook_delivery_claim_whole" CHECK (("claim_id" IS NULL) = ("claimed_until" IS NULL));
ALTER TABLE "webhook_attempt"
  ADD CONSTRAINT "webhook_attempt_answer_short" CHECK (octet_length("answer") <= 8192);

CALL isolate('public_event', 'SELECT, INSERT', 'SELECT, DELETE');
CALL isolate('public_event_counter', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('webhook_endpoint', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');
CALL isolate('webhook_delivery', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('webhook_attempt', 'SELECT, INSERT', 'SELECT, DELETE');
