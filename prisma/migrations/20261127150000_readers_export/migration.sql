-- Whether those who may only read or comment may also download. Everything is added: an older version goes on running on it.

ALTER TABLE "documents" ADD COLUMN "readers_export" BOOLEAN NOT NULL DEFAULT true;
