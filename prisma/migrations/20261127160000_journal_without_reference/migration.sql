-- A row is only ever appended while its document's head is held and raised, by the same statement. That a head is
-- there was asked once more for every row, which cost as much as the row itself. Deleting a head, also by a version
-- that knows nothing of this, takes its rows along as before.

CREATE FUNCTION "delete_journal_of_head"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "journal" WHERE "document_id" = OLD."document_id";
    RETURN NULL;
END
$$;

CREATE TRIGGER "journal_heads_delete_journal" AFTER DELETE ON "journal_heads"
    FOR EACH ROW EXECUTE FUNCTION "delete_journal_of_head"();

ALTER TABLE "journal" DROP CONSTRAINT "journal_document_id_fkey";
