/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns are read in rounds: headings; what the form of most cells says (addresses of mail, cards, IBANs,
 * IMEIs, national numbers, dates); then telephones, which need to know a country; then names; then what two
 * columns of telephones are to each other. A check digit is right by chance in one of ten: a number is taken
 * without a label when nine in ten cells have a right one and chance would give few (`odds`). */
#include "column_roles.h"
#include "column_names.h"
#include "column_region.h"
#include "base/utf8.h"
#include <string.h>

#define TRIES 400u        /* random numbers, to learn how often chance is right */
#define ODDS_MOST 0.35    /* what is right more often needs a label */
#define SHARE_BARE 0.9    /* without a label */
#define SHARE_HEADED 0.5  /* with one */
#define DISTINCT_LEAST 4u /* different values, to believe a column without a label */

struct day_column_reader {
    day_headings *headings;
    double odds[DAY_ROLE_NONE];
};

/* --- how often chance is right ------------------------------------------------------------------------ */

static double odds_of(day_role role, unsigned digits, GRand *rand)
{
    const day_cell_rule rule = {.role = role};
    guint right = 0;
    for (guint i = 0; i < TRIES; i++) {
        char number[24];
        day_cell_value value;
        for (unsigned k = 0; k < digits; k++) number[k] = (char)('0' + g_rand_int_range(rand, k == 0, 10));
        right += day_cell_value_read(&value, &rule, number, digits);
    }
    return right / (double)TRIES;
}

day_column_reader *day_column_reader_new(void)
{
    day_column_reader *reader = g_new0(day_column_reader, 1);
    reader->headings = day_headings_new();
    GRand *rand = g_rand_new_with_seed(20260101);
    for (day_role role = 0; role < DAY_ROLE_NONE; role++)
        if (day_role_national(role) != NULL) {
            unsigned digits = day_role_national_digits(role, 0), other = day_role_national_digits(role, 1);
            reader->odds[role] = odds_of(role, digits, rand);
            if (other != 0) reader->odds[role] = MAX(reader->odds[role], odds_of(role, other, rand));
        }
    g_rand_free(rand);
    return reader;
}

void day_column_reader_free(day_column_reader *reader)
{
    if (reader == NULL) return;
    day_headings_free(reader->headings);
    g_free(reader);
}

/* --- cells -------------------------------------------------------------------------------------------- */

typedef struct look {
    day_columns *out;
    day_column_reader *reader;
    const day_table_sample *sample;
} look;

static const char *cell_of(const look *at, guint row, guint column, size_t *size)
{
    const day_table_row *one = &g_array_index(at->sample->rows, day_table_row, row);
    *size = column < one->n ? one->cells[column].size : 0;
    return *size > 0 ? one->text + one->cells[column].at : "";
}

/* The share of a column's filled cells that are valid under a rule. */
static double share_of(const look *at, guint column, const day_cell_rule *rule)
{
    guint filled = 0, valid = 0;
    day_cell_value value;
    for (guint row = at->out->body; row < at->sample->rows->len; row++) {
        size_t size;
        const char *cell = cell_of(at, row, column, &size);
        if (day_cell_is_empty(cell, size)) continue;
        filled++;
        valid += day_cell_value_read(&value, rule, cell, size);
    }
    return filled > 0 ? valid / (double)filled : 0;
}

static void measure(look *at, guint column)
{
    day_column *one = &at->out->column[column];
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint row = at->out->body; row < at->sample->rows->len; row++) {
        size_t size;
        const char *cell = cell_of(at, row, column, &size);
        if (day_cell_is_empty(cell, size)) continue;
        one->filled++;
        one->longest = MAX(one->longest, (guint)size);
        for (size_t i = 0; i < size; i++) one->words += cell[i] == ' ';
        g_hash_table_add(seen, g_strndup(cell, size));
    }
    one->distinct = g_hash_table_size(seen);
}

/* --- headings ----------------------------------------------------------------------------------------- */

/* Whether a cell is what headings never are: an address of mail, a long number, a date. */
static bool is_data(const char *cell, size_t size)
{
    guint digits = 0;
    int64_t day;
    for (size_t i = 0; i < size; i++) digits += g_ascii_isdigit(cell[i]);
    return digits >= 5 || memchr(cell, '@', size) != NULL || day_cell_day(&day, cell, size);
}

static bool is_heading_row(const look *at, guint row)
{
    const day_table_row *one = &g_array_index(at->sample->rows, day_table_row, row);
    guint known = 0, filled = 0, whole = 0;
    for (guint i = 0; i < one->n; i++) {
        const char *cell = one->text + one->cells[i].at;
        size_t size = one->cells[i].size;
        bool all = false;
        if (size == 0) continue;
        if (is_data(cell, size)) return false;
        filled++;
        known += day_headings_role(at->reader->headings, cell, size, &all) != DAY_ROLE_NONE;
        whole += all;
    }
    return whole > 0 && (known * 2 >= filled || whole >= 2);
}

/* A heading row stands among the first rows, below titles at most. */
static void find_headings(look *at)
{
    day_columns *out = at->out;
    guint n = at->sample->rows->len;
    for (guint row = 0; row < MIN(n, 4u) && out->n > 0 && at->sample->headings->len == 0; row++) {
        const day_table_row *one = &g_array_index(at->sample->rows, day_table_row, row);
        if (is_heading_row(at, row)) {
            out->headed = true;
            out->body = row + 1;
            return;
        }
        if (one->n > 1) return;
    }
}

static void name_column(look *at, guint column, const char *text, size_t size)
{
    day_column *one = &at->out->column[column];
    memcpy(one->name, text, day_utf8_floor(text, MIN(size, sizeof one->name - 1)));
    const char *dot = size > 0 ? g_strrstr_len(text, (gssize)size, ".") : NULL;
    if (dot != NULL && dot + 1 < text + size) size -= (size_t)(dot + 1 - text), text = dot + 1;
    one->rule.role = day_headings_role(at->reader->headings, text, size, NULL);
}

static void read_headings(look *at)
{
    day_columns *out = at->out;
    find_headings(at);
    for (guint i = 0; i < out->n; i++) {
        if (at->sample->headings->len > i) {
            const char *text = at->sample->headings->pdata[i];
            out->headed = true;
            name_column(at, i, text, strlen(text));
        } else if (out->headed && at->sample->headings->len == 0) {
            size_t size;
            const char *cell = cell_of(at, out->body - 1, i, &size);
            name_column(at, i, cell, size);
        }
    }
}

/* --- forms -------------------------------------------------------------------------------------------- */

static void decide(day_column *column, day_role role, double share)
{
    column->rule.role = role;
    column->share = share;
}

/* The national number that most cells are; of equals the one that chance gives least, then one of the region.
 */
static day_role best_id(const look *at, guint column, double least, double odds_most, double *share)
{
    day_role best = DAY_ROLE_NONE;
    *share = 0;
    for (day_role role = 0; role < DAY_ROLE_NONE; role++) {
        if (day_role_national(role) == NULL || at->reader->odds[role] > odds_most) continue;
        const day_cell_rule rule = {.role = role};
        double here = share_of(at, column, &rule);
        bool home = *at->out->region != '\0' && strcmp(day_role_country(role), at->out->region) == 0;
        bool better = here > *share + 0.02 || (here >= *share - 0.02 && best != DAY_ROLE_NONE &&
                                               (home || at->reader->odds[role] < at->reader->odds[best] / 2));
        if (here < least || !better) continue;
        best = role;
        *share = here;
    }
    return best;
}

static bool try_role(look *at, guint column, day_role role, double least)
{
    day_cell_rule rule = {.role = role, .lenient = least < SHARE_BARE};
    double share = share_of(at, column, &rule);
    if (share < least) return false;
    at->out->column[column].rule = rule;
    at->out->column[column].share = share;
    return true;
}

/* What cells are without any label. */
static bool read_bare(look *at, guint column)
{
    static const day_role FORMS[] = {DAY_ROLE_EMAIL, DAY_ROLE_IBAN, DAY_ROLE_CARD, DAY_ROLE_IMEI};
    day_column *one = &at->out->column[column];
    double share;
    if (one->distinct < MIN(DISTINCT_LEAST, at->out->rows)) return false;
    for (guint i = 0; i < G_N_ELEMENTS(FORMS); i++)
        if (try_role(at, column, FORMS[i], SHARE_BARE)) return true;
    day_role id = best_id(at, column, SHARE_BARE, ODDS_MOST, &share);
    if (id == DAY_ROLE_NONE) return false;
    decide(one, id, share);
    return true;
}

/* A heading says a number of people: which, the cells tell; else a document of some kind. */
static bool read_document(look *at, guint column)
{
    day_column *one = &at->out->column[column];
    double share;
    day_role said = one->rule.role, id = best_id(at, column, 0.75, ODDS_MOST, &share);
    if (day_role_flags(said) & DAY_ROLE_NUMBER) {
        day_cell_rule rule = {.role = said, .lenient = true};
        double here = share_of(at, column, &rule);
        one->rule.lenient = true;
        one->share = here;
        if (here >= SHARE_HEADED) return true;
        one->rule.lenient = false;
    }
    if (id != DAY_ROLE_NONE) {
        decide(one, id, share);
        return true;
    }
    return try_role(at, column, said == DAY_ROLE_PASSPORT ? said : DAY_ROLE_DOCUMENT, SHARE_HEADED);
}

static bool is_phone(day_role role)
{
    return role == DAY_ROLE_PHONE || role == DAY_ROLE_CALLER || role == DAY_ROLE_CALLED;
}

/* A heading that most cells contradict says nothing. */
static void read_form(look *at, guint column)
{
    day_column *one = &at->out->column[column];
    day_role said = one->rule.role;
    unsigned flags = day_role_flags(said);
    if (one->filled == 0 || is_phone(said)) return;
    if ((flags & DAY_ROLE_NUMBER) || said == DAY_ROLE_DOCUMENT || said == DAY_ROLE_PASSPORT) {
        if (!read_document(at, column) && !read_bare(at, column)) one->rule.role = DAY_ROLE_NONE;
    } else if (flags & (DAY_ROLE_IDENTIFIES | DAY_ROLE_KEPT)) {
        if (!try_role(at, column, said, SHARE_HEADED) && !read_bare(at, column))
            one->rule.role = DAY_ROLE_NONE;
    } else if (said == DAY_ROLE_BIRTH) {
        if (!try_role(at, column, said, SHARE_HEADED)) one->rule.role = DAY_ROLE_AGE;
    } else if (said == DAY_ROLE_NONE || said == DAY_ROLE_SERIAL || said == DAY_ROLE_SUBJECT ||
               said == DAY_ROLE_STATUS) {
        read_bare(at, column);
    }
}

/* --- telephones --------------------------------------------------------------------------------------- */

/* Numbers that are given out nowhere, of one country's code and length: samples and new ranges. */
static bool is_of_one_country(const look *at, guint column)
{
    const day_cell_rule rule = {.role = DAY_ROLE_PHONE, .bare_abroad = true};
    guint filled = 0, same = 0;
    char country[3] = "";
    for (guint row = at->out->body; row < at->sample->rows->len; row++) {
        size_t size;
        day_cell_value value;
        const char *cell = cell_of(at, row, column, &size);
        if (day_cell_is_empty(cell, size)) continue;
        filled++;
        if (size < 10 || !day_cell_value_read(&value, &rule, cell, size)) continue;
        if (same == 0) g_strlcpy(country, value.country, sizeof country);
        same += *value.country != '\0' && strcmp(country, value.country) == 0;
    }
    return filled > 0 && same >= filled * SHARE_BARE;
}

/* Dialled from abroad or at home, whichever most cells are; of equals at home where more than the script says
 * so. */
static double best_phone(const look *at, guint column, day_cell_rule *rule)
{
    day_cell_rule home = {.role = DAY_ROLE_PHONE, .strict = true}, abroad = home;
    g_strlcpy(home.region, at->out->region, sizeof home.region);
    abroad.bare_abroad = true;
    double at_home = share_of(at, column, &home), from_abroad = share_of(at, column, &abroad);
    double margin = at->out->guessed ? 0.05 : -0.05;
    *rule = home;
    rule->bare_abroad = from_abroad > 0 && from_abroad + margin >= at_home;
    if (at->out->guessed && MAX(at_home, from_abroad) < SHARE_HEADED)
        rule->bare_abroad = is_of_one_country(at, column);
    if (rule->bare_abroad && at->out->guessed) rule->region[0] = '\0';
    rule->strict = false;
    return share_of(at, column, rule);
}

static bool looks_dialled(const look *at, guint column)
{
    guint plus = 0, long_ones = 0, rows = 0;
    for (guint row = at->out->body; row < at->sample->rows->len; row++) {
        size_t size;
        const char *cell = cell_of(at, row, column, &size);
        if (day_cell_is_empty(cell, size)) continue;
        rows++;
        plus += *cell == '+' || (size > 10 && cell[0] == '0' && cell[1] == '0');
        guint digits = 0;
        for (size_t i = 0; i < size; i++) digits += g_ascii_isdigit(cell[i]);
        long_ones += digits >= 10 && digits <= 13 && size <= 20;
    }
    return plus * 2 >= rows || long_ones * 10 >= rows * 9;
}

static void read_phone(look *at, guint column)
{
    day_column *one = &at->out->column[column];
    day_role said = one->rule.role;
    bool headed = is_phone(said);
    day_cell_rule rule;
    if (one->filled == 0 || (!headed && said != DAY_ROLE_NONE && said != DAY_ROLE_SERIAL &&
                             said != DAY_ROLE_SUBJECT && said != DAY_ROLE_LOGIN && said != DAY_ROLE_ACCOUNT))
        return;
    if (!headed && (!looks_dialled(at, column) || one->distinct < MIN(2u, at->out->rows))) return;
    double share = best_phone(at, column, &rule);
    if (headed && share < SHARE_HEADED) {
        rule.lenient = true;
        share = share_of(at, column, &rule);
    }
    if (share < (headed ? SHARE_HEADED : SHARE_BARE)) {
        if (headed) one->rule.role = DAY_ROLE_NONE;
        return;
    }
    rule.role = headed ? said : DAY_ROLE_PHONE;
    rule.lenient = headed;
    one->rule = rule;
    one->share = share;
}

/* Two columns of telephones without names beside them, with times, are who called and who was called. */
static void pair_phones(day_columns *out)
{
    int first = -1, second = -1;
    bool timed = false, called = false;
    for (guint i = 0; i < out->n; i++) {
        day_role role = out->column[i].rule.role;
        timed = timed || role == DAY_ROLE_DATE || role == DAY_ROLE_DURATION || role == DAY_ROLE_CELL;
        called = called || role == DAY_ROLE_CALLER || role == DAY_ROLE_CALLED;
        if (role >= DAY_ROLE_NAME && role <= DAY_ROLE_PATRONYMIC) return;
        if (!is_phone(role)) continue;
        if (first < 0)
            first = (int)i;
        else if (second < 0)
            second = (int)i;
        else
            return;
    }
    if (second < 0 || (!timed && !called)) return;
    bool swapped =
        out->column[first].rule.role == DAY_ROLE_CALLED || out->column[second].rule.role == DAY_ROLE_CALLER;
    out->column[first].rule.role = swapped ? DAY_ROLE_CALLED : DAY_ROLE_CALLER;
    out->column[second].rule.role = swapped ? DAY_ROLE_CALLER : DAY_ROLE_CALLED;
}

/* --- names and dates ---------------------------------------------------------------------------------- */

static bool is_name_role(day_role role)
{
    return (day_role_flags(role) & DAY_ROLE_NAMES) != 0;
}

static void read_names(look *at, guint column, bool have_name)
{
    day_column *one = &at->out->column[column];
    day_role said = one->rule.role;
    day_cell_rule rule = {.role = is_name_role(said) ? said : DAY_ROLE_NAME};
    if (one->filled == 0 || (said != DAY_ROLE_NONE && !is_name_role(said))) return;
    double form = share_of(at, column, &rule);
    guint names = 0, forms = 0, organisations = 0;
    for (guint row = at->out->body; row < at->sample->rows->len; row++) {
        size_t size;
        const char *cell = cell_of(at, row, column, &size);
        names += size > 0 && day_cell_is_name(cell, size);
        forms += size > 0 && day_cell_has_name_form(cell, size);
        organisations += size > 0 && day_cell_is_organisation(cell, size);
    }
    if (organisations * 3 > one->filled) {
        one->rule.role = DAY_ROLE_COMPANY;
    } else if (is_name_role(said)) {
        if (form < SHARE_HEADED ||
            (said == DAY_ROLE_NAME && one->distinct == 1 && one->filled > DISTINCT_LEAST))
            one->rule.role = DAY_ROLE_NONE;
        one->share = form;
    } else if (!have_name && (names * 10 >= one->filled * 6 ||
                              (forms * 10 >= one->filled * 9 && names * 10 >= one->filled * 3))) {
        decide(one, DAY_ROLE_NAME, form);
    }
}

/* A date, not seconds since 1970: ten figures alone are many other things. */
static bool is_date(const char *cell, size_t size)
{
    int64_t day;
    size_t digits = 0;
    while (digits < size && g_ascii_isdigit(cell[digits])) digits++;
    if (digits == size && (size == 9 || size == 10 || size == 13)) return false;
    return day_cell_day(&day, cell, size);
}

/* What passwords are kept as: 16, 20, 32, 48 or 64 bytes in hexadecimal, or "$2y$10$…". */
static bool is_digest(const char *cell, size_t size)
{
    size_t hex = 0, digits = 0;
    if (size > 20 && cell[0] == '$') return true;
    if (size != 32 && size != 40 && size != 64 && size != 96 && size != 128) return false;
    for (; hex < size && g_ascii_isxdigit(cell[hex]); hex++) digits += g_ascii_isdigit(cell[hex]);
    return hex == size && digits < size;
}

/* Dates and cells of networks, which telephones and numbers of people may look like. */
static void read_date(look *at, guint column)
{
    day_column *one = &at->out->column[column];
    guint dates = 0, sites = 0, digests = 0;
    if (one->rule.role != DAY_ROLE_NONE || one->filled == 0) return;
    for (guint row = at->out->body; row < at->sample->rows->len; row++) {
        size_t size;
        const char *cell = cell_of(at, row, column, &size);
        dates += size > 0 && is_date(cell, size);
        sites += size > 0 && day_cell_is_site(cell, size);
        digests += size > 0 && is_digest(cell, size);
    }
    if (dates * 10 >= one->filled * 8) decide(one, DAY_ROLE_DATE, dates / (double)one->filled);
    if (digests * 10 >= one->filled * 8) decide(one, DAY_ROLE_PASSWORD, digests / (double)one->filled);
    if (sites * 10 >= one->filled * 8) decide(one, DAY_ROLE_CELL, sites / (double)one->filled);
}

const day_column *day_columns_of(const day_columns *columns, day_role role)
{
    for (guint i = 0; i < columns->n; i++)
        if (columns->column[i].rule.role == role) return &columns->column[i];
    return NULL;
}

static guint widest(const GArray *rows)
{
    guint n = 0;
    for (guint i = 0; i < rows->len; i++) n = MAX(n, g_array_index(rows, day_table_row, i).n);
    return n;
}

void day_column_reader_read(day_columns *out, day_column_reader *reader, const day_table_sample *sample)
{
    look at = {.out = out, .reader = reader, .sample = sample};
    memset(out, 0, sizeof *out);
    out->n = MIN(MAX(widest(sample->rows), sample->headings->len), DAY_TABLE_COLUMNS);
    for (guint i = 0; i < out->n; i++) out->column[i].rule.role = DAY_ROLE_NONE;
    read_headings(&at);
    out->rows = sample->rows->len - out->body;
    for (guint i = 0; i < out->n; i++) measure(&at, i);
    day_column_region(out, sample);
    for (guint i = 0; i < out->n; i++) read_date(&at, i);
    for (guint i = 0; i < out->n; i++) read_form(&at, i);
    day_column_region(out, sample);
    for (guint i = 0; i < out->n; i++) read_phone(&at, i);
    for (guint i = 0; i < out->n; i++) {
        bool have = day_columns_of(out, DAY_ROLE_NAME) != NULL || day_columns_of(out, DAY_ROLE_GIVEN) != NULL;
        read_names(&at, i, have);
    }
    pair_phones(out);
}
