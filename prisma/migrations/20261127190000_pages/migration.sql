-- Links that are web pages too. Everything is added: an older version goes on running on it.

ALTER TABLE "links" ADD COLUMN "page_hash" TEXT;
ALTER TABLE "links" ADD COLUMN "page_listed" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "links" ADD COLUMN "page_framed" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "links_page_hash_key" ON "links"("page_hash");
