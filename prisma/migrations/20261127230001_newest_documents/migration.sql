-- Search looks at the documents first that were changed last.
CREATE INDEX "documents_newest_idx" ON "documents" ("changed_at" DESC, "id" DESC) WHERE "trashed_at" IS NULL;
