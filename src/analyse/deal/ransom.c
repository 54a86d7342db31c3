/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A negotiation over a ransom: who is the gang is told by what each side says; every sum is the gang's price,
 * the victim's bid, or an echo of the other's. What was agreed is the last sum that one side named and the
 * other took, or that stood when payment was confirmed. */
#include "deal.h"
#include "frame.h"
#include "ransom_says.h"
#include "scan/number/number.h"
#include "terms.h"
#include <math.h>
#include <string.h>

#define TAKES_WITHIN 6u    /* turns from a sum to the "we agree" that means it */
#define TAKES_MAX 300u     /* bytes of a message that agrees without naming the sum */
#define SUMS_MAX 4000u     /* and the sums that are named there: each is compared with those before it */
#define MESSAGES_MAX 5000u /* of a negotiation; a longer one is read so far */

typedef struct sum {
    guint message;
    size_t start, end; /* of the plain text */
    double value, high;
    char currency[8], medium[8];
    guint mention; /* one more than its index; 0: figures without a currency */
    bool gang;
    bool said[DAY_RANSOM_NOT + 1]; /* what its sentence says */
} sum;

typedef struct negotiation {
    const day_deal_reader *reader;
    const GPtrArray *messages;
    GHashTable *gang; /* speakers → 1 the gang, 2 the victim */
    GArray *sums;     /* sum */
    GPtrArray *out;
    gint gang_sum, victim_sum, settled, last; /* indexes into sums; -1: none */
    gint first;                               /* what was asked first; -1 */
    bool demanded;
} negotiation;

static bool says(const day_annotated *text, day_ransom_class class)
{
    return day_ransom_says(text, 0, text->plain.size, class);
}

static const day_annotated *message(const negotiation *at, guint index)
{
    return at->messages->pdata[index];
}

static guint n_messages(const negotiation *at)
{
    return MIN(at->messages->len, MESSAGES_MAX);
}

/* --- who is who ------------------------------------------------------------------------------------------
 */

static bool is_called_victim(const negotiation *at, int64_t speaker)
{
    const char *name = g_hash_table_lookup(at->reader->called, (gconstpointer)(gintptr)speaker);
    return name != NULL && (g_str_has_prefix(name, "victim") || g_str_has_prefix(name, "Victim"));
}

static bool names_ransom(const day_annotated *text)
{
    for (guint k = 0; k < text->terms->len; k++) {
        const char *concept = g_array_index(text->terms, day_lexicon_hit, k).term->concept;
        if (strcmp(concept, "ransom") == 0 || strcmp(concept, "decryption") == 0) return true;
    }
    return day_annotated_find(text, 0, text->plain.size, "decrypt") != SIZE_MAX;
}

/* Somebody is called the victim, or is spoken to as one: a gang that talks of one among themselves does not.
 */
static bool is_of_ransom(const negotiation *at)
{
    int said = 0;
    bool named = false, addressed = false;
    for (guint i = 0; i < n_messages(at); i++) {
        const day_annotated *text = message(at, i);
        if (is_called_victim(at, text->speaker)) return true;
        said += day_ransom_cues(text, DAY_RANSOM_GANG);
        named = named || said >= 3 || names_ransom(text);
        addressed = addressed || day_ransom_addresses(text);
        if (named && addressed) return true;
    }
    return false;
}

#define CALLED -100000 /* the weight of being called the victim */

/* The side of each speaker, by what they say: above zero the gang. */
static void weigh_speakers(const negotiation *at, GHashTable *weights)
{
    for (guint i = 0; i < n_messages(at); i++) {
        const day_annotated *text = message(at, i);
        gpointer key = (gpointer)(gintptr)text->speaker;
        if (text->speaker == 0) continue;
        gint weight = GPOINTER_TO_INT(g_hash_table_lookup(weights, key));
        weight += day_ransom_cues(text, DAY_RANSOM_GANG) - day_ransom_cues(text, DAY_RANSOM_VICTIM);
        if (is_called_victim(at, text->speaker)) weight += CALLED;
        g_hash_table_insert(weights, key, GINT_TO_POINTER(weight));
    }
}

static bool find_sides(negotiation *at)
{
    g_autoptr(GHashTable) weights = g_hash_table_new(NULL, NULL);
    weigh_speakers(at, weights);
    bool alone = g_hash_table_size(weights) == 1; /* the victim never answered */
    GHashTableIter iter;
    gpointer key, weight;
    gint most = G_MININT, least = G_MAXINT;
    g_hash_table_iter_init(&iter, weights);
    while (g_hash_table_iter_next(&iter, NULL, &weight)) {
        most = MAX(most, GPOINTER_TO_INT(weight));
        least = MIN(least, GPOINTER_TO_INT(weight));
    }
    if (most <= (alone ? 0 : least) || g_hash_table_size(weights) == 0) return false;
    bool called = least < CALLED / 2; /* who else speaks than the victim is the gang */
    g_hash_table_iter_init(&iter, weights);
    while (g_hash_table_iter_next(&iter, &key, &weight)) {
        bool gang = called ? GPOINTER_TO_INT(weight) > CALLED / 2
                           : GPOINTER_TO_INT(weight) == most || GPOINTER_TO_INT(weight) > 0;
        bool other = !alone && !called && GPOINTER_TO_INT(weight) == least;
        g_hash_table_insert(at->gang, key, GINT_TO_POINTER(gang && !other ? 1 : 2));
    }
    return true;
}

static int side_of(const negotiation *at, const day_annotated *text)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(at->gang, (gconstpointer)(gintptr)text->speaker));
}

/* --- sums ------------------------------------------------------------------------------------------------
 */

#define WRAPPED_MAX 160u /* bytes that a sentence goes on over line breaks */

/* The sentence around a place; lines of letters are wrapped, so that one break ends none. */
static void sentence_of(const day_annotated *text, size_t at, size_t *start, size_t *end)
{
    size_t from, to;
    const char *plain = text->plain.text;
    day_annotated_sentence(text, at, start, end);
    while (*start > 2 && plain[*start - 1] == '\n' && strchr("\n.!?:", plain[*start - 2]) == NULL &&
           at - *start < WRAPPED_MAX) {
        day_annotated_sentence(text, *start - 2, &from, &to);
        if (from >= *start) break;
        *start = from;
    }
    while (*end + 1 < text->plain.size && plain[*end] == '\n' && plain[*end + 1] != '\n' &&
           *end - at < WRAPPED_MAX) {
        day_annotated_sentence(text, *end + 1, &from, &to);
        if (to <= *end) break;
        *end = to;
    }
}

/* What only changes a price: "reduce it by 50k", "$25,000 discount", "another 5k". */
static bool is_step(const day_annotated *text, const sum *one)
{
    static const char *const BEFORE[] = {"by ",         "discount of ", "another ",
                                         "additional ", "extra ",       "reduction of "};
    static const char *const AFTER[] = {" discount", " more", " off", " less"};
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t size = strlen(BEFORE[i]);
        if (one->start >= size && day_annotated_says(text, one->start - size, BEFORE[i])) return true;
    }
    for (guint i = 0; i < G_N_ELEMENTS(AFTER); i++)
        if (day_annotated_says(text, one->end, AFTER[i])) return true;
    return false;
}

/* "Pay us 4 BTC to avoid damages": the sum of these words, whatever else the sentence speaks of. */
static bool is_pointed_at(const day_annotated *text, const sum *one)
{
    static const char *const BEFORE[] = {"pay us ",   "send us ",    "price is ", "price is: ",    "price: ",
                                         "price at ", "for you is ", "цена ",     "заплатить нам "};
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t size = strlen(BEFORE[i]);
        if (one->start >= size && day_annotated_says(text, one->start - size, BEFORE[i])) return true;
    }
    return false;
}

static void add_sum(negotiation *at, sum *one)
{
    const day_annotated *text = message(at, one->message);
    size_t start, end;
    if (at->sums->len >= SUMS_MAX || is_step(text, one)) return;
    sentence_of(text, one->start, &start, &end);
    for (day_ransom_class class = 0; class <= DAY_RANSOM_NOT; class ++)
        one->said[class] = day_ransom_says(text, start, end, class);
    one->gang = side_of(at, text) == 1;
    if (one->gang && is_pointed_at(text, one)) one->said[DAY_RANSOM_NOT] = false;
    g_array_append_val(at->sums, *one);
}

static bool is_covered(const day_annotated *text, size_t place)
{
    for (guint i = day_deal_mentions_from(text, place); i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start > place) return false;
        if (one->end > place) return true;
    }
    return false;
}

/* Whether what follows a figure says that it counts something else: "20k files". */
static bool counts_things(const day_annotated *text, size_t end)
{
    static const char *const THINGS[] = {
        "files",   "file",  "gb",        "tb",        "mb",      "pcs",       "computers",
        "servers", "hosts", "employees", "people",    "users",   "records",   "documents",
        "days",    "hours", "lines",     "followers", "clients", "customers", "%"};
    while (end < text->plain.size && text->plain.text[end] == ' ') end++;
    for (guint i = 0; i < G_N_ELEMENTS(THINGS); i++)
        if (day_annotated_says(text, end, THINGS[i])) return true;
    return end < text->plain.size && g_ascii_isalnum(text->plain.text[end]) &&
           text->plain.text[end - 1] != ' ';
}

/* The currency that the sums before it are in, when it is one. */
static const char *currency_so_far(const negotiation *at)
{
    const char *found = "";
    for (guint i = 0; i < at->sums->len; i++) {
        const char *one = g_array_index(at->sums, sum, i).currency;
        if (strlen(one) != 3 || strcmp(one, "BTC") == 0 || strcmp(one, "XMR") == 0) continue;
        if (*found != '\0' && strcmp(found, one) != 0) return "";
        found = one;
    }
    return found;
}

/* "we can pay 300k": figures with a scale, no currency. */
static void add_bare(negotiation *at, guint index)
{
    const day_annotated *text = message(at, index);
    day_span plain = {(const uint8_t *)text->plain.text, text->plain.size};
    for (size_t place = 0; place < plain.size; place++) {
        char before = place > 0 ? text->plain.text[place - 1] : ' ';
        if (!g_ascii_isdigit(text->plain.text[place]) || strchr(" \n(~", before) == NULL) continue;
        day_number number;
        if (!day_number_at(&number, plain, place, "en", DAY_NUMBER_LETTERS) || number.size == 0) continue;
        size_t end = place + number.size;
        bool figure = (number.scaled || (number.grouped && number.digits >= 4)) && !is_covered(text, place) &&
                      !counts_things(text, end);
        if (figure) {
            g_autoptr(GString) value = g_string_new(NULL);
            day_decimal_print(value, number.value);
            sum one = {.message = index,
                       .start = place,
                       .end = end,
                       .value = g_ascii_strtod(value->str, NULL),
                       .high = NAN};
            g_strlcpy(one.currency, currency_so_far(at), sizeof one.currency);
            if (one.value >= 1000 && one.value < 1e9) add_sum(at, &one);
        }
        place = end - 1;
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const sum *one = a, *other = b;
    if (one->message != other->message) return one->message < other->message ? -1 : 1;
    return one->start < other->start ? -1 : one->start > other->start;
}

static bool is_coin(const sum *one)
{
    return strcmp(one->currency, "BTC") == 0 || strcmp(one->currency, "XMR") == 0 ||
           strcmp(one->currency, "ETH") == 0;
}

/* "$357.150": nobody asks for tenths of a cent; the dot parts thousands. */
static double in_thousands(const day_annotated *text, const sum *one)
{
    for (size_t i = one->start; i + 3 < one->end; i++) {
        const char *c = text->plain.text + i;
        bool dot = *c == '.' && g_ascii_isdigit(c[1]) && g_ascii_isdigit(c[2]) && g_ascii_isdigit(c[3]);
        bool more = i + 4 < one->end && (g_ascii_isalnum(c[4]) || c[4] == '.');
        if (dot && !more && one->value < 1000) return one->value * 1000;
    }
    return one->value;
}

static void find_sums(negotiation *at)
{
    for (guint i = 0; i < n_messages(at); i++) {
        const day_annotated *text = message(at, i);
        if (side_of(at, text) == 0) continue;
        for (guint k = 0; k < text->mentions->len; k++) {
            const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, k);
            const char *blank = strchr(one->value, ' ');
            if (strcmp(one->kind, "money") != 0 || blank == NULL || one->value[0] == '-') continue;
            sum found = {.message = i, .start = one->start, .end = one->end, .mention = k + 1, .high = NAN};
            found.value = g_ascii_strtod(one->value, NULL);
            g_strlcpy(found.currency, blank + 1, sizeof found.currency);
            bool dollars = is_coin(&found) && text->plain.text[one->start] == '$'; /* "$150k BTC" */
            if (dollars) g_strlcpy(found.currency, "USD", sizeof found.currency);
            if (!is_coin(&found)) found.value = in_thousands(text, &found);
            add_sum(at, &found);
        }
        add_bare(at, i);
    }
    g_array_sort(at->sums, by_place);
}

/* --- the walk --------------------------------------------------------------------------------------------
 */

static const sum *sum_at(const negotiation *at, gint index)
{
    return index >= 0 ? &g_array_index(at->sums, sum, index) : NULL;
}

static bool is_same(const sum *one, const sum *other)
{
    if (one == NULL || other == NULL) return false;
    bool money =
        strcmp(one->currency, other->currency) == 0 || *one->currency == '\0' || *other->currency == '\0';
    return money && fabs(one->value - other->value) <= 0.01 * other->value;
}

/* Whether the other side, or this one, named the sum before. */
static gint named_before(const negotiation *at, gint index, bool gang)
{
    const sum *one = sum_at(at, index);
    for (gint i = index - 1; i >= 0; i--)
        if (sum_at(at, i)->gang == gang && is_same(one, sum_at(at, i))) return i;
    return -1;
}

#define BEYOND 5        /* times what is asked: what the victim has, or may lose */
#define TEST_SHARE 0.01 /* of what is asked: a transfer to see that it arrives */

/* The most that the gang has asked so far in money. */
static double most_asked(const negotiation *at, const sum *before)
{
    double most = 0;
    const sum *asked = sum_at(at, at->first);
    if (!is_coin(asked)) return asked->value;
    for (guint i = 0; i < at->sums->len; i++) {
        const sum *one = sum_at(at, (gint)i);
        if (one == before) break;
        if (one->gang && !is_coin(one) && !one->said[DAY_RANSOM_NOT]) most = MAX(most, one->value);
    }
    return most;
}

/* Sums that are no offers: tests of a transfer, and what a price in money comes to in coins. */
static bool is_aside(const negotiation *at, const sum *one)
{
    const sum *asked = sum_at(at, at->first);
    if (one->said[DAY_RANSOM_NOT] || one->value <= 0 ||
        (one->said[DAY_RANSOM_MEANS] && !one->said[DAY_RANSOM_BID]))
        return true;
    if (asked == NULL) return false;
    bool rate = !is_coin(sum_at(at, at->gang_sum >= 0 ? at->gang_sum : at->first));
    if (is_coin(one)) return rate || (is_coin(asked) && one->value < TEST_SHARE * asked->value);
    bool beyond = sum_at(at, at->first)->gang && !is_coin(asked) && one->value > BEYOND * asked->value;
    return beyond || one->value < TEST_SHARE * most_asked(at, one);
}

static gint first_named(const negotiation *at, gint index, bool gang)
{
    for (gint i = 0; i < index; i++)
        if (sum_at(at, i)->gang == gang && is_same(sum_at(at, index), sum_at(at, i))) return i;
    return -1;
}

static void emit(negotiation *at, gint index, const char *deal)
{
    const sum *one = sum_at(at, index);
    const day_annotated *text = message(at, one->message);
    day_deal_reading *reading = day_deal_reading_new();
    reading->basis = DAY_DEAL_TALK;
    reading->item = text->item;
    reading->unit = text->unit;
    reading->kind = g_strdup("ransom");
    reading->deal = deal;
    day_deal_tell_sum(reading, text, one->start, one->end, one->mention);
    if (fabs(reading->amount * 1000 - one->value) < 0.5) reading->amount = one->value;
    if (*one->currency != '\0' && strcmp(one->currency, reading->currency) != 0) {
        g_strlcpy(reading->medium, reading->currency, sizeof reading->medium);
        g_strlcpy(reading->currency, one->currency, sizeof reading->currency);
    }
    if (one->mention == 0) {
        reading->amount = one->value;
        g_strlcpy(reading->currency, one->currency, sizeof reading->currency);
    }
    for (guint i = 0; i < n_messages(at); i++) {
        const day_annotated *other = message(at, i);
        bool gang = side_of(at, other) == 1;
        day_deal_field field = gang ? DAY_DEAL_SELLER : DAY_DEAL_BUYER;
        bool mine = other->speaker == text->speaker;
        if (side_of(at, other) == 0 || (reading->entity[field] != 0 && !mine)) continue;
        day_deal_tell_entity(reading, field, at->reader, day_deal_house(at->reader, other->speaker),
                             text->unit);
    }
    day_deal_tell_day(reading, text);
    reading->about = g_strdup("ransom");
    g_ptr_array_add(at->out, reading);
}

/* The most that the victim spoke of before the gang named a smaller sum: what stands on the gang's page. */
static gint quoted_before(const negotiation *at, gint index)
{
    const sum *one = sum_at(at, index);
    gint most = -1;
    for (gint i = 0; i < index && one->gang; i++) {
        const sum *earlier = sum_at(at, i);
        bool more = !earlier->gang && !earlier->said[DAY_RANSOM_NOT] && is_coin(earlier) == is_coin(one) &&
                    earlier->value > one->value * 1.02 && earlier->value < one->value * 20;
        if (more && (most < 0 || earlier->value > sum_at(at, most)->value)) most = i;
    }
    return most;
}

static void emit_ask(negotiation *at, gint index)
{
    gint quoted = at->demanded ? -1 : quoted_before(at, index);
    if (quoted >= 0) {
        at->first = quoted;
        at->demanded = true;
        emit(at, quoted, "demand");
    }
    emit(at, index, at->demanded ? "counter-offer" : "demand");
    if (!at->demanded) at->first = index;
    at->demanded = true;
}

/* Whether the message before asks what is to be paid. */
static bool was_asked(const negotiation *at, guint index)
{
    static const char *const ASKS[] = {"how much", "price", "cost", "pay", "сколько", "多少"};
    if (index == 0) return false;
    const day_annotated *text = message(at, index - 1);
    for (guint i = 0; i < G_N_ELEMENTS(ASKS); i++)
        if (day_annotated_find(text, 0, text->plain.size, ASKS[i]) != SIZE_MAX) return true;
    return false;
}

static void read_gang(negotiation *at, gint index)
{
    const sum *one = sum_at(at, index);
    gint echo = named_before(at, index, false), own = named_before(at, index, true);
    bool little = message(at, one->message)->plain.size <= DAY_RANSOM_SHORT || one->start < 12 ||
                  was_asked(at, one->message);
    bool victims = echo >= 0 && (own < 0 || first_named(at, index, false) < first_named(at, index, true));
    if (victims && !(one->said[DAY_RANSOM_PRICE] && !one->said[DAY_RANSOM_TAKES] &&
                     own >= 0)) { /* the victim's own words */
        if (one->said[DAY_RANSOM_TAKES] && !one->said[DAY_RANSOM_REFUSES]) at->settled = at->last = echo;
        return;
    }
    if (one->said[DAY_RANSOM_REFUSES] && !one->said[DAY_RANSOM_PRICE]) return;
    if (!one->said[DAY_RANSOM_PRICE] && !one->said[DAY_RANSOM_TAKES] && !little && !at->demanded) return;
    at->gang_sum = at->last = index;
    if (!is_same(one, sum_at(at, at->settled))) at->settled = -1; /* it goes on */
    if (own < 0) emit_ask(at, index);
}

#define PART 0.2 /* of the last bid: below it a sum is a tranche or a fee */

static void read_victim(negotiation *at, gint index)
{
    const sum *one = sum_at(at, index);
    bool echo = named_before(at, index, true) >= 0;
    if (one->said[DAY_RANSOM_REFUSES] && !one->said[DAY_RANSOM_BID] && at->demanded) return;
    if (echo) {
        bool current = is_same(one, sum_at(at, at->gang_sum));
        const day_annotated *text = message(at, one->message);
        bool brief =
            text->plain.size <= DAY_RANSOM_SHORT && memchr(text->plain.text, '?', text->plain.size) == NULL;
        bool takes = one->said[DAY_RANSOM_TAKES] || one->said[DAY_RANSOM_BID] || brief;
        if (takes && !one->said[DAY_RANSOM_REFUSES] && !one->said[DAY_RANSOM_ASKED] && current)
            at->settled = at->last = index;
        return;
    }
    bool own = named_before(at, index, false) >= 0;
    bool refused =
        one->said[DAY_RANSOM_REFUSES] && !at->demanded && !own; /* what stands on the gang's page */
    if ((one->said[DAY_RANSOM_ASKED] || refused) && !one->said[DAY_RANSOM_BID]) {
        if (!at->demanded) {
            at->gang_sum = index;
            emit_ask(at, index);
        }
        return;
    }
    bool little = message(at, one->message)->plain.size <= DAY_RANSOM_SHORT;
    if (!one->said[DAY_RANSOM_BID] && !one->said[DAY_RANSOM_PRICE] && !little) return;
    const sum *bid = sum_at(at, at->victim_sum);
    if (bid != NULL && is_coin(bid) == is_coin(one) && one->value < PART * bid->value) return;
    at->victim_sum = at->last = index;
    if (!is_same(one, sum_at(at, at->settled))) at->settled = -1;
    if (named_before(at, index, false) < 0) emit(at, index, "counter-offer");
}

/* How often the word passed to the other side between two messages. */
static guint turns(const negotiation *at, guint from, guint to)
{
    guint n = 0;
    for (guint i = from; i < to; i++) n += side_of(at, message(at, i)) != side_of(at, message(at, i + 1));
    return n;
}

/* "We agree" without a sum: the other side's that was named last. */
static void read_words(negotiation *at, guint index)
{
    const day_annotated *text = message(at, index);
    bool gang = side_of(at, text) == 1;
    gint open = gang ? at->victim_sum : at->gang_sum;
    const sum *last = sum_at(at, at->last);
    if (last == NULL || open != at->last || last->gang == gang) return;
    bool near = turns(at, last->message, index) <= TAKES_WITHIN && text->plain.size <= TAKES_MAX;
    if (near && says(text, DAY_RANSOM_TAKES) && !says(text, DAY_RANSOM_REFUSES)) at->settled = at->last;
}

static void walk(negotiation *at)
{
    gint next = 0;
    for (guint i = 0; i < n_messages(at); i++) {
        gint first = next;
        while (next < (gint)at->sums->len && sum_at(at, next)->message == i) {
            const sum *one = sum_at(at, next);
            if (is_aside(at, one)) {
                next++;
                continue;
            }
            if (one->gang)
                read_gang(at, next);
            else
                read_victim(at, next);
            next++;
        }
        if (side_of(at, message(at, i)) == 0) continue;
        if (next == first) read_words(at, i);
        if (!day_ransom_is_sent(message(at, i)) || at->last < 0) continue;
        if (at->settled < 0) at->settled = at->last;
        break; /* what is said of money after it was paid is another matter */
    }
}

void day_deal_ransom(GPtrArray *out, const day_deal_reader *reader, const GPtrArray *messages)
{
    negotiation at = {reader, messages, NULL, NULL, out, -1, -1, -1, -1, -1, false};
    if (!is_of_ransom(&at)) return;
    at.gang = g_hash_table_new(NULL, NULL);
    at.sums = g_array_new(FALSE, FALSE, sizeof(sum));
    if (find_sides(&at)) {
        find_sums(&at);
        walk(&at);
        if (at.settled >= 0) emit(&at, at.settled, "settlement");
    }
    g_hash_table_unref(at.gang);
    g_array_unref(at.sums);
}
