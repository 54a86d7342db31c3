/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The user's word on an offer or target. It is checked here, once, for commands and routes alike: what is
 * kept is canonical (codes of countries and currencies, days, plain numbers), so that whoever lists offers
 * can put it in as it is. */
#include "edit_card.h"
#include "base/utf8.h"
#include "country/country_name.h"
#include "model/civil.h"
#include "model/when_text.h"
#include "offer_query.h"
#include "store/q_offer.h"
#include "store/q_target.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define VALUE_MAX 400u /* bytes */

const char *day_edit_subject_name(day_edit_subject subject)
{
    return subject == DAY_EDIT_OFFER ? "offer" : "target";
}

bool day_edit_wants_analysis(const char *action)
{
    return strcmp(action, "confirm") != 0;
}

/* --- what it is about ------------------------------------------------------------------------------------
 */

typedef struct finding {
    const day_edit_wish *wish;
    guint found;
    char *key, *before, *state;
} finding;

static void clear_finding(finding *find)
{
    g_free(find->key);
    g_free(find->before);
    g_free(find->state);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(finding, clear_finding)

static char *number_text(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return isnan(number) ? g_strdup("") : g_strdup(g_ascii_formatd(text, sizeof text, "%.15g", number));
}

/* Whether to go on. */
static bool take_key(finding *find, const char *key, const GPtrArray *edits, char *before)
{
    bool exact = strcmp(key, find->wish->key) == 0;
    if (find->found++ == 0 || exact) {
        const char *ruling = day_edit_ruling(edits);
        clear_finding(find);
        find->key = g_strdup(key);
        find->before = before;
        find->state = g_strdup(ruling);
    } else {
        g_free(before);
    }
    if (exact) find->found = 1;
    return !exact;
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    finding *find = ctx;
    const char *field = find->wish->field != NULL ? find->wish->field : "";
    if (!g_str_has_prefix(offer->key, find->wish->key)) return true;
    day_offer copy = *offer;
    const char **text = day_offer_member(&copy, field);
    char *before = text != NULL                        ? g_strdup(*text)
                   : strcmp(field, "amount") == 0      ? number_text(offer->amount)
                   : strcmp(field, "amount_high") == 0 ? number_text(offer->amount_high)
                                                       : g_strdup("");
    return take_key(find, offer->key, offer->edits, before);
}

static bool take_target(const day_target *target, void *ctx)
{
    finding *find = ctx;
    const char *field = find->wish->field != NULL ? find->wish->field : "";
    if (!g_str_has_prefix(target->key, find->wish->key)) return true;
    day_target copy = *target;
    const char **text = day_target_member(&copy, field);
    char *before = text != NULL                   ? g_strdup(*text)
                   : strcmp(field, "volume") == 0 ? number_text(target->volume)
                                                  : g_strdup("");
    return take_key(find, target->key, target->edits, before);
}

static day_err find_subject(finding *find, day_store *store, day_error *error)
{
    const day_edit_wish *wish = find->wish;
    const char *subject = day_edit_subject_name(wish->subject);
    day_err err = *wish->key == '\0'                ? DAY_OK
                  : wish->subject == DAY_EDIT_OFFER ? day_offer_each_ruled(store, take_offer, find, error)
                                                    : day_target_each_ruled(store, take_target, find, error);
    if (err != DAY_OK || find->found == 1) return err;
    g_autofree char *shown = day_utf8_shown(wish->key);
    if (find->found > 1)
        return day_error_set(error, DAY_ERR_USAGE, "'%s' begins the keys of several %ss", shown, subject);
    return day_error_set(error, DAY_ERR_NOT_FOUND, "no %s has the key '%s'", subject, shown);
}

/* --- values ------------------------------------------------------------------------------------------------
 */

static char *number_of(const char *text, day_error *error)
{
    char *end = NULL;
    double number = g_ascii_strtod(text, &end);
    if (end != text && *end == '\0' && isfinite(number) && number >= 0) return number_text(number);
    day_error_set(error, DAY_ERR_USAGE, "an amount is a plain number, as 15000 or 0.5");
    return NULL;
}

static char *day_of(const char *text, day_error *error)
{
    int year = 0, month = 1, on = 1, size = 0;
    size_t length = strlen(text);
    bool good = (length == 4 && sscanf(text, "%4d%n", &year, &size) == 1) ||
                (length == 7 && sscanf(text, "%4d-%2d%n", &year, &month, &size) == 2) ||
                (length == 10 && sscanf(text, "%4d-%2d-%2d%n", &year, &month, &on, &size) == 3);
    if (good && size == (int)length && strspn(text, "0123456789-") == length && year > 0 && month > 0 &&
        on > 0 && g_date_valid_dmy((GDateDay)on, (GDateMonth)month, (GDateYear)year))
        return g_strdup(text);
    day_error_set(error, DAY_ERR_USAGE, "a date is 2022, 2022-06 or 2022-06-14");
    return NULL;
}

static char *currency_of(const char *text, day_error *error)
{
    size_t length = strlen(text);
    bool good = length >= 3 && length <= 5;
    for (size_t i = 0; good && i < length; i++) good = g_ascii_isalpha(text[i]);
    if (good) return g_ascii_strup(text, -1);
    day_error_set(error, DAY_ERR_USAGE, "a currency is its code, as CNY, USD or BTC");
    return NULL;
}

static char *country_of(const char *text, day_error *error)
{
    const char *code = day_country_code(text);
    if (code != NULL) return g_strdup(code);
    day_error_set(error, DAY_ERR_USAGE, "no country is called so: a code as FR, or its name in any language");
    return NULL;
}

static char *comparator_of(const char *text, day_error *error)
{
    static const char *const KNOWN[] = {"=", "<", "<=", ">", ">=", "~", NULL};
    if (g_strv_contains(KNOWN, text)) return g_strdup(text);
    day_error_set(error, DAY_ERR_USAGE, "a comparator is one of = < <= > >= ~");
    return NULL;
}

/* One line of UTF-8, without what cannot be seen at its ends; NULL with `error` set. */
static char *line_of(const char *text, day_error *error)
{
    if (!g_utf8_validate(text, -1, NULL) || strlen(text) > VALUE_MAX) {
        day_error_set(error, DAY_ERR_USAGE, "a value is at most %u bytes of UTF-8", VALUE_MAX);
        return NULL;
    }
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!g_unichar_iscntrl(g_utf8_get_char(at))) continue;
        day_error_set(error, DAY_ERR_USAGE, "a value is one line, without control characters");
        return NULL;
    }
    return g_strstrip(g_strdup(text));
}

static char *value_of(const day_edit_wish *wish, day_error *error)
{
    static const struct {
        const char *field;
        char *(*read)(const char *text, day_error *error);
    } READERS[] = {
        {"amount", number_of},     {"amount_high", number_of}, {"volume", number_of},        {"date", day_of},
        {"currency", currency_of}, {"country", country_of},    {"comparator", comparator_of}};
    const char *const *fields = wish->subject == DAY_EDIT_OFFER ? day_offer_fields() : day_target_fields();
    g_autofree char *line = NULL;
    if (wish->field == NULL || !g_strv_contains(fields, wish->field)) {
        g_autofree char *known = g_strjoinv(", ", (char **)(void *)fields);
        day_error_set(error, DAY_ERR_USAGE, "what can be corrected is: %s", known);
        return NULL;
    }
    line = line_of(wish->value != NULL ? wish->value : "", error);
    if (line == NULL || *line == '\0') return g_steal_pointer(&line);
    for (guint i = 0; i < G_N_ELEMENTS(READERS); i++)
        if (strcmp(READERS[i].field, wish->field) == 0) return READERS[i].read(line, error);
    return g_steal_pointer(&line);
}

/* --- making and undoing
 * --------------------------------------------------------------------------------------- */

static day_err keep(int64_t *out, char **detail, day_store *store, const finding *find, const char *value,
                    day_error *error)
{
    const day_edit_wish *wish = find->wish;
    bool corrects = value != NULL;
    int64_t id = 0;
    day_edit edit = {.subject = day_edit_subject_name(wish->subject),
                     .key = find->key,
                     .action = wish->action,
                     .field = corrects ? wish->field : "",
                     .value = corrects ? value : "",
                     .before = corrects ? find->before : "",
                     .by = wish->by};
    day_err err = day_edit_add(&id, store, &edit, error);
    if (err != DAY_OK) return err;
    if (out != NULL) *out = id;
    if (detail != NULL)
        *detail = g_strdup_printf("%s %s%s%s%s%s", edit.action, edit.key, corrects ? " " : "", edit.field,
                                  corrects ? "=" : "", edit.value);
    return DAY_OK;
}

day_err day_edit_make(int64_t *out, char **detail, day_store *store, const day_edit_wish *wish,
                      day_error *error)
{
    g_auto(finding) find = {.wish = wish};
    g_autofree char *value = NULL;
    bool corrects = strcmp(wish->action, "correct") == 0;
    if (!corrects && strcmp(wish->action, "confirm") != 0 && strcmp(wish->action, "reject") != 0)
        return day_error_set(error, DAY_ERR_USAGE, "confirm, reject or correct");
    if (corrects && (value = value_of(wish, error)) == NULL) return DAY_ERR_USAGE;
    day_err err = find_subject(&find, store, error);
    if (err != DAY_OK) return err;
    if (corrects ? strcmp(value, find.before) == 0 : strcmp(find.state, wish->action) == 0)
        return day_error_set(error, DAY_ERR_USAGE, "nothing changes: it is so already");
    return keep(out, detail, store, &find, value, error);
}

day_err day_edit_take_back(char **detail, day_store *store, day_edit_subject subject, int64_t id,
                           const char *by, day_error *error)
{
    day_err err = day_edit_undo(store, day_edit_subject_name(subject), id, by, error);
    if (err == DAY_OK && detail != NULL) *detail = g_strdup_printf("undo %" G_GINT64_FORMAT, id);
    return err;
}

/* --- JSON
 * ------------------------------------------------------------------------------------------------------ */

void day_edit_put(day_json *json, const day_edit *edit)
{
    bool undone = edit->undone_ms != INT64_MIN;
    day_json_begin_object(json);
    day_json_put_int(json, "edit", edit->id);
    day_when_put(json, "time", edit->time_ms);
    day_json_put_string(json, edit->subject, edit->key);
    day_json_put_string(json, "action", edit->action);
    if (*edit->field != '\0') {
        day_json_put_string(json, "field", edit->field);
        day_json_put_string(json, "value", edit->value);
        day_json_put_string(json, "before", edit->before);
    }
    day_json_put_string(json, "by", edit->by);
    day_json_put_bool(json, "undone", undone);
    if (undone) day_when_put(json, "undone_time", edit->undone_ms);
    if (undone) day_json_put_string(json, "undone_by", edit->undone_by);
    day_json_end_object(json);
}

/* What a field was before anybody corrected it. */
static const char *first_before(const GPtrArray *edits, const char *field)
{
    for (guint i = 0; i < edits->len; i++) {
        const day_edit *edit = edits->pdata[i];
        if (strcmp(edit->action, "correct") == 0 && strcmp(edit->field, field) == 0) return edit->before;
    }
    return "";
}

char *day_edit_sentence(const GPtrArray *edits)
{
    const char *ruling = day_edit_ruling(edits);
    GString *out = g_string_new(*ruling == '\0'                 ? NULL
                                : strcmp(ruling, "reject") == 0 ? "rejected"
                                                                : "confirmed");
    bool first = true;
    for (guint i = 0; edits != NULL && i < edits->len; i++) {
        const day_edit *edit = edits->pdata[i];
        if (strcmp(edit->action, "correct") != 0 || day_edit_of_field(edits, edit->field) != edit) continue;
        g_autofree char *value = day_utf8_shown(*edit->value != '\0' ? edit->value : "empty");
        g_autofree char *field = day_utf8_shown(edit->field),
                        *was = day_utf8_shown(first_before(edits, edit->field));
        g_string_append_printf(out, "%s%s%s %s (was %s)",
                               out->len == 0 ? ""
                               : first       ? "; "
                                             : ", ",
                               first ? "corrected: " : "", field, value, *was != '\0' ? was : "empty");
        first = false;
    }
    if (out->len > 0) return g_string_free(out, FALSE);
    g_string_free(out, TRUE);
    return NULL;
}

void day_edit_members_put(day_json *json, const GPtrArray *edits)
{
    if (edits == NULL) return;
    day_json_put_string(json, "state", day_offer_state(edits));
    day_json_key(json, "corrected");
    day_json_begin_object(json);
    for (guint i = 0; i < edits->len; i++) {
        const day_edit *edit = edits->pdata[i];
        if (strcmp(edit->action, "correct") != 0 || day_edit_of_field(edits, edit->field) != edit) continue;
        day_json_key(json, edit->field);
        day_json_begin_object(json);
        day_json_put_string(json, "was", first_before(edits, edit->field));
        day_json_put_int(json, "edit", edit->id);
        day_json_put_string(json, "by", edit->by);
        day_json_end_object(json);
    }
    day_json_end_object(json);
}
