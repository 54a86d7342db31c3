/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a matcher tells beside the value. A file of its own, so that who only checks figures (checks in
 * meson.build) links no more than that. */
#include "kind.h"

void day_hit_tell(day_hit *hit, const char *key, const char *value)
{
    g_string_append(hit->detail, key);
    g_string_append_c(hit->detail, '=');
    g_string_append(hit->detail, value);
    g_string_append_c(hit->detail, '\n');
}
