/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Locked Excel workbooks ([MS-XLS] 2.2.10 and [MS-OFFCRYPTO] 2.3.5 to 2.3.7): heads of records stand in
 * clear, as do the bodies of those that are needed to find the way. RC4's key changes every 1024 bytes of the
 * stream; the obfuscation of before it is an XOR with an array that 16 bits of key and the password make.
 * Invariant: what is decrypted has the same length and the same records. */
#include "xls_lock.h"
#include "biff.h"
#include <string.h>

#define BLOCK 1024
#define PASSWORD_MAX 15

enum { FILEPASS = 0x2F, PASSED_OVER = 0x3F0, BOUNDSHEET = 0x85 };

typedef struct lock {
    bool is_xor;
    uint16_t key, verifier;
    uint8_t array[16];
    day_office_rc4 rc4;
} lock;

/* --- obfuscation ------------------------------------------------------------------------------------- */

/* The 16-bit hash that tells a wrong password ([MS-OFFCRYPTO] 2.3.7.1). */
static uint16_t verifier_of(const uint8_t *password, size_t size)
{
    uint16_t hash = 0;
    for (size_t i = size + 1; i-- > 0;) {
        uint8_t byte = i == 0 ? (uint8_t)size : password[i - 1];
        hash = (uint16_t)(((hash >> 14) & 1) | ((hash << 1) & 0x7FFF)) ^ byte;
    }
    return hash ^ 0xCE4B;
}

/* The key that the password makes (2.3.7.2): bits of its characters choose among constants, which are the
 * states of a shift register. */
static uint16_t key_of(const uint8_t *password, size_t size)
{
    static const uint16_t initial[PASSWORD_MAX] = {0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C,
                                                   0x0E10, 0xF1CE, 0x313E, 0x1872, 0xE139,
                                                   0xD40F, 0x84F9, 0x280C, 0xA96A, 0x4EC3};
    static const uint16_t matrix[PASSWORD_MAX][7] = {
        {0xAEFC, 0x4DD9, 0x9BB2, 0x2745, 0x4E8A, 0x9D14, 0x2A09},
        {0x7B61, 0xF6C2, 0xFDA5, 0xEB6B, 0xC6F7, 0x9DCF, 0x2BBF},
        {0x4563, 0x8AC6, 0x05AD, 0x0B5A, 0x16B4, 0x2D68, 0x5AD0},
        {0x0375, 0x06EA, 0x0DD4, 0x1BA8, 0x3750, 0x6EA0, 0xDD40},
        {0xD849, 0xA0B3, 0x5147, 0xA28E, 0x553D, 0xAA7A, 0x44D5},
        {0x6F45, 0xDE8A, 0xAD35, 0x4A4B, 0x9496, 0x390D, 0x721A},
        {0xEB23, 0xC667, 0x9CEF, 0x29FF, 0x53FE, 0xA7FC, 0x5FD9},
        {0x47D3, 0x8FA6, 0x0F6D, 0x1EDA, 0x3DB4, 0x7B68, 0xF6D0},
        {0xB861, 0x60E3, 0xC1C6, 0x93AD, 0x377B, 0x6EF6, 0xDDEC},
        {0x45A0, 0x8B40, 0x06A1, 0x0D42, 0x1A84, 0x3508, 0x6A10},
        {0xAA51, 0x4483, 0x8906, 0x022D, 0x045A, 0x08B4, 0x1168},
        {0x76B4, 0xED68, 0xCAF1, 0x85C3, 0x1BA7, 0x374E, 0x6E9C},
        {0x3730, 0x6E60, 0xDCC0, 0xA9A1, 0x4363, 0x86C6, 0x1DAD},
        {0x3331, 0x6662, 0xCCC4, 0x89A9, 0x0373, 0x06E6, 0x0DCC},
        {0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48C4}};
    if (size == 0) return 0;
    uint16_t key = initial[size - 1];
    for (size_t i = size; i-- > 0;)
        for (unsigned bit = 0; bit < 7; bit++)
            if ((password[i] >> bit) & 1) key ^= matrix[PASSWORD_MAX - size + i][bit];
    return key;
}

static uint8_t mixed(uint8_t byte, uint8_t key)
{
    byte ^= key;
    return (uint8_t)((byte >> 1) | (byte << 7));
}

static void make_array(lock *l, const uint8_t *password, size_t size)
{
    static const uint8_t padding[] = {0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80,
                                      0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00};
    uint16_t key = key_of(password, size);
    for (size_t i = 0; i < 16; i++) {
        uint8_t byte = i < size ? password[i] : padding[i - size];
        l->array[i] = mixed(byte, (uint8_t)(i % 2 == 0 ? key : key >> 8));
    }
}

static bool try_xor(lock *l, const char *password)
{
    /* Characters beyond Latin-1 take their lower byte unless it is zero (2.3.7.4). */
    g_autoptr(GByteArray) wide = day_password_wide(password);
    uint8_t narrow[PASSWORD_MAX];
    size_t size = MIN(wide->len / 2, PASSWORD_MAX);
    for (size_t i = 0; i < size; i++)
        narrow[i] = wide->data[2 * i] != 0 ? wide->data[2 * i] : wide->data[2 * i + 1];
    if (size == 0 || verifier_of(narrow, size) != l->verifier || key_of(narrow, size) != l->key) return false;
    make_array(l, narrow, size);
    return true;
}

/* `record` is the size of the whole body that the bytes are part of: it moves the array (2.3.7.3). */
static void apply_xor(const lock *l, uint8_t *data, size_t size, size_t offset, size_t record)
{
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = data[i] ^ l->array[(offset + record + i) % 16];
        data[i] = (uint8_t)((byte << 3) | (byte >> 5));
    }
}

/* --- the stream -------------------------------------------------------------------------------------- */

static bool try_lock(const char *password, void *ctx)
{
    lock *l = ctx;
    return l->is_xor ? try_xor(l, password) : day_office_rc4_try(password, &l->rc4);
}

/* Records whose bodies are never encrypted (2.2.10). */
static bool is_clear(uint16_t type)
{
    return type == DAY_BIFF_BOF_8 || type == FILEPASS || type == 0x194 || type == 0x195 || type == 0xE1 ||
           type == 0x196 || type == 0x138;
}

static void decrypt(const lock *l, GByteArray *stream)
{
    g_autofree uint8_t *plain = g_memdup2(stream->data, stream->len);
    if (!l->is_xor) day_office_rc4_stream(&l->rc4, plain, stream->len, 0, BLOCK);
    day_biff biff = day_biff_at((day_span){stream->data, stream->len}, 0);
    while (day_biff_next(&biff)) {
        size_t at = biff.offset + 4, size = biff.body.size,
               clear = biff.type == BOUNDSHEET ? MIN(size, 4) : 0;
        if (is_clear(biff.type)) continue;
        if (l->is_xor)
            apply_xor(l, stream->data + at + clear, size - clear, at + clear, size);
        else
            memcpy(stream->data + at + clear, plain + at + clear, size - clear);
    }
}

static bool find_lock(const GByteArray *stream, day_biff *biff)
{
    *biff = day_biff_at((day_span){stream->data, stream->len}, 0);
    for (unsigned n = 0; n < 20 && day_biff_next(biff) && biff->type != DAY_BIFF_EOF; n++)
        if (biff->type == FILEPASS) return true;
    return false;
}

day_err day_xls_unlock(GByteArray *stream, const day_input *input, day_emit *emit, day_error *error)
{
    static const char what[] = "an Excel workbook under a password";
    day_biff biff;
    lock l = {0};
    if (!find_lock(stream, &biff)) return DAY_OK;
    g_autofree uint8_t *head = g_memdup2(biff.body.data, biff.body.size); /* outlives the decryption */
    day_cursor at = day_cursor_over((day_span){head, biff.body.size});
    bool five = biff.body.size == 4; /* versions before 8 know obfuscation only, and do not say so */
    uint16_t kind = five ? 0 : day_cursor_u16le(&at);
    l.is_xor = kind == 0;
    bool known = true;
    if (l.is_xor) {
        l.key = day_cursor_u16le(&at);
        l.verifier = day_cursor_u16le(&at);
        known = day_cursor_ok(&at);
    } else {
        known = day_office_rc4_open(&l.rc4, day_cursor_bytes(&at, day_cursor_left(&at)));
    }
    if (!known)
        return day_error_set(error, DAY_ERR_ENCRYPTED, "%s, by a method that is not opened here", what);
    const day_password_lock under = {.what = what, .office = true, .digests = DAY_OFFICE_RC4_DIGESTS};
    day_err err = day_password_try(input, &under, try_lock, &l, emit, error);
    if (err != DAY_OK) return err;
    decrypt(&l, stream);
    stream->data[biff.offset] = PASSED_OVER & 0xFF;
    stream->data[biff.offset + 1] = PASSED_OVER >> 8;
    return DAY_OK;
}
