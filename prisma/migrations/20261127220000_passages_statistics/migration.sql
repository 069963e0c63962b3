-- Gathering what the planner is told of passages unpacks the terms of as many as it looks at: 30,000 by default, for which
-- the embedded database does nothing else for seconds, every hour. 3,000 tell as much.
ALTER TABLE "passages"
    ALTER COLUMN "document_id" SET STATISTICS 10,
    ALTER COLUMN "hash" SET STATISTICS 10,
    ALTER COLUMN "is_title" SET STATISTICS 10,
    ALTER COLUMN "text" SET STATISTICS 10,
    ALTER COLUMN "terms" SET STATISTICS 10;
