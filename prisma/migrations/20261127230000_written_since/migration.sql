-- An append says up to which seq everything is known that was written under each of its clientIDs. Has another process
-- written under one of them since, nothing is appended: it may be the same once more. Asked while a statement waits for
-- the head, which another transaction holds, a plain subquery would not see what that one has written: a volatile
-- function looks anew each time that it is called.

CREATE FUNCTION "journal_written_since"("of_document" TEXT, "authors" BIGINT[], "seqs" BIGINT[]) RETURNS boolean
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    "least" BIGINT := (SELECT min("seq") FROM unnest("seqs") AS "known" ("seq"));
BEGIN
    -- What is packed was written long ago: whoever does not know it yet has to read it anyway.
    RETURN EXISTS (
        SELECT FROM "journal" JOIN unnest("authors", "seqs") AS "known" ("author", "known_seq")
            ON "client_id" = "author" AND "seq" > "known_seq"
        WHERE "document_id" = "of_document" AND "seq" > "least"
    ) OR EXISTS (
        SELECT FROM "journal_chunks" WHERE "document_id" = "of_document" AND "last_seq" > "least"
    );
END
$$;
