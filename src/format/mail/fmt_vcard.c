/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Address cards (vCard 2.1, 3.0, 4.0: RFC 2426, RFC 6350): a card a unit, a line a property; photos and keys
 * as children. Each card is a unit
 * `card.1`, `card.2`, …: a line for each property, named as people name it, with what kind it is ("work",
 * "cell"). Photos, logos, sounds and keys that a card carries are children. Invariants: a property that is
 * not known is told under its own name; a card within a card (AGENT) is a card; what ends before END is
 * partial. */
#include "format/format.h"
#include "content_lines.h"
#include <string.h>

static const char *sniff(const day_input *input)
{
    return day_content_begins(input->head, "VCARD") ? "text/vcard" : NULL;
}

typedef struct cards {
    day_emit *emit;
    day_content content;
    GString *text; /* of the card that is open, or NULL */
    guint count, depth;
    size_t start;
    uint64_t children;
} cards;

static const struct {
    const char *name, *label;
} labels[] = {
    {"FN", "Name"},
    {"N", "Family name, given names"},
    {"NICKNAME", "Nickname"},
    {"ORG", "Organisation"},
    {"TITLE", "Job title"},
    {"ROLE", "Role"},
    {"EMAIL", "E-mail"},
    {"TEL", "Phone"},
    {"ADR", "Address"},
    {"LABEL", "Address label"},
    {"IMPP", "Messenger"},
    {"X-SOCIALPROFILE", "Profile"},
    {"URL", "Web page"},
    {"BDAY", "Birthday"},
    {"DEATHDATE", "Died"},
    {"ANNIVERSARY", "Anniversary"},
    {"GENDER", "Gender"},
    {"LANG", "Language"},
    {"TZ", "Time zone"},
    {"GEO", "Position"},
    {"CATEGORIES", "Categories"},
    {"NOTE", "Note"},
    {"RELATED", "Related"},
    {"MEMBER", "Member"},
    {"REV", "Revised"},
    {"UID", "Id"},
    {"SOURCE", "Source"},
    {"PRODID", "Program"},
    {"X-ABLABEL", "Label"},
};

/* Properties that carry files, and those that say nothing of the person. */
static bool carries_file(const char *name)
{
    static const char *const names[] = {"PHOTO", "LOGO", "SOUND", "KEY", "AGENT", NULL};
    return g_strv_contains(names, name);
}

static bool says_nothing(const char *name)
{
    static const char *const names[] = {"VERSION", "PROFILE", "SORT-STRING", "CLIENTPIDMAP", "X-ABUID", NULL};
    return g_strv_contains(names, name);
}

/* "work, cell": without the marks that are no kind. */
static char *kind_of(const day_content_line *line)
{
    g_autofree char *types = day_content_param(line, "TYPE");
    g_auto(GStrv) words = g_strsplit_set(types != NULL ? types : "", ", ", -1);
    GString *out = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *word = g_ascii_strdown(words[i], -1);
        static const char *const marks[] = {"pref", "internet", "x-internet", "voice", "", NULL};
        if (g_strv_contains(marks, word)) continue;
        g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", word);
    }
    return g_string_free(out, FALSE);
}

/* The fields that say something, joined. */
static char *joined(const cards *in, const day_content_line *line)
{
    g_auto(GStrv) fields = day_content_fields(&in->content, line);
    GString *out = g_string_new(NULL);
    for (guint i = 0; fields[i] != NULL; i++) {
        if (*fields[i] == '\0') continue;
        g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", fields[i]);
    }
    for (gsize i = 0; i < out->len; i++)
        if (out->str[i] == '\n' || out->str[i] == '\r') out->str[i] = ' ';
    return g_string_free(out, FALSE);
}

static void put_property(cards *in, const day_content_line *line)
{
    const char *label = line->name;
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        if (strcmp(line->name, labels[i].name) == 0) label = labels[i].label;
    g_autofree char *value = joined(in, line);
    g_autofree char *kind = kind_of(line);
    if (*value == '\0') return;
    g_string_append_printf(in->text, "%s%s%s%s: %s\n", label, *kind != '\0' ? " (" : "", kind,
                           *kind != '\0' ? ")" : "", value);
}

static day_err send_file(cards *in, const day_content_line *line)
{
    g_autofree char *mime = NULL;
    g_autoptr(GByteArray) bytes = day_content_bytes(line, &mime);
    if (bytes == NULL) {
        put_property(in, line);
        return DAY_OK;
    }
    g_autofree char *type = mime == NULL ? day_content_param(line, "TYPE") : NULL;
    g_autofree char *what = g_ascii_strdown(line->name, -1);
    const char *slash = mime != NULL ? strrchr(mime, '/') : NULL;
    g_autofree char *extension = g_ascii_strdown(slash != NULL ? slash + 1 : type != NULL ? type : "bin", -1);
    if (strspn(extension, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(extension))
        g_strlcpy(extension, "", 1);
    g_autofree char *name = g_strdup_printf("card.%u-%s.%s", in->count, what, extension);
    in->children++;
    return day_emit_child(
        in->emit,
        &(day_child){.name = name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE, .mime = mime},
        (day_span){bytes->data, bytes->len});
}

static day_err end_card(cards *in)
{
    if (in->text == NULL) return DAY_OK;
    g_autofree char *place = g_strdup_printf("card.%u", in->count);
    day_err err = day_emit_unit(in->emit, &(day_unit){.kind = DAY_UNIT_PART,
                                                      .place = place,
                                                      .text = in->text->str,
                                                      .text_size = in->text->len,
                                                      .src_start = in->start,
                                                      .src_size = in->content.at - in->start});
    g_string_free(in->text, TRUE);
    in->text = NULL;
    return err;
}

static bool is_card(const day_content_line *line)
{
    return line->value->len >= 5 && g_ascii_strncasecmp((const char *)line->value->data, "VCARD", 5) == 0;
}

static day_err take_line(cards *in, const day_content_line *line)
{
    if (strcmp(line->name, "BEGIN") == 0 && is_card(line)) {
        day_err err = end_card(in);
        in->text = g_string_new(NULL);
        in->start = line->start;
        in->count++;
        in->depth++;
        return err;
    }
    if (strcmp(line->name, "END") == 0 && is_card(line)) {
        in->depth = in->depth > 0 ? in->depth - 1 : 0;
        return end_card(in);
    }
    if (in->text == NULL || says_nothing(line->name)) return DAY_OK;
    if (carries_file(line->name)) return send_file(in, line);
    put_property(in, line);
    return DAY_OK;
}

static day_err read_vcard(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    cards in = {.emit = emit, .content = day_content_over(bytes)};
    day_content_line line = {0};
    while (err == DAY_OK && day_content_next(&in.content, &line)) err = take_line(&in, &line);
    day_content_line_clear(&line);
    if (in.text != NULL) {
        day_emit_note_partial(emit, "the file ends within card %u", in.count);
        if (err == DAY_OK) err = end_card(&in);
    }
    if (in.text != NULL) g_string_free(in.text, TRUE);
    if (in.content.blank) day_emit_note_partial(emit, "lines that are no content lines");
    day_emit_declare_children(emit, in.children);
    return err;
}

static const char *const extensions[] = {"vcf", "vcard", NULL};
const day_format day_format_vcard = {
    .name = "vcard", .extensions = extensions, .sniff = sniff, .read = read_vcard};
