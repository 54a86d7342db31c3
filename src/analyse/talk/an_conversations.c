/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Accounts and conversations: who writes to whom in every message of the case, whatever it was read from.
 * Messages are read once into numbers (said.c), put into conversations (conversation.c), their copies and
 * gaps found (duplicates.c, gaps.c), and all of it written. Invariants: every message is in exactly one
 * conversation; nothing is dropped; ids of conversations and accounts are of this run only, their keys stay.
 */
#include "analyse/analyse.h"
#include "conversation.h"
#include "duplicates.h"
#include "gaps.h"
#include "store/q_account.h"
#include "store/q_message.h"
#include "store/q_unit.h"
#include <stdlib.h>
#include <string.h>

#define STEP 16384    /* messages between two looks at the clock */
#define PRESENT_MAX 8 /* a room of more is not said to each of them: rows would be messages times members */

typedef struct state {
    const day_analysis_run *run;
    day_talk *talk;
    GArray *order, *starts, *duplicates;
    int64_t total, done;
    bool stopped;
    day_err err;
    day_error *error;
} state;

static day_said *said_at(const state *s, guint i)
{
    return &g_array_index(s->talk->said, day_said, i);
}

static day_conversation_made *made_at(const state *s, guint i)
{
    return &g_array_index(s->talk->conversations, day_conversation_made, i);
}

/* Called for each step of the work: reading and writing are half of it each. */
static bool goes_on(state *s)
{
    if (++s->done % STEP == 0)
        s->stopped = s->stopped || !day_analysis_goes_on(s->run, s->done, 2 * s->total);
    return !s->stopped;
}

static bool take_source(const day_talk_source *source, void *ctx)
{
    state *s = ctx;
    day_talk_add(s->talk, source);
    return goes_on(s);
}

/* --- texts of single messages ------------------------------------------------------------------------ */

typedef struct body {
    int64_t start;
    char *text;
} body;

static bool take_start(const day_message_row *message, void *ctx)
{
    ((body *)ctx)->start = message->body_start;
    return false;
}

static bool take_text(const day_unit_row *unit, void *ctx)
{
    body *one = ctx;
    size_t start = MIN((size_t)MAX(one->start, 0), unit->unit.text_size);
    one->text = g_strstrip(g_strndup(unit->unit.text + start, unit->unit.text_size - start));
    return false;
}

static char *body_of(int64_t unit, void *ctx)
{
    state *s = ctx;
    body one = {0};
    day_error none = {0};
    if (day_message_get(s->run->store, unit, take_start, &one, &none) == DAY_OK)
        day_unit_get(s->run->store, unit, take_text, &one, &none);
    return one.text;
}

/* --- gaps -------------------------------------------------------------------------------------------- */

static bool take_answered(const day_message_row *message, void *ctx)
{
    *(char **)ctx = g_strdup(message->reply_to_id);
    return false;
}

static void write_gap(guint32 conversation, guint32 after, guint32 before, const char *kind,
                      const char *detail, void *ctx)
{
    state *s = ctx;
    if (s->err != DAY_OK) return;
    g_autofree char *id = NULL, *told = NULL;
    if (detail == NULL) {
        s->err = day_message_get(s->run->store, said_at(s, before)->unit, take_answered, &id, s->error);
        if (s->err != DAY_OK) return;
        detail = told = g_strconcat("answers a message that is not here: ", id, NULL);
    }
    day_conversation_gap gap = {.conversation = conversation + 1,
                                .after_unit = after != DAY_GAP_EDGE ? said_at(s, after)->unit : 0,
                                .before_unit = said_at(s, before)->unit,
                                .kind = kind,
                                .detail = detail};
    s->err = day_conversation_gap_insert(s->run->store, &gap, s->error);
    made_at(s, conversation)->gaps++;
}

/* --- accounts ---------------------------------------------------------------------------------------- */

static void count_one(const state *s, guint32 account, const day_said *said, bool sent)
{
    day_account_row *row = day_accounts_get(s->talk->accounts, account);
    *(sent ? &row->sent : &row->received) += 1;
    if (said->time_ms == DAY_TIME_NONE) return;
    row->first_ms = row->first_ms == DAY_TIME_NONE ? said->time_ms : MIN(row->first_ms, said->time_ms);
    row->last_ms = MAX(row->last_ms, said->time_ms);
}

static void count_accounts(const state *s)
{
    for (guint i = 0; i < s->talk->said->len; i++) {
        const day_said *said = said_at(s, i);
        if (g_array_index(s->duplicates, guint32, i) != DAY_NO_DUPLICATE) continue;
        if (said->sender != DAY_NO_ACCOUNT) count_one(s, said->sender, said, true);
        for (guint k = 0; k < said->n_to; k++)
            count_one(s, g_array_index(s->talk->to, guint32, said->to + k) & ~DAY_TO_COPY, said, false);
    }
}

static void write_name(guint32 number, const char *name, int64_t times, int64_t unit, void *ctx)
{
    state *s = ctx;
    if (s->err == DAY_OK)
        s->err = day_account_name_insert(s->run->store, &(day_account_name){number + 1, name, times, unit},
                                         s->error);
}

static void write_accounts(state *s)
{
    for (guint i = 0; i < day_accounts_count(s->talk->accounts) && s->err == DAY_OK; i++) {
        const day_account_row *row = day_accounts_get(s->talk->accounts, i);
        day_account account = {.id = i + 1,
                               .kind = row->kind,
                               .value = row->value,
                               .shown = day_accounts_shown(s->talk->accounts, i),
                               .sent = row->sent,
                               .received = row->received,
                               .first_ms = row->first_ms,
                               .last_ms = row->last_ms};
        s->err = day_account_insert(s->run->store, &account, s->error);
    }
    day_accounts_each_name(s->talk->accounts, write_name, s);
}

/* --- who has which message --------------------------------------------------------------------------- */

typedef struct tie {
    guint32 account, said;
    day_message_role role;
} tie;

static int by_account(const void *a, const void *b)
{
    const tie *one = a, *other = b;
    if (one->account != other->account) return one->account < other->account ? -1 : 1;
    if (one->said != other->said) return one->said < other->said ? -1 : 1;
    return (int)one->role - (int)other->role;
}

static void add_link(GArray *links, guint32 account, guint32 said, day_message_role role)
{
    tie one = {account, said, role};
    g_array_append_val(links, one);
}

static bool is_in(const state *s, const day_said *said, guint32 account)
{
    if (said->sender == account) return true;
    for (guint k = 0; k < said->n_to; k++)
        if ((g_array_index(s->talk->to, guint32, said->to + k) & ~DAY_TO_COPY) == account) return true;
    return false;
}

/* Those who are in the room, or write in the transcript, without being named by the message. */
static void add_present(const state *s, GArray *links, const GArray *members, guint from, guint to,
                        guint32 conversation)
{
    const day_conversation_made *made = made_at(s, conversation);
    bool talks = strcmp(made->kind, "room") == 0 || strcmp(made->kind, "file") == 0;
    if (!talks || to - from > PRESENT_MAX) return;
    guint32 end = g_array_index(s->starts, guint32, conversation + 1);
    for (guint32 at = g_array_index(s->starts, guint32, conversation); at < end; at++) {
        guint32 i = g_array_index(s->order, guint32, at);
        const day_said *said = said_at(s, i);
        if (said->origin == DAY_ADDRESS_DOCUMENT)
            continue; /* notes on paper and commits are said to nobody */
        for (guint m = from; m < to; m++) {
            guint32 account = (guint32)g_array_index(members, guint64, m);
            if (!day_accounts_is_room(s->talk->accounts, account) && !is_in(s, said, account))
                add_link(links, account, i, DAY_ROLE_PRESENT);
        }
    }
}

/* Also says how many people each conversation has. */
static void add_all_present(const state *s, GArray *links)
{
    g_autoptr(GArray) members = day_talk_members(s->talk);
    for (guint from = 0, to; from < members->len; from = to) {
        guint32 conversation = (guint32)(g_array_index(members, guint64, from) >> 32);
        for (to = from; to < members->len && g_array_index(members, guint64, to) >> 32 == conversation; to++)
            made_at(s, conversation)->members +=
                !day_accounts_is_room(s->talk->accounts, (guint32)g_array_index(members, guint64, to));
        add_present(s, links, members, from, to, conversation);
    }
}

static void write_links(state *s)
{
    g_autoptr(GArray) links =
        g_array_sized_new(FALSE, FALSE, sizeof(tie), s->talk->to->len + s->talk->said->len);
    for (guint32 i = 0; i < s->talk->said->len; i++) {
        const day_said *said = said_at(s, i);
        if (said->sender != DAY_NO_ACCOUNT) add_link(links, said->sender, i, DAY_ROLE_WROTE);
        for (guint k = 0; k < said->n_to; k++) {
            guint32 to = g_array_index(s->talk->to, guint32, said->to + k);
            add_link(links, to & ~DAY_TO_COPY, i, (to & DAY_TO_COPY) != 0 ? DAY_ROLE_COPY : DAY_ROLE_TO);
        }
    }
    add_all_present(s, links);
    if (links->len > 0) qsort(links->data, links->len, sizeof(tie), by_account);
    for (guint i = 0; i < links->len && s->err == DAY_OK; i++) {
        const tie *one = &g_array_index(links, tie, i);
        s->err = day_message_account_insert(s->run->store, one->account + 1, said_at(s, one->said)->unit,
                                            one->role, s->error);
        if (i % STEP == 0 && !day_analysis_goes_on(s->run, s->done, 2 * s->total)) s->stopped = true;
        if (s->stopped) return;
    }
}

/* --- conversations ----------------------------------------------------------------------------------- */

static void write_messages(state *s)
{
    for (guint32 c = 0; c < s->talk->conversations->len; c++) {
        guint32 start = g_array_index(s->starts, guint32, c), end = g_array_index(s->starts, guint32, c + 1);
        for (guint32 at = start; at < end && s->err == DAY_OK && goes_on(s); at++) {
            guint32 i = g_array_index(s->order, guint32, at),
                    first = g_array_index(s->duplicates, guint32, i);
            bool duplicate = first != DAY_NO_DUPLICATE;
            made_at(s, c)->duplicates += duplicate;
            s->err = day_conversation_message_insert(s->run->store, c + 1, at - start, said_at(s, i)->unit,
                                                     duplicate ? said_at(s, first)->unit : 0, s->error);
        }
    }
}

/* A thread that names no recipients is a room, unless only two ever wrote in it. */
static const char *kind_of(const day_conversation_made *made)
{
    bool two = strcmp(made->kind, "room") == 0 && made->room == DAY_NO_ACCOUNT && made->members <= 2;
    return two ? "pair" : made->kind;
}

static void write_conversations(state *s)
{
    for (guint32 c = 0; c < s->talk->conversations->len && s->err == DAY_OK; c++) {
        const day_conversation_made *made = made_at(s, c);
        if (made->messages == 0) continue; /* its lines joined the file's conversation */
        day_talk_name(s->talk, c);
        day_conversation row = {.id = c + 1,
                                .kind = kind_of(made),
                                .key = made->key,
                                .title = *made->title != '\0' ? made->title : "(no subject)",
                                .messages = made->messages,
                                .members = made->members,
                                .duplicates = made->duplicates,
                                .gaps = made->gaps,
                                .first_ms = made->first_ms,
                                .last_ms = made->last_ms};
        s->err = day_conversation_insert(s->run->store, &row, s->error);
    }
}

static void write_all(state *s)
{
    write_accounts(s);
    if (s->err == DAY_OK && !s->stopped) write_links(s);
    if (s->err == DAY_OK && !s->stopped) write_messages(s);
    day_gap_run gaps = {s->talk, s->order, s->starts, s->duplicates, write_gap, s};
    if (s->err == DAY_OK && !s->stopped) day_gaps_find(&gaps);
    if (s->err == DAY_OK && !s->stopped) write_conversations(s);
    if (s->err == DAY_OK && !s->stopped) s->err = day_conversation_count_members(s->run->store, s->error);
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_talk) talk = day_talk_new();
    state s = {.run = at, .talk = talk, .error = error};
    s.err = day_talk_count(&s.total, at->store, error);
    if (s.err == DAY_OK) s.err = day_account_clear(at->store, error);
    if (s.err == DAY_OK) s.err = day_conversation_clear(at->store, error);
    if (s.err == DAY_OK) s.err = day_talk_each_source(at->store, take_source, &s, error);
    if (s.err != DAY_OK || s.stopped) return s.err;
    day_talk_converse(talk);
    day_talk_order(&s.order, &s.starts, talk);
    s.duplicates = day_duplicates_find(talk, body_of, &s);
    count_accounts(&s);
    write_all(&s);
    g_array_free(s.order, TRUE);
    g_array_free(s.starts, TRUE);
    g_array_free(s.duplicates, TRUE);
    return s.err;
}

const day_analysis day_analysis_conversations = {.name = "conversations", .run = run};
