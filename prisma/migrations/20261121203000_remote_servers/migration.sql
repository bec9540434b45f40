-- Why: organizations take files from SFTP servers of others and leave files there: where they are, how we sign in, what was taken.
-- Locks: none on tables that exist, besides SHARE ROW EXCLUSIVE on organization for an instant (foreign key).
-- Back: drop taken_remote_file, remote_server.

-- CreateTable
CREATE TABLE "remote_server" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "username" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "sealed_proof" BYTEA NOT NULL,
    "in_folder" TEXT,
    "done_folder" TEXT,
    "out_folder" TEXT,
    "host_fingerprint" TEXT,
    "seen_fingerprint" TEXT,
    "operator_id" UUID NOT NULL,
    "operator_name" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "last_tried_at" TIMESTAMPTZ(3),
    "last_ok_at" TIMESTAMPTZ(3),
    "last_problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remote_server_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "taken_remote_file" (
    "organization_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "taken_remote_file_pkey" PRIMARY KEY ("organization_id","server_id","digest")
);

-- CreateIndex
CREATE INDEX "remote_server_next_at_idx" ON "remote_server"("next_at");

-- AddForeignKey
ALTER TABLE "remote_server" ADD CONSTRAINT "remote_server_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "taken_remote_file" ADD CONSTRAINT "taken_remote_file_organization_id_server_id_fkey" FOREIGN KEY ("organization_id", "server_id") REFERENCES "remote_server"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "remote_server"
  ADD CONSTRAINT "remote_server_port_range" CHECK ("port" BETWEEN 1 AND 65535),
  ADD CONSTRAINT "remote_server_proof_known" CHECK ("proof" IN ('key', 'password')),
  ADD CONSTRAINT "remote_server_some_folder" CHECK ("in_folder" IS NOT NULL OR "out_folder" IS NOT NULL);
ALTER TABLE "taken_remote_file"
  ADD CONSTRAINT "taken_remote_file_digest_length" CHECK (octet_length("digest") = 32);

CALL isolate('remote_server', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, UPDATE');
CALL isolate('taken_remote_file', 'SELECT, INSERT, DELETE', 'SELECT');
