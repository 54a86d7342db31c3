/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The forms of Outlook that are no letters: a table of which property stands behind which field. Each class
 * (PidTagMessageClass) has its table, and all share the last. Numbers that stand for words are told as
 * words. Follows [MS-OXOCAL], [MS-OXOCNTC], [MS-OXOTASK], [MS-OXONOTE], [MS-OXOJRNL], [MS-OXCMSG]. */
#include "mapi_fields.h"
#include <string.h>

#define MESSAGE_CLASS 0x001A

typedef struct field {
    const char *label;
    uint16_t id;              /* of a property, or */
    uint32_t lid;             /* of a named one */
    const char *const *words; /* for numbers, NULL-terminated */
    bool when_true;           /* told only when it is true or not 0 */
} field;

static const char *const busy[] = {"free", "tentative", "busy", "out of office", NULL};
static const char *const responses[] = {"none",     "organised",    "tentative", "accepted",
                                        "declined", "not answered", NULL};
static const char *const statuses[] = {"not started", "in progress", "complete", "waiting", "deferred", NULL};
static const char *const colors[] = {"blue", "green", "pink", "yellow", "white", NULL};

static const field appointment[] = {
    {"Start", 0, 0x820D, NULL, false},        {"End", 0, 0x820E, NULL, false},
    {"Time zone", 0, 0x8234, NULL, false},    {"All day", 0, 0x8215, NULL, true},
    {"Location", 0, 0x8208, NULL, false},     {"Recurrence", 0, 0x8232, NULL, false},
    {"Attendees", 0, 0x8238, NULL, false},    {"Required", 0, 0x823B, NULL, false},
    {"Optional", 0, 0x823C, NULL, false},     {"Shown as", 0, 0x8205, busy, false},
    {"Response", 0, 0x8218, responses, true}, {"Online meeting", 0, 0x8249, NULL, false},
};

static const field contact[] = {
    {"Name", 0x3001, 0, NULL, false},
    {"Nickname", 0x3A4F, 0, NULL, false},
    {"Company", 0x3A16, 0, NULL, false},
    {"Department", 0x3A18, 0, NULL, false},
    {"Job title", 0x3A17, 0, NULL, false},
    {"Profession", 0x3A46, 0, NULL, false},
    {"Manager", 0x3A4E, 0, NULL, false},
    {"Assistant", 0x3A30, 0, NULL, false},
    {"E-mail", 0, 0x8083, NULL, false},
    {"E-mail shown as", 0, 0x8084, NULL, false},
    {"E-mail 2", 0, 0x8093, NULL, false},
    {"E-mail 3", 0, 0x80A3, NULL, false},
    {"Instant messenger", 0, 0x8062, NULL, false},
    {"Web page", 0, 0x802B, NULL, false},
    {"Business page", 0x3A51, 0, NULL, false},
    {"Business phone", 0x3A08, 0, NULL, false},
    {"Business phone 2", 0x3A1B, 0, NULL, false},
    {"Company phone", 0x3A57, 0, NULL, false},
    {"Home phone", 0x3A09, 0, NULL, false},
    {"Home phone 2", 0x3A2F, 0, NULL, false},
    {"Mobile phone", 0x3A1C, 0, NULL, false},
    {"Primary phone", 0x3A1A, 0, NULL, false},
    {"Other phone", 0x3A1F, 0, NULL, false},
    {"Car phone", 0x3A1E, 0, NULL, false},
    {"Pager", 0x3A21, 0, NULL, false},
    {"Business fax", 0x3A24, 0, NULL, false},
    {"Home fax", 0x3A25, 0, NULL, false},
    {"Telex", 0x3A2C, 0, NULL, false},
    {"Business address", 0, 0x801B, NULL, false},
    {"Home address", 0, 0x801A, NULL, false},
    {"Other address", 0, 0x801C, NULL, false},
    {"Post office box", 0x3A2B, 0, NULL, false},
    {"Office", 0x3A19, 0, NULL, false},
    {"Birthday", 0x3A42, 0, NULL, false},
    {"Anniversary", 0x3A41, 0, NULL, false},
    {"Spouse", 0x3A48, 0, NULL, false},
    {"Children", 0x3A58, 0, NULL, false},
    {"Hobbies", 0x3A43, 0, NULL, false},
    {"Language", 0x3A0C, 0, NULL, false},
    {"Government id", 0x3A07, 0, NULL, false},
    {"Customer id", 0x3A4A, 0, NULL, false},
    {"Account", 0x3A00, 0, NULL, false},
};

static const field task[] = {
    {"Start", 0, 0x8104, NULL, false},       {"Due", 0, 0x8105, NULL, false},
    {"Completed", 0, 0x810F, NULL, false},   {"Status", 0, 0x8101, statuses, false},
    {"Done", 0, 0x8102, NULL, true},         {"Owner", 0, 0x811F, NULL, false},
    {"Assigned by", 0, 0x8121, NULL, false},
};

static const field note[] = {{"Colour", 0, 0x8B00, colors, false}};

static const field journal[] = {
    {"Entry", 0, 0x8700, NULL, false},
    {"Start", 0, 0x8706, NULL, false},
    {"End", 0, 0x8708, NULL, false},
    {"Minutes", 0, 0x8707, NULL, true},
};

static const field shared[] = {
    {"Companies", 0, 0x8539, NULL, false},
    {"Contacts", 0, 0x853A, NULL, false},
    {"Billing", 0, 0x8535, NULL, false},
    {"Flagged", 0, 0x8530, NULL, false},
};

static const struct {
    const char *prefix;
    const field *fields;
    size_t n;
} forms[] = {
    {"IPM.Appointment", appointment, G_N_ELEMENTS(appointment)},
    {"IPM.Schedule.Meeting", appointment, G_N_ELEMENTS(appointment)},
    {"IPM.Microsoft Schedule.Mtg", appointment, G_N_ELEMENTS(appointment)},
    {"IPM.OLE.CLASS", appointment, G_N_ELEMENTS(appointment)},
    {"IPM.Contact", contact, G_N_ELEMENTS(contact)},
    {"IPM.AbchPerson", contact, G_N_ELEMENTS(contact)},
    {"IPM.Task", task, G_N_ELEMENTS(task)},
    {"IPM.StickyNote", note, G_N_ELEMENTS(note)},
    {"IPM.Activity", journal, G_N_ELEMENTS(journal)},
};

static void put_line(GString *out, const char *label, char *value)
{
    if (value == NULL) return;
    g_strstrip(value);
    for (char *at = value; *at != '\0'; at++)
        if (*at == '\n' || *at == '\r') *at = ' ';
    if (*value != '\0') g_string_append_printf(out, "%s: %s\n", label, value);
}

static void put_field(GString *out, const day_mapi_props *props, const field *told)
{
    const day_mapi_value *value =
        told->lid != 0 ? day_mapi_find_lid(props, told->lid) : day_mapi_find(props, told->id);
    g_autofree char *text = day_mapi_value_text(props, value);
    if (text == NULL) return;
    if (told->when_true && (strcmp(text, "no") == 0 || strcmp(text, "0") == 0)) return;
    guint n = 0;
    while (told->words != NULL && told->words[n] != NULL) n++;
    guint64 number;
    bool named = n > 0 && g_ascii_string_to_unsigned(text, 10, 0, n - 1, &number, NULL);
    if (named) {
        g_free(text);
        text = g_strdup(told->words[number]);
    } else if (strcmp(told->label, "Done") == 0) {
        double part = g_ascii_strtod(text, NULL);
        g_free(text);
        text = g_strdup_printf("%.0f %%", part * 100);
    }
    put_line(out, told->label, text);
}

static void put_categories(GString *out, const day_mapi_props *props)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < props->values->len; i++) {
        const day_mapi_value *value = props->values->pdata[i];
        if (value->name == NULL || g_ascii_strcasecmp(value->name, "Keywords") != 0) continue;
        g_autofree char *text = day_mapi_value_text(props, value);
        if (text != NULL) g_string_append_printf(all, "%s%s", all->len > 0 ? ", " : "", text);
    }
    put_line(out, "Categories", all->str);
}

char *day_mapi_fields(const day_mapi_props *props)
{
    g_autofree char *kind = day_mapi_text(props, MESSAGE_CLASS);
    GString *out = g_string_new(NULL);
    for (guint i = 0; kind != NULL && i < G_N_ELEMENTS(forms); i++) {
        if (g_ascii_strncasecmp(kind, forms[i].prefix, strlen(forms[i].prefix)) != 0) continue;
        for (size_t k = 0; k < forms[i].n; k++) put_field(out, props, &forms[i].fields[k]);
    }
    for (size_t k = 0; k < G_N_ELEMENTS(shared); k++) put_field(out, props, &shared[k]);
    put_categories(out, props);
    return g_string_free(out, FALSE);
}
