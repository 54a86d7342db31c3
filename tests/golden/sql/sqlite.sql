PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE notes(id INTEGER PRIMARY KEY, body TEXT, raw BLOB);
INSERT INTO notes VALUES(1,replace('first\nsecond','\n',char(10)),NULL);
INSERT INTO notes VALUES(2,'ends with \',X'0102');INSERT INTO notes VALUES(3,'same line',X'');
CREATE TRIGGER keep AFTER DELETE ON notes BEGIN
INSERT INTO old VALUES (1);
END;
CREATE VIEW v AS SELECT * FROM notes;
INSERT INTO "two words" VALUES('x');
COMMIT;
