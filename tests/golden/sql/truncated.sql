CREATE TABLE users (id int, name text, mail text);
INSERT INTO users VALUES (1,'a','a@example.com'),(2,'b','b@example.com'),(3,'c','c@exa