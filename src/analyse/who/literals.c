/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A filter of bits over the first three bytes passes by what begins nothing (a text of a million messages
 * goes through at the speed of memory); what is left is looked up by the same three bytes. */
#include "literals.h"
#include <string.h>

enum { FILTER_BITS = 18, HEAD = 3, TEXT_MAX = 255 };

typedef struct literal {
    guint id, next; /* next with the same head + 1 */
    guint8 size;
    const char *text;
} literal;

struct day_literals {
    GStringChunk *strings;
    GArray *all;       /* literal */
    GHashTable *heads; /* three bytes → index + 1 of the first */
    guint32 filter[(1 << FILTER_BITS) / 32];
};

static guint32 head_of(const char *text)
{
    return (guint32)(guint8)text[0] << 16 | (guint32)(guint8)text[1] << 8 | (guint8)text[2];
}

static guint32 slot_of(guint32 head)
{
    return (head * 2654435761u) >> (32 - FILTER_BITS);
}

day_literals *day_literals_new(void)
{
    day_literals *literals = g_new0(day_literals, 1);
    literals->strings = g_string_chunk_new(16 * 1024);
    literals->all = g_array_new(false, false, sizeof(literal));
    literals->heads = g_hash_table_new(NULL, NULL);
    return literals;
}

void day_literals_free(day_literals *literals)
{
    if (literals == NULL) return;
    g_string_chunk_free(literals->strings);
    g_array_unref(literals->all);
    g_hash_table_unref(literals->heads);
    g_free(literals);
}

void day_literals_add(day_literals *literals, const char *text, guint id)
{
    size_t size = strlen(text);
    if (size < HEAD || size > TEXT_MAX) return;
    guint32 head = head_of(text), slot = slot_of(head);
    gpointer first = g_hash_table_lookup(literals->heads, GUINT_TO_POINTER(head + 1));
    const literal one = {id, GPOINTER_TO_UINT(first), (guint8)size,
                         g_string_chunk_insert_const(literals->strings, text)};
    g_array_append_val(literals->all, one);
    g_hash_table_insert(literals->heads, GUINT_TO_POINTER(head + 1), GUINT_TO_POINTER(literals->all->len));
    literals->filter[slot / 32] |= 1u << (slot % 32);
}

/* Whether words of this letter's script are parted from others by something. */
static bool is_of_word(gunichar c)
{
    if (!g_unichar_isalnum(c) && c != '_') return false;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL: /* particles follow names without a blank */
    case G_UNICODE_SCRIPT_THAI: return false;
    default: return true;
    }
}

static gunichar code_at(const char *text, size_t size, size_t at)
{
    gunichar code = at < size ? g_utf8_get_char_validated(text + at, (gssize)(size - at)) : 0;
    return code < 0x110000 ? code : 0;
}

static gunichar code_before(const char *text, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < 4) {
        from--;
        if (((guint8)text[from] & 0xC0) != 0x80) return code_at(text, at, from);
    }
    return 0;
}

static bool is_whole(const char *text, size_t size, size_t start, size_t length)
{
    size_t last = start + length;
    if (is_of_word(code_at(text, size, start)) && is_of_word(code_before(text, start))) return false;
    if (last < size && text[last] == '@')
        return false; /* an address, of which this is no more than a piece */
    return !(is_of_word(code_before(text, last)) && is_of_word(code_at(text, size, last)));
}

static const literal *longest_at(const day_literals *literals, const char *text, size_t size, size_t at)
{
    const literal *best = NULL;
    gpointer first = g_hash_table_lookup(literals->heads, GUINT_TO_POINTER(head_of(text + at) + 1));
    for (guint index = GPOINTER_TO_UINT(first); index != 0;) {
        const literal *one = &g_array_index(literals->all, literal, index - 1);
        index = one->next;
        if (one->size > size - at || (best != NULL && one->size <= best->size)) continue;
        if (memcmp(text + at, one->text, one->size) == 0 && is_whole(text, size, at, one->size)) best = one;
    }
    return best;
}

void day_literals_scan(const day_literals *literals, const char *text, size_t size, day_literals_fn fn,
                       void *ctx)
{
    for (size_t at = 0; at + HEAD <= size; at++) {
        guint32 slot = slot_of(head_of(text + at));
        if ((literals->filter[slot / 32] & 1u << (slot % 32)) == 0) continue;
        const literal *found = longest_at(literals, text, size, at);
        if (found == NULL) continue;
        if (!fn(found->id, at, found->size, ctx)) return;
        at += found->size - 1u;
    }
}
