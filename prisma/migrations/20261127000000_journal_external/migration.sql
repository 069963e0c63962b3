-- A large row stays as it is: trying to compress it made everybody else's keystrokes wait. Rows are packed, and deflated,
-- once they are below a snapshot.
ALTER TABLE "journal" ALTER COLUMN "update" SET STORAGE EXTERNAL;
