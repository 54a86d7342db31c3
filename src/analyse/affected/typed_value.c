/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every role that can be asked for is tried: what is typed has no heading. */
#include "typed_value.h"
#include <string.h>

static void add(GArray *out, const day_cell_rule *rule, const char *text, size_t size)
{
    day_typed_value one = {.role = rule->role};
    if (!day_cell_value_read(&one.value, rule, text, size)) return;
    for (guint i = 0; i < out->len; i++) {
        const day_typed_value *other = &g_array_index(out, day_typed_value, i);
        if (other->role == one.role && strcmp(other->value.text, one.value.text) == 0) return;
    }
    g_array_append_val(out, one);
}

static void add_phones(GArray *out, const char *text, size_t size, const char *const *countries)
{
    day_cell_rule rule = {.role = DAY_ROLE_PHONE};
    for (; countries != NULL && *countries != NULL; countries++) {
        g_strlcpy(rule.region, *countries, sizeof rule.region);
        add(out, &rule, text, size);
    }
    rule.region[0] = '\0';
    rule.bare_abroad = true;
    add(out, &rule, text, size);
    rule.lenient = true; /* as a list has it whose country nobody told */
    rule.bare_abroad = false;
    add(out, &rule, text, size);
}

void day_typed_values(GArray *out, const char *text, const char *const *countries)
{
    size_t size = strlen(text);
    for (day_role role = 0; role < DAY_ROLE_NONE; role++) {
        unsigned flags = day_role_flags(role);
        if ((flags & (DAY_ROLE_IDENTIFIES | DAY_ROLE_KEPT)) == 0 || day_role_hashed(role) != role) continue;
        const day_cell_rule rule = {.role = role, .lenient = true};
        if (role == DAY_ROLE_PHONE)
            add_phones(out, text, size, countries);
        else
            add(out, &rule, text, size);
    }
}
