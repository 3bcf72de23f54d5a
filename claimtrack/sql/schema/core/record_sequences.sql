-- What numbers the record: the position of the last row, and the latest moment (microseconds since 1970) at which one was
-- recorded. Only the functions of the owner use them.
CREATE SEQUENCE IF NOT EXISTS public.record_position AS bigint;
CREATE SEQUENCE IF NOT EXISTS public.record_clock AS bigint;
