/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of commits. Git keeps two for each: when the change was written (author) and when it was put into
 * this history (committer); a history that grew has both spread alike, one that was rewritten or imported has
 * the second all at once. Seconds of a clock are spread over the minute: times that are typed end in noughts.
 * A commit names by hash those that it builds on, so that it is later than they, whatever it says. Of one
 * author it is looked at whether somebody could have kept these hours and places (git_habits.h). */
#include "authentic.h"
#include "git_habits.h"
#include "model/when.h"
#include "store/q_alike.h"
#include "store/q_zone.h"
#include <string.h>

enum {
    FEWEST = 10,       /* commits of a repository that is looked at */
    FEWEST_HOPS = 3,   /* changes of zone in too short a time */
    FEWEST_WAITS = 20, /* of an author, of which half may be the same */
    FEWEST_HOURS = 60, /* of an author whose hours are looked at */
    FEWEST_DAYS = 20   /* on which those are */
};
#define AWAKE 0.125 /* half of what chance would give to six hours of the day: nobody sleeps then */
#define HOUR_MS (3600 * INT64_C(1000))
#define DAY_MS (24 * HOUR_MS)

#define PARENTS_MOST 2u

typedef struct commit {
    int64_t unit, author_ms, committer_ms;
    uint64_t id, parents[PARENTS_MOST]; /* the first half of SHA-1 is enough to tell them apart; 0: none */
    int zone, committer_zone;           /* minutes east of UTC */
    bool before_parent;                 /* more than a day */
    guint author;                       /* number within the repository; 0: a robot that says so, or none */
    bool marked;                        /* is a place of what is found of its author */
} commit;

typedef struct job {
    day_authentic *at;
    GArray *commits; /* of one repository */
    int64_t item;
    guint repositories, large;
    GHashTable *authors; /* address → number, of one repository */
    GArray *claimed;     /* int: offsets of groups that talk, minutes */
    day_err err;
    day_error *error;
} job;

/* "+0800" at the end of a line, cut off it: git writes whatever zone it was given, also one that no place
 * has. */
static bool take_zone(int *minutes, const char *line, size_t *size)
{
    const char *zone = line + *size - 5;
    if (*size < 6 || zone[-1] != ' ' || (*zone != '+' && *zone != '-')) return false;
    int value = 0;
    for (int i = 1; i < 5; i++) {
        if (!g_ascii_isdigit(zone[i])) return false;
        value = value * (i == 3 ? 6 : 10) + g_ascii_digit_value(zone[i]);
    }
    *minutes = *zone == '-' ? -value : value;
    *size -= 6;
    return true;
}

/* The moment behind a label at the start of a line. */
static bool moment(int64_t *ms, int *zone, const char *text, size_t size, const char *label)
{
    day_when when;
    const char *end = text + size, *head = g_strstr_len(text, (gssize)size, "\n\n");
    const char *at = g_strstr_len(text, head != NULL ? head - text : (gssize)size, label);
    if (at == NULL) return false;
    at += strlen(label);
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((stop != NULL ? stop : end) - at);
    bool told = take_zone(zone, at, &length);
    if (!day_when_parse(&when, at, length, DAY_ORDER_DAY_FIRST)) return false;
    if (!told) *zone = when.zone_minutes;
    *ms = when.ms - (told ? (int64_t)*zone * 60000 : 0);
    return true;
}

static guint count_spanning(const GArray *commits, bool author, int64_t *span)
{
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (guint i = 0; i < commits->len; i++) {
        const commit *one = &g_array_index(commits, commit, i);
        int64_t ms = author ? one->author_ms : one->committer_ms;
        first = MIN(first, ms);
        last = MAX(last, ms);
    }
    *span = commits->len > 0 ? last - first : 0;
    return commits->len;
}

static void put(job *j, const day_finding *like, char *found, bool (*is)(const commit *one))
{
    g_auto(day_places) places = {0};
    g_autofree char *said = found;
    g_autofree char *looked_at = g_strdup_printf("%u commits of a git repository", j->commits->len);
    day_finding finding = *like;
    for (guint i = 0; i < j->commits->len; i++) {
        const commit *one = &g_array_index(j->commits, commit, i);
        if (is == NULL || is(one)) day_places_add(&places, j->item, one->unit, 0, 0, NULL);
    }
    finding.item = j->item;
    finding.looked_at = looked_at;
    finding.found = said;
    if (j->err == DAY_OK) j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

/* --- what can be odd --------------------------------------------------------------------------------- */

static bool is_early(const commit *one)
{
    return one->committer_ms < one->author_ms - DAY_MS;
}

static void weigh_early(job *j)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "a change can't be put into a history before it was written, but clocks of computers err",
        .otherwise = "Two computers, one with its clock or zone set wrong; times that a script set."};
    guint n = 0;
    for (guint i = 0; i < j->commits->len; i++) n += is_early(&g_array_index(j->commits, commit, i));
    if (n == 0) return;
    put(j, &like,
        g_strdup_printf(
            "%u of them, by their own times, came into the history more than a day before they were written.",
            n),
        is_early);
}

static bool is_before_parent(const commit *one)
{
    return one->before_parent;
}

static guint mark_before_parents(GArray *commits)
{
    g_autoptr(GHashTable) times = g_hash_table_new(g_int64_hash, g_int64_equal);
    guint n = 0;
    for (guint i = 0; i < commits->len; i++) {
        commit *one = &g_array_index(commits, commit, i);
        g_hash_table_insert(times, &one->id, &one->committer_ms);
    }
    for (guint i = 0; i < commits->len; i++) {
        commit *one = &g_array_index(commits, commit, i);
        for (guint at = 0; at < PARENTS_MOST; at++) {
            const int64_t *ms = g_hash_table_lookup(times, &one->parents[at]);
            if (one->parents[at] != 0 && ms != NULL && one->committer_ms < *ms - DAY_MS)
                one->before_parent = true;
        }
        n += one->before_parent;
    }
    return n;
}

static void weigh_parents(job *j)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "moderate",
        .weight_why = "a commit holds the hash of the one that it builds on, and so was made after it; git "
                      "itself reckons with clocks that are wrong by a day",
        .otherwise = "A computer whose clock was wrong by more than a day, or a tool that set the times when "
                     "a history was imported or its commits put into another order."};
    guint n = mark_before_parents(j->commits);
    if (n == 0) return;
    put(j, &like,
        g_strdup_printf("%u of them, by their own times, came into the history more than a day before what "
                        "they build on.",
                        n),
        is_before_parent);
}

static void weigh_batch(job *j)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "the history as it is was made in one go, whoever wrote the changes and whenever; that is usual "
            "where histories are imported or cleaned",
        .otherwise = "A rebase, an import from another system, or a history from which secrets were taken "
                     "before it was "
                     "passed on."};
    int64_t written, put_in;
    count_spanning(j->commits, true, &written);
    count_spanning(j->commits, false, &put_in);
    if (put_in > HOUR_MS || written < 30 * DAY_MS) return;
    put(j, &like,
        g_strdup_printf("They were written over %.0f days, but put into this history within %.0f minutes.",
                        (double)written / DAY_MS, (double)put_in / 60000),
        NULL);
}

static bool is_round(const commit *one)
{
    return one->author_ms % 60000 == 0;
}

static void weigh_seconds(job *j)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "moderate",
        .weight_why = "of times that a clock gave one in sixty ends in :00",
        .otherwise =
            "A system that kept minutes only and was imported to git, or a tool that rounds times to protect "
            "those who wrote."};
    guint n = 0;
    for (guint i = 0; i < j->commits->len; i++) n += is_round(&g_array_index(j->commits, commit, i));
    if (n * 2 < j->commits->len) return;
    put(j, &like,
        g_strdup_printf("%u of %u were written at a full minute; a clock would give about %.1f.", n,
                        j->commits->len, j->commits->len / 60.0),
        is_round);
}

/* Since there is git, every place kept a whole quarter of an hour between 12 hours behind UTC and 14 ahead.
 */
static bool is_no_zone(int minutes)
{
    return minutes % 15 != 0 || minutes < -12 * 60 || minutes > 14 * 60;
}

static bool is_nowhere(const commit *one)
{
    return is_no_zone(one->zone) || is_no_zone(one->committer_zone);
}

static void weigh_nowhere(job *j)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "git takes the zone from the computer, which has that of a place; this one was given by "
            "hand or by a program that does not know zones",
        .otherwise = "A tool that imported a history from another system and wrote the zone wrongly, or a "
                     "joke of whoever wrote."};
    guint n = 0, first = 0;
    for (guint i = j->commits->len; i > 0; i--)
        if (is_nowhere(&g_array_index(j->commits, commit, i - 1))) n++, first = i - 1;
    if (n == 0) return;
    const commit *one = &g_array_index(j->commits, commit, first);
    char text[8];
    day_when_zone_text(text, is_no_zone(one->zone) ? one->zone : one->committer_zone);
    put(j, &like, g_strdup_printf("%u of them bear a zone that no place on earth has, as %s.", n, text),
        is_nowhere);
}

static void weigh_zones(job *j)
{
    g_autoptr(GHashTable) zones = g_hash_table_new(NULL, NULL);
    guint most = 0;
    int zone = 0;
    for (guint i = 0; i < j->commits->len; i++) {
        int own = g_array_index(j->commits, commit, i).zone;
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(zones, GINT_TO_POINTER(own))) + 1;
        g_hash_table_insert(zones, GINT_TO_POINTER(own), GUINT_TO_POINTER(n));
        if (n > most) most = n, zone = own;
    }
    char text[8];
    bool claimed = false;
    day_when_zone_text(text, zone);
    for (guint i = 0; i < j->claimed->len; i++) claimed |= g_array_index(j->claimed, int, i) == zone;
    claimed = claimed && most * 10 >= j->commits->len * 8;
    const day_finding like = {
        DAY_FINDING_OF(claimed ? "for" : "neutral"), .weight = claimed ? "weak" : "",
        .weight_why =
            claimed ? "two things that were kept apart say the same zone, but a zone is one setting" : "",
        .otherwise = "The zone of a commit is what the computer was set to; servers are often set to UTC."};
    put(j, &like,
        g_strdup_printf("%u of %u bear the zone %s%s.", most, j->commits->len, text,
                        claimed ? ", that of the hours in which people of the case write" : ""),
        NULL);
}

/* --- what one author does --------------------------------------------------------------------------------
 */

static bool is_marked(const commit *one)
{
    return one->marked;
}

/* Commits of one author in order of time, borrowed; as many moments. */
typedef struct habits {
    commit **commits;
    day_git_moment *moments;
    guint n;
} habits;

static void weigh_hops(job *j, const habits *h)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "a computer bears the zone of the place where it is, and no airliner crosses zones faster "
            "than one an hour",
        .otherwise =
            "Two computers in different places, a web site that writes in its own zone, one name that "
            "several people use, or a zone that was set by hand to hide the real one."};
    guint n = 0, first = 0;
    for (guint i = 1; i < h->n; i++) {
        h->commits[i]->marked = day_git_is_hop(&h->moments[i - 1], &h->moments[i]);
        if (h->commits[i]->marked && n++ == 0) first = i;
    }
    if (n < FEWEST_HOPS || n * 10 < h->n) return;
    char from[8], to[8];
    day_when_zone_text(from, h->moments[first - 1].zone);
    day_when_zone_text(to, h->moments[first].zone);
    put(j, &like,
        g_strdup_printf("Of %u commits of one author %u bear another zone than the one before and follow it "
                        "faster than anybody travels, as %s within %.1f hours after %s.",
                        h->n, n, to, (double)(h->moments[first].ms - h->moments[first - 1].ms) / HOUR_MS,
                        from),
        is_marked);
}

static void weigh_rest(job *j, const habits *h)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "people sleep: one who writes of his own leaves some hours of the day nearly empty, and "
            "by chance a quarter would fall into any six",
        .otherwise =
            "A program that commits by itself, one name that several people in different places use, "
            "or times that a tool scattered to protect whoever wrote."};
    int from = 0;
    if (h->n < FEWEST_HOURS || day_git_days(h->moments, h->n) < FEWEST_DAYS) return;
    double share = day_git_quietest(&from, h->moments, h->n);
    if (share < AWAKE) return;
    for (guint i = 0; i < h->n; i++) h->commits[i]->marked = day_git_hour(&h->moments[i], from) < 6;
    put(j, &like,
        g_strdup_printf("One author has no hours of rest: of %u commits %.0f%% were written in the quietest "
                        "six hours of the day, from %d o'clock on.",
                        h->n, share * 100, from),
        is_marked);
}

static void weigh_waits(job *j, const habits *h)
{
    static const day_finding like = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why = "nobody writes by the beat of a clock: a program ran at fixed times, or one made the "
                      "times up",
        .otherwise = "A job that commits every night or hour, as of backups and of data that are fetched."};
    int64_t wait_ms;
    guint same = day_git_same_waits(&wait_ms, h->moments, h->n);
    if (h->n <= FEWEST_WAITS || same * 2 <= h->n) return;
    for (guint i = 0; i < h->n; i++) h->commits[i]->marked = true;
    put(j, &like,
        g_strdup_printf("Of %u waits between commits of one author %u are the same to the second: %.1f "
                        "minutes.",
                        h->n - 1, same, (double)wait_ms / 60000),
        is_marked);
}

static int by_author_time(const void *a, const void *b)
{
    const commit *one = *(commit *const *)a, *other = *(commit *const *)b;
    if (one->author != other->author) return one->author < other->author ? -1 : 1;
    if (one->author_ms != other->author_ms) return one->author_ms < other->author_ms ? -1 : 1;
    return one->unit < other->unit ? -1 : one->unit > other->unit;
}

static void unmark(const habits *h)
{
    for (guint i = 0; i < h->n; i++) h->commits[i]->marked = false;
}

static void weigh_author(job *j, const habits *h)
{
    static void (*const weigh[])(job * j, const habits *h) = {weigh_hops, weigh_rest, weigh_waits};
    if (h->commits[0]->author == 0) return;
    for (guint i = 0; i < G_N_ELEMENTS(weigh); i++) {
        weigh[i](j, h);
        unmark(h);
    }
}

static void weigh_authors(job *j)
{
    guint n = j->commits->len;
    g_autofree commit **sorted = g_new(commit *, n);
    g_autofree day_git_moment *moments = g_new(day_git_moment, n);
    for (guint i = 0; i < n; i++) sorted[i] = &g_array_index(j->commits, commit, i);
    qsort(sorted, n, sizeof *sorted, by_author_time);
    for (guint i = 0; i < n; i++) moments[i] = (day_git_moment){sorted[i]->author_ms, sorted[i]->zone};
    for (guint from = 0, to; from < n; from = to) {
        for (to = from; to < n && sorted[to]->author == sorted[from]->author; to++) continue;
        const habits h = {sorted + from, moments + from, to - from};
        weigh_author(j, &h);
    }
}

/* --- reading ----------------------------------------------------------------------------------------- */

static void end_repository(job *j)
{
    if (j->item == 0) return;
    j->repositories++;
    if (j->commits->len < FEWEST) return;
    j->large++;
    weigh_early(j);
    weigh_parents(j);
    weigh_batch(j);
    weigh_seconds(j);
    weigh_nowhere(j);
    weigh_zones(j);
    weigh_authors(j);
}

/* Of the line "Author: name <address>" the address; robots that say so ("[bot]") are none. */
static guint author_of(job *j, const char *text, size_t size)
{
    const char *end = g_strstr_len(text, (gssize)size, "\nAuthor date: ");
    const char *line = end != NULL ? g_strstr_len(text, end - text, "\nAuthor: ") : NULL;
    const char *from = line != NULL ? g_strstr_len(line, end - line, "<") : NULL;
    if (from == NULL || g_strstr_len(line, end - line, "[bot]") != NULL) return 0;
    g_autofree char *address = g_ascii_strdown(from, end - from);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(j->authors, address));
    if (number > 0) return number;
    number = g_hash_table_size(j->authors) + 1;
    g_hash_table_insert(j->authors, g_steal_pointer(&address), GUINT_TO_POINTER(number));
    return number;
}

/* Hashes of lines "Commit: " and "Parent: " of the head. */
static void take_hashes(commit *one, const char *text, size_t size)
{
    const char *head = g_strstr_len(text, (gssize)size, "\n\n"), *end = head != NULL ? head : text + size;
    guint parents = 0;
    for (const char *line = text; line < end;) {
        size_t left = (size_t)(end - line);
        const char *stop = memchr(line, '\n', left);
        if (left >= strlen("Parent: ") + 16 && memcmp(line + 6, ": ", 2) == 0) {
            g_autofree char *half = g_strndup(line + 8, 16);
            uint64_t hash = g_ascii_strtoull(half, NULL, 16);
            if (memcmp(line, "Commit", 6) == 0) one->id = hash;
            if (memcmp(line, "Parent", 6) == 0 && parents < PARENTS_MOST) one->parents[parents++] = hash;
        }
        line = stop != NULL ? stop + 1 : end;
    }
}

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    commit one = {.unit = text->unit};
    if (text->kind != DAY_UNIT_COMMIT) return true;
    if (text->item != j->item) {
        end_repository(j);
        j->item = text->item;
        g_array_set_size(j->commits, 0);
        g_hash_table_remove_all(j->authors);
    }
    if (!moment(&one.author_ms, &one.zone, text->text, text->size, "\nAuthor date: ") ||
        !moment(&one.committer_ms, &one.committer_zone, text->text, text->size, "\nCommitter date: "))
        return true;
    one.author = author_of(j, text->text, text->size);
    take_hashes(&one, text->text, text->size);
    g_array_append_val(j->commits, one);
    return j->err == DAY_OK;
}

static bool take_group(const day_zone_group *group, void *ctx)
{
    job *j = ctx;
    if (group->claimed) g_array_append_val(j->claimed, group->offset_minutes);
    return true;
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    job *j = *out = g_new0(job, 1);
    *j = (job){.at = at,
               .error = error,
               .commits = g_array_new(FALSE, FALSE, sizeof(commit)),
               .authors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
               .claimed = g_array_new(FALSE, FALSE, sizeof(int))};
    return day_zone_each_group(at->store, take_group, j, error);
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    if (j->err == DAY_OK) end_repository(j);
    if (j->err != DAY_OK || j->large > 0) return j->err;
    g_autofree char *looked_at = day_authentic_count(j->repositories, "git repository");
    g_autofree char *why = g_strdup_printf("No repository has %d commits or more.", FEWEST);
    return day_authentic_not_applicable(j->at, looked_at, why, error);
}

static void clear(void *ctx)
{
    job *j = ctx;
    g_array_unref(j->commits);
    g_array_unref(j->claimed);
    g_hash_table_unref(j->authors);
    g_free(j);
}

const day_authentic_texts day_authentic_git = {begin, take, end, clear};
