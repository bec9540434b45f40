-- Why: a program that no longer acts for an organization is told nothing more: its webhooks are disabled, with a reason of their own.
-- Locks: ACCESS EXCLUSIVE on webhook_endpoint for an instant: it has as many rows as receivers.
-- Back: enable or delete the webhooks disabled for this reason, and restore the constraint without it.
ALTER TABLE "webhook_endpoint"
  DROP CONSTRAINT "webhook_endpoint_reason_known",
  ADD CONSTRAINT "webhook_endpoint_reason_known" CHECK ("disabled_reason" IN ('manual', 'gone', 'failing', 'clientEnded'));
