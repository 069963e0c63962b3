-- Pictures and attachments. A document's files lose it when it goes, so that their bytes can still be found and removed.

CREATE TABLE "files" (
    "id" TEXT NOT NULL,
    "document_id" TEXT,
    "principal_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "hash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'arriving',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(3),
    "unused_since" TIMESTAMPTZ(3),

    CONSTRAINT "files_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "files_document_id_idx" ON "files"("document_id");
CREATE INDEX "files_principal_id_idx" ON "files"("principal_id");

ALTER TABLE "files" ADD CONSTRAINT "files_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE SET NULL ON UPDATE CASCADE;
