/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Telephone numbers. phone_form reads what is written, numbering knows which numbers there are, phone_words
 * what the words beside it say; here it is weighed. A number with its country code that the plan gives out
 * needs nothing else. One without must be named by a word ("тел."), or be one of the region's in a notation
 * of telephone numbers, or have a form that little else has ((212) 555-0123). Bare digits alone are a number
 * only where the plan is so full and its form so common that people write them so: mobile numbers of the
 * region. Where groups are set off by spaces the number may end before the last. */
#include "scan/kind.h"
#include "numbering.h"
#include "phone_form.h"
#include "phone_words.h"
#include <string.h>

#define REGIONS_MAX 4

typedef struct reading {
    const day_scene *scene;
    day_phone_form form;
    day_phone_word word; /* beside it */
    char regions[REGIONS_MAX][3];
    unsigned n_regions;
} reading;

/* What the first groups of a form are. */
typedef struct verdict {
    unsigned rank, n_groups;
    const char *how;
    day_numbering number;
    char extension[8];
} verdict;

/* --- regions ------------------------------------------------------------------------------------------ */

static void add_region(reading *r, const char *region)
{
    if (region[0] == '\0' || r->n_regions == REGIONS_MAX) return;
    for (unsigned i = 0; i < r->n_regions; i++)
        if (strcmp(r->regions[i], region) == 0) return;
    memcpy(r->regions[r->n_regions++], region, 3);
}

/* Where the number may be dialled, the likeliest first. */
static void find_regions(reading *r)
{
    char region[3];
    const day_scene *scene = r->scene;
    r->word = day_phone_word_before(scene->text, day_phone_form_start(&r->form, r->form.n_groups), region);
    if (strlen(scene->region) == 2) add_region(r, scene->region);
    add_region(r, region);
    char of_lang[3];
    add_region(r, day_phone_region_of(scene->lang, of_lang));
    add_region(r, day_phone_region_of_script(scene->text, r->form.start));
}

/* --- the number --------------------------------------------------------------------------------------- */

static unsigned digits_of(const day_phone_form *form, unsigned n_groups)
{
    const day_phone_group *last = &form->groups[n_groups - 1];
    return last->first + last->n;
}

static bool begins(const day_phone_form *form, const char *digits)
{
    return strncmp(form->digits, digits, strlen(digits)) == 0;
}

/* The digits behind `prefix` dialled from abroad. */
static void dial_abroad(day_numbering *out, const reading *r, unsigned n_groups, size_t prefix)
{
    unsigned n = digits_of(&r->form, n_groups);
    *out = (day_numbering){0};
    if (n > prefix) day_numbering_abroad(out, r->form.digits + prefix, n - prefix);
}

/* 2019-01-04, 16-04-2010, 16.04.2010, or begins so. */
static bool is_date(const day_phone_form *form, unsigned n)
{
    if (n < 3 || form->groups[1].before != form->groups[2].before || form->plus || form->bracket != SIZE_MAX)
        return false;
    const day_phone_group *g = form->groups;
    const char *d = form->digits;
    if (n > 3 && g[1].before != '/') return false;
    if (g[0].n == 4) return (d[0] == '1' || d[0] == '2') && g[1].n <= 2 && g[2].n <= 2;
    return g[0].n <= 2 && g[1].n <= 2 && (g[2].n == 4 || g[2].n == 2);
}

/* 192.0.2.123 */
static bool is_address(const day_phone_form *form)
{
    if (form->n_groups != 4 || form->plus) return false;
    for (unsigned i = 0; i < 4; i++)
        if (form->groups[i].n > 3 || (i > 0 && form->groups[i].before != '.')) return false;
    return true;
}

static bool has_sizes(const day_phone_form *form, unsigned from, unsigned n, const char *sizes)
{
    if (n - from != strlen(sizes)) return false;
    for (unsigned i = from; i < n; i++)
        if (form->groups[i].n != (unsigned)(sizes[i - from] - '0')) return false;
    return true;
}

/* Nothing but figures stands beside it on its line: a row of a table. */
static bool is_in_row(const reading *r, unsigned n)
{
    day_span text = r->scene->text;
    size_t before = r->form.start, after = r->form.groups[n - 1].end;
    while (before > 0 && (text.data[before - 1] == ' ' || text.data[before - 1] == '\t')) before--;
    while (after < text.size && (text.data[after] == ' ' || text.data[after] == '\t')) after++;
    return (before > 0 && g_ascii_isdigit(text.data[before - 1])) ||
           (after < text.size && g_ascii_isdigit(text.data[after]));
}

/* 212-555-0123, (212) 555-0123, 212.555.0123, with 1 before it. */
static bool is_american(const reading *r, unsigned n)
{
    const day_phone_form *form = &r->form;
    unsigned from = n == 4 && form->groups[0].n == 1 && form->digits[0] == '1' ? 1 : 0;
    if (form->plus || !has_sizes(form, from, n, "334")) return false;
    bool bracket = form->closed > 0 || form->inner || form->groups[from + 1].before == ')';
    if (bracket) return true;
    char one = form->groups[from + 1].before, two = form->groups[from + 2].before;
    return one == two && one != '/' && !(one == ' ' && is_in_row(r, n));
}

/* The first `n_groups` dialled in the likeliest region that has such a number. */
static void dial_inside(day_numbering *out, const reading *r, unsigned n_groups)
{
    *out = (day_numbering){0};
    for (unsigned i = 0; i < r->n_regions; i++) {
        day_numbering number;
        day_numbering_inside(&number, r->form.digits, digits_of(&r->form, n_groups), r->regions[i]);
        if (number.grade > out->grade) *out = number;
        if (out->grade == DAY_NUMBERING_VALID) return;
    }
    if (!is_american(r, n_groups)) return;
    day_numbering number;
    day_numbering_inside(&number, r->form.digits, digits_of(&r->form, n_groups), "US");
    if (number.grade > out->grade) *out = number;
}

/* A bracketed area code that is written with the prefix dialled inside the country, or is a Brazilian one. */
static bool is_bracketed_area(const day_phone_form *form, unsigned n)
{
    if (form->plus || form->closed != 1 || n < 2 || n > 3) return false;
    unsigned digits = digits_of(form, n), area = form->groups[0].n;
    if (form->digits[0] == '0') return area >= 2 && area <= 5 && digits >= 9 && digits <= 11;
    if (area != 2 || form->groups[1].n < 4) return false;
    day_numbering number;
    day_numbering_inside(&number, form->digits, digits, "BR");
    return number.grade == DAY_NUMBERING_VALID;
}

/* Written with a prefix, in groups, where one of the countries that dial 0 has the number. */
static bool is_trunk_form(const reading *r, unsigned n)
{
    static const char *const dial_zero[] = {"GB", "CN", "FR", "JP", "KR", "AU", "CH", "NL", "TW"};
    const day_phone_form *form = &r->form;
    unsigned digits = digits_of(form, n), first = form->groups[0].n;
    if (form->plus || form->digits[0] != '0' || form->digits[1] == '0' || digits < 10 || digits > 12)
        return false;
    if (n < 2 || first < 2 || first > 5 || form->groups[1].before == '.') return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(dial_zero); i++) {
        day_numbering number;
        day_numbering_inside(&number, form->digits, digits, dial_zero[i]);
        if (number.grade == DAY_NUMBERING_VALID && number.trunk) return !is_in_row(r, n);
    }
    return false;
}

/* --- weighing ----------------------------------------------------------------------------------------- */

static bool settle(verdict *out, unsigned n, unsigned rank, const char *how)
{
    out->n_groups = n;
    out->rank = rank;
    out->how = how;
    return true;
}

static const char plan_how[] = "numbering plan", named_how[] = "named, form", form_how[] = "form";

/* With '+', or 00 and the like as words or groups allow. */
static bool weigh_abroad(verdict *out, const reading *r, unsigned n)
{
    const day_phone_form *form = &r->form;
    bool named = r->word == DAY_PHONE_NAMED, grouped = n >= 2;
    size_t prefix = form->plus ? 0 : begins(form, "00") ? 2 : begins(form, "011") && grouped ? 3 : SIZE_MAX;
    bool bare_code = prefix == SIZE_MAX && r->n_regions > 0 && grouped && form->groups[0].n <= 3;
    if (prefix == SIZE_MAX && !bare_code) return false;
    dial_abroad(&out->number, r, n, bare_code ? 0 : prefix);
    if (out->number.grade == DAY_NUMBERING_VALID && !bare_code) {
        bool clear = form->plus || named || (grouped && form->groups[1].before != '.');
        return clear && settle(out, n, DAY_RANK_CONTEXT + 1, plan_how);
    }
    if (bare_code) { /* 86-13812345678: the country of the region */
        bool own = out->number.grade == DAY_NUMBERING_VALID &&
                   strcmp(out->number.region, r->regions[0]) == 0 &&
                   digits_of(form, 1) == (out->number.country < 10    ? 1u
                                          : out->number.country < 100 ? 2u
                                                                      : 3u);
        return own && out->number.country != 1 && settle(out, n, DAY_RANK_SHAPE + 1, plan_how);
    }
    if (!form->plus || out->number.grade < DAY_NUMBERING_POSSIBLE || !grouped) return false;
    bool clear = form->closed > 0 || form->inner;
    for (unsigned i = 1; i < n; i++) clear |= form->groups[i].before == ' ';
    return clear && settle(out, n, DAY_RANK_LOOSE + 1, form_how);
}

/* One of the region's numbers: in groups as telephone numbers are, or a bare mobile. */
static bool weigh_inside(verdict *out, const reading *r, unsigned n)
{
    const day_phone_form *form = &r->form;
    dial_inside(&out->number, r, n);
    if (out->number.grade != DAY_NUMBERING_VALID || is_date(form, n)) return false;
    bool mobile = (out->number.type & DAY_NUMBERING_MOBILE) != 0, trunk = out->number.trunk;
    unsigned digits = digits_of(form, n);
    if (n == 1) {
        bool full = trunk || (strcmp(out->number.region, "CN") == 0 && digits == 11);
        if (out->number.country == 1 || !mobile || !full || digits < 9) return false;
        return settle(out, n, DAY_RANK_LOOSE + 1, plan_how);
    }
    if (form->groups[1].before == '.' && n < 4 && out->number.country != 1) return false;
    if (out->number.country == 1) {
        bool spaced = n >= 3 && form->closed == 0 && form->groups[n - 1].before == ' ';
        return (is_american(r, n) || has_sizes(form, 0, n, "434")) &&
               settle(out, n, spaced ? DAY_RANK_LOOSE : DAY_RANK_SHAPE + 1, plan_how);
    }
    if (trunk && digits >= 9 && (form->groups[0].n + form->closed > 1 || form->inner))
        return settle(out, n, DAY_RANK_SHAPE + 1, plan_how);
    if (trunk && mobile && n >= 3 && !is_in_row(r, n)) return settle(out, n, DAY_RANK_SHAPE + 1, plan_how);
    if (form->closed > 0) return digits >= 8 && settle(out, n, DAY_RANK_SHAPE + 1, plan_how);
    bool plain = (form->groups[1].before == ' ' && n < 4) || digits < 9 || is_in_row(r, n);
    bool chinese = strcmp(out->number.region, "CN") == 0 && digits >= 10 && form->groups[0].n == 3 &&
                   (digits == 11 || (out->number.type & (DAY_NUMBERING_FREE | DAY_NUMBERING_PAID)) != 0);
    return (chinese || ((mobile || n >= 4) && !plain)) && settle(out, n, DAY_RANK_SHAPE, plan_how);
}

/* "at" as a sign: "Ann @ 2125550123" */
static bool is_behind_at(const reading *r, unsigned n)
{
    const uint8_t *start = r->scene->text.data + r->form.start;
    return n == 1 && r->form.n_digits == 10 && !r->form.plus && r->form.start >= 2 && start[-1] == ' ' &&
           start[-2] == '@';
}

static bool weigh_form(verdict *out, const reading *r, unsigned n)
{
    if (is_date(&r->form, n)) return false;
    if (is_behind_at(r, n)) return settle(out, n, DAY_RANK_LOOSE, form_how);
    if (!is_american(r, n) && !is_bracketed_area(&r->form, n) && !is_trunk_form(r, n)) return false;
    return settle(out, n, DAY_RANK_LOOSE, form_how);
}

/* Digits that are named a telephone number and could be one. */
static bool weigh_named(verdict *out, const reading *r, unsigned n)
{
    const day_phone_form *form = &r->form;
    unsigned digits = digits_of(form, n);
    bool dotted = n >= 2 && form->groups[1].before == '.';
    if (digits < 6 || digits > (begins(form, "00") ? 18 : 16)) return false;
    if (is_date(form, n) || (dotted && n < 3) || (dotted && n == 4 && form->groups[3].n <= 3)) return false;
    if (has_sizes(form, 0, n, "34") && form->digits[0] < '2') return false; /* 112-3333 */
    if (form->plus || begins(form, "00"))
        dial_abroad(&out->number, r, n, form->plus ? 0 : 2);
    else
        dial_inside(&out->number, r, n);
    if (!form->plus && out->number.grade < DAY_NUMBERING_VALID && digits > 10) { /* 447700900123 */
        day_numbering number;
        dial_abroad(&number, r, n, begins(form, "011") ? 3 : 0);
        if (number.grade == DAY_NUMBERING_VALID) out->number = number;
    }
    bool valid = out->number.grade == DAY_NUMBERING_VALID;
    if (r->word == DAY_PHONE_HINT && !valid) return false;
    return settle(out, n, valid ? DAY_RANK_CONTEXT + 1 : DAY_RANK_CONTEXT, valid ? plan_how : named_how);
}

static bool weigh(verdict *out, const reading *r, unsigned n)
{
    *out = (verdict){0};
    if (r->word == DAY_PHONE_OTHER && !r->form.plus && r->form.closed == 0) return false;
    if (weigh_abroad(out, r, n)) return true;
    if (r->word >= DAY_PHONE_HINT && weigh_named(out, r, n)) return true;
    return weigh_inside(out, r, n) || weigh_form(out, r, n);
}

/* --- where it ends ------------------------------------------------------------------------------------ */

/* "021-68804868-8012": the last group is an extension of a number that is whole without it. */
static bool weigh_without_last(verdict *out, const reading *r)
{
    unsigned n = r->form.n_groups;
    const day_phone_group *last = &r->form.groups[n - 1];
    if (n < 3 || last->before != '-' || last->soft || last->n > 5 || r->form.plus) return false;
    if (day_phone_form_goes_on(r->scene->text, last->end) || !weigh(out, r, n - 1)) return false;
    if (out->number.grade != DAY_NUMBERING_VALID || !out->number.trunk) return false;
    memcpy(out->extension, r->form.digits + last->first, last->n);
    out->n_groups = n;
    return true;
}

/* Whether the number may end with group `n`. */
static bool may_end(const reading *r, unsigned n)
{
    const day_phone_form *form = &r->form;
    if (form->groups[n - 1].n == 0 || (form->bracket != SIZE_MAX && form->closed == n)) return false;
    if (n < form->n_groups) return form->groups[n].soft && form->groups[n - 1].before != '(';
    return true;
}

/* A number that is named goes on to its last figures, though the plan has one without them. */
static bool is_short_of(const reading *r, const verdict *longer, unsigned n)
{
    unsigned left = digits_of(&r->form, longer->n_groups) - digits_of(&r->form, n);
    return r->word == DAY_PHONE_NAMED && n > 1 && left <= 3;
}

/* The longest that the plan has; else the longest that will do. */
static bool weigh_ends(verdict *out, const reading *r)
{
    bool found = false;
    for (unsigned n = r->form.n_groups; n > 0; n--) {
        verdict here;
        if (!may_end(r, n)) continue;
        size_t end = r->form.groups[n - 1].end;
        char extension[8] = "";
        bool extended = day_phone_form_extension(r->scene->text, &end, extension);
        if (!extended && n == r->form.n_groups && day_phone_form_goes_on(r->scene->text, end)) {
            if (n > 1 && r->form.groups[n - 1].before == ' ') continue; /* a time, an amount behind it */
            return false;
        }
        if (!weigh(&here, r, n)) continue;
        memcpy(here.extension, extension, sizeof extension);
        if (found && (here.number.grade != DAY_NUMBERING_VALID || is_short_of(r, out, n))) continue;
        *out = here;
        found = true;
        if (here.number.grade >= DAY_NUMBERING_POSSIBLE) break;
    }
    verdict shorter;
    if (found && out->number.grade == DAY_NUMBERING_VALID) return true;
    if (!weigh_without_last(&shorter, r)) return found;
    *out = shorter;
    return true;
}

/* Digits stand right before it: it is the rest of something, unless it is strong by itself. */
static bool is_rest(const reading *r, const verdict *v)
{
    day_span text = r->scene->text;
    size_t start = day_phone_form_start(&r->form, v->n_groups);
    if (start < 2 || v->rank > DAY_RANK_CONTEXT) return false;
    if (text.data[start - 1] != ' ' || !g_ascii_isdigit(text.data[start - 2])) return false;
    size_t before = start - 2, n = 0;
    while (before > 0 && g_ascii_isdigit(text.data[before])) before--, n++;
    return n < 7 && (r->form.groups[0].n < 10 || v->rank < DAY_RANK_SHAPE);
}

/* A letter and a dash before it make it a part of a name or an id ("E-151673398"). */
static bool is_glued(const reading *r, const verdict *v)
{
    day_span text = r->scene->text;
    size_t start = day_phone_form_start(&r->form, v->n_groups);
    if (start == 0 || text.data[start - 1] != '-') return false;
    bool grouped = v->n_groups >= 3 || r->form.closed > 0;
    return !grouped && v->rank <= DAY_RANK_SHAPE + 1;
}

static void tell(const reading *r, const verdict *v, day_hit *hit)
{
    const day_numbering *number = &v->number;
    size_t end = r->form.groups[v->n_groups - 1].end;
    char extension[8];
    (void)day_phone_form_extension(r->scene->text, &end, extension);
    hit->start = day_phone_form_start(&r->form, v->n_groups);
    hit->size = end - hit->start;
    hit->how = v->how;
    hit->rank = v->rank;
    if (number->grade == DAY_NUMBERING_VALID) {
        g_string_append_printf(hit->value, "+%u%s", number->country, number->national);
        if (number->region[0] != '\0') day_hit_tell(hit, "region", number->region);
        day_hit_tell(hit, "type", day_numbering_type_name(number->type));
    } else {
        if (r->form.plus) g_string_append_c(hit->value, '+');
        g_string_append_len(hit->value, r->form.digits, digits_of(&r->form, v->n_groups));
    }
    if (v->extension[0] != '\0') day_hit_tell(hit, "ext", v->extension);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    reading r = {.scene = scene};
    if (!day_phone_form_read(&r.form, scene->text, wake->at) || is_address(&r.form)) return false;
    if (r.form.n_groups == 3 && is_date(&r.form, 3)) return false;
    find_regions(&r);
    verdict v;
    if (!weigh_ends(&v, &r)) {
        size_t end = r.form.groups[r.form.n_groups - 1].end;
        if (r.word != DAY_PHONE_UNNAMED || day_phone_form_goes_on(scene->text, end)) return false;
        r.word = day_phone_word_after(scene->text, end);
        if (r.word != DAY_PHONE_NAMED || r.form.n_digits < 7 || !weigh_ends(&v, &r)) return false;
    }
    if (is_rest(&r, &v) || is_glued(&r, &v)) return false;
    tell(&r, &v, hit);
    return true;
}

/* Figures that are no ASCII wake it as terms. */
static void warm(day_terms *terms)
{
    static const gunichar zeros[] = {0x660, 0x6F0, 0x966, 0xFF10};
    day_phone_words_warm();
    for (unsigned i = 0; i < G_N_ELEMENTS(zeros); i++)
        for (unsigned digit = 0; digit < 10; digit++) {
            char figure[7] = {0};
            g_unichar_to_utf8(zeros[i] + digit, figure);
            day_terms_add(terms, figure, 0, DAY_TERM_OPEN);
        }
}

const day_kind day_kind_phone = {
    .name = "phone",
    .what = "telephone number, in E.164 form where the country is known",
    .validated = "numbering plans of all countries (libphonenumber's metadata); or named by a word beside "
                 "it; or its form",
    .events = DAY_EVENT_DIGIT | DAY_EVENT_TERM,
    .size_max = 20,
    .figures_min = 6,
    .flags = DAY_KIND_NUMBER,
    .warm = warm,
    .match = match,
};
