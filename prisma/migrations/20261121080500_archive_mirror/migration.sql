-- Why: every published position is copied to pagoPA's centralised archive of notices (ACA); what was sent, and what still waits, is remembered.
-- Locks: ACCESS EXCLUSIVE on organization for an instant: the new column has a constant default and rewrites nothing.
-- Back: drop archive_mirror, archive_comparison and the column archive_mirror of organization.

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "archive_mirror" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "archive_mirror" (
    "organization_id" UUID NOT NULL,
    "debt_position_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "wanted_version" INTEGER NOT NULL,
    "mirrored_version" INTEGER,
    "mirrored_digest" BYTEA,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "claim_id" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "seen_on" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "archive_mirror_pkey" PRIMARY KEY ("organization_id","debt_position_id")
);

-- CreateTable
CREATE TABLE "archive_comparison" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "step" TEXT NOT NULL,
    "next_page" INTEGER NOT NULL DEFAULT 0,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "different" INTEGER NOT NULL DEFAULT 0,
    "closed_here" INTEGER NOT NULL DEFAULT 0,
    "unknown_here" INTEGER NOT NULL DEFAULT 0,
    "missing_there" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "archive_comparison_pkey" PRIMARY KEY ("organization_id","day")
);

-- AddForeignKey
ALTER TABLE "archive_mirror" ADD CONSTRAINT "archive_mirror_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archive_comparison" ADD CONSTRAINT "archive_comparison_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nearly every row is in sync: only the others are looked for.
CREATE INDEX "archive_mirror_due" ON "archive_mirror" ("next_attempt_at") WHERE "state" = 'pending';
CREATE INDEX "archive_mirror_behind" ON "archive_mirror" ("organization_id", "state", "state_since") WHERE "state" IN ('pending', 'failed');

ALTER TABLE "archive_mirror"
  ADD CONSTRAINT "archive_mirror_state_known" CHECK ("state" IN ('pending', 'in_sync', 'failed', 'not_needed')),
  ADD CONSTRAINT "archive_mirror_pending_is_due" CHECK (("state" = 'pending') = ("next_attempt_at" IS NOT NULL)),
  ADD CONSTRAINT "archive_mirror_claim_whole" CHECK (("claim_id" IS NULL) = ("claimed_until" IS NULL)),
  ADD CONSTRAINT "archive_mirror_in_sync_sent" CHECK ("state" <> 'in_sync' OR "mirrored_version" IS NOT NULL);
ALTER TABLE "archive_comparison"
  ADD CONSTRAINT "archive_comparison_step_known" CHECK ("step" IN ('VALID', 'PUBLISHED', 'missing', 'done'));

CALL isolate('archive_mirror', 'SELECT, INSERT, UPDATE', 'SELECT');
CALL isolate('archive_comparison', 'SELECT, INSERT, UPDATE', 'SELECT');
