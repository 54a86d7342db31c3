/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Values of secrets go to the case, to lists and to exports, so they never hold the secret. See
 * docs/decisions/secrets-are-masked.md. */
#include "mask.h"
#include <math.h>
#include <string.h>

void day_secret_mask(GString *out, day_span secret, unsigned digits)
{
    const char *text = (const char *)secret.data;
    glong characters = g_utf8_strlen(text, (gssize)secret.size);
    bool whole = secret.size > 0 && (secret.data[0] & 0xC0) != 0x80; /* a key's text may begin anywhere */
    if (characters >= 12 && whole) g_string_append_len(out, text, g_utf8_offset_to_pointer(text, 2) - text);
    g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, secret.data, secret.size);
    g_string_append_printf(out, "…(%ld)#%.*s", characters, (int)digits, digest);
}

/* In lower case. */
static const char *const telling[] = {
    "your",    "example",   "changeme", "change_me", "change-me", "placeholder", "redacted",
    "xxxx",    "****",      "....",     "…",         "dummy",     "sample",      "insert",
    "replace", "mysecret",  "foobar",   "secretkey", "abcdefgh",  "12345678901", "0000000",
    "todo",    "<",         "${",       "{{",        "$(",        "%(",          "_here",
    "fake",    "test_test", "deadbeef", "aaaaaaa",   "1111111",   "----",        "password123",
};

bool day_secret_is_placeholder(day_span secret)
{
    g_autofree char *lower = g_ascii_strdown((const char *)secret.data, (gssize)secret.size);
    for (unsigned i = 0; i < G_N_ELEMENTS(telling); i++)
        if (strstr(lower, telling[i]) != NULL) return true;
    return secret.size > 0 && strchr("$<{[%(", secret.data[0]) != NULL;
}

double day_secret_entropy(day_span secret)
{
    unsigned counts[256] = {0};
    double bits = 0;
    for (size_t i = 0; i < secret.size; i++) counts[secret.data[i]]++;
    for (unsigned i = 0; i < 256; i++)
        if (counts[i] > 0) bits -= counts[i] * log2((double)counts[i] / (double)secret.size);
    return secret.size > 0 ? bits / (double)secret.size : 0;
}
