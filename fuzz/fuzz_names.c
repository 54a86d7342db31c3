/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes what heads of messages are read with: the input is a line of addresses, a NUL, and a name to hold
 * against them. What matches shares a key, as name_match.h says; what is parsed is valid UTF-8.
 */
#include "analyse/talk/address.h"
#include "analyse/who/name_match.h"
#include "base/utf8.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Initials alone have no keys. */
static bool share(const GPtrArray *a, const GPtrArray *b)
{
    if (a->len == 0 || b->len == 0) return true;
    for (guint i = 0; i < a->len; i++)
        for (guint k = 0; k < b->len; k++)
            if (strcmp(a->pdata[i], b->pdata[k]) == 0) return true;
    return false;
}

static void read_addresses(const char *line, day_address_origin origin)
{
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(day_address));
    day_address_parse_list(list, line, origin);
    g_assert(list->len <= 1000);
    for (guint i = 0; i < list->len; i++) {
        day_address *one = &g_array_index(list, day_address, i);
        g_assert(one->kind != NULL && day_utf8_valid(one->value, strlen(one->value)));
        g_assert(one->name == NULL || day_utf8_valid(one->name, strlen(one->name)));
        day_address_clear(one);
    }
}

static void match(const char *a, const char *b)
{
    day_name_match found;
    g_autoptr(GPtrArray) people = day_person_keys(a), others = day_person_keys(b);
    g_autoptr(GPtrArray) orgs = day_org_keys(a), firms = day_org_keys(b);
    g_autoptr(GPtrArray) called = day_person_called_keys(a), accounts = day_account_keys(b),
                         nicknames = day_nickname_keys(b);
    if (day_person_match(&found, a, b)) g_assert(found.weight <= 1 && share(people, others));
    if (day_org_match(&found, a, b)) g_assert(found.weight <= 1 && share(orgs, firms));
    if (day_person_match_account(&found, a, b)) g_assert(share(called, accounts));
    if (day_person_match_nickname(&found, b, a)) g_assert(share(called, nicknames));
    day_org_match_domain(&found, a, b);
    day_person_name_is_full(a);
    g_assert(day_person_han_surname(a) <= strlen(a));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *line = g_strndup((const char *)data, size);
    size_t first = strlen(line);
    g_autofree char *name =
        first < size ? g_strndup((const char *)data + first + 1, size - first - 1) : g_strdup("Ann Lee");
    g_autofree char *clean = day_utf8_clean(line, first, NULL),
                    *other = day_utf8_clean(name, strlen(name), NULL);
    for (int origin = DAY_ADDRESS_CHAT; origin <= DAY_ADDRESS_DOCUMENT; origin++)
        read_addresses(clean, (day_address_origin)origin);
    match(clean, other);
    match(other, clean);
    match(line, name); /* what is no UTF-8 is refused */
    return 0;
}
