-- How often something was tried within a minute, in all processes together. Unlogged: no attempt waits for a disk, and a
-- database that crashed has forgotten a minute's counts. Everything is added: an older version goes on running on it.

CREATE UNLOGGED TABLE "attempts" (
    "name" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "count" INTEGER NOT NULL,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("name")
);
