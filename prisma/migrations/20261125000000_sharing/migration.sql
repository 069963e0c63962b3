-- Who may come in, and how they came. Everything is added: an older version goes on running on it.

ALTER TABLE "principals" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);
ALTER TABLE "documents" ADD COLUMN "trashed_at" TIMESTAMPTZ(3);

ALTER TABLE "members" ADD COLUMN "via" TEXT NOT NULL DEFAULT 'created';
ALTER TABLE "members" ADD COLUMN "added_by" TEXT;
ALTER TABLE "members" ADD COLUMN "role_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

CREATE TABLE "links" (
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "expires_at" TIMESTAMPTZ(3),
    "password_hash" TEXT,
    "password_version" INTEGER NOT NULL DEFAULT 0,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "link_grants" (
    "link_id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "password_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_grants_pkey" PRIMARY KEY ("link_id", "principal_id")
);

CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_requests" (
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "role" TEXT,

    CONSTRAINT "access_requests_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_log" (
    "id" BIGSERIAL NOT NULL,
    "document_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "principal_id" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "action" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "principal_aliases" (
    "former_id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "principal_aliases_pkey" PRIMARY KEY ("former_id")
);

CREATE UNIQUE INDEX "links_token_hash_key" ON "links"("token_hash");
CREATE INDEX "links_document_id_idx" ON "links"("document_id");
CREATE INDEX "link_grants_document_id_principal_id_idx" ON "link_grants"("document_id", "principal_id");
CREATE INDEX "link_grants_principal_id_idx" ON "link_grants"("principal_id");
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");
CREATE INDEX "invitations_document_id_idx" ON "invitations"("document_id");
CREATE UNIQUE INDEX "access_requests_document_id_principal_id_key" ON "access_requests"("document_id", "principal_id");
CREATE INDEX "access_requests_principal_id_idx" ON "access_requests"("principal_id");
CREATE INDEX "access_log_document_id_id_idx" ON "access_log"("document_id", "id");
CREATE INDEX "access_log_document_id_principal_id_at_idx" ON "access_log"("document_id", "principal_id", "at");
CREATE INDEX "principal_aliases_principal_id_idx" ON "principal_aliases"("principal_id");

ALTER TABLE "links" ADD CONSTRAINT "links_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "link_grants" ADD CONSTRAINT "link_grants_link_id_fkey"
    FOREIGN KEY ("link_id") REFERENCES "links"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "link_grants" ADD CONSTRAINT "link_grants_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "link_grants" ADD CONSTRAINT "link_grants_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_document_id_fkey"
    FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "principal_aliases" ADD CONSTRAINT "principal_aliases_principal_id_fkey"
    FOREIGN KEY ("principal_id") REFERENCES "principals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
