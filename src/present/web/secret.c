/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "secret.h"
#include <string.h>
#include <sys/random.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

day_secret day_secret_new(void)
{
    day_secret token = {0};
    unsigned char random[DAY_SECRET_CHARS];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random) g_error("no random numbers");
    for (size_t i = 0; i < sizeof random; i++) token.text[i] = alphabet[random[i] & 63];
    explicit_bzero(random, sizeof random);
    return token;
}

void day_secret_wipe(day_secret *secret)
{
    explicit_bzero(secret, sizeof *secret);
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

/* A token, with blanks behind it at most. */
static bool read_value(day_secret *out, const char *value, size_t size)
{
    while (size > 0 && g_ascii_isspace(value[size - 1])) size--;
    if (size != DAY_SECRET_CHARS) return false;
    memcpy(out->text, value, size);
    out->text[size] = '\0';
    return day_secret_like(out->text);
}

bool day_secret_cookie(day_secret *out, const char *header, const char *name)
{
    size_t size = strlen(name);
    guint seen = 0;
    bool good = false;
    for (const char *at = header != NULL ? header : ""; *at != '\0';) {
        at += strspn(at, " \t");
        size_t length = strcspn(at, ";");
        if (length > size && strncmp(at, name, size) == 0 && at[size] == '=') {
            seen++;
            good = read_value(out, at + size + 1, length - size - 1);
        }
        at += length;
        if (*at == ';') at++;
    }
    return good && seen == 1;
}
