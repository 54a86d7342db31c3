/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Domains of mail that belong to an organisation. */
#include "mail_domain.h"
#include <string.h>

static bool is_second_level(const char *label, gsize size)
{
    static const char *const labels[] = {"com", "co",  "net", "org",  "gov", "ac",   "edu", "or",  "ne",
                                         "go",  "mil", "gob", "gouv", "gub", "govt", "nic", "sch", "ltd",
                                         "plc", "re",  "pe",  "lg",   "id",  "in",   NULL};
    for (guint i = 0; labels[i] != NULL; i++)
        if (strlen(labels[i]) == size && memcmp(labels[i], label, size) == 0) return true;
    return false;
}

static const char *registrable(const char *host)
{
    const char *end = host + strlen(host), *at = end;
    const char *starts[3] = {host, host, host};
    guint dots = 0;
    while (at > host && dots < 3)
        if (*--at == '.') starts[dots++] = at + 1;
    if (dots < 2) return dots == 1 ? host : NULL;
    bool country = end - starts[0] == 2;
    bool second = country && is_second_level(starts[1], (gsize)(starts[0] - 1 - starts[1]));
    return second ? (dots > 2 ? starts[2] : host) : starts[1];
}

char *day_mail_domain_of_one(const day_words *words, const char *email)
{
    const char *sign = strrchr(email, '@');
    if (sign == NULL || sign[1] == '\0') return NULL;
    g_autofree char *host = g_ascii_strdown(sign + 1, -1);
    const char *domain = registrable(host);
    if (domain == NULL || day_words_have(words, DAY_WORDS_PROVIDER, domain, strlen(domain)) ||
        day_words_have(words, DAY_WORDS_PROVIDER, host, strlen(host)))
        return NULL;
    return g_strdup(domain);
}

bool day_org_is_like_domain(const char *org, const char *domain)
{
    g_autofree char *label = g_strndup(domain, strcspn(domain, "."));
    g_autofree char *lower = g_utf8_strdown(org, -1);
    GString *letters = g_string_new(NULL), *initials = g_string_new(NULL);
    bool fresh = true;
    for (const char *at = lower; *at != '\0'; at++) {
        bool letter = g_ascii_isalnum(*at);
        if (letter) g_string_append_c(letters, *at);
        if (letter && fresh) g_string_append_c(initials, *at);
        fresh = !letter;
    }
    for (char *c = label; *c != '\0'; c++)
        if (*c == '-') memmove(c, c + 1, strlen(c));
    bool alike = strlen(label) >= 2 &&
                 (strstr(letters->str, label) != NULL || g_str_has_prefix(initials->str, label) ||
                  (letters->len >= 4 && strstr(label, letters->str) != NULL));
    g_string_free(letters, TRUE);
    g_string_free(initials, TRUE);
    return alike;
}
