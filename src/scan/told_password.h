/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Passwords that a text tells: "解压密码：…", "password: …", "пароль от архива - …", "رمز عبور: …". They are
 * candidates to try on what is locked, so a wrong one costs a trial and a missed one a document: what looks
 * like one is given, the likelier with the higher score. */

typedef struct day_told_password {
    size_t start, size; /* bytes of the text */
    int score;          /* 0 … 9 */
} day_told_password;

/* The words that tell one, in lower case; NULL-terminated. */
extern const char *const day_told_password_words[];

typedef void (*day_told_password_fn)(const day_told_password *told, void *ctx);

/* `text` is valid UTF-8. Linear in its size. Returns true when the text ends with such words, so that
 * what is said next (the next message) is the candidate: day_told_password_next(). */
bool day_told_passwords_find(day_span text, day_told_password_fn told, void *ctx);

/* The first line of a text that follows one that ended in such words, when it can be a password: one word, or
 * one in quotes. */
bool day_told_password_next(day_told_password *out, day_span text);
