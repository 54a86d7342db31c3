/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads digits through the automaton of make_numbering_table.py, as libphonenumber does with its patterns: a
 * national prefix is taken off when what is left is a number of the plan; regions that share a country code
 * are told apart by how their numbers begin, else the first whose plan has the number is the one; the main
 * region answers for what none has. Sources: ITU-T E.164; libphonenumber's metadata. test_numbering holds it
 * against the example numbers of every region. */
#include "numbering.h"
#include "numbering_table.h"
#include <string.h>

static unsigned accepted(unsigned node, const char *digits, size_t n)
{
    for (size_t i = 0; i < n && node != 0; i++) node = day_numbering_nodes[node].after[digits[i] - '0'];
    return day_numbering_nodes[node].accepts;
}

/* Whether the first digits are such. */
static bool begins_with(unsigned node, const char *digits, size_t n)
{
    for (size_t i = 0; i < n && node != 0; i++) {
        node = day_numbering_nodes[node].after[digits[i] - '0'];
        if (day_numbering_nodes[node].accepts != 0) return true;
    }
    return false;
}

static void set(day_numbering *out, const day_numbering_plan *plan, day_numbering_grade grade, unsigned type)
{
    memcpy(out->region, plan->region, sizeof out->region);
    out->country = plan->country;
    out->grade = grade;
    out->type = type;
}

/* `lacking` in front of a number without `skip` bytes at `cut`. Whether the plan has it. */
static bool try_number(day_numbering *out, const day_numbering_plan *plan, const char *lacking,
                       const char *digits, size_t n, size_t cut, size_t skip)
{
    char number[sizeof out->national];
    size_t front = strlen(lacking), size = front + n - skip;
    if (size >= sizeof number) return false;
    memcpy(number, lacking, front);
    memcpy(number + front, digits, cut);
    memcpy(number + front + cut, digits + cut + skip, n - cut - skip);
    number[size] = '\0';
    unsigned type = accepted(plan->plan, number, size);
    if (type == 0) return false;
    memcpy(out->national, number, size + 1);
    set(out, plan, DAY_NUMBERING_VALID, type);
    return true;
}

/* With nothing dialled before it; `at_home`: where numbers without their area code are dialled. */
static bool try_bare(day_numbering *out, const day_numbering_plan *plan, const char *digits, size_t n,
                     bool at_home)
{
    size_t infix = strlen(plan->infix);
    if (infix > 0)
        for (size_t cut = 2; cut <= 4 && cut + infix < n; cut++)
            if (memcmp(digits + cut, plan->infix, infix) == 0 &&
                try_number(out, plan, plan->lacking, digits, n, cut, infix))
                return true;
    if (at_home && plan->local != 0 && accepted(plan->local, digits, n) != 0 &&
        try_number(out, plan, plan->lacking, digits, n, 0, 0))
        return true;
    return try_number(out, plan, "", digits, n, 0, 0);
}

static bool has_length(uint32_t lengths, size_t n)
{
    return n < 32 && (lengths >> n & 1) != 0;
}

/* What `digits` are by the plan; better than what `out` has already, or `out` is left alone. */
static void try_plan(day_numbering *out, const day_numbering_plan *plan, const char *digits, size_t n,
                     bool at_home)
{
    size_t after = 0, possible = has_length(plan->lengths, n) ? 0 : n;
    bool prefixed = false;
    for (size_t size = n - 1; size > 0; size--) {
        if (plan->prefix == 0 || accepted(plan->prefix, digits, size) == 0) continue;
        if (try_bare(out, plan, digits + size, n - size, at_home)) {
            out->trunk = true;
            return;
        }
        if (has_length(plan->lengths, n - size)) possible = after = size, prefixed = true;
    }
    if (try_bare(out, plan, digits, n, at_home)) return;
    day_numbering_grade grade = possible < n                         ? DAY_NUMBERING_POSSIBLE
                                : has_length(plan->local_lengths, n) ? DAY_NUMBERING_LOCAL
                                                                     : DAY_NUMBERING_NONE;
    if (grade <= out->grade) return;
    memcpy(out->national, digits + after, n - after);
    out->national[n - after] = '\0';
    out->trunk = prefixed;
    set(out, plan, grade, 0);
}

void day_numbering_abroad(day_numbering *out, const char *digits, size_t n)
{
    *out = (day_numbering){0};
    unsigned code = 0; /* none begins with 0 */
    for (size_t size = 1; n > 0 && digits[0] != '0' && size <= 3 && size < n; size++) {
        code = code * 10 + (unsigned)(digits[size - 1] - '0');
        size_t left = n - size;
        if (left > DAY_NUMBERING_DIGITS_MAX) continue;
        bool known = false;
        for (size_t i = 0; i < day_numbering_n_plans && out->grade != DAY_NUMBERING_VALID; i++) {
            const day_numbering_plan *plan = &day_numbering_plans[i];
            if (plan->country != code) continue;
            known = true;
            if (plan->leading == 0 || begins_with(plan->leading, digits + size, left))
                try_plan(out, plan, digits + size, left, false);
        }
        if (known) return; /* no code is the beginning of another */
    }
}

void day_numbering_inside(day_numbering *out, const char *digits, size_t n, const char *region)
{
    *out = (day_numbering){0};
    if (region[0] == '\0' || n < 2 || n > DAY_NUMBERING_DIGITS_MAX) return;
    unsigned country = 0;
    for (size_t i = 0; i < day_numbering_n_plans; i++)
        if (strcmp(day_numbering_plans[i].region, region) == 0) {
            country = day_numbering_plans[i].country;
            try_plan(out, &day_numbering_plans[i], digits, n, true);
        }
    if (out->grade == DAY_NUMBERING_VALID || country == 0) return;
    for (size_t i = 0; i < day_numbering_n_plans && out->grade != DAY_NUMBERING_VALID; i++)
        if (day_numbering_plans[i].country == country)
            try_plan(out, &day_numbering_plans[i], digits, n, false);
}

const char *day_numbering_type_name(unsigned type)
{
    bool fixed = (type & DAY_NUMBERING_FIXED) != 0, mobile = (type & DAY_NUMBERING_MOBILE) != 0;
    if (fixed && mobile) return "fixed-or-mobile";
    if (fixed) return "fixed";
    if (mobile) return "mobile";
    if ((type & DAY_NUMBERING_FREE) != 0) return "free";
    return (type & DAY_NUMBERING_PAID) != 0 ? "paid" : "other";
}
