-- Why: positions are found with accents or without, with a wrong letter or two, and by tax codes in which letters stand for digits (omocodia).
-- Row security lets an index serve only operators that leak nothing, and those of trigrams are not among them: words are rows, found by equality and by range.
-- Locks: ACCESS EXCLUSIVE on debt_position for an instant (a column without default, triggers), SHARE while its two indexes are built. Positions of before are
-- indexed afterwards by the worker, five hundred at a time (debtPositions.indexSearch).
-- Back: drop the triggers, the functions, the three tables, the two indexes and debt_position.debtor_search_key.

ALTER TABLE "debt_position" ADD COLUMN "debtor_search_key" BYTEA;
CREATE INDEX "debt_position_organization_id_debtor_search_key_idx" ON "debt_position"("organization_id", "debtor_search_key");
CREATE INDEX "debt_position_organization_id_external_id_idx" ON "debt_position"("organization_id", "external_id");

-- Byte order: ranges of words must not depend on the language of the server.
CREATE TABLE "position_word" (
    "organization_id" UUID NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "debt_position_id" UUID NOT NULL,

    CONSTRAINT "position_word_pkey" PRIMARY KEY ("organization_id","word","debt_position_id")
);
CREATE TABLE "search_word" (
    "organization_id" UUID NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("organization_id","word")
);
CREATE TABLE "search_variant" (
    "organization_id" UUID NOT NULL,
    "variant" TEXT COLLATE "C" NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "search_variant_pkey" PRIMARY KEY ("organization_id","variant","word")
);
CREATE INDEX "position_word_organization_id_debt_position_id_idx" ON "position_word"("organization_id", "debt_position_id");
ALTER TABLE "position_word" ADD CONSTRAINT "position_word_organization_id_debt_position_id_fkey" FOREIGN KEY ("organization_id", "debt_position_id") REFERENCES "debt_position"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CALL isolate('position_word', 'SELECT, INSERT, DELETE', 'SELECT');
CALL isolate('search_word', 'SELECT, INSERT', 'SELECT');
CALL isolate('search_variant', 'SELECT, INSERT', 'SELECT');

-- The words of a text without accents and case; what an apostrophe joins is there joined and parted.
CREATE FUNCTION search_words(texts text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH plain AS (SELECT lower(regexp_replace(normalize(texts, NFD), '[\u0300-\u036f]', '', 'g')) AS it)
  SELECT DISTINCT left(word, 24) FROM plain,
    regexp_split_to_table(translate(it, '''’`', '   ') || ' ' || translate(it, '''’`', ''), '[^[:alnum:]]+') AS word
  WHERE word <> ''
$$;

-- A word and what remains of it without one letter, without two when it is long: two words that differ by so many letters have one of these in common.
CREATE FUNCTION search_variants(word text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH one AS (
    SELECT overlay(word PLACING '' FROM place FOR 1) AS left_over FROM generate_series(1, length(word)) AS place
    WHERE length(word) >= 4 AND word ~ '^[a-z]+$')
  SELECT word
  UNION SELECT left_over FROM one
  UNION SELECT overlay(left_over PLACING '' FROM place FOR 1) FROM one, generate_series(1, length(left_over)) AS place WHERE length(word) >= 7
$$;

CREATE FUNCTION index_position_words(organization uuid, debt_position uuid, texts text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted text[] := ARRAY(SELECT word FROM search_words(texts) AS word ORDER BY word);
BEGIN
  INSERT INTO position_word (organization_id, word, debt_position_id)
    SELECT organization, word, debt_position FROM unnest(wanted) AS word ON CONFLICT DO NOTHING;
  -- In order, so that two positions with new words in common wait for each other and never in a circle.
  WITH fresh AS (
    INSERT INTO search_word (organization_id, word)
      SELECT organization, each FROM unnest(wanted) AS each
      WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.organization_id = organization AND known.word = each)
      ORDER BY each ON CONFLICT DO NOTHING RETURNING search_word.word)
  INSERT INTO search_variant (organization_id, variant, word)
    SELECT organization, variant, fresh.word FROM fresh, search_variants(fresh.word) AS variant ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION index_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_position_words(NEW.organization_id, NEW.id, concat_ws(' ', NEW.debtor_name, NEW.description));
  RETURN NULL;
END $$;
CREATE TRIGGER "position_is_found" AFTER INSERT ON "debt_position" FOR EACH ROW EXECUTE FUNCTION index_position();

CREATE FUNCTION index_again(organization uuid, debt_position uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM position_word WHERE organization_id = organization AND debt_position_id = debt_position;
  PERFORM index_position_words(organization, debt_position,
    (SELECT concat_ws(' ', p.debtor_name, p.description) FROM debt_position p WHERE p.organization_id = organization AND p.id = debt_position)
    || ' ' || coalesce((SELECT string_agg(c.debtor_name, ' ') FROM co_debtor c
      WHERE c.organization_id = organization AND c.debt_position_id = debt_position), ''));
END $$;
CREATE FUNCTION index_changed_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_again(NEW.organization_id, NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "changed_position_is_found" AFTER UPDATE OF "debtor_name", "description", "debtor_search_key" ON "debt_position" FOR EACH ROW
  EXECUTE FUNCTION index_changed_position();

CREATE FUNCTION index_co_debtor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM index_again(OLD.organization_id, OLD.debt_position_id);
  ELSE
    PERFORM index_position_words(NEW.organization_id, NEW.debt_position_id, NEW.debtor_name);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "co_debtor_is_found" AFTER INSERT OR DELETE ON "co_debtor" FOR EACH ROW EXECUTE FUNCTION index_co_debtor();
