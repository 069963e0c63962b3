-- The head says in which epoch its document lives, so that an append can compare it in the statement that holds the head:
-- whoever puts a document back raises the epoch, which raises it here in the same transaction, also when a version does so
-- that knows nothing of this. Documents are locked first, as everything that makes or deletes one does it: an epoch that is
-- being raised meanwhile is waited for. It has a name of its own: the version that still runs joins both tables and says
-- "epoch" alone.

LOCK TABLE "documents" IN SHARE ROW EXCLUSIVE MODE;

ALTER TABLE "journal_heads" ADD COLUMN "document_epoch" INTEGER NOT NULL DEFAULT 1;

UPDATE "journal_heads" SET "document_epoch" = "documents"."epoch" FROM "documents"
    WHERE "documents"."id" = "document_id" AND "documents"."epoch" <> 1;

CREATE FUNCTION "take_epoch_of_document"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."document_epoch" := COALESCE(
        (SELECT "epoch" FROM "documents" WHERE "id" = NEW."document_id"), NEW."document_epoch");
    RETURN NEW;
END
$$;

CREATE FUNCTION "give_epoch_to_head"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "journal_heads" SET "document_epoch" = NEW."epoch" WHERE "document_id" = NEW."id";
    RETURN NULL;
END
$$;

CREATE TRIGGER "journal_heads_take_epoch" BEFORE INSERT ON "journal_heads"
    FOR EACH ROW EXECUTE FUNCTION "take_epoch_of_document"();

CREATE TRIGGER "documents_give_epoch" AFTER UPDATE OF "epoch" ON "documents"
    FOR EACH ROW WHEN (OLD."epoch" IS DISTINCT FROM NEW."epoch") EXECUTE FUNCTION "give_epoch_to_head"();
