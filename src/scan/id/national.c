/* SPDX-License-Identifier: AGPL-3.0-or-later
 * National numbers: a run of figures of any script, or figures in the groups that the country writes, whose
 * check digits are right. One bare number in ten or eleven has a right check digit by chance, so a label must
 * tell what it is (label_trail.h, column_labels.h), unless the grouping is unmistakable. Labels wake the
 * finder as terms and are only remembered; figures wake it where so many stand together that they may be such
 * a number, and are looked at when a label tells them. Invariant: what is remembered of a text lies in the
 * finder's memory of it. */
#include "national.h"
#include "column_labels.h"
#include "label_trail.h"
#include "folded_figures.h"
#include <string.h>

#define DIGITS_MAX 18
#define SPECS_MAX 256
#define FIGURE_TAG UINT32_MAX /* a figure that is no ASCII */

/* What is remembered of a text. */
typedef struct memory {
    day_label_trail trail;
    day_column_labels columns;
} memory;

/* Every label, and whose it is: pairs (label, kind) sorted by label; written by warm() alone. */
static struct register_of_labels {
    GPtrArray *texts;
    GArray *owners;                  /* of owner */
    const day_kind *free[SPECS_MAX]; /* whose grouping suffices; ends with NULL */
} labels;

typedef struct owner {
    uint16_t label;
    const day_kind *kind;
} owner;

/* --- reading ----------------------------------------------------------------------------------------- */

typedef struct read_number {
    char digits[DIGITS_MAX + 1];
    unsigned count, end; /* characters of what is written */
} read_number;

/* Past what may stand for a space between two groups: spaces, '№' in their middle; `at` when nothing does. */
static unsigned skip_gap(const char *written, unsigned at)
{
    unsigned end = at;
    while (written[end] == ' ' && end < at + 2) end++;
    if (written[end] == '#') {
        end++;
        if (written[end] == ' ') end++;
    }
    return end;
}

/* `size` figures of written[at] on; where they end, 0 when they are fewer or there is no room. */
static unsigned read_group(read_number *out, const char *written, unsigned at, unsigned size)
{
    if (out->count + size > DIGITS_MAX || strspn(written + at, "0123456789") < size) return 0;
    memcpy(out->digits + out->count, written + at, size);
    out->count += size;
    return at + size;
}

/* Figures in the groups that `grouping` tells; false when they are not there. */
static bool read_groups(read_number *out, const char *written, const char *grouping)
{
    unsigned at = 0;
    out->count = 0;
    for (; *grouping != '\0' && *grouping != '|'; grouping++) {
        unsigned next = g_ascii_isdigit(*grouping) ? read_group(out, written, at, (unsigned)(*grouping - '0'))
                        : *grouping == ' '         ? skip_gap(written, at)
                        : written[at] == *grouping ? at + 1
                                                   : at;
        if (next <= at) return false;
        at = next;
    }
    out->end = at;
    return !g_ascii_isdigit(written[at]);
}

/* In its groups; when `grouped` is not asked for, as a run too. */
static bool read_number_of(read_number *out, const day_national *national, const char *written, bool grouped)
{
    unsigned run = (unsigned)strspn(written, "0123456789");
    bool fits = run > 0 && (run == national->digits[0] || run == national->digits[1]);
    *out = (read_number){0};
    if (!grouped && fits && run <= DIGITS_MAX) {
        memcpy(out->digits, written, run);
        out->count = out->end = run;
        return true;
    }
    for (const char *grouping = national->groupings; grouping != NULL;) {
        if (read_groups(out, written, grouping)) return true;
        const char *next = strchr(grouping, '|');
        grouping = next != NULL ? next + 1 : NULL;
    }
    return false;
}

/* Whether it is a part of something longer. A label "ИНН/КПП" tells two numbers with a slash between them. */
static bool is_part(day_span text, size_t start, size_t end, bool slashed)
{
    if (start > 0) {
        uint8_t before = text.data[start - 1];
        if (g_ascii_isalnum(before) || day_folded_figure_before(text, start)) return true;
        if (strchr("_-./+#", before) != NULL && !(slashed && before == '/')) return true;
    }
    if (end >= text.size) return false;
    uint8_t after = text.data[end];
    if (g_ascii_isalnum(after) || after == '_') return true;
    if (slashed && after == '/') return false;
    return strchr("-./", after) != NULL && end + 1 < text.size && g_ascii_isalnum(text.data[end + 1]);
}

/* One figure alone and figures that only rise are examples. */
static bool is_varied(const read_number *number)
{
    bool same = true, rising = true;
    for (unsigned i = 1; i < number->count; i++) {
        same = same && number->digits[i] == number->digits[0];
        rising = rising && (number->digits[i] - '0') == (number->digits[i - 1] - '0' + 1) % 10;
    }
    return !same && !rising;
}

/* --- trying ------------------------------------------------------------------------------------------ */

typedef struct place {
    day_span text;
    size_t at;
    day_folded written;
    day_hit *hit;
} place;

/* Whether the number of a kind stands here; fills the hit. */
static bool try_number(place *here, const day_kind *kind, bool grouped, bool slashed)
{
    const day_national *national = kind->national;
    day_hit *hit = here->hit;
    read_number number;
    if (!read_number_of(&number, national, here->written.text, grouped) || !is_varied(&number)) return false;
    size_t end = here->at + here->written.at[number.end];
    if (is_part(here->text, here->at, end, slashed)) return false;
    g_string_truncate(hit->detail, 0);
    if (!national->is_valid(number.digits, number.count, hit)) return false;
    g_string_append_len(hit->value, number.digits, number.count);
    if (*national->country != '\0') day_hit_tell(hit, "country", national->country);
    hit->start = here->at;
    hit->size = end - here->at;
    hit->how = national->how;
    hit->as = kind;
    return true;
}

static bool try_label(place *here, unsigned label)
{
    bool slashed = strchr(g_ptr_array_index(labels.texts, label), '/') != NULL;
    const owner *all = (const owner *)(void *)labels.owners->data;
    guint low = 0, high = labels.owners->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (all[middle].label < label)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < labels.owners->len && all[low].label == label; low++)
        if (try_number(here, all[low].kind, false, slashed)) return true;
    return false;
}

/* By the labels before it, the last one first. */
static bool try_trail(place *here, memory *known)
{
    day_label_seen *seen;
    for (unsigned back = 0; (seen = day_label_trail_back(&known->trail, back)) != NULL; back++) {
        if (!day_label_tells(seen, here->text, here->at) || !try_label(here, seen->label)) continue;
        day_label_use(seen, here->text, here->at, here->at + here->hit->size);
        return true;
    }
    return false;
}

static bool try_column(place *here, memory *known)
{
    size_t run = strspn(here->written.text, "0123456789 -./#");
    while (run > 0 && !g_ascii_isdigit(here->written.text[run - 1])) run--;
    const uint16_t *of =
        day_column_labels_of(&known->columns, here->text, here->at, here->at + here->written.at[run]);
    for (unsigned i = 0; of != NULL && i < DAY_COLUMN_LABELS_MAX && of[i] != 0; i++)
        if (try_label(here, of[i] - 1u)) return true;
    return false;
}

/* By its grouping alone. */
static bool try_free(place *here)
{
    size_t run = strspn(here->written.text, "0123456789");
    if (here->written.text[run] == '\0' || strchr("-./ ", here->written.text[run]) == NULL) return false;
    for (unsigned i = 0; labels.free[i] != NULL; i++)
        if (try_number(here, labels.free[i], true, false)) return true;
    return false;
}

static bool may_be_grouped(day_span text, const day_wake *wake)
{
    size_t end = wake->at + wake->size;
    return end + 1 < text.size && memchr("-./ ", text.data[end], 4) != NULL &&
           g_ascii_isdigit(text.data[end + 1]);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    memory *known = hit->memory;
    bool figures = wake->event == DAY_EVENT_DIGIT || wake->tag == FIGURE_TAG;
    if (!figures) {
        day_label_trail_note(&known->trail, scene->text, wake->at, wake->size, wake->tag);
        day_column_labels_note(&known->columns, scene->text, wake->at, wake->size, wake->tag);
        return false;
    }
    bool told = known->trail.count != 0;
    if (!told && !may_be_grouped(scene->text, wake)) return false;
    if (wake->tag == FIGURE_TAG && wake->event != DAY_EVENT_DIGIT &&
        day_folded_figure_before(scene->text, wake->at))
        return false;
    place here = {.text = scene->text, .at = wake->at, .hit = hit};
    day_folded_read(&here.written, scene->text, wake->at);
    return (told && (try_trail(&here, known) || try_column(&here, known))) || try_free(&here);
}

/* --- labels ------------------------------------------------------------------------------------------ */

#define ABBREVIATION_MAX 4 /* letters */

/* Short words in capitals, as abbreviations are written, others with a capital when asked for: "NHS number",
 * "Steuer-ID". Caller frees. */
static char *with_abbreviations(const char *label, bool capitals)
{
    GString *out = g_string_new(NULL);
    for (const char *at = label; *at != '\0';) {
        const char *end = at;
        while (*end != '\0' && *end != ' ' && *end != '-' && *end != '/') end = g_utf8_next_char(end);
        bool brief = g_utf8_strlen(at, end - at) <= ABBREVIATION_MAX;
        for (const char *c = at; c < end; c = g_utf8_next_char(c)) {
            gunichar letter = g_utf8_get_char(c);
            g_string_append_unichar(out, brief || (capitals && c == at) ? g_unichar_toupper(letter) : letter);
        }
        if (*end != '\0') g_string_append_c(out, *end++);
        at = end;
    }
    return g_string_free(out, FALSE);
}

/* `known` has the labels that several kinds share: text, and one more than its index. */
static unsigned label_of(day_terms *terms, GHashTable *known, const char *text)
{
    unsigned label = GPOINTER_TO_UINT(g_hash_table_lookup(known, text));
    if (label != 0) return label - 1;
    label = labels.texts->len;
    g_ptr_array_add(labels.texts, (gpointer)text);
    g_hash_table_insert(known, (gpointer)text, GUINT_TO_POINTER(label + 1));
    day_terms_add(terms, text, label, DAY_TERM_CASES);
    for (int capitals = 0; capitals < 2; capitals++) {
        g_autofree char *spelled = with_abbreviations(text, capitals != 0);
        day_terms_add(terms, spelled, label, 0);
    }
    return label;
}

static int by_label(const void *left, const void *right)
{
    const owner *a = left, *b = right;
    return a->label != b->label ? (a->label < b->label ? -1 : 1) : 0;
}

static void warm(day_terms *terms)
{
    static const gunichar zeros[] = {0x660, 0x6F0, 0x966, 0xFF10};
    unsigned n_free = 0;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    labels.texts = g_ptr_array_new();
    labels.owners = g_array_new(FALSE, FALSE, sizeof(owner));
    for (unsigned i = 0; day_kinds[i] != NULL; i++) {
        const day_national *national = day_kinds[i]->national;
        if (national == NULL) continue;
        for (const char *const *text = national->labels; *text != NULL; text++) {
            owner added = {(uint16_t)label_of(terms, known, *text), day_kinds[i]};
            g_array_append_val(labels.owners, added);
        }
        if (national->grouping_suffices && n_free + 1 < SPECS_MAX) labels.free[n_free++] = day_kinds[i];
    }
    g_array_sort(labels.owners, by_label); /* which keeps the order of equals */
    for (unsigned i = 0; i < G_N_ELEMENTS(zeros); i++)
        for (unsigned digit = 0; digit < 10; digit++) {
            char figure[7] = {0};
            g_unichar_to_utf8(zeros[i] + digit, figure);
            day_terms_add(terms, figure, FIGURE_TAG, DAY_TERM_OPEN);
        }
}

const day_kind day_national_finder = {
    .name = "(national numbers)",
    .events = DAY_EVENT_DIGIT | DAY_EVENT_TERM,
    .size_max = 18,
    .figures_min = 8,
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .memory = sizeof(memory),
    .warm = warm,
    .match = match,
};
