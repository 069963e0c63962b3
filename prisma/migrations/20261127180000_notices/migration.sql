-- What one process tells the others. Everything is added: an older version goes on running on it.

CREATE TABLE "notices" (
    "id" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "notices_created_at_idx" ON "notices"("created_at");
