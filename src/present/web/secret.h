/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Secrets: 32 random bytes as 43 characters of base64url (RFC 4648, 5, without padding). */
#define DAY_SECRET_CHARS 43
typedef struct day_secret {
    char text[DAY_SECRET_CHARS + 1];
} day_secret;

/* Overwrites it; by itself at the end of a block, with g_auto(). */
void day_secret_wipe(day_secret *secret);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_secret, day_secret_wipe)

/* A new one from the kernel's generator; aborts when there is none. */
day_secret day_secret_new(void);

/* Whether `text` is written like one. */
bool day_secret_like(const char *text);

/* Whether both are the same text, in a time that tells nothing of where they differ. */
bool day_secret_equal(const char *a, const char *b);

/* The value of a cookie (RFC 6265, 4.2.1) in a Cookie header, which may be NULL; false when it is missing,
 * stands there twice, or is not written like a token. */
bool day_secret_cookie(day_secret *out, const char *header, const char *name);
