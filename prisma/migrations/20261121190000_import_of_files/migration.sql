-- Why: an import can be born of an uploaded file, whose rows become pieces in a job of its own: how far that is, and which format they speak.
-- Locks: ACCESS EXCLUSIVE on import and import_file for an instant (columns without default; checks not verified on rows of before).
-- Back: drop the columns; write import_rows_sound, import_file_status_known and import_file_checked_whole again as they were.

ALTER TABLE "import" ADD COLUMN "file_id" UUID, ADD COLUMN "dialect" TEXT, ADD COLUMN "rows_cut" INTEGER;
ALTER TABLE "import"
  DROP CONSTRAINT "import_rows_sound",
  ADD CONSTRAINT "import_rows_sound" CHECK ("row_count" > 0 AND ("piece_count" > 0 OR "rows_cut" = 0) AND "pieces_done" BETWEEN 0 AND "piece_count"
    AND "pieces_withdrawn" BETWEEN 0 AND "pieces_done") NOT VALID,
  ADD CONSTRAINT "import_file_whole" CHECK (("file_id" IS NULL) = ("dialect" IS NULL) AND ("rows_cut" IS NULL OR "file_id" IS NOT NULL)) NOT VALID,
  -- Nothing is loaded before everything is cut.
  ADD CONSTRAINT "import_cut_first" CHECK ("rows_cut" IS NULL OR ("rows_cut" BETWEEN 0 AND "row_count" AND "pieces_done" = 0)) NOT VALID;

ALTER TABLE "import_file" ADD COLUMN "import_id" UUID, ADD COLUMN "loads_as" TEXT;
ALTER TABLE "import_file"
  DROP CONSTRAINT "import_file_status_known",
  DROP CONSTRAINT "import_file_checked_whole",
  ADD CONSTRAINT "import_file_status_known" CHECK ("status" IN ('receiving', 'received', 'readable', 'refused', 'loaded')) NOT VALID,
  ADD CONSTRAINT "import_file_checked_whole" CHECK (("status" IN ('readable', 'refused', 'loaded')) = ("sealed_report" IS NOT NULL)) NOT VALID,
  ADD CONSTRAINT "import_file_loaded_whole" CHECK (("status" = 'loaded') = ("import_id" IS NOT NULL)) NOT VALID,
  ADD CONSTRAINT "import_file_loads_known" CHECK ("loads_as" IN ('published', 'drafts')) NOT VALID;
