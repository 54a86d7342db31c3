/* SPDX-License-Identifier: AGPL-3.0-or-later
 * XMPP addresses (RFC 7622: local part, '@', a domain), which look like mail addresses: told by the scheme
 * xmpp:, by a word before them, or by a host that serves nothing else. */
#include "scan/kind.h"
#include "scan/net/domains.h"
#include <string.h>

#define LOCAL_MAX 64

/* Public servers that are no mail providers; and hosts that are named for the protocol. */
static const char *const servers[] = {
    "jabber.",    "xmpp.",    "exploit.im", "thesecure.biz", "jabb.im",
    "draugr.de",  "creep.im", "xabber.org", "0day.la",       "conversations.im",
    "pandion.im", "jabbim.",  "jabberes.",  "jabbers.",      "dukgo.com"};

static bool is_local(uint8_t byte)
{
    return g_ascii_isalnum(byte) || (byte != 0 && byte < 0x80 && strchr("._-+", byte) != NULL);
}

/* The address around the '@' at `at`. */
static bool take(day_span text, size_t at, const char *how, day_hit *hit)
{
    size_t start = at, host, end;
    while (start > 0 && at - start < LOCAL_MAX && is_local(text.data[start - 1])) start--;
    while (start < at && strchr(".-", text.data[start]) != NULL) start++;
    if (at - start > 30 && start > 0 && text.data[start - 1] == '<') return false; /* the id of a message */
    if (start == at || at + 1 >= text.size || !day_domains_extent(text, at + 1, &host, &end)) return false;
    if (host != at + 1 || !day_domains_registrable((day_span){text.data + host, end - host})) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    g_string_ascii_down(hit->value);
    hit->start = start;
    hit->size = end - start;
    hit->how = how;
    return true;
}

static bool is_server(day_span text, size_t host)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(servers); i++) {
        size_t size = strlen(servers[i]);
        if (text.size - host >= size &&
            g_ascii_strncasecmp((const char *)text.data + host, servers[i], size) == 0)
            return true;
    }
    return false;
}

/* The '@' of an address that the word before `at` announces. */
static size_t announced(day_span text, size_t at)
{
    size_t limit = MIN(text.size, at + 24);
    while (at < limit && !g_ascii_isalnum(text.data[at])) {
        if (text.data[at] == '\n' || text.data[at] == '.' || text.data[at] == ';' || text.data[at] == '@')
            return SIZE_MAX;
        at++;
    }
    limit = MIN(text.size, at + LOCAL_MAX);
    while (at < limit && is_local(text.data[at])) at++;
    return at < text.size && text.data[at] == '@' ? at : SIZE_MAX;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    if (wake->event == DAY_EVENT_AT)
        return is_server(text, wake->at + 1) && take(text, wake->at, "XMPP server", hit);
    size_t at = announced(text, wake->at + wake->size);
    /* of a server the '@' wakes too */
    return at != SIZE_MAX && !is_server(text, at + 1) && take(text, at, "named by a word", hit);
}

static void warm(day_terms *terms)
{
    static const char *const names[] = {"xmpp", "jabber", "jid", "otr", "джаббер", "жаббер", "жаба", "جبر"};
    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) day_terms_add(terms, names[i], 0, DAY_TERM_CASES);
}

const day_kind day_kind_jabber = {
    .name = "jabber",
    .what = "Jabber (XMPP) address",
    .validated =
        "a word or scheme before it or a host that serves XMPP alone; domain by the Public Suffix List",
    .events = DAY_EVENT_AT | DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_INNER,
    .warm = warm,
    .match = match,
};
