/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Calendars (RFC 5545; vCalendar 1.0): events, tasks and journal entries as messages with time, zone,
 * organiser, people, place and recurrence in words; attachments as children. Each event, task, journal entry
 * and free-busy time is a message: its time is when it begins, its sender who organises it, its recipients
 * who is asked, its id the UID, so that an invitation in a mail and the calendar that holds it are found
 * together. Text is the fields in words, then the description. Attachments that the file carries are
 * children. Invariants: components nest to a bounded depth; a zone is what the file defines, else the time is
 * told as written; what ends before END is partial. */
#include "format/format.h"
#include "content_lines.h"
#include "ics_recurrence.h"
#include "ics_zone.h"
#include <string.h>

#define DEPTH_MAX 32u
#define LIST_MAX 1000u

static const char *sniff(const day_input *input)
{
    return day_content_begins(input->head, "VCALENDAR") ? "text/calendar" : NULL;
}

typedef struct entry {
    GString *lines; /* fields in words */
    GString *text;  /* description and comments */
    char *summary, *organizer, *uid, *start_raw, *related;
    GPtrArray *people, *files;
    int64_t time_ms;
    char zone[8];
    size_t start; /* bytes of the file */
} entry;

typedef struct calendar {
    day_emit *emit;
    day_content content;
    GPtrArray *zones;
    char *open[DEPTH_MAX]; /* names of components; the first `depth` are set */
    guint depth, entries;
    uint64_t children;
    entry *entry; /* the event that is being read */
    guint entry_depth;
} calendar;

static void entry_free(entry *one)
{
    if (one == NULL) return;
    g_string_free(one->lines, TRUE);
    g_string_free(one->text, TRUE);
    g_free(one->summary);
    g_free(one->organizer);
    g_free(one->uid);
    g_free(one->start_raw);
    g_free(one->related);
    g_ptr_array_unref(one->people);
    g_ptr_array_unref(one->files);
    g_free(one);
}

/* --- zones: a pass of their own, as an event may stand before its zone ------------------------------- */

static void take_rule_line(const day_content *content, const day_content_line *line, day_ics_rule *rule)
{
    bool has_time, utc;
    g_autofree char *text = day_content_text(content, line);
    if (strcmp(line->name, "DTSTART") == 0) day_ics_parse_time(text, &rule->start, &has_time, &utc);
    if (strcmp(line->name, "TZOFFSETFROM") == 0) day_ics_parse_offset(text, &rule->from);
    if (strcmp(line->name, "TZOFFSETTO") == 0) day_ics_parse_offset(text, &rule->to);
    if (strcmp(line->name, "RRULE") == 0) day_ics_parse_onset(rule, text);
}

static bool marks(const day_content_line *line, const char *what, const char *const *names)
{
    if (strcmp(line->name, what) != 0) return false;
    for (guint i = 0; names[i] != NULL; i++)
        if (line->value->len == strlen(names[i]) &&
            g_ascii_strncasecmp((const char *)line->value->data, names[i], line->value->len) == 0)
            return true;
    return false;
}

static void load_zones(calendar *in)
{
    static const char *const zone_names[] = {"VTIMEZONE", NULL}, *const rules[] = {"STANDARD", "DAYLIGHT",
                                                                                   NULL};
    day_content content = in->content;
    day_content_line line = {0};
    day_ics_zone *zone = NULL;
    day_ics_rule rule;
    bool in_rule = false;
    while (day_content_next(&content, &line)) {
        if (marks(&line, "BEGIN", zone_names) && in->zones->len < LIST_MAX)
            zone = day_ics_zone_add(in->zones);
        if (marks(&line, "END", zone_names)) zone = NULL;
        if (zone != NULL && strcmp(line.name, "TZID") == 0 && zone->id == NULL)
            zone->id = day_content_text(&content, &line);
        if (zone != NULL && marks(&line, "BEGIN", rules)) {
            rule = (day_ics_rule){.until = INT64_MAX};
            in_rule = true;
        } else if (in_rule && marks(&line, "END", rules)) {
            if (zone != NULL && zone->rules->len < LIST_MAX) g_array_append_val(zone->rules, rule);
            in_rule = false;
        } else if (in_rule) {
            take_rule_line(&content, &line, &rule);
        }
    }
    day_content_line_clear(&line);
}

/* --- values ------------------------------------------------------------------------------------------ */

static void put_line(GString *out, const char *label, char *value)
{
    for (char *at = value; *at != '\0'; at++)
        if (*at == '\n' || *at == '\r') *at = ' ';
    g_strstrip(value);
    if (*value != '\0') g_string_append_printf(out, "%s: %s\n", label, value);
}

/* As a person writes it: "2019-04-01 09:00 Europe/Moscow". */
static char *time_words(int64_t local, bool has_time, bool utc, const char *zone)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(local);
    if (when == NULL) return NULL;
    g_autofree char *text = g_date_time_format(when, has_time ? "%Y-%m-%d %H:%M" : "%Y-%m-%d");
    const char *where = !has_time ? NULL : utc ? "UTC" : zone;
    return where != NULL ? g_strdup_printf("%s %s", text, where) : g_steal_pointer(&text);
}

/* The time's words; sets time and zone of the entry when `own`. */
static char *take_time(calendar *in, const day_content_line *line, bool own)
{
    int64_t local;
    bool has_time, utc;
    int32_t offset = 0;
    g_autofree char *text = day_content_text(&in->content, line);
    if (!day_ics_parse_time(text, &local, &has_time, &utc)) return g_steal_pointer(&text);
    g_autofree char *zone = day_content_param(line, "TZID");
    bool known = has_time && !utc && zone != NULL && day_ics_zone_offset(in->zones, zone, local, &offset);
    if (own) {
        in->entry->time_ms = (local - offset) * 1000;
        if (known || utc)
            g_snprintf(in->entry->zone, sizeof in->entry->zone, "%c%02d:%02d", offset < 0 ? '-' : '+',
                       ABS(offset) / 3600, ABS(offset) / 60 % 60);
    }
    return time_words(local, has_time, utc, zone);
}

/* "Name <address>" from CN and mailto:. */
static char *person(const day_content *content, const day_content_line *line)
{
    g_autofree char *name = day_content_param(line, "CN");
    g_autofree char *value = day_content_text(content, line);
    g_autofree char *told = day_content_param(line, "EMAIL");
    const char *address = g_ascii_strncasecmp(value, "mailto:", 7) == 0 ? value + 7 : value;
    if (told != NULL && strchr(address, '@') == NULL) address = told;
    if (name == NULL || *name == '\0' || strcmp(name, address) == 0) return g_strdup(address);
    return *address != '\0' ? g_strdup_printf("%s <%s>", name, address) : g_strdup(name);
}

static day_err take_attachment(calendar *in, const day_content_line *line)
{
    g_autofree char *type = NULL;
    g_autoptr(GByteArray) bytes = day_content_bytes(line, &type);
    if (bytes == NULL) {
        g_autofree char *link = day_content_text(&in->content, line);
        put_line(in->entry->lines, "Attachment", link);
        return DAY_OK;
    }
    g_autofree char *told = day_content_param(line, "FMTTYPE");
    g_autofree char *name = day_content_param(line, "FILENAME");
    if (name == NULL) name = day_content_param(line, "X-FILENAME");
    if (name == NULL) name = day_content_param(line, "X-APPLE-FILENAME");
    in->children++;
    if (name == NULL) name = g_strdup_printf("attachment-%" G_GUINT64_FORMAT, in->children);
    if (in->entry->files->len < LIST_MAX) g_ptr_array_add(in->entry->files, g_strdup(name));
    return day_emit_child(in->emit,
                          &(day_child){.name = name,
                                       .declared_size = UINT64_MAX,
                                       .mtime_ms = DAY_TIME_NONE,
                                       .mime = told != NULL ? told : type},
                          (day_span){bytes->data, bytes->len});
}

/* --- lines of an event ------------------------------------------------------------------------------- */

typedef enum how { HOW_TEXT, HOW_TIME, HOW_RULE } how;

static const struct {
    const char *name, *label;
    how how;
} fields[] = {
    {"DTSTART", "Start", HOW_TIME},
    {"DTEND", "End", HOW_TIME},
    {"DUE", "Due", HOW_TIME},
    {"DURATION", "Duration", HOW_TEXT},
    {"COMPLETED", "Completed", HOW_TIME},
    {"LOCATION", "Location", HOW_TEXT},
    {"RRULE", "Repeats", HOW_RULE},
    {"RDATE", "Also on", HOW_TIME},
    {"EXDATE", "Not on", HOW_TIME},
    {"RECURRENCE-ID", "Instead of", HOW_TIME},
    {"STATUS", "Status", HOW_TEXT},
    {"CLASS", "Class", HOW_TEXT},
    {"CATEGORIES", "Categories", HOW_TEXT},
    {"RESOURCES", "Resources", HOW_TEXT},
    {"CONTACT", "Contact", HOW_TEXT},
    {"URL", "Link", HOW_TEXT},
    {"CONFERENCE", "Conference", HOW_TEXT},
    {"GEO", "Position", HOW_TEXT},
    {"FREEBUSY", "Busy", HOW_TEXT},
    {"PERCENT-COMPLETE", "Percent done", HOW_TEXT},
    {"REQUEST-STATUS", "Answer", HOW_TEXT},
    {"CREATED", "Created", HOW_TIME},
    {"LAST-MODIFIED", "Modified", HOW_TIME},
};

static void keep_text(calendar *in, const day_content_line *line, char **to)
{
    char *text = day_content_text(&in->content, line);
    if (*to == NULL && *text != '\0') *to = g_steal_pointer(&text);
    g_free(text);
}

static void take_person(calendar *in, const day_content_line *line)
{
    g_autofree char *who = person(&in->content, line);
    g_autofree char *answer = day_content_param(line, "PARTSTAT");
    g_autofree char *role = day_content_param(line, "ROLE");
    if (strcmp(line->name, "ORGANIZER") == 0) {
        if (in->entry->organizer == NULL) in->entry->organizer = g_strdup(who);
        return;
    }
    if (in->entry->people->len < LIST_MAX) g_ptr_array_add(in->entry->people, g_strdup(who));
    g_autofree char *words = g_strconcat(who, answer != NULL ? ", " : "", answer != NULL ? answer : "",
                                         role != NULL ? ", " : "", role != NULL ? role : "", NULL);
    put_line(in->entry->lines, "Attendee", words);
}

static void take_field(calendar *in, const day_content_line *line)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strcmp(line->name, fields[i].name) != 0) continue;
        bool own = (i == 0 || strcmp(line->name, "DUE") == 0) && in->entry->time_ms == DAY_TIME_NONE;
        g_autofree char *raw = day_content_text(&in->content, line);
        g_autofree char *words = NULL;
        if (fields[i].how == HOW_TIME) words = take_time(in, line, own);
        if (fields[i].how == HOW_RULE) words = day_ics_recurrence(raw);
        if (own) g_free(in->entry->start_raw), in->entry->start_raw = g_strdup(words != NULL ? words : raw);
        put_line(in->entry->lines, fields[i].label, words != NULL ? words : raw);
        return;
    }
}

static day_err take_entry_line(calendar *in, const day_content_line *line)
{
    entry *one = in->entry;
    const char *name = line->name;
    if (strcmp(name, "ATTACH") == 0) return take_attachment(in, line);
    if (in->depth > in->entry_depth) return DAY_OK; /* an alarm's */
    if (strcmp(name, "SUMMARY") == 0) keep_text(in, line, &one->summary);
    if (strcmp(name, "UID") == 0) keep_text(in, line, &one->uid);
    if (strcmp(name, "RELATED-TO") == 0) keep_text(in, line, &one->related);
    if (strcmp(name, "ORGANIZER") == 0 || strcmp(name, "ATTENDEE") == 0) take_person(in, line);
    if (strcmp(name, "DESCRIPTION") == 0 || strcmp(name, "COMMENT") == 0) {
        g_autofree char *text = day_content_text(&in->content, line);
        if (*g_strstrip(text) != '\0') g_string_append_printf(one->text, "\n%s\n", text);
    }
    take_field(in, line);
    return DAY_OK;
}

static day_err end_entry(calendar *in)
{
    entry *one = in->entry;
    g_autofree char *place = g_strdup_printf("#%u", ++in->entries);
    g_autoptr(GString) text = g_string_new(NULL);
    if (one->organizer != NULL) g_string_append_printf(text, "Organizer: %s\n", one->organizer);
    if (one->summary != NULL) g_string_append_printf(text, "Subject: %s\n", one->summary);
    g_string_append_len(text, one->lines->str, (gssize)one->lines->len);
    g_string_append_len(text, one->text->str, (gssize)one->text->len);
    day_err err = day_emit_unit(in->emit, &(day_unit){.kind = DAY_UNIT_MESSAGE,
                                                      .place = place,
                                                      .text = text->str,
                                                      .text_size = text->len,
                                                      .src_start = one->start,
                                                      .src_size = in->content.at - one->start});
    g_ptr_array_add(one->people, NULL);
    g_ptr_array_add(one->files, NULL);
    if (err == DAY_OK)
        err =
            day_emit_message(in->emit, &(day_message){.time_raw = one->start_raw,
                                                      .time_ms = one->time_ms,
                                                      .zone = one->zone[0] != '\0' ? one->zone : NULL,
                                                      .from = one->organizer,
                                                      .to = (const char *const *)one->people->pdata,
                                                      .subject = one->summary,
                                                      .id = one->uid,
                                                      .reply_to_id = one->related,
                                                      .thread = one->uid,
                                                      .attachments = (const char *const *)one->files->pdata});
    entry_free(one);
    in->entry = NULL;
    return err;
}

/* --- components -------------------------------------------------------------------------------------- */

static bool is_entry(const char *name)
{
    static const char *const names[] = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", NULL};
    return g_strv_contains(names, name);
}

static void begin(calendar *in, const day_content_line *line)
{
    g_autofree char *told = day_content_text(&in->content, line);
    char *name = g_ascii_strup(g_strstrip(told), -1);
    if (in->depth == DEPTH_MAX) {
        day_emit_note_partial(in->emit, "components nested deeper than %u", DEPTH_MAX);
        g_free(name);
        return;
    }
    in->open[in->depth++] = name;
    if (!is_entry(name) || in->entry != NULL) return;
    in->entry = g_new0(entry, 1);
    *in->entry = (entry){.lines = g_string_new(NULL),
                         .text = g_string_new(NULL),
                         .people = g_ptr_array_new_with_free_func(g_free),
                         .files = g_ptr_array_new_with_free_func(g_free),
                         .time_ms = DAY_TIME_NONE,
                         .start = line->start};
    in->entry_depth = in->depth;
}

/* Ends the component of that name and what was left open in it. */
static day_err end(calendar *in, const day_content_line *line)
{
    g_autofree char *told = day_content_text(&in->content, line);
    g_autofree char *name = g_ascii_strup(g_strstrip(told), -1);
    guint level = in->depth;
    while (level > 0 && strcmp(in->open[level - 1], name) != 0) level--;
    if (level == 0) return DAY_OK;
    day_err err = DAY_OK;
    while (in->depth >= level && err == DAY_OK) {
        if (in->entry != NULL && in->depth == in->entry_depth) err = end_entry(in);
        g_free(in->open[--in->depth]);
    }
    return err;
}

static void take_calendar_line(calendar *in, const day_content_line *line)
{
    static const struct {
        const char *name, *key;
    } told[] = {{"PRODID", "application"},       {"METHOD", "calendar.method"},
                {"X-WR-CALNAME", "title"},       {"NAME", "title"},
                {"X-WR-CALDESC", "description"}, {"X-WR-TIMEZONE", "calendar.zone"},
                {"X-WR-RELCALID", "calendar.id"}};
    if (in->depth != 1) return;
    for (guint i = 0; i < G_N_ELEMENTS(told); i++) {
        if (strcmp(line->name, told[i].name) != 0) continue;
        g_autofree char *text = day_content_text(&in->content, line);
        day_emit_fact(in->emit, told[i].key, text);
    }
}

static day_err take_line(calendar *in, const day_content_line *line)
{
    if (strcmp(line->name, "BEGIN") == 0) {
        begin(in, line);
        return DAY_OK;
    }
    if (strcmp(line->name, "END") == 0) return end(in, line);
    if (in->entry != NULL) return take_entry_line(in, line);
    take_calendar_line(in, line);
    return DAY_OK;
}

static day_err finish(calendar *in)
{
    day_err err = DAY_OK;
    if (in->depth > 0) day_emit_note_partial(in->emit, "the file ends within %s", in->open[in->depth - 1]);
    if (in->entry != NULL) err = end_entry(in);
    if (in->content.blank) day_emit_note_partial(in->emit, "lines that are no content lines");
    day_emit_declare_children(in->emit, in->children);
    return err;
}

static day_err read_ics(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    calendar in = {.emit = emit, .content = day_content_over(bytes), .zones = day_ics_zones_new()};
    load_zones(&in);
    day_content_line line = {0};
    while (err == DAY_OK && day_content_next(&in.content, &line)) err = take_line(&in, &line);
    day_content_line_clear(&line);
    if (err == DAY_OK) err = finish(&in);
    entry_free(in.entry);
    while (in.depth > 0) g_free(in.open[--in.depth]);
    g_ptr_array_unref(in.zones);
    return err;
}

static const char *const extensions[] = {"ics", "ical", "ifb", "vcs", NULL};
const day_format day_format_ics = {.name = "ics", .extensions = extensions, .sniff = sniff, .read = read_ics};
