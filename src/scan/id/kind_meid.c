/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Mobile equipment identifiers (3GPP2 S.R0048): 14 hexadecimal digits of which the first two are A0 or more,
 * or the same as two decimal numbers of 10 and 8 figures. */
#include "labelled.h"

static const char *const labels[] = {"meid", "meid码", "meid号", NULL};

static bool is_decimal(const char *code)
{
    g_autofree char *first = g_strndup(code, 10);
    uint64_t maker = g_ascii_strtoull(first, NULL, 10), serial = g_ascii_strtoull(code + 10, NULL, 10);
    return maker >= 0xA0000000u && maker <= 0xFFFFFFFFu && serial <= 0xFFFFFFu;
}

/* The check digit of 15: Luhn in base 16. */
static bool has_check_digit(const char *code)
{
    int sum = 0;
    for (unsigned i = 0; i < 15; i++) {
        int product = g_ascii_xdigit_value(code[i]) * (i % 2 == 1 ? 2 : 1);
        sum += product / 16 + product % 16;
    }
    return sum % 16 == 0;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label;
    unsigned figures = 0;
    for (unsigned i = 0; i < code->size; i++) {
        if (!g_ascii_isxdigit(code->text[i])) return false;
        figures += g_ascii_isdigit(code->text[i]);
    }
    if (code->size == 18) return figures == 18 && is_decimal(code->text);
    g_autofree char *upper = g_ascii_strup(code->text, code->size);
    g_string_append(hit->value, upper);
    return upper[0] >= 'A' && (code->size == 14 || (code->size == 15 && has_check_digit(upper)));
}

static const day_labelled meid = {
    .labels = labels,
    .min = 14,
    .max = 18,
    .signs = " -",
    .reach = 24,
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(meid, "number of a mobile device (MEID)", "label; range of the first figures", DAY_RANK_CONTEXT,
             meid);
