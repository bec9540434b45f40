-- Why: each minute the sweep asks, for every subscriber, what it missed; where much is loaded, that read the week's millions of events each time.
-- Locks: SHARE on outbox_event while the index is built.
-- Back: drop the index.

CREATE INDEX "outbox_event_prompt" ON "outbox_event" ("name", "created_at") WHERE NOT "bulk";
