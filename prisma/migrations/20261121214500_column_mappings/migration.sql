-- Why: files with a header of somebody's own are read by what an operator says of their columns, once; later files with that header are known.
-- Locks: ACCESS EXCLUSIVE on import and import_file for an instant (columns without default; checks and keys not verified on rows of before).
-- Back: delete the files that are to_map; drop the columns; write import_file_status_known and import_file_checked_whole again as they were; drop column_mapping.

-- CreateTable
CREATE TABLE "column_mapping" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "version" INTEGER NOT NULL,
    "sealed_mapping" BYTEA NOT NULL,
    "operator_id" UUID NOT NULL,
    "operator_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "column_mapping_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "column_mapping_organization_id_signature_version_key" ON "column_mapping"("organization_id", "signature", "version");

-- AddForeignKey
ALTER TABLE "column_mapping" ADD CONSTRAINT "column_mapping_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "column_mapping"
  ADD CONSTRAINT "column_mapping_version_positive" CHECK ("version" > 0),
  ADD CONSTRAINT "column_mapping_signature_length" CHECK (octet_length("signature") = 32);

-- Of each header one mapping is in use; the others are kept for what was loaded by them.
CREATE UNIQUE INDEX "column_mapping_in_use_key" ON "column_mapping"("organization_id", "signature") WHERE "retired_at" IS NULL;

ALTER TABLE "import_file" ADD COLUMN "mapping_id" UUID, ADD COLUMN "header_signature" BYTEA;
ALTER TABLE "import_file"
  DROP CONSTRAINT "import_file_status_known",
  DROP CONSTRAINT "import_file_checked_whole",
  ADD CONSTRAINT "import_file_status_known" CHECK ("status" IN ('receiving', 'received', 'to_map', 'readable', 'refused', 'loaded')) NOT VALID,
  ADD CONSTRAINT "import_file_checked_whole" CHECK (("status" IN ('to_map', 'readable', 'refused', 'loaded')) = ("sealed_report" IS NOT NULL)) NOT VALID,
  ADD CONSTRAINT "import_file_to_map_whole" CHECK ("status" <> 'to_map' OR ("header_signature" IS NOT NULL AND "dialect" IS NULL)) NOT VALID,
  ADD CONSTRAINT "import_file_mapped_whole" CHECK (("mapping_id" IS NOT NULL) = ("dialect" IS NOT DISTINCT FROM 'mapped')) NOT VALID;
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_organization_id_mapping_id_fkey" FOREIGN KEY ("organization_id", "mapping_id") REFERENCES "column_mapping"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;

ALTER TABLE "import" ADD COLUMN "mapping_id" UUID;
ALTER TABLE "import"
  ADD CONSTRAINT "import_mapped_whole" CHECK (("mapping_id" IS NOT NULL) = ("dialect" IS NOT DISTINCT FROM 'mapped')) NOT VALID;
ALTER TABLE "import" ADD CONSTRAINT "import_organization_id_mapping_id_fkey" FOREIGN KEY ("organization_id", "mapping_id") REFERENCES "column_mapping"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;

CALL isolate('column_mapping', 'SELECT, INSERT', 'SELECT');
-- What was said is never written over: a change is another version.
GRANT UPDATE ("retired_at") ON "column_mapping" TO quietanza_app;
