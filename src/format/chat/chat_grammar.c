/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Learns how a file writes heads of messages, from the file alone: each line is taken apart in every way it
 * allows (chat_line.c), each shape is counted with what its names, texts and moments are like, and the shape
 * that fits a conversation wins. Logs of programs, tables of times, subtitles and the like have heads, too;
 * they differ in their names (levels, modules, paths), in how seldom a name comes again, and in their texts.
 * Invariants: memory is bounded by SHAPES_MAX and NAMES_MAX; a line is looked at once. */
#include "chat_grammar.h"
#include "chat_names.h"
#include "chat_speakers.h"
#include <string.h>

#define SHAPES_MAX 24
#define NAMES_MAX 512         /* a power of two; distinct names beyond half of it are not told apart */
#define FIRST_HEAD_WITHIN 40u /* lines that are not blank */

typedef struct order_tally {
    uint32_t valid, back; /* moments that exist; that lie before the one before */
    int64_t last, earliest, latest;
} order_tally;

typedef struct tally {
    day_chat_shape shape;
    uint32_t heads, first_line;
    uint32_t machine_names, machine_texts, plain_words, numbered;
    uint32_t repeats, turns; /* names seen before; that differ from the one before */
    uint32_t followed;       /* heads with a line below that is none */
    uint32_t split_seconds, round_minutes, relative;
    uint32_t n_names, last_name, answered; /* answered: pairs whose reverse was seen */
    uint32_t names[NAMES_MAX];
    order_tally orders[DAY_N_ORDERS];
    uint32_t only[DAY_N_ORDERS]; /* moments that exist in this order alone */
} tally;

struct day_chat_learner {
    tally *tallies[SHAPES_MAX];
    unsigned n;
    uint32_t lines, headings; /* lines that are not blank; that name a day */
    tally *last;              /* of the line before, NULL when it was no head */
    bool alone_open;          /* the line before was a moment alone: */
    day_chat_head alone;
    order_tally days[DAY_N_ORDERS]; /* of the headings */
    uint32_t only[DAY_N_ORDERS];
    char above[128];             /* the line before when it may be a name, else "" */
    day_chat_speakers *speakers; /* lines of speech without moments */
};

day_chat_learner *day_chat_learner_new(void)
{
    day_chat_learner *learner = g_new0(day_chat_learner, 1);
    learner->speakers = day_chat_speakers_new();
    return learner;
}

void day_chat_learner_free(day_chat_learner *learner)
{
    if (learner == NULL) return;
    for (unsigned i = 0; i < learner->n; i++) g_free(learner->tallies[i]);
    day_chat_speakers_free(learner->speakers);
    g_free(learner);
}

/* --- counting ---------------------------------------------------------------------------------------- */

static tally *tally_of(day_chat_learner *learner, const day_chat_shape *shape)
{
    for (unsigned i = 0; i < learner->n; i++)
        if (memcmp(&learner->tallies[i]->shape, shape, sizeof *shape) == 0) return learner->tallies[i];
    if (learner->n == SHAPES_MAX) return NULL;
    tally *fresh = g_new0(tally, 1);
    fresh->shape = *shape;
    fresh->first_line = learner->lines;
    return learner->tallies[learner->n++] = fresh;
}

static uint32_t hash_of(const char *bytes, size_t size, uint32_t hash)
{
    for (size_t i = 0; i < size; i++) hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
    return hash | 1; /* 0 is an empty slot */
}

static bool seen_name(const tally *t, uint32_t hash)
{
    for (uint32_t i = hash % NAMES_MAX; t->names[i] != 0; i = (i + 1) % NAMES_MAX)
        if (t->names[i] == hash) return true;
    return false;
}

static bool add_name(tally *t, uint32_t hash)
{
    if (seen_name(t, hash)) return false;
    if (t->n_names >= NAMES_MAX / 2) return true;
    uint32_t i = hash % NAMES_MAX;
    while (t->names[i] != 0) i = (i + 1) % NAMES_MAX;
    t->names[i] = hash;
    t->n_names++;
    return true;
}

static void count_name(tally *t, const char *name, size_t size)
{
    uint32_t hash = hash_of(name, size, 2166136261u);
    t->repeats += !add_name(t, hash);
    t->turns += t->last_name != 0 && t->last_name != hash;
    t->last_name = hash;
    t->machine_names += day_chat_is_machine_name(name, size);
    t->plain_words += day_chat_is_plain_word(name, size);
}

/* From and to: do the two come back the other way round? */
static void count_pair(tally *t, const day_chat_head *head, const char *line)
{
    uint32_t from = hash_of(line + head->from.start, head->from.size, 2166136261u);
    uint32_t to = hash_of(line + head->to.start, head->to.size, 2166136261u);
    t->answered += seen_name(t, to * 31 ^ from) || seen_name(t, from * 31 ^ to);
    add_name(t, from * 31 ^ to);
}

/* Whether the numbers are a date in this very order: day_written_read() helps itself where they are not. */
static bool in_order(const day_written *w, unsigned order)
{
    const int *n = w->numbers;
    bool dotted = w->separator == '.';
    if (w->shape != DAY_SHAPE_YEAR_LAST && w->shape != DAY_SHAPE_SHORT) return order == DAY_ORDER_DAY_FIRST;
    if (order == DAY_ORDER_YEAR_FIRST) return w->shape == DAY_SHAPE_SHORT && n[1] <= 12 && n[2] <= 31;
    return order == DAY_ORDER_DAY_FIRST ? n[1] <= 12 : n[0] <= 12 && !dotted;
}

static void count_order(order_tally *o, int64_t ms)
{
    o->back += o->valid > 0 && ms < o->last;
    o->earliest = o->valid > 0 ? MIN(o->earliest, ms) : ms;
    o->latest = o->valid > 0 ? MAX(o->latest, ms) : ms;
    o->valid++;
    o->last = ms;
}

/* What one date says of the order of all. */
static void count_orders(order_tally orders[DAY_N_ORDERS], uint32_t only[DAY_N_ORDERS],
                         const day_written *when)
{
    bool fits[DAY_N_ORDERS];
    for (unsigned order = 0; order < DAY_N_ORDERS; order++) {
        day_when read;
        fits[order] = in_order(when, order) && day_written_read(&read, when, (day_date_order)order);
        if (fits[order]) count_order(&orders[order], read.ms);
    }
    only[DAY_ORDER_DAY_FIRST] += fits[DAY_ORDER_DAY_FIRST] && !fits[DAY_ORDER_MONTH_FIRST];
    only[DAY_ORDER_MONTH_FIRST] += fits[DAY_ORDER_MONTH_FIRST] && !fits[DAY_ORDER_DAY_FIRST];
    only[DAY_ORDER_YEAR_FIRST] +=
        fits[DAY_ORDER_YEAR_FIRST] && !fits[DAY_ORDER_DAY_FIRST] && !fits[DAY_ORDER_MONTH_FIRST];
}

static void count_moment(tally *t, const day_written *when)
{
    count_orders(t->orders, t->only, when);
    t->relative += when->relative;
    t->split_seconds += when->precision == DAY_PRECISION_MS;
    t->round_minutes += when->precision == DAY_PRECISION_MINUTE && when->minute % 5 == 0;
}

static void count_head(day_chat_learner *learner, const day_chat_head *head, const char *line, size_t size)
{
    tally *t = tally_of(learner, &head->shape);
    if (t == NULL) return;
    t->heads++;
    count_moment(t, &head->when);
    if (head->from.size > 0 && head->shape.mark != DAY_MARK_PSI)
        count_name(t, line + head->from.start, head->from.size);
    if (head->shape.mark == DAY_MARK_WORDS) count_pair(t, head, line);
    t->numbered += head->numbered;
    t->machine_texts += day_chat_is_machine_text(line + head->body, size - head->body);
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isspace(line[i])) return false;
    return true;
}

/* A moment alone, and a name above or below it. */
static tally *count_alone(day_chat_learner *learner, day_chat_side side, const char *name, size_t size)
{
    day_chat_shape shape = learner->alone.shape;
    shape.side = (uint8_t)side;
    tally *t = tally_of(learner, &shape);
    if (t == NULL) return NULL;
    t->heads++;
    count_moment(t, &learner->alone.when);
    count_name(t, name, size);
    return t;
}

/* The line below a head: it makes the head one of several lines. */
static void count_below(day_chat_learner *learner, const char *line, size_t size)
{
    day_chat_piece name;
    uint32_t body;
    if (learner->last != NULL) learner->last->followed++;
    if (!learner->alone_open) return;
    tally *t = NULL;
    if (day_chat_line_name(&name, line, size))
        t = count_alone(learner, DAY_SIDE_BELOW, line + name.start, name.size);
    else if (day_chat_line_inline(&name, &body, line, size))
        t = count_alone(learner, DAY_SIDE_INLINE, line + name.start, name.size);
    if (t != NULL) t->followed++;
}

static void note_above(day_chat_learner *learner, const char *line, size_t size)
{
    day_chat_piece name;
    learner->above[0] = '\0';
    if (learner->n > 0 || learner->lines < FIRST_HEAD_WITHIN)
        if (day_chat_line_name(&name, line, size) && name.size < sizeof learner->above) {
            memcpy(learner->above, line + name.start, name.size);
            learner->above[name.size] = '\0';
        }
}

static void note_alone(day_chat_learner *learner, const day_chat_head *head)
{
    learner->alone = *head;
    learner->alone_open = true;
    if (learner->above[0] != '\0')
        learner->last = count_alone(learner, DAY_SIDE_ABOVE, learner->above, strlen(learner->above));
}

void day_chat_learner_line(day_chat_learner *learner, const char *line, size_t size)
{
    if (is_blank(line, size)) {
        learner->above[0] = '\0';
        return;
    }
    learner->lines++;
    day_chat_speakers_line(learner->speakers, line, size);
    day_chat_head heads[DAY_CHAT_READINGS];
    unsigned n = day_chat_line_heads(heads, line, size);
    if (n == 0) {
        count_below(learner, line, size);
        day_written day;
        bool may_be = learner->lines <= 8 ||
                      (learner->n > 0 && line[0] != '\0' && strchr("-0123456789", line[0]) != NULL);
        if (may_be && day_chat_line_heading(&day, line, size)) {
            learner->headings++;
            count_orders(learner->days, learner->only, &day);
        }
        note_above(learner, line, size);
        learner->last = NULL;
        learner->alone_open = false;
        return;
    }
    for (unsigned i = 0; i < n; i++) count_head(learner, &heads[i], line, size);
    learner->last = tally_of(learner, &heads[0].shape);
    learner->alone_open = false;
    if (heads[0].shape.mark == DAY_MARK_ALONE) note_alone(learner, &heads[0]);
    learner->above[0] = '\0';
}

bool day_chat_learner_hopeless(const day_chat_learner *learner)
{
    return learner->lines >= FIRST_HEAD_WITHIN && learner->n == 0 &&
           !day_chat_speakers_possible(learner->speakers);
}

/* --- the decision ------------------------------------------------------------------------------------ */

static bool is_of_irc(uint8_t mark)
{
    return mark == DAY_MARK_ACTION || mark == DAY_MARK_NOTICE || mark == DAY_MARK_EVENT;
}

static uint32_t system_of(const day_chat_learner *learner, const tally *t)
{
    uint32_t sum = 0;
    for (unsigned i = 0; i < learner->n; i++) {
        const tally *other = learner->tallies[i];
        bool nameless = other->shape.mark == DAY_MARK_NONE || is_of_irc(other->shape.mark);
        if (nameless && day_chat_same_stem(&other->shape, &t->shape)) sum += other->heads;
    }
    return sum;
}

/* The order in which most dates exist; in which they run forward; in which they lie close together, as the
 * number that changes with every day is the day. */
static day_date_order order_of(const order_tally orders[DAY_N_ORDERS])
{
    day_date_order best = DAY_ORDER_DAY_FIRST;
    for (unsigned i = 1; i < DAY_N_ORDERS; i++) {
        const order_tally *o = &orders[i], *b = &orders[best];
        bool more = o->valid > b->valid, even = o->valid == b->valid && o->valid > 0;
        bool calmer = even && o->back < b->back;
        bool closer = even && o->back == b->back && (o->latest - o->earliest) < (b->latest - b->earliest) / 5;
        if (more || calmer || closer) best = (day_date_order)i;
    }
    return best;
}

/* Forward, or backward (newest first); moments without a date prove nothing. */
static bool is_chronicle(const tally *t)
{
    const order_tally *o = &t->orders[order_of(t->orders)];
    if (o->valid < 4) return true;
    return o->back * 5 <= o->valid || o->back * 5 >= o->valid * 4;
}

/* Names come again: at least a third of the messages, and the more the longer the log is. */
static bool names_come_again(const tally *t, uint32_t least)
{
    return t->n_names >= 2 && t->turns >= 1 && t->repeats * 3 >= t->heads && t->repeats >= least;
}

/* Meetings and programmes start at five past, ten past; people write at any minute. */
static bool is_schedule(const tally *t)
{
    return t->round_minutes * 10 >= t->heads * 7;
}

static bool few_of(uint32_t count, const tally *t, uint32_t percent)
{
    return count * 100 <= t->heads * percent;
}

static bool has_full_moment(const tally *t)
{
    return t->shape.date != DAY_SHAPE_NO_DATE && t->shape.date != DAY_SHAPE_NO_YEAR;
}

/* Shapes that only chat programs write, so that two messages are enough. */
static bool is_distinctive(const tally *t)
{
    const day_chat_shape *s = &t->shape;
    bool dated = has_full_moment(t);
    if (t->split_seconds * 2 > t->heads) return false;
    switch (s->mark) {
    case DAY_MARK_COLON:
        if (s->name_first) return dated && s->open != 0;
        return dated &&
               (s->between == '-' || s->between == ',' || (s->open == '[' && s->date_separator != '-'));
    case DAY_MARK_PSI:
    case DAY_MARK_ROUTE: return true;
    case DAY_MARK_SQUARES: return s->name_first && s->between == '[';
    case DAY_MARK_END:
        return (s->name_first && s->open == '[' && s->between == ',') || t->relative * 2 > t->heads ||
               t->numbered * 2 > t->heads;
    default: return false;
    }
}

static bool covers_enough(const day_chat_learner *learner, const tally *t, uint32_t system)
{
    bool body_below = t->shape.mark == DAY_MARK_END || t->shape.mark == DAY_MARK_ALONE;
    uint32_t percent = body_below ? 15 : 45;
    return (t->heads + system) * 100 >= learner->lines * percent;
}

static bool fits_distinctive(const tally *t, uint32_t system)
{
    return t->heads >= 2 && few_of(t->machine_names, t, 10) && few_of(t->machine_texts, t, 50) &&
           (t->shape.mark != DAY_MARK_END || t->followed * 4 >= t->heads * 3) && system <= t->heads * 4;
}

/* "<nick> text": people of IRC are told from tags and folders by their names. */
static bool fits_angles(const tally *t, uint32_t system)
{
    (void)system;
    return t->heads >= 3 && few_of(t->machine_names, t, 5) && few_of(t->machine_texts, t, 50) &&
           (t->repeats * 3 >= t->heads || t->heads < 6);
}

static bool fits_block(const day_chat_learner *learner, const tally *t)
{
    bool dated = has_full_moment(t) || t->shape.open != 0;
    return t->heads >= 4 && t->followed * 10 >= t->heads * 8 && names_come_again(t, 2) &&
           few_of(t->machine_names, t, 5) && few_of(t->machine_texts, t, 10) && t->split_seconds == 0 &&
           (dated || t->heads >= 6 || learner->headings > 0);
}

static bool fits_words(const tally *t)
{
    return t->heads >= 6 && has_full_moment(t) && t->answered * 2 >= t->heads &&
           few_of(t->machine_names, t, 0) && few_of(t->machine_texts, t, 10) &&
           t->repeats * 10 >= t->heads * 5;
}

/* Bare "12:30 name: text": also what daemons write, so the names and texts must be people's. */
static bool fits_plain(const day_chat_learner *learner, const tally *t, uint32_t system)
{
    bool bare = t->shape.open == 0 && t->shape.mark == DAY_MARK_COLON;
    uint32_t machine = bare ? 8 : 20;
    bool daemons = bare && t->plain_words * 2 > t->heads && t->shape.date == DAY_SHAPE_YEAR_FIRST;
    return t->heads >= 4 && names_come_again(t, 2) && few_of(t->machine_names, t, 4) &&
           few_of(t->machine_texts, t, daemons ? 2 : machine) && system <= t->heads &&
           t->split_seconds * 10 <= t->heads &&
           (t->heads >= 6 || learner->headings > 0 || has_full_moment(t));
}

static bool fits(const day_chat_learner *learner, const tally *t)
{
    uint32_t system = system_of(learner, t);
    bool named = t->shape.mark != DAY_MARK_NONE && t->shape.mark != DAY_MARK_EVENT &&
                 t->shape.mark != DAY_MARK_ACTION && t->shape.mark != DAY_MARK_NOTICE;
    if (!named || t->first_line > FIRST_HEAD_WITHIN ||
        (t->shape.mark == DAY_MARK_ALONE && t->shape.side == DAY_SIDE_NONE))
        return false;
    if (is_distinctive(t) && fits_distinctive(t, system)) return true;
    if (!is_chronicle(t) || !covers_enough(learner, t, system) || is_schedule(t)) return false;
    switch (t->shape.mark) {
    case DAY_MARK_ANGLES: return fits_angles(t, system);
    case DAY_MARK_ALONE:
    case DAY_MARK_END: return fits_block(learner, t);
    case DAY_MARK_WORDS: return fits_words(t);
    default: return fits_plain(learner, t, system);
    }
}

bool day_chat_learner_decide(const day_chat_learner *learner, day_chat_grammar *out)
{
    const tally *best = NULL;
    for (unsigned i = 0; i < learner->n; i++) {
        const tally *t = learner->tallies[i];
        if (fits(learner, t) && (best == NULL || t->heads > best->heads)) best = t;
    }
    if (best == NULL) {
        *out = (day_chat_grammar){.shape = {.mark = DAY_MARK_SPEAKER}, .multi_line = true};
        return day_chat_speakers_converse(learner->speakers, &out->heads);
    }
    bool dated = best->shape.date != DAY_SHAPE_NO_DATE; /* else the headings have the dates */
    day_date_order order = order_of(dated ? best->orders : learner->days);
    bool single = best->shape.mark == DAY_MARK_ANGLES || best->shape.mark == DAY_MARK_PSI ||
                  best->shape.mark == DAY_MARK_WORDS ||
                  (best->shape.mark == DAY_MARK_TAB && best->followed * 20 < best->heads);
    *out = (day_chat_grammar){.shape = best->shape,
                              .order = order,
                              .multi_line = !single,
                              .heads = best->heads,
                              .system = system_of(learner, best),
                              .order_told = (dated ? best->only : learner->only)[order]};
    return true;
}

/* --- reading ----------------------------------------------------------------------------------------- */

bool day_chat_grammar_head(const day_chat_grammar *grammar, day_chat_head *out, const char *line, size_t size)
{
    day_chat_head heads[DAY_CHAT_READINGS];
    if (grammar->shape.mark == DAY_MARK_SPEAKER) {
        *out = (day_chat_head){.shape = grammar->shape};
        return day_chat_line_inline(&out->from, &out->body, line, size);
    }
    unsigned n = day_chat_line_heads(heads, line, size);
    bool stem = false;
    for (unsigned i = 0; i < n; i++) {
        /* KakaoTalk: "moment, name : text" and "moment: what happened". */
        bool happened = grammar->shape.between == ',' && heads[i].shape.between == ':';
        if (happened) heads[i].shape.between = ',';
        if (!day_chat_same_stem(&heads[i].shape, &grammar->shape)) continue;
        if (happened) heads[i].shape.mark = DAY_MARK_NONE;
        *out = heads[i];
        out->shape.side = grammar->shape.side;
        stem = true;
        if (heads[i].shape.mark == grammar->shape.mark) return true;
    }
    if (!stem || grammar->shape.name_first || grammar->shape.mark == DAY_MARK_END ||
        grammar->shape.mark == DAY_MARK_ALONE)
        return false;
    if (is_of_irc(heads[0].shape.mark)) {
        *out = heads[0];
        return true;
    }
    /* A line of the system: whatever it looks like, all behind the moment is its text. */
    out->shape.mark = DAY_MARK_NONE;
    if (out->from.size > 0 && heads[n - 1].shape.mark != DAY_MARK_NONE) out->body = out->from.start;
    out->from = out->to = (day_chat_piece){0, 0};
    return true;
}

static const char *date_text(const day_chat_grammar *grammar)
{
    static const char *const shorts[] = {"D/M/YY", "M/D/YY", "YY/M/D"};
    static const char *const longs[] = {"D/M/YYYY", "M/D/YYYY", "D/M/YYYY"};
    switch (grammar->shape.date) {
    case DAY_SHAPE_YEAR_FIRST: return "YYYY/M/D";
    case DAY_SHAPE_YEAR_LAST: return longs[grammar->order];
    case DAY_SHAPE_SHORT: return shorts[grammar->order];
    case DAY_SHAPE_NAMED: return "D Month YYYY";
    case DAY_SHAPE_NO_YEAR: return "M/D";
    default: return "";
    }
}

static void append_stamp(GString *out, const day_chat_grammar *grammar)
{
    static const char brackets[] = "[](){}<>";
    const day_chat_shape *s = &grammar->shape;
    g_autofree char *date =
        g_strdelimit(g_strdup(date_text(grammar)), "/",
                     s->date_separator > ' ' && s->date_separator != 'y' ? s->date_separator : '/');
    const char *open = s->open != 0 ? strchr(brackets, s->open) : NULL;
    if (open != NULL) g_string_append_c(out, open[0]);
    if (s->time_first)
        g_string_append_printf(out, "time %s", date);
    else
        g_string_append_printf(out, "%s%stime", date, *date != '\0' ? " " : "");
    if (open != NULL) g_string_append_c(out, open[1]);
}

static const char *between_text(char between)
{
    switch (between) {
    case 0: return "";
    case '-': return " - ";
    case '\t': return "\\t";
    case ',': return ", ";
    case '|': return " | ";
    case ':': return ": ";
    default: return " ";
    }
}

char *day_chat_grammar_text(const day_chat_grammar *grammar)
{
    static const char *const marks[DAY_N_MARKS] = {
        [DAY_MARK_NONE] = "text",
        [DAY_MARK_COLON] = "name: text",
        [DAY_MARK_ANGLES] = "<name> text",
        [DAY_MARK_SQUARES] = "[name] text",
        [DAY_MARK_TAB] = "name\\ttext",
        [DAY_MARK_BAR] = "name | text",
        [DAY_MARK_ROUTE] = "From name to name: text",
        [DAY_MARK_END] = "name, then lines of text",
        [DAY_MARK_WORDS] = "from to text",
        [DAY_MARK_ACTION] = "* name text",
        [DAY_MARK_NOTICE] = "-name- text",
        [DAY_MARK_EVENT] = "*** text",
        [DAY_MARK_PSI] = "|to or from|text",
    };
    static const char *const sides[DAY_N_SIDES] = {"", "name above it, text below",
                                                   "name below it, then text", "name: text below it"};
    GString *out = g_string_new(NULL);
    const day_chat_shape *s = &grammar->shape;
    if (s->mark == DAY_MARK_SPEAKER) return g_string_free(g_string_append(out, "name: text"), FALSE);
    if (!s->name_first) {
        bool alone = s->mark == DAY_MARK_ALONE;
        append_stamp(out, grammar);
        g_string_append(out, alone ? " alone, " : between_text(s->between));
        g_string_append(out, alone ? sides[s->side] : marks[s->mark]);
        return g_string_free(out, FALSE);
    }
    bool squared = s->between == '[' || s->between == '<';
    g_string_append_printf(out, "%sname%s%s",
                           s->between == '['   ? "["
                           : s->between == '<' ? "<"
                                               : "",
                           s->between == '['   ? "]"
                           : s->between == '<' ? ">"
                                               : "",
                           squared ? " " : between_text(s->between));
    append_stamp(out, grammar);
    g_string_append(out, s->mark == DAY_MARK_COLON ? ": text"
                         : s->mark == DAY_MARK_END ? ", then lines of text"
                                                   : " text");
    return g_string_free(out, FALSE);
}
