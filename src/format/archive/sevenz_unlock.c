/* SPDX-License-Identifier: AGPL-3.0-or-later
 * 7z with a password: the coder "7zAES" is taken out of every folder, the packed streams are deciphered as
 * they are read, and a header is written that says so; libarchive reads the rest. A header that is itself
 * packed (and encrypted) is unpacked first. The key is SHA-256 over 2^n repetitions of salt, password
 * (UTF-16) and a counter: some tens of milliseconds a candidate. Whether a candidate fits is told by a
 * checksum: of the header, or of the first file's bytes, which the caller reads. Source: 7zFormat.txt and
 * 7zAes of the LZMA SDK. */
#include "sevenz_unlock.h"
#include "archive_read.h"
#include "format/cipher.h"
#include "format/tries.h"
#include "sevenz_header.h"
#include <lzma.h>
#include <string.h>
#include <zlib.h>

#define SIGNATURE_HEADER 32
#define HEADER_MAX ((uint64_t)64 << 20)
#define ROUNDS_LOG_MAX 24
#define BYTES_TRIED ((uint64_t)64 << 20)

enum { MARK_HEADER = 1, MARK_STREAMS = 4, MARK_ENCODED = 0x17 };

/* --- keys -------------------------------------------------------------------------------------------- */

typedef struct lock {
    guint rounds_log;
    day_span salt;
    uint8_t iv[16];
} lock;

static bool read_lock(lock *out, day_span properties)
{
    day_cursor c = day_cursor_over(properties);
    uint8_t first = day_cursor_u8(&c), second = 0;
    *out = (lock){.rounds_log = first & 0x3F};
    guint salt = first >> 7, iv = first >> 6 & 1;
    if ((first & 0xC0) != 0) {
        second = day_cursor_u8(&c);
        salt += second >> 4;
        iv += second & 15;
    }
    out->salt = day_cursor_bytes(&c, salt);
    day_span vector = day_cursor_bytes(&c, iv);
    if (!day_cursor_ok(&c) || out->rounds_log > ROUNDS_LOG_MAX) return false;
    if (vector.size > 0) memcpy(out->iv, vector.data, vector.size);
    return true;
}

/* False when it is no password for a 7z, or the key would take too long to make. */
static bool derive(day_aes *out, const lock *l, const char *password, const day_input *input)
{
    glong length = 0;
    uint8_t digest[DAY_DIGEST_MAX];
    g_autofree gunichar2 *wide = g_utf8_to_utf16(password, -1, NULL, &length, NULL);
    if (wide == NULL || length > 1024) return false;
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_byte_array_append(text, l->salt.data, (guint)l->salt.size);
    for (glong i = 0; i < length; i++) {
        gunichar2 little = GUINT16_TO_LE(wide[i]);
        g_byte_array_append(text, (const uint8_t *)&little, 2);
    }
    if (!day_tries_spend(input, (((uint64_t)text->len + 8) << l->rounds_log) / 64 + 1)) return false;
    day_cipher_digest_counted(digest, DAY_DIGEST_SHA256, (day_span){text->data, text->len},
                              (uint64_t)1 << l->rounds_log);
    *out = (day_aes){.key_size = 32};
    memcpy(out->key, digest, 32);
    memcpy(out->iv, l->iv, 16);
    return true;
}

/* One password and the key it last gave: an archive's folders mostly share their salt. */
typedef struct keyring {
    const day_input *input;
    const char *password;
    bool made;
    guint rounds_log;
    uint8_t salt[16];
    size_t salt_size;
    uint8_t key[32];
} keyring;

static bool key_for(day_aes *out, keyring *ring, day_span properties)
{
    lock l;
    if (!read_lock(&l, properties)) return false;
    *out = (day_aes){.key_size = 32};
    bool same = ring->made && ring->rounds_log == l.rounds_log && ring->salt_size == l.salt.size &&
                (l.salt.size == 0 || memcmp(ring->salt, l.salt.data, l.salt.size) == 0);
    if (!same && !derive(out, &l, ring->password, ring->input)) return false;
    if (!same) {
        ring->made = true;
        ring->rounds_log = l.rounds_log;
        ring->salt_size = l.salt.size;
        if (l.salt.size > 0) memcpy(ring->salt, l.salt.data, l.salt.size);
        memcpy(ring->key, out->key, 32);
    }
    memcpy(out->key, ring->key, 32);
    memcpy(out->iv, l.iv, 16);
    return true;
}

/* --- folders without their lock ---------------------------------------------------------------------- */

/* The number of the AES coder, when it reads a packed stream; -1 when there is none. */
static int aes_of(const day_sevenz_folder *f)
{
    guint in = 0;
    for (guint i = 0; i < f->n_coders; in += f->coders[i++].n_in) {
        if (f->coders[i].id != DAY_SEVENZ_AES) continue;
        for (guint k = 0; k < f->n_packed; k++)
            if (f->packed[k] == in) return (int)i;
    }
    return -1;
}

static guint without(guint number, guint gone)
{
    return number > gone ? number - 1 : number;
}

/* Takes coder `aes` out; *plain is the size of what it gave, *slot which of the folder's packed streams it
 * read. */
static void take_out(day_sevenz_folder *f, guint aes, uint64_t *plain, guint *slot)
{
    guint in = 0, out = aes; /* each coder has one out-stream */
    for (guint i = 0; i < aes; i++) in += f->coders[i].n_in;
    *plain = f->sizes[out];
    for (*slot = 0; f->packed[*slot] != in;) ++*slot;
    if (f->n_coders == 1) { /* encrypted and nothing else: a copy */
        f->coders[0] = (day_sevenz_coder){.id = 0, .id_size = 1, .n_in = 1, .n_out = 1};
        return;
    }
    guint n_pairs = 0;
    for (guint i = 0; i < f->n_pairs; i++) {
        if (f->pairs[i].out == out) {
            f->packed[*slot] = f->pairs[i].in;
            continue;
        }
        f->pairs[n_pairs].in = without(f->pairs[i].in, in);
        f->pairs[n_pairs++].out = without(f->pairs[i].out, out);
    }
    f->n_pairs = n_pairs;
    for (guint i = 0; i < f->n_packed; i++) f->packed[i] = without(f->packed[i], in);
    for (guint i = aes; i + 1 < f->n_coders; i++) f->coders[i] = f->coders[i + 1];
    for (guint i = out; i + 1 < f->n_out; i++) f->sizes[i] = f->sizes[i + 1];
    f->n_coders--;
    f->n_in--;
    f->n_out--;
}

/* The packed streams of one folder to the view, deciphered where they are encrypted; their sizes are
 * corrected. False when a key cannot be made, or the file does not hold them. */
static bool put_folder(day_unlocked_view *view, day_sevenz_folder *f, uint64_t *sizes, uint64_t *at,
                       keyring *ring)
{
    guint slot = G_MAXUINT;
    uint64_t plain = 0;
    day_aes key = {0};
    int aes = aes_of(f);
    if (aes >= 0) {
        if (!key_for(&key, ring, f->coders[aes].properties)) return false;
        take_out(f, (guint)aes, &plain, &slot);
    }
    for (guint i = 0; i < f->n_packed; i++) {
        uint64_t size = sizes[i];
        if (*at > ring->input->size || size > ring->input->size - *at) return false;
        if (i == slot) {
            sizes[i] = MIN(plain, size);
            day_unlocked_view_add_aes(view, *at, size / 16 * 16, sizes[i], &key);
        } else {
            day_unlocked_view_add_range(view, *at, size);
        }
        *at += size;
    }
    return true;
}

/* All packed streams to the view, and `s` made to describe it: they begin where the signature header ends. */
static bool put_streams(day_unlocked_view *view, day_sevenz_streams *s, keyring *ring)
{
    uint64_t at = SIGNATURE_HEADER + s->pack_offset;
    guint stream = 0;
    for (guint i = 0; i < s->folders->len; i++) {
        day_sevenz_folder *f = &g_array_index(s->folders, day_sevenz_folder, i);
        if (!put_folder(view, f, &g_array_index(s->pack_sizes, uint64_t, stream), &at, ring)) return false;
        stream += f->n_packed;
    }
    s->pack_offset = 0;
    return true;
}

/* --- a header that is packed ------------------------------------------------------------------------- */

/* A raw stream does not say where it ends: what counts is that `out` is filled. */
static bool unlzma(uint8_t *out, size_t out_size, const uint8_t *in, size_t in_size,
                   const day_sevenz_coder *coder)
{
    bool second = coder->id == DAY_SEVENZ_LZMA2;
    lzma_filter filters[2] = {{.id = second ? LZMA_FILTER_LZMA2 : LZMA_FILTER_LZMA1},
                              {.id = LZMA_VLI_UNKNOWN}};
    lzma_stream stream = LZMA_STREAM_INIT;
    day_span told = coder->properties;
    if (lzma_properties_decode(&filters[0], NULL, told.data, told.size) != LZMA_OK) return false;
    lzma_ret done = lzma_raw_decoder(&stream, filters);
    free(filters[0].options);
    stream.next_in = in;
    stream.avail_in = in_size;
    stream.next_out = out;
    stream.avail_out = out_size;
    if (done == LZMA_OK) done = lzma_code(&stream, LZMA_RUN);
    bool filled = stream.avail_out == 0;
    lzma_end(&stream);
    return filled;
}

/* The header that an EncodedHeader stands for; NULL when this password does not give it. */
static GByteArray *decode_header(keyring *ring, const day_sevenz_streams *encoded)
{
    if (encoded->folders->len != 1) return NULL;
    day_sevenz_folder f = g_array_index(encoded->folders, day_sevenz_folder, 0);
    uint64_t size = g_array_index(encoded->pack_sizes, uint64_t, 0),
             at = SIGNATURE_HEADER + encoded->pack_offset;
    g_autoptr(day_unlocked_view) view = day_unlocked_view_new(ring->input);
    uint64_t packed = size;
    bool aes = aes_of(&f) >= 0;
    if (f.n_packed != 1 || !put_folder(view, &f, &packed, &at, ring) || f.n_coders != 1) return NULL;
    uint64_t unpacked = f.sizes[0];
    if (packed > HEADER_MAX || unpacked > HEADER_MAX || unpacked == 0) return NULL;
    if (aes && !day_tries_spend_bytes(ring->input, packed + unpacked)) return NULL;
    g_autofree uint8_t *bytes = g_malloc(packed + 1);
    size_t got = packed;
    if (day_unlocked_view_read(view, 0, bytes, &got, NULL) != DAY_OK || got < packed) return NULL;
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)unpacked);
    bool lzma = f.coders[0].id == DAY_SEVENZ_LZMA || f.coders[0].id == DAY_SEVENZ_LZMA2;
    if (lzma ? !unlzma(out->data, unpacked, bytes, packed, &f.coders[0]) : unpacked > packed) return NULL;
    if (!lzma) memcpy(out->data, bytes, unpacked);
    bool right = !f.has_crc || crc32(0, out->data, out->len) == f.crc;
    return right ? g_steal_pointer(&out) : NULL;
}

/* --- the archive ------------------------------------------------------------------------------------- */

static GByteArray *load_header(const day_input *input)
{
    day_cursor c = day_cursor_over(input->head);
    day_cursor_seek(&c, 12);
    uint64_t offset = day_cursor_u64le(&c), size = day_cursor_u64le(&c), start;
    if (!day_cursor_ok(&c) || size == 0 || size > HEADER_MAX || size > input->size ||
        __builtin_add_overflow(offset, SIGNATURE_HEADER, &start) || start > input->size - size)
        return NULL;
    GByteArray *out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)size);
    size_t got = size;
    bool good = day_input_read(input, start, out->data, &got, NULL) == DAY_OK && got == size;
    if (!good) g_clear_pointer(&out, g_byte_array_unref);
    return out;
}

static bool any_locked(const day_sevenz_streams *s)
{
    for (guint i = 0; i < s->folders->len; i++)
        if (aes_of(&g_array_index(s->folders, day_sevenz_folder, i)) >= 0) return true;
    return false;
}

/* Signature header (its checksums and where the header is), streams, header. `rest` follows the streams'
 * description. */
static day_unlocked_view *assemble(keyring *ring, day_sevenz_streams *s, day_span rest)
{
    static const uint8_t marks[] = {MARK_HEADER, MARK_STREAMS};
    g_autoptr(day_unlocked_view) body = day_unlocked_view_new(ring->input),
                                 view = day_unlocked_view_new(ring->input);
    g_autoptr(GByteArray) header = g_byte_array_new();
    if (!put_streams(body, s, ring)) return NULL;
    g_byte_array_append(header, marks, sizeof marks);
    day_sevenz_streams_write(header, s);
    g_byte_array_append(header, rest.data, (guint)rest.size);
    uint64_t start[] = {GUINT64_TO_LE(day_unlocked_view_size(body)), GUINT64_TO_LE((uint64_t)header->len)};
    uint32_t crc = GUINT32_TO_LE((uint32_t)crc32(0, header->data, header->len));
    uint8_t signature[SIGNATURE_HEADER] = "7z\xBC\xAF\x27\x1C\x00\x04";
    memcpy(signature + 12, start, 16);
    memcpy(signature + 28, &crc, 4);
    uint32_t outer = GUINT32_TO_LE((uint32_t)crc32(0, signature + 12, 20));
    memcpy(signature + 8, &outer, 4);
    day_unlocked_view_add_bytes(view, (day_span){signature, sizeof signature});
    day_unlocked_view_append(view, body);
    day_unlocked_view_add_bytes(view, (day_span){header->data, header->len});
    return g_steal_pointer(&view);
}

/* The header as it is read in the end; *locked when a password was needed for it. The caller frees. */
static GByteArray *plain_header(bool *locked, keyring *ring)
{
    GByteArray *header = load_header(ring->input);
    for (guint depth = 0; header != NULL && header->data[0] == MARK_ENCODED && depth < 4; depth++) {
        day_cursor c = day_cursor_over((day_span){header->data, header->len});
        day_sevenz_streams encoded;
        day_cursor_skip(&c, 1);
        day_sevenz_streams_read(&encoded, &c);
        *locked |= any_locked(&encoded);
        GByteArray *inner = day_cursor_ok(&c) ? decode_header(ring, &encoded) : NULL;
        day_sevenz_streams_clear(&encoded);
        g_byte_array_unref(header);
        header = inner;
    }
    return header;
}

/* The archive with this password; NULL when it cannot be one. *locked says whether one is needed at all. */
static day_unlocked_view *unlock_with(bool *locked, keyring *ring)
{
    day_unlocked_view *view = NULL;
    day_sevenz_streams streams;
    g_autoptr(GByteArray) header = plain_header(locked, ring);
    if (header == NULL) return NULL;
    day_cursor c = day_cursor_over((day_span){header->data, header->len});
    bool plain = day_cursor_u8(&c) == MARK_HEADER && day_cursor_u8(&c) == MARK_STREAMS;
    if (!plain) return NULL;
    day_sevenz_streams_read(&streams, &c);
    *locked |= any_locked(&streams);
    day_span rest = {c.data + c.offset, day_cursor_left(&c)};
    if (day_cursor_ok(&c) && *locked) view = assemble(ring, &streams, rest);
    day_sevenz_streams_clear(&streams);
    return view;
}

static bool read_whole(day_archive *archive, uint64_t *budget, const day_input *input)
{
    day_err err = DAY_OK;
    while (err == DAY_OK && *budget > 0) {
        uint64_t hole;
        day_span bytes;
        err = day_archive_data(archive, &hole, &bytes, NULL);
        *budget -= MIN(*budget, bytes.size);
        if (err == DAY_OK && !day_tries_spend_bytes(input, bytes.size)) return false;
    }
    return err == DAY_OK || err == DAY_ERR_NOT_FOUND;
}

/* Whether the first files are what their checksums say. Several, as only some may be locked. */
static bool fits(const day_unlocked_view *view, const day_input *input)
{
    g_autoptr(day_archive) archive = NULL;
    day_member member;
    uint64_t budget = BYTES_TRIED;
    if (day_archive_open_unlocked(&archive, view, "application/x-7z-compressed", NULL) != DAY_OK)
        return false;
    while (budget > 0 && day_archive_next(archive, &member, NULL) == DAY_OK)
        if (member.kind == DAY_MEMBER_FILE && !read_whole(archive, &budget, input)) return false;
    return true;
}

day_unlocked_view *day_sevenz_unlock(const day_input *input, const char **password)
{
    for (guint i = 0; (*password = day_tries_candidate(input, i)) != NULL; i++) {
        keyring ring = {.input = input, .password = *password};
        bool locked = false;
        g_autoptr(day_unlocked_view) view = unlock_with(&locked, &ring);
        if (view != NULL && fits(view, input)) return g_steal_pointer(&view);
        if (!locked) return NULL;
    }
    return NULL;
}
