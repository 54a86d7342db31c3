/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Hosts named as targets. A host in a signature, in an address of mail, of who speaks here, or to be read as
 * a source is none: a word of site_words.def must stand just before or behind it. */
#include "headings.h"
#include "base/utf8.h"
#include "target_talk.h"
#include <string.h>

#define REACH 24u /* bytes between the word and the host */

static const struct {
    bool target;
    const char *word;
} WORDS[] = {
#define SITE(word) {true, word},
#define BUT(word) {false, word},
#include "site_words.def"
#undef SITE
#undef BUT
};

static bool says(const char *text, size_t size, bool target)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (WORDS[i].target == target && day_heading_holds(text, size, WORDS[i].word)) return true;
    return false;
}

bool day_target_site_may(const char *folded)
{
    if (strchr(folded, '.') == NULL) return false;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (WORDS[i].target && strstr(folded, WORDS[i].word) != NULL) return true;
    return false;
}

static bool is_host(const char *kind)
{
    return strcmp(kind, "domain") == 0 || strcmp(kind, "url") == 0 || strcmp(kind, "ipv4") == 0 ||
           strcmp(kind, "ipv6") == 0 || strcmp(kind, "onion") == 0;
}

/* Whether it is a part of an address of mail, or of a longer host's mention. */
static bool is_part(const day_annotated *text, const day_annotated_mention *one)
{
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *other = &g_array_index(text->mentions, day_annotated_mention, i);
        bool holds = other->start <= one->start && other->end >= one->end &&
                     other->end - other->start > one->end - one->start;
        if (holds &&
            (strcmp(other->kind, "email") == 0 || strcmp(other->kind, "jabber") == 0 || is_host(other->kind)))
            return true;
    }
    return one->start > 0 && text->plain.text[one->start - 1] == '@';
}

/* Of an address on the web its host. Caller frees. */
static char *host_of(const day_annotated_mention *one)
{
    const char *scheme = strcmp(one->kind, "url") == 0 ? strstr(one->value, "://") : NULL;
    const char *host = scheme != NULL ? scheme + 3 : one->value;
    return scheme != NULL ? g_strndup(host, strcspn(host, "/:?#")) : g_strdup(host);
}

static bool is_own_host(const day_target_talk *at, const char *domain)
{
    for (const char *from = domain; from != NULL && *from != '\0'; from = strchr(from, '.')) {
        from += *from == '.';
        if (day_cast_of_alias(at->cast, "domain", from) != 0) return true;
    }
    return false;
}

static bool is_target(const day_annotated *text, const day_annotated_mention *one)
{
    const char *plain = text->plain.text;
    size_t start, end;
    day_annotated_sentence(text, one->start, &start, &end);
    start = MIN(start, one->start);
    end = MAX(end, one->end);
    size_t from = one->start - start > REACH ? one->start - REACH : start, to = MIN(end, one->end + REACH);
    from = day_utf8_ceil(plain, from, one->start);
    while (to > one->end && ((unsigned char)plain[to] & 0xC0u) == 0x80u) to--;
    if (says(plain + start, one->start - start, false)) return false;
    return says(plain + from, one->start - from, true) || says(plain + one->end, to - one->end, true);
}

void day_target_sites_read(GPtrArray *out, const day_target_talk *at, const day_annotated *text)
{
    const guint WANTED = 1u << DAY_TARGET_DATA | 1u << DAY_TARGET_STATUS;
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (!is_host(one->kind) || is_part(text, one) || !is_target(text, one)) continue;
        g_autofree char *host = host_of(one);
        if (is_own_host(at, host)) continue;
        day_target_reading *reading =
            day_target_reading_new(text->is_message ? DAY_TARGET_TALK : DAY_TARGET_PROSE, text);
        bool address = strncmp(one->kind, "ip", 2) == 0;
        size_t start, end;
        reading->kind = address ? DAY_TARGET_SYSTEM : DAY_TARGET_SITE;
        day_target_reading_tell(reading, text, DAY_TARGET_NAME, host, one->start, one->end);
        day_annotated_sentence(text, one->start, &start, &end);
        day_target_reading_take(reading, text, WANTED, start, end);
        g_ptr_array_add(out, reading);
    }
}
