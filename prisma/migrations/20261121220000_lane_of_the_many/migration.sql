-- Why: what loads and commands on many tell is handed over and called apart, so that nobody waits behind it; the next call of a receiver is found without reading all that waits.
-- Locks: ACCESS EXCLUSIVE on outbox_event and webhook_delivery for an instant (columns with a constant default), then SHARE while small partial indexes are built.
-- Back: drop the columns (their indexes go with them) and write outbox_event_unpublished again on ("created_at", "id") WHERE "published_at" IS NULL.

ALTER TABLE "outbox_event" ADD COLUMN "bulk" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "webhook_delivery" ADD COLUMN "bulk" BOOLEAN NOT NULL DEFAULT false;

DROP INDEX "outbox_event_unpublished";
CREATE INDEX "outbox_event_unpublished" ON "outbox_event" ("created_at", "id") WHERE "published_at" IS NULL AND NOT "bulk";
CREATE INDEX "outbox_event_unpublished_bulk" ON "outbox_event" ("created_at", "id") WHERE "published_at" IS NULL AND "bulk";

CREATE INDEX "webhook_delivery_next" ON "webhook_delivery" ("organization_id", "endpoint_id", "bulk", "next_attempt_at", "sequence") WHERE "state" = 'pending';
CREATE INDEX "webhook_delivery_claimed" ON "webhook_delivery" ("organization_id", "endpoint_id", "claimed_until") WHERE "claimed_until" IS NOT NULL;
