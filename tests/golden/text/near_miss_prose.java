This is a letter that somebody called letter.java, and it holds no code at all.
It has two lines.
