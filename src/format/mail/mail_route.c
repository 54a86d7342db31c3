/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether the hops that a message names fit together: what each says it has the message from, what it calls
 * itself, and when. Nothing is judged here; clocks differ, and hosts have many names. Names are compared by
 * their last two labels, addresses by the first half (IPv4) or the first 48 bits (IPv6): hosts of one network
 * hand mail to each other under several. */
#include "mail_route.h"
#include "mail_header.h"
#include <gio/gio.h>
#include <string.h>

#define HOPS_MAX 100u
#define NAMES_MAX 8u

/* What stands between "from" and "by", and between "by" and what follows. */
typedef struct hop {
    GPtrArray *from, *by; /* names and addresses, lower case */
    int64_t time_ms;
} hop;

static void hop_clear(void *data)
{
    hop *one = data;
    g_ptr_array_unref(one->from);
    g_ptr_array_unref(one->by);
}

static void take_name(GPtrArray *out, const char *text, size_t size)
{
    bool letters = false, dots = false;
    while (size > 0 && text[size - 1] == '.') size--;
    for (size_t i = 0; i < size; i++) {
        letters |= g_ascii_isalnum(text[i]);
        dots |= text[i] == '.' || text[i] == ':';
    }
    if (!letters || !dots || size > 255 || out->len >= NAMES_MAX) return;
    if (size > 5 && g_ascii_strncasecmp(text, "ipv6:", 5) == 0) text += 5, size -= 5;
    g_ptr_array_add(out, g_ascii_strdown(text, (gssize)size));
}

static bool is_name(char c)
{
    return g_ascii_isalnum(c) || c == '.' || c == '-' || c == '_' || c == ':';
}

static bool is_word(const char *at, size_t size, const char *word)
{
    return strlen(word) == size && g_ascii_strncasecmp(at, word, size) == 0;
}

/* "3 Mar 2020 10:00:09 +0000": a month by its name, and a zone by its number or as UTC (RFC 5322, 3.3).
 * Programs on the way also write 02/10/2002, which is of February or October, and letters such as EST, IST
 * and CST, which are zones of several continents: moments that cannot be told are none. */
static int64_t sure_time(const char *text)
{
    static const char form[] = "^\\s*(?:[a-z]{3},?)?\\s*\\d{1,2}\\s+[a-z]{3}\\s+\\d{2,4}\\s+[\\d:.]+\\s*"
                               "(?:[+-]\\d{4}|utc?|gmt|z)(?![a-z\\d])";
    if (text == NULL || !g_regex_match_simple(form, text, G_REGEX_CASELESS | G_REGEX_RAW, 0))
        return DAY_TIME_NONE;
    return day_mail_parse_date(text).time_ms;
}

static void read_hop(hop *out, const char *value)
{
    static const char *const ends[] = {"with", "id", "for", "via", NULL};
    const char *semicolon = strrchr(value, ';');
    const char *end = semicolon != NULL ? semicolon : value + strlen(value);
    GPtrArray *into = NULL;
    out->from = g_ptr_array_new_with_free_func(g_free);
    out->by = g_ptr_array_new_with_free_func(g_free);
    int depth = 0;
    for (const char *at = value; at < end;) {
        size_t size = 0;
        while (at + size < end && is_name(at[size])) size++;
        if (size == 0) {
            depth += *at == '(' ? 1 : *at == ')' && depth > 0 ? -1 : 0;
            at++;
            continue;
        }
        bool other = false;
        for (guint i = 0; depth == 0 && ends[i] != NULL; i++) other |= is_word(at, size, ends[i]);
        if (depth == 0 && is_word(at, size, "from"))
            into = out->from;
        else if (depth == 0 && is_word(at, size, "by"))
            into = out->by;
        else if (other)
            into = NULL;
        else if (into != NULL)
            take_name(into, at, size);
        at += size;
    }
    out->time_ms = semicolon != NULL ? sure_time(semicolon + 1) : DAY_TIME_NONE;
}

/* --- do they fit ------------------------------------------------------------------------------------- */

/* The last two labels of a name. */
static const char *network_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (const char *at = dot; at != NULL && at > name;)
        if (*--at == '.') return at + 1;
    return name;
}

static bool addresses_agree(GInetAddress *a, GInetAddress *b)
{
    gsize size = g_inet_address_get_native_size(a);
    if (size != g_inet_address_get_native_size(b)) return false;
    return memcmp(g_inet_address_to_bytes(a), g_inet_address_to_bytes(b), size == 4 ? 2 : 6) == 0;
}

static bool is_local(GInetAddress *address)
{
    return g_inet_address_get_is_site_local(address) || g_inet_address_get_is_loopback(address) ||
           g_inet_address_get_is_link_local(address);
}

static bool agree(const char *a, const char *b)
{
    g_autoptr(GInetAddress) one = g_inet_address_new_from_string(a);
    g_autoptr(GInetAddress) other = g_inet_address_new_from_string(b);
    if (one != NULL && other != NULL) return addresses_agree(one, other);
    return one == NULL && other == NULL && strcmp(network_of(a), network_of(b)) == 0;
}

/* A host within: what it is called outside is not known. */
static bool is_within(const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        g_autoptr(GInetAddress) address = g_inet_address_new_from_string(names->pdata[i]);
        const char *name = names->pdata[i], *last = strrchr(name, '.');
        static const char *const inner[] = {".local", ".localdomain", ".lan", ".internal",
                                            ".home",  ".corp",        NULL};
        if (address != NULL ? is_local(address) : last != NULL && g_strv_contains(inner, last)) return true;
    }
    return false;
}

typedef enum link_state { FITS, BROKEN, NOT_COMPARED } link_state;

/* Both must tell a name, or both an address. */
static link_state compare(const hop *older, const hop *newer)
{
    bool compared = false;
    if (is_within(older->by) || is_within(newer->from)) return NOT_COMPARED;
    for (guint i = 0; i < older->by->len; i++)
        for (guint j = 0; j < newer->from->len; j++) {
            if (agree(older->by->pdata[i], newer->from->pdata[j])) return FITS;
            compared |= g_hostname_is_ip_address(older->by->pdata[i]) ==
                        g_hostname_is_ip_address(newer->from->pdata[j]);
        }
    return compared ? BROKEN : NOT_COMPARED;
}

/* 1: public addresses, -1: private ones only, 0: none. */
static int reach_of(const hop *one)
{
    int reach = 0;
    for (guint i = 0; i < one->from->len; i++) {
        g_autoptr(GInetAddress) address = g_inet_address_new_from_string(one->from->pdata[i]);
        if (address == NULL) continue;
        if (!is_local(address)) return 1;
        reach = -1;
    }
    return reach;
}

static guint private_between(const GArray *hops)
{
    int first = -1, last = -1;
    guint n = 0;
    for (guint i = 0; i < hops->len; i++) {
        if (reach_of(&g_array_index(hops, hop, i)) != 1) continue;
        if (first < 0) first = (int)i;
        last = (int)i;
    }
    for (int i = first + 1; first >= 0 && i < last; i++) n += reach_of(&g_array_index(hops, hop, i)) == -1;
    return n;
}

/* --- saying ------------------------------------------------------------------------------------------ */

static void say_times(GString *out, const GArray *hops, const char *date)
{
    int64_t back = 0, before = DAY_TIME_NONE, first = DAY_TIME_NONE;
    guint timed = 0, where = 0;
    for (guint i = hops->len; i > 0; i--) { /* the first hop stands last */
        int64_t now = g_array_index(hops, hop, i - 1).time_ms;
        if (now == DAY_TIME_NONE) continue;
        if (timed++ == 0) first = now;
        if (before != DAY_TIME_NONE && before - now > back) {
            back = before - now;
            where = i;
        }
        before = now;
    }
    g_string_append_printf(out, "hops=%u timed=%u", hops->len, timed);
    if (back >= 1000)
        g_string_append_printf(out, " back=%" G_GINT64_FORMAT "@received.%u", back / 1000, where);
    int64_t written = day_mail_parse_date(date).time_ms, sure = sure_time(date);
    if (written != DAY_TIME_NONE) g_string_append_printf(out, " sent=%" G_GINT64_FORMAT, written / 1000);
    if (sure != DAY_TIME_NONE && first != DAY_TIME_NONE)
        g_string_append_printf(out, " date=%" G_GINT64_FORMAT, (sure - first) / 1000);
}

static void say_links(GString *out, const GArray *hops)
{
    guint links = 0, broken = 0, where = 0;
    for (guint i = hops->len; i > 1; i--) {
        link_state state = compare(&g_array_index(hops, hop, i - 1), &g_array_index(hops, hop, i - 2));
        links += state != NOT_COMPARED;
        if (state != BROKEN) continue;
        if (broken++ == 0) where = i - 1;
    }
    g_string_append_printf(out, " links=%u", links);
    if (broken > 0) g_string_append_printf(out, " broken=%u@received.%u", broken, where);
    guint private = private_between(hops);
    if (private > 0) g_string_append_printf(out, " private=%u", private);
}

static char *domain_of(const char *value)
{
    const char *at = value != NULL ? strrchr(value, '@') : NULL;
    if (at == NULL) return NULL;
    size_t size = 0;
    while (is_name(at[1 + size]) && size < 255) size++;
    return size > 0 ? g_ascii_strdown(at + 1, (gssize)size) : NULL;
}

static void say_id(GString *out, const GArray *hops, day_span head)
{
    g_autofree char *id_value = day_mail_header(head, "Message-ID", 0);
    g_autofree char *from_value = day_mail_header(head, "From", 0);
    g_autofree char *id = domain_of(id_value), *from = domain_of(from_value);
    bool hop_named = false;
    if (id == NULL || from == NULL) return;
    for (guint i = 0; i < hops->len && !hop_named; i++) {
        const hop *one = &g_array_index(hops, hop, i);
        for (guint n = 0; n < one->from->len; n++) hop_named |= agree(id, one->from->pdata[n]);
        for (guint n = 0; n < one->by->len; n++) hop_named |= agree(id, one->by->pdata[n]);
    }
    g_string_append_printf(out, " id=%s", agree(id, from) ? "from" : hop_named ? "hop" : "other");
}

void day_mail_say_route(day_emit *emit, day_span head)
{
    g_autoptr(GArray) hops = g_array_new(FALSE, TRUE, sizeof(hop));
    g_array_set_clear_func(hops, hop_clear);
    char *name, *value;
    for (size_t at = 0; day_mail_header_next(head, &at, &name, &value); g_free(name), g_free(value)) {
        if (g_ascii_strcasecmp(name, "Received") != 0 || hops->len >= HOPS_MAX) continue;
        hop one = {0};
        read_hop(&one, value);
        g_array_append_val(hops, one);
    }
    if (hops->len == 0) return;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *date = day_mail_header(head, "Date", 0);
    say_times(out, hops, date);
    say_links(out, hops);
    say_id(out, hops, head);
    day_emit_fact(emit, "mail.route", out->str);
}
