-- Why: programs of others call the public API: who they are, for which organizations, with which secrets and keys, and which calls were already carried out.
-- Locks: creates only.
-- Back: drop idempotency_record, signing_key, api_credential, api_client_organization, api_client.

-- CreateTable
CREATE TABLE "api_client" (
    "id" UUID NOT NULL,
    "owner_organization_id" UUID,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "calls_per_minute" INTEGER NOT NULL DEFAULT 600,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_client_organization" (
    "organization_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "collection_service_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "admitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_client_organization_pkey" PRIMARY KEY ("organization_id","client_id")
);

-- CreateTable
CREATE TABLE "api_credential" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "ending" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "id" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_cipher" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "published_until" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "organization_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "request_digest" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "running_until" TIMESTAMPTZ(3) NOT NULL,
    "answer_cipher" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("organization_id","client_id","key_hash")
);

-- CreateIndex
CREATE INDEX "api_client_owner_organization_id_idx" ON "api_client"("owner_organization_id");

-- CreateIndex
CREATE INDEX "api_client_organization_client_id_idx" ON "api_client_organization"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_credential_hash_key" ON "api_credential"("hash");

-- CreateIndex
CREATE INDEX "api_credential_client_id_idx" ON "api_credential"("client_id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- AddForeignKey
ALTER TABLE "api_client" ADD CONSTRAINT "api_client_owner_organization_id_fkey" FOREIGN KEY ("owner_organization_id") REFERENCES "organization"("organization_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_client_organization" ADD CONSTRAINT "api_client_organization_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_client_organization" ADD CONSTRAINT "api_client_organization_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "api_client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_credential" ADD CONSTRAINT "api_credential_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "api_client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "api_client"
  ADD CONSTRAINT "api_client_calls_range" CHECK ("calls_per_minute" BETWEEN 1 AND 100000),
  ADD CONSTRAINT "api_client_name_length" CHECK (char_length("name") BETWEEN 3 AND 70);
ALTER TABLE "api_credential"
  ADD CONSTRAINT "api_credential_kind_known" CHECK ("kind" IN ('secret', 'key')),
  ADD CONSTRAINT "api_credential_hash_length" CHECK (octet_length("hash") = 32);
ALTER TABLE "idempotency_record"
  ADD CONSTRAINT "idempotency_record_status_known" CHECK ("status" IN ('running', 'committed', 'answered')),
  ADD CONSTRAINT "idempotency_record_answered_has_answer" CHECK (("status" = 'answered') = ("answer_cipher" IS NOT NULL));

-- Who a client is must be known before its organization is: those tables are the platform's.
CALL platform_only('api_client', 'SELECT, INSERT, UPDATE');
CALL platform_only('api_credential', 'SELECT, INSERT, UPDATE');
CALL platform_only('signing_key', 'SELECT, INSERT, UPDATE, DELETE');
CALL isolate('api_client_organization', 'SELECT', 'SELECT, INSERT, UPDATE, DELETE');
CALL isolate('idempotency_record', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, DELETE');
