-- Titles come first in what is found: of a word that very many passages say, these few are found by themselves.
CREATE INDEX "passages_titles_idx" ON "passages" USING GIN ("terms") WITH (fastupdate = off) WHERE "is_title";
