import db
q = """
INSERT INTO users VALUES (%s, %s)
"""
db.run(q, (1, 'a'))
