-- Where people keep their documents, and what they begin new ones from. Each arrangement is one person's own, and gives
-- nobody access to anything. Everything is added: an older version goes on running on it.

CREATE TABLE "folders" (
    "id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "held" JSONB,

    CONSTRAINT "folders_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "filings" (
    "principal_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "folder_id" TEXT NOT NULL,

    CONSTRAINT "filings_pkey" PRIMARY KEY ("principal_id", "document_id")
);

CREATE TABLE "templates" (
    "principal_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("principal_id", "document_id")
);

CREATE INDEX "folders_principal_id_idx" ON "folders"("principal_id");
CREATE INDEX "folders_parent_id_idx" ON "folders"("parent_id");
CREATE INDEX "filings_document_id_idx" ON "filings"("document_id");
CREATE INDEX "filings_folder_id_idx" ON "filings"("folder_id");
CREATE INDEX "templates_document_id_idx" ON "templates"("document_id");

ALTER TABLE "folders" ADD CONSTRAINT "folders_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "folders" ADD CONSTRAINT "folders_parent_id_fkey"
    FOREIGN KEY ("parent_id") REFERENCES "folders"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "filings" ADD CONSTRAINT "filings_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "filings" ADD CONSTRAINT "filings_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "filings" ADD CONSTRAINT "filings_folder_id_fkey"
    FOREIGN KEY ("folder_id") REFERENCES "folders"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "templates" ADD CONSTRAINT "templates_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "templates" ADD CONSTRAINT "templates_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
