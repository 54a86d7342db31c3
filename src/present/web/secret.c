/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "secret.h"
#include <glib.h>
#include <string.h>
#include <sys/random.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

day_secret day_secret_new(void)
{
    day_secret token = {0};
    unsigned char random[DAY_SECRET_CHARS];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) g_error("no random numbers");
    for (size_t i = 0; i < sizeof random; i++) token.text[i] = alphabet[random[i] & 63];
    return token;
}

bool day_secret_like(const char *text)
{
    return strlen(text) == DAY_SECRET_CHARS && strspn(text, alphabet) == DAY_SECRET_CHARS;
}

bool day_secret_equal(const char *a, const char *b)
{
    if (!day_secret_like(a) || !day_secret_like(b)) return false;
    volatile unsigned char differ = 0;
    for (size_t i = 0; i < DAY_SECRET_CHARS; i++) differ |= (unsigned char)(a[i] ^ b[i]);
    return differ == 0;
}

char *day_secret_cookie(const char *header, const char *name)
{
    size_t size = strlen(name);
    g_autofree char *found = NULL;
    for (const char *at = header; *at != '\0';) {
        at += strspn(at, " \t");
        size_t length = strcspn(at, ";");
        if (length > size && strncmp(at, name, size) == 0 && at[size] == '=') {
            if (found != NULL) return NULL;
            found = g_strndup(at + size + 1, length - size - 1);
            g_strchomp(found);
        }
        at += length;
        if (*at == ';') at++;
    }
    return found != NULL && day_secret_like(found) ? g_steal_pointer(&found) : NULL;
}
