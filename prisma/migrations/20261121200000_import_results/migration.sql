-- Why: an import that was born of a file is answered by files in the same format.
-- Locks: ACCESS EXCLUSIVE on import for an instant (a column without default); SHARE ROW EXCLUSIVE for an instant (foreign key).
-- Back: delete from stored_file where id in (select file_id from import_result); drop import_result and the column.

ALTER TABLE "import" ADD COLUMN "results_until" TIMESTAMPTZ(3);

CREATE TABLE "import_result" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "sealed_name" BYTEA NOT NULL,
    "media_type" TEXT NOT NULL,

    CONSTRAINT "import_result_pkey" PRIMARY KEY ("organization_id","import_id","kind")
);
ALTER TABLE "import_result" ADD CONSTRAINT "import_result_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "import_result"
  ADD CONSTRAINT "import_result_kind_known" CHECK ("kind" IN ('discards', 'accepted', 'outcomes'));

CALL isolate('import_result', 'SELECT, INSERT', 'SELECT, DELETE');
