CREATE TABLE t(a INTEGER, b INTEGER, c TEXT);
INSERT INTO t VALUES ((1), 2, ('in brackets'));
INSERT INTO t VALUES (-(3), (4)+1, replaceall(5));
