-- Checksums. Null: written before they were kept.

ALTER TABLE "journal" ADD COLUMN "checksum" BIGINT;
ALTER TABLE "snapshots" ADD COLUMN "checksum" BIGINT;
ALTER TABLE "snapshots" ADD COLUMN "vector_checksum" BIGINT;

-- Whose each clientID is.

CREATE TABLE "journal_authors" (
    "document_id" TEXT NOT NULL,
    "client_id" BIGINT NOT NULL,
    "principal_id" TEXT NOT NULL,

    CONSTRAINT "journal_authors_pkey" PRIMARY KEY ("document_id", "client_id")
);

ALTER TABLE "journal_authors" ADD CONSTRAINT "journal_authors_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "journal_heads"("document_id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "journal_authors" ("document_id", "client_id", "principal_id")
SELECT DISTINCT ON ("document_id", "client_id") "document_id", "client_id", COALESCE("principal_id", '')
FROM "journal" ORDER BY "document_id", "client_id", "seq";

-- Rows below a snapshot, packed.

CREATE TABLE "journal_chunks" (
    "document_id" TEXT NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,
    "content" BYTEA NOT NULL,
    "checksum" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_chunks_pkey" PRIMARY KEY ("document_id", "first_seq")
);

-- Deflated already: trying to compress it again would only cost time.
ALTER TABLE "journal_chunks" ALTER COLUMN "content" SET STORAGE EXTERNAL;

ALTER TABLE "journal_chunks" ADD CONSTRAINT "journal_chunks_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "journal_heads"("document_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows that no reader can take.

CREATE TABLE "journal_quarantine" (
    "document_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "principal_id" TEXT,
    "client_id" BIGINT NOT NULL,
    "update" BYTEA NOT NULL,
    "checksum" BIGINT,
    "reason" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_quarantine_pkey" PRIMARY KEY ("document_id", "seq", "epoch")
);

ALTER TABLE "journal_quarantine" ADD CONSTRAINT "journal_quarantine_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "journal_heads"("document_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Which append of each server came last, and where it put its rows. Every commit rewrites a row in place.

CREATE TABLE "journal_writers" (
    "id" TEXT NOT NULL,
    "number" BIGINT NOT NULL DEFAULT 0,
    "bases" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "journal_writers_pkey" PRIMARY KEY ("id")
) WITH (fillfactor = 50);
