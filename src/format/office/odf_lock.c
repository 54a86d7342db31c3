/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Locked OpenDocument files (ISO/IEC 26300 part 2, 3.8 and 4.8): the manifest tells for each member how its
 * key is made of the password (a digest, then PBKDF2 with a salt) and a checksum of its first kilobyte, by
 * which a wrong password is told. What is decrypted is deflated. Invariants: rounds and sizes are capped;
 * unpacking stops at the limit on what one document may hold. */
#include "odf_lock.h"
#include "format/markup/xml_walk.h"
#include <string.h>
#include <zlib.h>

#define ROUNDS_MAX 2000000u
#define CHECKED ((size_t)1024)

typedef struct member {
    char *name;
    uint8_t iv[16], salt[64], checksum[DAY_DIGEST_MAX];
    size_t iv_size, salt_size, checksum_size, key_size;
    uint32_t rounds;
    bool blowfish, aes, pbkdf2;
    day_digest start, sum;
    bool locked;
} member;

typedef struct manifest {
    GArray *members; /* member */
    const day_zip_parts *parts;
    const day_input *input;
    uint8_t start[2][DAY_DIGEST_MAX]; /* of the password: SHA-1, SHA-256 */
} manifest;

static void clear_member(void *data)
{
    g_free(((member *)data)->name);
}

/* --- the manifest ------------------------------------------------------------------------------------ */

static void bytes_of(uint8_t *out, size_t room, size_t *size, const char **attributes, const char *name)
{
    const char *text = day_xml_attribute(attributes, name);
    if (text == NULL || strlen(text) > 256) return;
    gsize got = 0;
    g_autofree guchar *bytes = g_base64_decode(text, &got);
    *size = MIN(got, room);
    memcpy(out, bytes, *size);
}

static guint64 number_of(const char **attributes, const char *name, guint64 otherwise)
{
    const char *text = day_xml_attribute(attributes, name);
    return text != NULL ? g_ascii_strtoull(text, NULL, 10) : otherwise;
}

static day_digest digest_of(const char **attributes, const char *name)
{
    const char *text = day_xml_attribute(attributes, name);
    bool long_one = text != NULL && (strstr(text, "sha256") != NULL || strstr(text, "SHA256") != NULL);
    return long_one ? DAY_DIGEST_SHA256 : DAY_DIGEST_SHA1;
}

static void on_details(member *m, const char *name, const char **attributes)
{
    if (strcmp(name, "encryption-data") == 0) {
        m->locked = true;
        m->start = DAY_DIGEST_SHA1;
        m->sum = digest_of(attributes, "checksum-type");
        bytes_of(m->checksum, sizeof m->checksum, &m->checksum_size, attributes, "checksum");
    } else if (strcmp(name, "algorithm") == 0) {
        const char *algorithm = day_xml_attribute(attributes, "algorithm-name");
        m->blowfish = algorithm != NULL && g_ascii_strncasecmp(algorithm, "Blowfish", 8) == 0;
        m->aes = algorithm != NULL && strstr(algorithm, "aes") != NULL && strstr(algorithm, "-cbc") != NULL;
        bytes_of(m->iv, sizeof m->iv, &m->iv_size, attributes, "initialisation-vector");
    } else if (strcmp(name, "key-derivation") == 0) {
        const char *derivation = day_xml_attribute(attributes, "key-derivation-name");
        m->pbkdf2 = derivation != NULL && strstr(derivation, "PBKDF2") != NULL;
        m->key_size = (size_t)number_of(attributes, "key-size", 16);
        m->rounds = (uint32_t)MIN(number_of(attributes, "iteration-count", 1024), UINT32_MAX);
        bytes_of(m->salt, sizeof m->salt, &m->salt_size, attributes, "salt");
    } else if (strcmp(name, "start-key-generation") == 0) {
        m->start = digest_of(attributes, "start-key-generation-name");
    }
}

static void on_element(const char *name, const char **attributes, void *ctx)
{
    manifest *all = ctx;
    if (strcmp(name, "file-entry") == 0) {
        member fresh = {.name = g_strdup(day_xml_attribute(attributes, "full-path"))};
        if (fresh.name != NULL) g_array_append_val(all->members, fresh);
    } else if (all->members->len > 0) {
        on_details(&g_array_index(all->members, member, all->members->len - 1), name, attributes);
    }
}

static void on_locked(const char *name, const char **attributes, void *ctx)
{
    (void)attributes;
    if (strcmp(name, "encryption-data") == 0) *(bool *)ctx = true;
}

bool day_odf_is_locked(day_span document)
{
    bool locked = false;
    (void)day_xml_walk(document, &(day_xml_handler){.start = on_locked}, &locked, NULL);
    return locked;
}

/* --- keys -------------------------------------------------------------------------------------------- */

static bool is_known(const member *m)
{
    bool aes = m->aes && m->iv_size == 16 && (m->key_size == 16 || m->key_size == 24 || m->key_size == 32);
    bool blowfish = m->blowfish && m->iv_size == 8 && m->key_size >= 4 && m->key_size <= 56;
    return m->pbkdf2 && (aes || blowfish) && m->rounds > 0 && m->rounds <= ROUNDS_MAX;
}

/* HMAC takes two digests a round, and there is a round for each 20 bytes of the key. */
static uint64_t digests_of(const member *m)
{
    return (uint64_t)2 * m->rounds * ((m->key_size + 19) / 20) + 16;
}

static void decrypt(const manifest *all, const member *m, uint8_t *data, size_t size)
{
    uint8_t key[64];
    bool long_one = m->start == DAY_DIGEST_SHA256;
    day_span start = {all->start[long_one], long_one ? 32 : 20};
    if (!day_cipher_pbkdf2(key, m->key_size, DAY_DIGEST_SHA1, start, (day_span){m->salt, m->salt_size},
                           m->rounds))
        return;
    if (m->aes)
        day_cipher_aes(data, size, key, m->key_size, m->iv);
    else
        day_cipher_blowfish(data, size, key, m->key_size, m->iv);
}

static bool opens(const manifest *all, const member *m, day_span bytes)
{
    uint8_t head[CHECKED], made[DAY_DIGEST_MAX];
    size_t size = MIN(bytes.size, CHECKED);
    memcpy(head, bytes.data, size);
    decrypt(all, m, head, size);
    /* The padding of a short member is not summed: its last byte tells how long it is. */
    if (m->aes && bytes.size < CHECKED && size > 0 && head[size - 1] <= 16 && head[size - 1] < size)
        size -= head[size - 1];
    size_t digest = day_cipher_digest(made, m->sum, (day_span){head, size}, (day_span){0});
    return m->checksum_size == digest && memcmp(made, m->checksum, digest) == 0;
}

static const member *content_of(const manifest *all)
{
    for (guint i = 0; i < all->members->len; i++) {
        const member *m = &g_array_index(all->members, member, i);
        if (m->locked && strcmp(m->name, "content.xml") == 0) return m;
    }
    return NULL;
}

static bool try_password(const char *password, void *ctx)
{
    manifest *all = ctx;
    const member *content = content_of(all);
    day_span bytes, text = {(const uint8_t *)password, strlen(password)};
    day_cipher_digest(all->start[0], DAY_DIGEST_SHA1, text, (day_span){0});
    day_cipher_digest(all->start[1], DAY_DIGEST_SHA256, text, (day_span){0});
    return day_zip_parts_get(&bytes, all->parts, content->name) && opens(all, content, bytes);
}

/* --- members ----------------------------------------------------------------------------------------- */

static GByteArray *inflated(day_span packed)
{
    z_stream z = {.next_in = (Bytef *)packed.data, .avail_in = (uInt)packed.size};
    GByteArray *out = g_byte_array_new();
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK) return out;
    int status = Z_OK;
    while (status == Z_OK && out->len < DAY_ZIP_PARTS_MAX / 2) {
        Bytef piece[65536];
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, piece, (guint)(sizeof piece - z.avail_out));
        if (z.avail_out == sizeof piece) break;
    }
    inflateEnd(&z);
    return out;
}

static day_err unlock_member(const manifest *all, const member *m, day_zip_parts *parts,
                             day_zip_wanted_fn is_part, day_emit *emit)
{
    day_span bytes;
    if (!day_zip_parts_get(&bytes, all->parts, m->name)) return DAY_OK; /* a folder */
    if (m->locked && is_known(m)) {
        /* What was tried is opened; what is left for the others may not do, which the item's end says. */
        if (m != content_of(all) && !day_tries_spend(all->input, digests_of(m))) return DAY_OK;
        g_autofree uint8_t *plain = g_memdup2(bytes.data, bytes.size);
        decrypt(all, m, plain, bytes.size);
        day_zip_parts_replace(parts, m->name, inflated((day_span){plain, bytes.size}));
    } else if (m->locked) {
        day_emit_note_partial(emit, "%s is under a cipher that is not known here", m->name);
        return DAY_OK;
    }
    if (is_part(m->name) || !day_zip_parts_get(&bytes, all->parts, m->name)) return DAY_OK;
    return day_emit_child(
        emit, &(day_child){.name = m->name, .declared_size = bytes.size, .mtime_ms = DAY_TIME_NONE}, bytes);
}

day_err day_odf_unlock(day_zip_parts *parts, day_span document, day_zip_wanted_fn is_part,
                       const day_input *input, day_emit *emit, day_error *error)
{
    static const char what[] = "an OpenDocument file under a password";
    manifest all = {.members = g_array_new(FALSE, FALSE, sizeof(member)), .parts = parts, .input = input};
    g_array_set_clear_func(all.members, clear_member);
    (void)day_xml_walk(document, &(day_xml_handler){.start = on_element}, &all, NULL);
    const member *content = content_of(&all);
    bool known = content != NULL && is_known(content);
    const day_password_lock lock = {.what = what, .digests = known ? digests_of(content) : 0};
    day_err err =
        known ? day_password_try(input, &lock, try_password, &all, emit, error)
              : day_error_set(error, DAY_ERR_ENCRYPTED, "%s, by a method that is not opened here", what);
    for (guint i = 0; i < all.members->len && err == DAY_OK; i++)
        err = unlock_member(&all, &g_array_index(all.members, member, i), parts, is_part, emit);
    g_array_unref(all.members);
    return err;
}
