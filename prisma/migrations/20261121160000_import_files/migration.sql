-- Why: files of positions arrive by stream and are read by a job: what they are, whose, until when, and what they say of themselves.
-- Locks: none on tables that exist, besides SHARE ROW EXCLUSIVE on organization for an instant (foreign key).
-- Back: delete from stored_file where owner_id in (select id from import_file), then drop import_file.

-- CreateTable
CREATE TABLE "import_file" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "external_source" TEXT NOT NULL,
    "sealed_name" BYTEA NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "content_hash" BYTEA,
    "same_as" UUID,
    "dialect" TEXT,
    "dialect_version" TEXT,
    "sealed_report" BYTEA,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "forget_after" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "import_file_organization_id_content_hash_idx" ON "import_file"("organization_id", "content_hash");

-- CreateIndex
CREATE INDEX "import_file_forget_after_idx" ON "import_file"("forget_after");

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_file"
  ADD CONSTRAINT "import_file_status_known" CHECK ("status" IN ('receiving', 'received', 'readable', 'refused')),
  ADD CONSTRAINT "import_file_actor_known" CHECK ("actor_kind" IN ('client', 'operator')),
  ADD CONSTRAINT "import_file_received_whole" CHECK (("status" = 'receiving') = ("content_hash" IS NULL)),
  ADD CONSTRAINT "import_file_checked_whole" CHECK (("status" IN ('readable', 'refused')) = ("sealed_report" IS NOT NULL));

CALL isolate('import_file', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, DELETE');
