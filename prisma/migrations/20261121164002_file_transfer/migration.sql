-- Why: programs of others drop files by SFTP and take others back: the keys they sign in with, and what waits for them.
-- Locks: none on tables that exist, besides SHARE ROW EXCLUSIVE on organization, api_client_organization and stored_file for an instant (foreign keys).
-- Back: drop offered_file, sftp_key.

-- CreateTable
CREATE TABLE "sftp_key" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sftp_key_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "offered_file" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),

    CONSTRAINT "offered_file_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "sftp_key_organization_id_client_id_idx" ON "sftp_key"("organization_id", "client_id");

-- CreateIndex
CREATE INDEX "offered_file_organization_id_file_id_idx" ON "offered_file"("organization_id", "file_id");

-- AddForeignKey
ALTER TABLE "sftp_key" ADD CONSTRAINT "sftp_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sftp_key" ADD CONSTRAINT "sftp_key_organization_id_client_id_fkey" FOREIGN KEY ("organization_id", "client_id") REFERENCES "api_client_organization"("organization_id", "client_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offered_file" ADD CONSTRAINT "offered_file_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offered_file" ADD CONSTRAINT "offered_file_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "stored_file"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Revoked, a key may be registered again.
CREATE UNIQUE INDEX "sftp_key_in_force" ON "sftp_key" ("organization_id", "client_id", "fingerprint") WHERE "revoked_at" IS NULL;
-- Who comes in is asked before its organization is known.
CREATE INDEX "sftp_key_of_whom" ON "sftp_key" ("client_id", "fingerprint") WHERE "revoked_at" IS NULL;
CREATE UNIQUE INDEX "offered_file_to_take" ON "offered_file" ("organization_id", "client_id", "name") WHERE "taken_at" IS NULL;

ALTER TABLE "sftp_key"
  ADD CONSTRAINT "sftp_key_name_length" CHECK (char_length("name") BETWEEN 3 AND 70),
  ADD CONSTRAINT "sftp_key_fingerprint_form" CHECK ("fingerprint" ~ '^SHA256:[A-Za-z0-9+/]{43}$');
ALTER TABLE "offered_file"
  ADD CONSTRAINT "offered_file_name_form" CHECK (octet_length("name") BETWEEN 1 AND 255 AND "name" !~ '[/\\[:cntrl:]]');

CALL isolate('sftp_key', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE');
CALL isolate('offered_file', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT');
