-- Ends the statement that calls it, as one that is cancelled. Searches call it for the first row that comes too late: the
-- embedded database cannot be interrupted from outside. It costs the planner nothing, as nearly all never call it.
CREATE FUNCTION "out_of_time"() RETURNS boolean LANGUAGE plpgsql VOLATILE PARALLEL SAFE COST 0.01 AS $$
BEGIN
    RAISE EXCEPTION 'it took too long' USING ERRCODE = 'query_canceled';
END
$$;
