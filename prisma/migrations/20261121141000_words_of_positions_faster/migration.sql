-- Why: writing the words of a position cost more than writing the position. Most texts are plain ASCII and need no regular expressions; the words of a position
-- that is being inserted cannot be there already, and are written by a trigger of that very row, which is never deleted: they need no key to it.
-- Locks: ACCESS EXCLUSIVE on position_word and debt_position for an instant (the constraint is dropped).
-- Back: add the foreign key again, and take search_words and index_positions from the migrations before.

ALTER TABLE "position_word" DROP CONSTRAINT "position_word_organization_id_debt_position_id_fkey";

-- Everything of ASCII that is no letter and no digit.
CREATE FUNCTION ascii_separators() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(chr(code), '') FROM generate_series(1, 127) AS code WHERE chr(code) !~ '[a-zA-Z0-9]'
$$;
DO $$ BEGIN
  EXECUTE format($f$
    -- The words of a text without accents and case; what an apostrophe joins is there joined and parted.
    CREATE OR REPLACE FUNCTION search_words(texts text) RETURNS SETOF text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
    DECLARE
      it text;
    BEGIN
      IF octet_length(texts) = length(texts) THEN
        it := lower(texts);
        IF strpos(it, '''') > 0 OR strpos(it, '`') > 0 THEN
          it := it || ' ' || translate(it, '''`', '');
        END IF;
        RETURN QUERY SELECT DISTINCT left(word, 24) FROM string_to_table(translate(it, %L, %L), ' ') AS word WHERE word <> '';
      ELSE
        it := lower(regexp_replace(normalize(texts, NFD), '[\u0300-\u036f]', '', 'g'));
        RETURN QUERY SELECT DISTINCT left(word, 24)
          FROM regexp_split_to_table(translate(it, '''’`', '   ') || ' ' || translate(it, '''’`', ''), '[^[:alnum:]]+') AS word WHERE word <> '';
      END IF;
    END $body$
  $f$, ascii_separators(), repeat(' ', length(ascii_separators())));
END $$;
DROP FUNCTION ascii_separators();

CREATE OR REPLACE FUNCTION index_positions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH wanted AS MATERIALIZED (
    SELECT a.organization_id, a.id, word FROM added a, search_words(concat_ws(' ', a.debtor_name, a.description)) AS word),
  placed AS (
    INSERT INTO position_word (organization_id, word, debt_position_id) SELECT organization_id, word, id FROM wanted),
  fresh AS (
    INSERT INTO search_word (organization_id, word)
      SELECT organization_id, word FROM (SELECT DISTINCT w.organization_id, w.word COLLATE "C" AS word FROM wanted w) AS each
      WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.organization_id = each.organization_id AND known.word = each.word)
      ORDER BY 1, 2 ON CONFLICT DO NOTHING RETURNING search_word.organization_id, search_word.word)
  INSERT INTO search_variant (organization_id, variant, word)
    SELECT fresh.organization_id, variant, fresh.word FROM fresh, search_variants(fresh.word) AS variant ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
