/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bases are judgements: an amount with its currency or the number of a contract tells most, a country hardly
 * anything. Kinds that are not listed are numbers and codes of something. */
#include "story_kinds.h"
#include "base/utf8.h"
#include <string.h>

#define LEAST_AMOUNT 100.0

typedef struct row {
    const char *kind;
    day_story_class class;
    guint8 base;
} row;

static const row rows[] = {{"person", DAY_STORY_WHO, 80},        {"org", DAY_STORY_WHO, 80},
                           {"product", DAY_STORY_WHO, 50},       {"email", DAY_STORY_WHO, 70},
                           {"domain", DAY_STORY_WHO, 60},        {"url", DAY_STORY_WHO, 70},
                           {"phone", DAY_STORY_WHO, 80},         {"mention", DAY_STORY_WHO, 50},
                           {"twitter", DAY_STORY_WHO, 70},       {"telegram", DAY_STORY_WHO, 70},
                           {"facebook", DAY_STORY_WHO, 70},      {"vk", DAY_STORY_WHO, 70},
                           {"wechat", DAY_STORY_WHO, 70},        {"qq", DAY_STORY_WHO, 70},
                           {"weibo", DAY_STORY_WHO, 70},         {"skype", DAY_STORY_WHO, 70},
                           {"icq", DAY_STORY_WHO, 70},           {"jabber", DAY_STORY_WHO, 70},
                           {"matrix", DAY_STORY_WHO, 70},        {"tox", DAY_STORY_WHO, 70},
                           {"github", DAY_STORY_WHO, 70},        {"address", DAY_STORY_WHERE, 90},
                           {"coordinates", DAY_STORY_WHERE, 90}, {"city", DAY_STORY_WHERE, 50},
                           {"region", DAY_STORY_WHERE, 40},      {"country", DAY_STORY_WHERE, 20},
                           {"date", DAY_STORY_WHEN, 50},         {"money", DAY_STORY_WHAT, 100},
                           {"file", DAY_STORY_WHAT, 60},         {"flight", DAY_STORY_WHAT, 40},
                           {"train", DAY_STORY_WHAT, 30},        {"ipv4", DAY_STORY_WHAT, 70}};

/* Kinds that tell nothing. */
static bool mute(const char *kind)
{
    static const char *const kinds[] = {"time", "path", "useragent", "hashtag", "mac", NULL};
#define KIND(name)
#define PERSONAL(name)
#define SECRET(name) #name,
    static const char *const secrets[] = {
#include "scan/kinds.def"
        NULL};
#undef SECRET
#undef PERSONAL
#undef KIND
    return g_strv_contains(kinds, kind) || g_strv_contains(secrets, kind);
}

guint64 day_story_hash(const char *kind, const char *value)
{
    guint64 hash = 0xcbf29ce484222325u;
    for (; *kind != '\0'; kind++) hash = (hash ^ (guint8)*kind) * 0x100000001b3u;
    hash = (hash ^ 0xff) * 0x100000001b3u;
    for (; *value != '\0'; value++) hash = (hash ^ (guint8)*value) * 0x100000001b3u;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    return hash ^ (hash >> 31);
}

/* "1200000 CNY": small change tells nothing, a round sum less than another. */
static bool weigh_money(day_story_sense *out, const char *value)
{
    char *end;
    double amount = g_ascii_strtod(value, &end);
    bool tells = amount >= LEAST_AMOUNT && amount <= 1e15; /* "nan" is neither */
    if (end == value || *end != ' ' || !tells) return false;
    guint64 whole = (guint64)amount;
    if ((double)whole == amount) out->number = whole;
    guint figures = 0;
    for (guint64 rest = whole; rest > 0; rest /= 10) figures += figures > 0 || rest % 10 > 0;
    if (figures <= 1) out->base = 75;
    return true;
}

/* A day, whole: "2022-08-26", "../2022-12-15". */
static bool day_of(char day[11], const char *value)
{
    if (g_str_has_prefix(value, "../")) value += 3;
    if (strlen(value) < 10 || strchr(value, '/') != NULL) return false;
    for (guint i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? value[i] != '-' : !g_ascii_isdigit(value[i])) return false;
    g_strlcpy(day, value, 11);
    return value[10] == '\0' || value[10] == 'T';
}

bool day_story_sense_of(day_story_sense *out, const char *kind, const char *value)
{
    char day[11];
    *out = (day_story_sense){.class = DAY_STORY_WHAT, .base = 80};
    if (mute(kind) || *value == '\0') return false;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].kind, kind) == 0) *out = (day_story_sense){rows[i].class, rows[i].base, 0, 0};
    if (strcmp(kind, "money") == 0 && !weigh_money(out, value)) return false;
    if (out->class == DAY_STORY_WHEN && !day_of(day, value)) return false;
    /* 贺总, Ivan: many are called so */
    bool person = strcmp(kind, "person") == 0;
    if (person && strchr(value, ' ') == NULL && day_utf8_count(value, strlen(value)) < 3) out->base = 30;
    out->hash = day_story_hash(kind, out->class == DAY_STORY_WHEN ? day : value);
    return true;
}
