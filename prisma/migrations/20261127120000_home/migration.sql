-- What lists of documents say of each. Everything is added: an older version goes on running on it.

ALTER TABLE "documents" ADD COLUMN "title_key" TEXT NOT NULL DEFAULT '';
ALTER TABLE "documents" ADD COLUMN "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "documents" SET "changed_at" = "updated_at";

-- Until now nothing left the trash by itself: its days begin today.
UPDATE "documents" SET "trashed_at" = CURRENT_TIMESTAMP WHERE "trashed_at" IS NOT NULL;

CREATE TABLE "openings" (
    "principal_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "openings_pkey" PRIMARY KEY ("principal_id", "document_id")
);

CREATE TABLE "stars" (
    "principal_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "starred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stars_pkey" PRIMARY KEY ("principal_id", "document_id")
);

CREATE INDEX "openings_document_id_idx" ON "openings"("document_id");
CREATE INDEX "stars_document_id_idx" ON "stars"("document_id");

ALTER TABLE "openings" ADD CONSTRAINT "openings_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "openings" ADD CONSTRAINT "openings_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "stars" ADD CONSTRAINT "stars_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "stars" ADD CONSTRAINT "stars_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever came within the time that the access log remembers has opened it.
INSERT INTO "openings" ("principal_id", "document_id", "opened_at")
SELECT "access_log"."principal_id", "access_log"."document_id", MAX("access_log"."at")
FROM "access_log" JOIN "principals" ON "principals"."id" = "access_log"."principal_id"
WHERE "access_log"."action" IN ('created', 'opened')
GROUP BY "access_log"."principal_id", "access_log"."document_id";

-- What a document says, as lists show it and search finds it. It is made from the journal, and can be made again.

CREATE TABLE "gists" (
    "document_id" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "preview" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gists_pkey" PRIMARY KEY ("document_id")
);

CREATE TABLE "passages" (
    "document_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "is_title" BOOLEAN NOT NULL DEFAULT false,
    "text" TEXT NOT NULL,
    "terms" TSVECTOR NOT NULL,

    CONSTRAINT "passages_pkey" PRIMARY KEY ("document_id", "hash")
);

-- Written at once: a list of what waits to be sorted in would be worked off in front of somebody's keystroke.
CREATE INDEX "passages_terms_idx" ON "passages" USING GIN ("terms") WITH (fastupdate = off);

ALTER TABLE "gists" ADD CONSTRAINT "gists_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passages" ADD CONSTRAINT "passages_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
