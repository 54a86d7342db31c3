/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Private keys in text: PEM (RFC 7468, PKCS#1, PKCS#8), OpenSSH's and OpenPGP's armour, PuTTY's files. A
 * block needs enough base64 behind its first line; "..." in it is documentation. Line ends may be written as
 * \n. */
#include "base/utf8.h"
#include "mask.h"
#include "scan/kind.h"
#include <string.h>

#define BLOCK_MAX 65536
#define BODY_MIN 64 /* an Ed25519 key in PKCS#8 */

static const char *const labels[] = {
    "PRIVATE KEY",         "RSA PRIVATE KEY",           "EC PRIVATE KEY",        "DSA PRIVATE KEY",
    "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY",     "PGP PRIVATE KEY BLOCK", "SSH2 ENCRYPTED PRIVATE KEY",
    "ANY PRIVATE KEY",     "ENCRYPTED RSA PRIVATE KEY",
};

static bool is_base64(uint8_t byte)
{
    return g_ascii_isalnum(byte) || byte == '+' || byte == '/' || byte == '=';
}

/* Where "-----END" begins behind `at`; 0 when the block is none or does not end. `body` counts its base64. */
static size_t block_end(day_span text, size_t at, size_t *body)
{
    size_t limit = MIN(text.size, at + BLOCK_MAX);
    for (*body = 0; at < limit; at++) {
        if (text.data[at] == '-' && limit - at >= 8 && memcmp(text.data + at, "-----END", 8) == 0) return at;
        if (text.data[at] == '-' && limit - at >= 5 && memcmp(text.data + at, "-----", 5) == 0) return 0;
        if (text.data[at] == '.' && limit - at >= 3 && memcmp(text.data + at, "...", 3) == 0) return 0;
        if (text.data[at] < 0x20 && strchr("\r\n\t", text.data[at]) == NULL) return 0;
        *body += is_base64(text.data[at]);
    }
    return 0;
}

static bool is_encrypted(day_span text, const char *label, size_t from, size_t to)
{
    const char *body = (const char *)text.data + from;
    return strstr(label, "ENCRYPTED") != NULL ||
           g_strstr_len(body, (gssize)MIN(to - from, 256), "ENCRYPTED") != NULL;
}

static void tell(day_span text, size_t start, size_t end, size_t body, const char *format, day_hit *hit)
{
    hit->start = start;
    hit->size = end - start;
    hit->how = "block of a private key";
    day_secret_mask(hit->value, (day_span){text.data + body, end - body}, DAY_MASK_RANDOM);
    gssize shown = g_utf8_offset_to_pointer(hit->value->str, 2) - hit->value->str;
    g_string_erase(hit->value, 0, shown); /* base64 of a key begins like that of every other */
    day_hit_tell(hit, "format", format);
}

static bool match_armour(day_span text, size_t at, const char *label, day_hit *hit)
{
    size_t body = at + strlen("BEGIN ") + strlen(label) + 5, count = 0;
    if (at < 5 || memcmp(text.data + at - 5, "-----", 5) != 0) return false;
    size_t stop = block_end(text, body, &count);
    if (stop == 0 || count < BODY_MIN) return false;
    size_t end = MIN(stop + strlen("-----END ") + strlen(label) + 5, text.size);
    if (end < text.size) end = day_utf8_floor((const char *)text.data, end); /* of another label's line */
    bool encrypted = is_encrypted(text, label, body, stop);
    const char *format = strstr(label, "OPENSSH") != NULL ? "OpenSSH"
                         : strstr(label, "PGP") != NULL   ? "OpenPGP"
                                                          : "PEM";
    tell(text, at - 5, end, body, format, hit);
    if (encrypted) day_hit_tell(hit, "encrypted", "yes");
    return true;
}

/* "PuTTY-User-Key-File-3: ssh-ed25519" … "Private-MAC: …" */
static bool match_putty(day_span text, size_t at, day_hit *hit)
{
    const char *start = (const char *)text.data + at;
    size_t size = MIN(text.size - at, (size_t)BLOCK_MAX / 8);
    const char *lines = g_strstr_len(start, (gssize)size, "Private-Lines:");
    if (lines == NULL) return false;
    const char *mac = g_strstr_len(lines, (gssize)(size - (size_t)(lines - start)), "Private-MAC: ");
    if (mac == NULL) return false;
    size_t end = (size_t)(mac - (const char *)text.data) + strlen("Private-MAC: ");
    while (end < text.size && g_ascii_isxdigit(text.data[end])) end++;
    tell(text, at, end, (size_t)(lines - (const char *)text.data), "PuTTY", hit);
    if (g_strstr_len(start, lines - start, "Encryption: none") == NULL) day_hit_tell(hit, "encrypted", "yes");
    return true;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (wake->tag >= G_N_ELEMENTS(labels)) return match_putty(scene->text, wake->at, hit);
    return match_armour(scene->text, wake->at, labels[wake->tag], hit);
}

static void warm(day_terms *terms)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autofree char *line = g_strdup_printf("BEGIN %s-----", labels[i]);
        day_terms_add(terms, line, i, DAY_TERM_OPEN);
    }
    day_terms_add(terms, "PuTTY-User-Key-File-", G_N_ELEMENTS(labels), DAY_TERM_OPEN);
}

const day_kind day_kind_privatekey = {
    .name = "privatekey",
    .what = "private key: PEM, OpenSSH, OpenPGP or PuTTY block",
    .validated = "first and last line, enough base64 between them",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_SECRET,
    .warm = warm,
    .match = match,
};
