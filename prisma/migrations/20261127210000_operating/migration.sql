-- Who looks after the server, and how much each person may have. Everything is added: an older version goes on running
-- on it.

ALTER TABLE "principals" ADD COLUMN "operator_since" TIMESTAMPTZ(3);
ALTER TABLE "principals" ADD COLUMN "most_documents" INTEGER;
ALTER TABLE "principals" ADD COLUMN "most_file_bytes" BIGINT;
