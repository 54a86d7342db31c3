/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Readings go, the surest first, into the group that they belong to. Groups are found by keys made of the
 * amount and one thing beside it, so that each reading is compared with a few groups. A page image's text
 * never overrules one that was born digital: where it says otherwise of the same article it is dropped. */
#include "offer_join.h"
#include "index/fold.h"
#include "same_what.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define GROUPS_OF_KEY_MAX 64u /* that are compared: a common amount is no quadratic step */
#define END_CHARS 4           /* of a name */
#define DAYS_NEAR 100         /* between two places that tell of one deal */

/* SELLER, BUYER or TARGET. */
typedef struct party {
    int64_t entity;
    const char *name; /* folded; NULL: not told, or misread */
    bool han;         /* in Chinese characters */
} party;

typedef struct facts {
    day_deal_reading *reading;
    char *what, *code; /* folded; NULL: not told */
    party who[DAY_N_DEAL_FIELDS];
    const char *sector; /* of the target, as its name says; NULL */
    gint day;           /* of the date, in days; G_MININT: not told */
} facts;

typedef struct group {
    GPtrArray *members; /* of facts, borrowed */
    const facts *lead;
    const char *what, *code, *kind, *per, *sector;
    party who[DAY_N_DEAL_FIELDS];
    gint first_day, last_day;
    bool born; /* one of its members was born digital */
} group;

typedef struct joining {
    GPtrArray *facts;   /* of facts */
    GPtrArray *groups;  /* of group */
    GHashTable *by_key; /* char * → GArray of guint */
} joining;

/* --- facts --------------------------------------------------------------------------------------------- */

static void facts_free(void *data)
{
    facts *one = data;
    g_free(one->what);
    g_free(one->code);
    for (guint i = 0; i < DAY_N_DEAL_FIELDS; i++) g_free((char *)one->who[i].name);
    g_free(one);
}

static void group_free(void *data)
{
    group *one = data;
    g_ptr_array_unref(one->members);
    g_free(one);
}

static gint day_of(const char *date)
{
    guint year = 0, month = 1, day = 1;
    if (date == NULL || sscanf(date, "%4u-%2u-%2u", &year, &month, &day) < 1) return G_MININT;
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) return G_MININT;
    GDate *at = g_date_new_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
    gint days = (gint)g_date_get_julian(at);
    g_date_free(at);
    return days;
}

/* What a name says of its bearer: "university" in whatever language. NULL: nothing. */
static const char *sector_of(const day_lexicon *lexicon, const char *name)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    if (lexicon == NULL || name == NULL) return NULL;
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    day_lexicon_find(hits, lexicon, folded, strlen(folded));
    for (guint i = 0; i < hits->len; i++) {
        const day_lexicon_term *term = g_array_index(hits, day_lexicon_hit, i).term;
        if (strcmp(term->class, "sector") == 0) return term->concept;
    }
    return NULL;
}

static facts *facts_of(day_deal_reading *reading, const day_lexicon *lexicon)
{
    static const day_deal_field PARTIES[] = {DAY_DEAL_SELLER, DAY_DEAL_BUYER, DAY_DEAL_TARGET};
    facts *one = g_new0(facts, 1);
    one->reading = reading;
    one->what = day_what_key(reading->text[DAY_DEAL_WHAT]);
    one->code = day_what_key(reading->code);
    one->day = day_of(reading->text[DAY_DEAL_DATE]);
    one->sector = sector_of(lexicon, reading->text[DAY_DEAL_TARGET]);
    for (guint i = 0; i < G_N_ELEMENTS(PARTIES); i++) {
        party *who = &one->who[PARTIES[i]];
        who->entity = reading->entity[PARTIES[i]];
        if (reading->ocr && who->entity == 0) continue; /* a misread name is no other house */
        who->name = day_what_key(reading->text[PARTIES[i]]);
        who->han =
            who->name != NULL && g_unichar_get_script(g_utf8_get_char(who->name)) == G_UNICODE_SCRIPT_HAN;
    }
    return one;
}

/* Contracts before lists before talk; what was born digital before pictures; then the earlier. */
static gint by_sureness(gconstpointer a, gconstpointer b)
{
    const facts *one = *(facts *const *)a, *other = *(facts *const *)b;
    static const gint ORDER[] = {[DAY_DEAL_CONTRACT] = 0,
                                 [DAY_DEAL_LIST] = 1,
                                 [DAY_DEAL_INVOICE] = 2,
                                 [DAY_DEAL_TALK] = 3,
                                 [DAY_DEAL_PROSE] = 4};
    const day_deal_reading *x = one->reading, *y = other->reading;
    if (x->ocr != y->ocr) return x->ocr ? 1 : -1;
    if (x->basis != y->basis) return ORDER[x->basis] - ORDER[y->basis];
    if (one->day != other->day) return one->day < other->day ? -1 : 1;
    if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
    gint64 gap = x->span[DAY_DEAL_AMOUNT].start - y->span[DAY_DEAL_AMOUNT].start;
    return gap < 0 ? -1 : gap > 0;
}

/* --- comparing ----------------------------------------------------------------------------------------- */

static bool differs(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) != 0;
}

static bool agrees(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool is_told(const party *who)
{
    return who->entity != 0 || who->name != NULL;
}

static bool is_same(const party *a, const party *b)
{
    if (a->entity != 0 && b->entity != 0) return a->entity == b->entity;
    return agrees(a->name, b->name) || day_what_within(a->name, b->name);
}

/* Two names in two scripts may be one's, unless both are known. */
static bool is_other(const party *a, const party *b)
{
    if (!is_told(a) || !is_told(b) || is_same(a, b)) return false;
    return (a->entity != 0 && b->entity != 0) || a->name == NULL || b->name == NULL || a->han == b->han;
}

static bool is_same_amount(const day_deal_reading *a, const day_deal_reading *b)
{
    if (strcmp(a->currency, b->currency) != 0 && *a->currency != '\0' && *b->currency != '\0') return false;
    if (isnan(a->amount) || isnan(b->amount)) return isnan(a->amount) && isnan(b->amount);
    bool high = (isnan(a->amount_high) && isnan(b->amount_high)) ||
                fabs(a->amount_high - b->amount_high) <= 1e-9 * fabs(b->amount_high);
    return high && fabs(a->amount - b->amount) <= 1e-9 * fabs(b->amount);
}

static bool is_near(const group *into, const facts *one)
{
    if (one->day == G_MININT || into->first_day == G_MAXINT) return true;
    return one->day >= into->first_day - DAYS_NEAR && one->day <= into->last_day + DAYS_NEAR;
}

static bool is_list(const day_deal_reading *reading)
{
    return reading->basis == DAY_DEAL_LIST;
}

/* Of a ransom, who named a sum and whether it was agreed on is what the reading tells. */
static bool is_other_step(const day_deal_reading *a, const day_deal_reading *b)
{
    bool ransom = agrees(a->kind, "ransom") || agrees(b->kind, "ransom");
    return ransom && differs(a->deal, b->deal);
}

/* Whether both may be one offer: nothing that both tell differs. */
static bool may_be_one(const group *into, const facts *one)
{
    const day_deal_reading *reading = one->reading, *lead = into->lead->reading;
    bool buyer = is_told(&one->who[DAY_DEAL_BUYER]), lead_buyer = is_told(&into->who[DAY_DEAL_BUYER]);
    bool standing = is_list(reading) && !buyer, lead_standing = is_list(lead) && !lead_buyer;
    bool dealt = reading->basis == DAY_DEAL_TALK || reading->basis == DAY_DEAL_CONTRACT || buyer;
    bool lead_dealt = lead->basis == DAY_DEAL_TALK || lead->basis == DAY_DEAL_CONTRACT || lead_buyer;
    if ((standing && lead_dealt) || (lead_standing && dealt)) return false;
    if (differs(into->per, reading->text[DAY_DEAL_PER]) || is_other_step(lead, reading)) return false;
    for (guint i = 0; i < DAY_N_DEAL_FIELDS; i++)
        if (is_other(&into->who[i], &one->who[i])) return false;
    return (standing && lead_standing) || is_near(into, one);
}

/* Whether what both tell beside the amount can't be chance. */
static bool is_one(const group *into, const facts *one)
{
    const day_deal_reading *reading = one->reading;
    bool kind = agrees(into->kind, reading->kind);
    bool buyer = is_same(&into->who[DAY_DEAL_BUYER], &one->who[DAY_DEAL_BUYER]);
    bool seller = is_same(&into->who[DAY_DEAL_SELLER], &one->who[DAY_DEAL_SELLER]);
    bool target = is_same(&into->who[DAY_DEAL_TARGET], &one->who[DAY_DEAL_TARGET]);
    bool lists = is_list(reading) && is_list(into->lead->reading);
    if (lists && agrees(into->code, one->code)) return true;
    if (lists && differs(into->code, one->code)) return false;
    if (agrees(into->what, one->what)) return true;
    if (reading->ocr && day_what_alike(into->what, one->what)) return true;
    if (lists) return false; /* a list has many articles of one price */
    if (target && (kind || into->kind == NULL || reading->kind == NULL)) return true;
    bool translated = into->sector != NULL && agrees(into->sector, one->sector) &&
                      into->who[DAY_DEAL_TARGET].han != one->who[DAY_DEAL_TARGET].han;
    if (kind && translated && one->day != G_MININT && into->first_day != G_MAXINT) return true;
    if (buyer && (kind || day_what_within(into->what, one->what))) return true;
    return buyer && seller && (into->kind == NULL || reading->kind == NULL);
}

/* --- groups -------------------------------------------------------------------------------------------- */

typedef void (*key_fn)(joining *at, const char *key, void *ctx);

/* Who it is, as part of a key; NULL: not told. */
static const char *name_of(char *out, size_t size, const party *who)
{
    if (who->entity != 0)
        g_snprintf(out, size, "#%" G_GINT64_FORMAT, who->entity);
    else if (who->name != NULL)
        g_strlcpy(out, who->name, size);
    return is_told(who) ? out : NULL;
}

/* Calls fn with every key under which the reading is found. */
static void each_key(joining *at, const facts *one, key_fn fn, void *ctx)
{
    const day_deal_reading *reading = one->reading;
    char target[320], buyer[320];
    const char *beside[] = {one->what, one->code, name_of(target, sizeof target, &one->who[DAY_DEAL_TARGET]),
                            name_of(buyer, sizeof buyer, &one->who[DAY_DEAL_BUYER])};
    char key[400];
    for (guint i = 0; i < G_N_ELEMENTS(beside); i++) {
        if (beside[i] == NULL) continue;
        g_snprintf(key, sizeof key, "%u %.17g %.300s", i, reading->amount, beside[i]);
        fn(at, key, ctx);
        g_snprintf(key, sizeof key, "%u - %.300s", i, beside[i]);
        fn(at, key, ctx);
    }
    g_snprintf(key, sizeof key, "- %.17g", reading->amount);
    fn(at, key, ctx);
    if (one->what == NULL) return;
    /* A misread character leaves one end of a name as it is. */
    glong length = g_utf8_strlen(one->what, -1);
    g_autofree char *first = g_utf8_substring(one->what, 0, MIN(length, END_CHARS));
    g_snprintf(key, sizeof key, "first %s", first);
    fn(at, key, ctx);
    g_snprintf(key, sizeof key, "last %s", g_utf8_offset_to_pointer(one->what, MAX(0, length - END_CHARS)));
    fn(at, key, ctx);
}

static void note_key(joining *at, const char *key, void *ctx)
{
    guint index = GPOINTER_TO_UINT(ctx);
    GArray *groups = g_hash_table_lookup(at->by_key, key);
    if (groups == NULL) {
        groups = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(at->by_key, g_strdup(key), groups);
    }
    bool known = groups->len > 0 && g_array_index(groups, guint, groups->len - 1) == index;
    if (!known && groups->len < GROUPS_OF_KEY_MAX) g_array_append_val(groups, index);
}

typedef struct search {
    const facts *one;
    GArray *found; /* of guint, the groups to look at, in order, each once */
    GHashTable *seen;
} search;

static void look_key(joining *at, const char *key, void *ctx)
{
    search *s = ctx;
    const GArray *groups = g_hash_table_lookup(at->by_key, key);
    for (guint i = 0; groups != NULL && i < groups->len; i++) {
        guint index = g_array_index(groups, guint, i);
        if (g_hash_table_add(s->seen, GUINT_TO_POINTER(index + 1))) g_array_append_val(s->found, index);
    }
}

static void add_member(joining *at, guint index, facts *one)
{
    group *into = at->groups->pdata[index];
    const day_deal_reading *reading = one->reading;
    g_ptr_array_add(into->members, one);
    into->born = into->born || !reading->ocr;
    if (into->what == NULL) into->what = one->what;
    if (into->code == NULL) into->code = one->code;
    if (into->kind == NULL) into->kind = reading->kind;
    if (into->per == NULL) into->per = reading->text[DAY_DEAL_PER];
    if (into->sector == NULL) into->sector = one->sector;
    for (guint i = 0; i < DAY_N_DEAL_FIELDS; i++) {
        party *who = &into->who[i];
        if (!is_told(who)) *who = one->who[i];
        if (who->entity == 0) who->entity = one->who[i].entity;
    }
    if (one->day != G_MININT) {
        into->first_day = MIN(into->first_day, one->day);
        into->last_day = MAX(into->last_day, one->day);
    }
    each_key(at, one, note_key, GUINT_TO_POINTER(index));
}

static void new_group(joining *at, facts *one)
{
    group *made = g_new0(group, 1);
    made->members = g_ptr_array_new();
    made->lead = one;
    made->first_day = G_MAXINT;
    made->last_day = G_MININT;
    g_ptr_array_add(at->groups, made);
    add_member(at, at->groups->len - 1, one);
}

/* "Two prices for one thing": one deal, told with another amount a while later. Negotiations of a ransom
 * move, and that is no contradiction. */
static bool is_one_otherwise(const group *into, const facts *one)
{
    const day_deal_reading *reading = one->reading, *lead = into->lead->reading;
    if (is_list(reading) || is_list(lead) || agrees(reading->kind, "ransom")) return false;
    bool kind = agrees(into->kind, reading->kind) || agrees(into->what, one->what);
    bool target = is_same(&into->who[DAY_DEAL_TARGET], &one->who[DAY_DEAL_TARGET]);
    bool same_text = reading->unit == lead->unit && reading->basis == DAY_DEAL_CONTRACT &&
                     lead->basis == DAY_DEAL_CONTRACT && agrees(into->what, one->what);
    bool dated = one->day != G_MININT && into->first_day != G_MAXINT;
    bool contracts =
        reading->basis == DAY_DEAL_CONTRACT && lead->basis == DAY_DEAL_CONTRACT; /* two of them are two */
    return same_text || (target && kind && dated && !contracts);
}

/* A picture's text of an article that a digital text tells otherwise. */
static bool is_overruled(const group *into, const facts *one)
{
    if (!one->reading->ocr || !into->born) return false;
    if (into->code != NULL && one->code != NULL) return strcmp(into->code, one->code) == 0;
    return day_what_alike(into->what, one->what);
}

static void place(joining *at, facts *one)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    search s = {one, found, seen};
    each_key(at, one, look_key, &s);
    for (guint pass = 0; pass < 3; pass++)
        for (guint i = 0; i < found->len; i++) {
            guint index = g_array_index(found, guint, i);
            const group *into = at->groups->pdata[index];
            bool same = is_same_amount(into->lead->reading, one->reading);
            if (pass == 2 && !same && is_overruled(into, one)) return; /* dropped */
            if (pass == 2 || same != (pass == 0) || !may_be_one(into, one)) continue;
            if (!(same ? is_one(into, one) : is_one_otherwise(into, one))) continue;
            add_member(at, index, one);
            return;
        }
    new_group(at, one);
}

/* --- results ------------------------------------------------------------------------------------------- */

static void joined_free(void *data)
{
    day_joined *joined = data;
    g_ptr_array_unref(joined->readings);
    g_array_unref(joined->contradictions);
    g_free(joined->key);
    g_free(joined);
}

static void contradict(day_joined *joined, day_deal_field field, const day_deal_reading *here,
                       const day_deal_reading *there, guint other)
{
    day_joined_contradiction one = {field, here, there, other};
    g_array_append_val(joined->contradictions, one);
}

/* The earliest leads, unless it is a picture's text. */
static gint by_lead(gconstpointer a, gconstpointer b)
{
    const facts *one = *(facts *const *)a, *other = *(facts *const *)b;
    if (one->reading->ocr != other->reading->ocr) return one->reading->ocr ? 1 : -1;
    gint x = one->day == G_MININT ? G_MAXINT : one->day, y = other->day == G_MININT ? G_MAXINT : other->day;
    if (x != y) return x < y ? -1 : 1;
    return by_sureness(a, b);
}

/* What is sold, in the words that most places have. */
static const day_deal_reading *common_what(const GPtrArray *members)
{
    const day_deal_reading *best = NULL;
    guint most = 0;
    for (guint i = 0; i < MIN(members->len, GROUPS_OF_KEY_MAX); i++) {
        const facts *one = members->pdata[i];
        guint times = 0;
        for (guint k = 0; k < MIN(members->len, GROUPS_OF_KEY_MAX); k++)
            times += agrees(one->what, ((const facts *)members->pdata[k])->what);
        if (one->what == NULL || times <= most) continue;
        most = times;
        best = one->reading;
    }
    return best;
}

/* "Nairolink" here, "Nairolink Mobile" there: the longer of two forms of a party's name. */
static bool says_more(const char *told, const char *other, guint field)
{
    bool who = field == DAY_DEAL_SELLER || field == DAY_DEAL_BUYER || field == DAY_DEAL_TARGET;
    if (!who || other == NULL || strlen(other) <= strlen(told)) return false;
    g_autofree char *one = day_what_key(told), *longer = day_what_key(other);
    return day_what_within(one, longer);
}

static void choose_fields(day_joined *joined, const GPtrArray *members)
{
    for (guint i = 0; i < members->len; i++) {
        const facts *one = members->pdata[i];
        const day_deal_reading *reading = one->reading;
        for (guint f = 0; f < DAY_N_DEAL_FIELDS; f++) {
            const day_deal_reading *told = joined->field[f];
            bool named = told != NULL && told->entity[f] == 0 &&
                         (reading->entity[f] != 0 || says_more(told->text[f], reading->text[f], f));
            if (reading->text[f] != NULL && (told == NULL || named)) joined->field[f] = reading;
        }
        if (joined->kind == NULL) joined->kind = reading->kind;
    }
    const day_deal_reading *what = common_what(members);
    if (what != NULL) joined->field[DAY_DEAL_WHAT] = what;
}

static void find_contradictions(day_joined *joined)
{
    const day_deal_reading *lead = joined->readings->pdata[0];
    for (guint i = 1; i < joined->readings->len; i++) {
        const day_deal_reading *reading = joined->readings->pdata[i];
        bool amount = !is_same_amount(lead, reading),
             compared = strcmp(lead->comparator, reading->comparator) != 0;
        bool told = *lead->comparator != '\0' && *reading->comparator != '\0';
        if (reading->ocr && !lead->ocr) continue;
        if (amount || (compared && told)) contradict(joined, DAY_DEAL_AMOUNT, lead, reading, G_MAXUINT);
    }
}

static char *key_of(const group *from, const day_joined *joined, GHashTable *used)
{
    const day_deal_reading *lead = joined->readings->pdata[0];
    g_autofree char *text =
        g_strdup_printf("%s\n%s\n%s\n%s\n%.17g\n%s\n%s", from->lead->what != NULL ? from->lead->what : "",
                        joined->kind != NULL ? joined->kind : "",
                        lead->text[DAY_DEAL_BUYER] != NULL ? lead->text[DAY_DEAL_BUYER] : "",
                        lead->text[DAY_DEAL_TARGET] != NULL ? lead->text[DAY_DEAL_TARGET] : "", lead->amount,
                        lead->currency, lead->text[DAY_DEAL_PER] != NULL ? lead->text[DAY_DEAL_PER] : "");
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    hash[16] = '\0';
    guint times = GPOINTER_TO_UINT(g_hash_table_lookup(used, hash)) + 1;
    g_hash_table_insert(used, g_strdup(hash), GUINT_TO_POINTER(times));
    return times == 1 ? g_strdup(hash) : g_strdup_printf("%s-%u", hash, times);
}

static day_joined *result_of(const group *from, GHashTable *used)
{
    day_joined *joined = g_new0(day_joined, 1);
    joined->readings = g_ptr_array_new();
    joined->contradictions = g_array_new(FALSE, FALSE, sizeof(day_joined_contradiction));
    g_ptr_array_sort(from->members, by_lead);
    for (guint i = 0; i < from->members->len; i++)
        g_ptr_array_add(joined->readings, ((facts *)from->members->pdata[i])->reading);
    choose_fields(joined, from->members);
    find_contradictions(joined);
    joined->key = key_of(from, joined, used);
    return joined;
}

/* Two offers of one thing, against one target, to one buyer, at different prices. Not the rows of one list:
 * those are of different sizes. */
static bool are_at_odds(const group *a, const group *b)
{
    const day_deal_reading *x = a->lead->reading, *y = b->lead->reading;
    if (agrees(x->kind, "ransom") || is_same_amount(x, y) || isnan(x->amount) || isnan(y->amount))
        return false;
    if (strcmp(x->currency, y->currency) != 0 || (is_list(x) && is_list(y) && x->item == y->item))
        return false;
    bool same = agrees(a->what, b->what) && g_strcmp0(a->per, b->per) == 0;
    for (guint i = 0; i < DAY_N_DEAL_FIELDS; i++) {
        const party *one = &a->who[i], *other = &b->who[i];
        bool both = is_told(one) == is_told(other) && (!is_told(one) || is_same(one, other));
        same = same && (i == DAY_DEAL_SELLER ? !is_other(one, other) : both);
    }
    return same;
}

static void set_at_odds(joining *at, GPtrArray *out)
{
    for (guint i = 0; i < at->groups->len; i++) {
        const group *one = at->groups->pdata[i];
        char key[400];
        if (one->what == NULL) continue;
        g_snprintf(key, sizeof key, "0 - %.300s", one->what);
        const GArray *others = g_hash_table_lookup(at->by_key, key);
        for (guint k = 0; others != NULL && k < others->len; k++) {
            guint index = g_array_index(others, guint, k);
            const group *other = at->groups->pdata[index];
            if (index == i || !are_at_odds(one, other)) continue;
            contradict(out->pdata[i], DAY_DEAL_AMOUNT, one->lead->reading, other->lead->reading, index);
        }
    }
}

/* --- doubles ---------------------------------------------------------------------------------------------
 */

/* An amount that a table or a contract tells is not told again by the sentence around it. What was agreed on
 * may stand where it was first asked. */
static bool is_double(GHashTable *taken, const day_deal_reading *reading)
{
    const day_deal_span *span = &reading->span[DAY_DEAL_AMOUNT];
    GArray *spans = g_hash_table_lookup(taken, &span->unit);
    for (guint i = 0; spans != NULL && i < spans->len; i++) {
        const day_deal_span *one = &g_array_index(spans, day_deal_span, i);
        if (span->start < one->start + one->size && one->start < span->start + span->size) return true;
    }
    return false;
}

static void note_amount(GHashTable *taken, const day_deal_span *span)
{
    GArray *spans = g_hash_table_lookup(taken, &span->unit);
    if (spans == NULL) {
        spans = g_array_new(FALSE, FALSE, sizeof(day_deal_span));
        g_hash_table_insert(taken, g_memdup2(&span->unit, sizeof span->unit), spans);
    }
    g_array_append_val(spans, *span);
}

/* Without doubles, the surest first. */
static void gather(GPtrArray *all, const GPtrArray *readings, const day_lexicon *lexicon)
{
    guint kept = 0;
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < MIN(readings->len, DAY_JOIN_READINGS_MAX); i++)
        g_ptr_array_add(all, facts_of(readings->pdata[i], lexicon));
    g_ptr_array_sort(all, by_sureness);
    for (guint i = 0; i < all->len; i++) {
        facts *one = all->pdata[i];
        const day_deal_reading *reading = one->reading;
        bool told = (reading->basis == DAY_DEAL_TALK || reading->basis == DAY_DEAL_PROSE) &&
                    !agrees(reading->deal, "settlement");
        if (told && is_double(taken, reading)) {
            facts_free(one);
            continue;
        }
        if (reading->span[DAY_DEAL_AMOUNT].size > 0) note_amount(taken, &reading->span[DAY_DEAL_AMOUNT]);
        all->pdata[kept++] = one;
    }
    g_ptr_array_set_free_func(all, NULL); /* what is behind was freed, or moved */
    g_ptr_array_set_size(all, (gint)kept);
    g_ptr_array_set_free_func(all, facts_free);
}

GPtrArray *day_offer_join(const GPtrArray *readings, const day_lexicon *lexicon)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(joined_free);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(facts_free);
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GHashTable) by_key =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    joining at = {all, groups, by_key};
    gather(all, readings, lexicon);
    for (guint i = 0; i < all->len; i++) place(&at, all->pdata[i]);
    for (guint i = 0; i < groups->len; i++) g_ptr_array_add(out, result_of(groups->pdata[i], used));
    set_at_odds(&at, out);
    return out;
}
