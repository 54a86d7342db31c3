--
-- PostgreSQL database dump
--
-- Dumped from database version 13.4

SET standard_conforming_strings = on;
CREATE TABLE public.accounts (
    id integer NOT NULL,
    "User Name" character varying(50),
    bio text DEFAULT 'x'::text,
    avatar bytea,
    CONSTRAINT positive CHECK ((id > 0))
);
CREATE FUNCTION public.f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
INSERT INTO audit VALUES (1, 'not a row');
RETURN NEW;
END;
$$;
COPY public.accounts (id, "User Name", bio, avatar) FROM stdin;
1	ann	two\nlines and a\ttab	\\x48656c6c6f
2	بهرام	\N	\\x8950
3	c:\\dir	\\N is not null	\N
\.

INSERT INTO public.accounts VALUES (4, 'back\', E'new\nline', NULL), (5, 'a'::character varying, 'it''s', '\x4869');
