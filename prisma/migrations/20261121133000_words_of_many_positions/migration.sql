-- Why: positions are also stored many at a time: their words are written by one statement for all the rows of an INSERT, and can be made known before.
-- Locks: ACCESS EXCLUSIVE on debt_position for an instant (a trigger is replaced).
-- Back: drop the trigger and both functions, and create again "position_is_found" FOR EACH ROW with index_position().

-- Makes words known that no position has yet. In order, so that two transactions with new words in common wait for each other and never in a circle.
CREATE FUNCTION add_search_words(organization uuid, texts text[]) RETURNS void LANGUAGE sql AS $$
  WITH wanted AS (SELECT DISTINCT word FROM unnest(texts) AS each, search_words(each) AS word),
  fresh AS (
    INSERT INTO search_word (organization_id, word)
      SELECT organization, word FROM wanted
      WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.organization_id = organization AND known.word = wanted.word)
      ORDER BY word COLLATE "C" ON CONFLICT DO NOTHING RETURNING search_word.word)
  INSERT INTO search_variant (organization_id, variant, word)
    SELECT organization, variant, fresh.word FROM fresh, search_variants(fresh.word) AS variant ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION index_positions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH wanted AS MATERIALIZED (
    SELECT a.organization_id, a.id, word FROM added a, search_words(concat_ws(' ', a.debtor_name, a.description)) AS word),
  placed AS (
    INSERT INTO position_word (organization_id, word, debt_position_id) SELECT organization_id, word, id FROM wanted ON CONFLICT DO NOTHING),
  fresh AS (
    INSERT INTO search_word (organization_id, word)
      SELECT DISTINCT w.organization_id, w.word COLLATE "C" FROM wanted w
      WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.organization_id = w.organization_id AND known.word = w.word)
      ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING search_word.organization_id, search_word.word)
  INSERT INTO search_variant (organization_id, variant, word)
    SELECT fresh.organization_id, variant, fresh.word FROM fresh, search_variants(fresh.word) AS variant ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

DROP TRIGGER "position_is_found" ON "debt_position";
DROP FUNCTION index_position();
CREATE TRIGGER "position_is_found" AFTER INSERT ON "debt_position" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION index_positions();
