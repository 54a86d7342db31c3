#!/bin/sh
# a comment that looks like a heading

# another one
echo "[x](y)" "**"
