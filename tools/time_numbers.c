/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writes numbers.c: how the locales it is called with spell the numbers 0 to 99 and the ordinals 1 to 31, in
 * every gender and case that CLDR's rules know, through ICU. Runs in the build, so that the worker needs
 * neither ICU's data nor its time. Soft hyphens are dropped; a hyphen is written as a space, which matches
 * both. What is spelled with figures tells nothing and is left out. */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define CARDINALS 100
#define ORDINALS 32

/* In lower case, soft hyphens dropped, hyphens as spaces; "" when it says nothing. */
static char *plain_words(const UChar *words, int32_t size)
{
    char buffer[512];
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(buffer, sizeof buffer, NULL, words, size, &status);
    if (U_FAILURE(status) || strpbrk(buffer, "0123456789\"\\|") != NULL) return g_strdup("");
    g_autofree char *lower = g_utf8_strdown(buffer, -1);
    GString *out = g_string_new(NULL);
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0xad || c == 0x200b) continue;
        g_string_append_unichar(out, c == '-' || c == 0x2010 || c == 0x200c ? ' ' : c);
    }
    return g_string_free(out, FALSE);
}

static void write_set(const char *locale, UNumberFormat *format, const UChar *set, GHashTable *seen)
{
    char name[128];
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(name, sizeof name, NULL, set, -1, &status);
    if (U_FAILURE(status) || strstr(name, "year") != NULL || strstr(name, "%%") != NULL) return;
    gboolean ordinal = strstr(name, "ordinal") != NULL;
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, set, -1, &status);
    for (int n = ordinal; U_SUCCESS(status) && n < (ordinal ? ORDINALS : CARDINALS); n++) {
        UChar words[256];
        int32_t size = unum_format(format, n, words, G_N_ELEMENTS(words), NULL, &status);
        if (U_FAILURE(status)) return;
        g_autofree char *plain = plain_words(words, size);
        g_autofree char *row = g_strdup_printf("{\"%s\", \"%s\", %s, %d}", locale, plain,
                                               ordinal ? "DT_ORDINAL" : "DT_NUMBER", n);
        if (*plain != '\0' && g_hash_table_add(seen, g_strdup(row))) printf("    %s,\n", row);
    }
}

static void write_locale(const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    if (U_FAILURE(status)) return;
    UChar sets[4096];
    int32_t size = unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, sets, G_N_ELEMENTS(sets) - 1, &status);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int32_t from = 0; U_SUCCESS(status) && from < size;) {
        UChar *end = u_memchr(sets + from, ';', size - from);
        int32_t length = end != NULL ? (int32_t)(end - sets) - from : size - from;
        sets[from + length] = 0;
        write_set(locale, format, sets + from, seen);
        from += length + 1;
    }
    unum_close(format);
}

int main(int argc, char **argv)
{
    puts("#include \"scan/time/names.h\"\n\nconst day_time_name day_time_numbers[] = {");
    for (int i = 1; i < argc; i++) write_locale(argv[i]);
    puts("    {0},\n};");
    return 0;
}
