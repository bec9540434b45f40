-- Why: files come by the API, by hand, by SFTP and from servers of others; who looks at one wants to know which.
-- Locks: ACCESS EXCLUSIVE on import_file while its rows are told (thirty days of files), and on import for an instant (its check is not verified on rows of before, which
-- obey a narrower one).
-- Back: drop the column; write the check of import again with 'api' and 'backoffice', after telling the others as 'api'.

ALTER TABLE "import_file" ADD COLUMN "source" TEXT;
-- What came by SFTP before cannot be told from the API's.
UPDATE "import_file" SET "source" = CASE WHEN "remote_server_id" IS NOT NULL THEN 'remoteServer' WHEN "external_source" = 'backoffice' THEN 'backoffice' ELSE 'api' END;
ALTER TABLE "import_file"
  ALTER COLUMN "source" SET NOT NULL,
  ADD CONSTRAINT "import_file_source_known" CHECK ("source" IN ('api', 'backoffice', 'sftp', 'remoteServer'));

ALTER TABLE "import"
  DROP CONSTRAINT "import_source_known",
  ADD CONSTRAINT "import_source_known" CHECK ("source" IN ('api', 'backoffice', 'sftp', 'remoteServer')) NOT VALID;
