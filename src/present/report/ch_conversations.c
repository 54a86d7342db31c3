/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Conversations worth reading: those that offers and targets rest on, the ones with most first, with a few
 * lines of each, masked. */
#include "chapter.h"
#include "store/q_conversation.h"
#include "store/q_message.h"
#include "store/q_report.h"
#include <string.h>

enum {
    CONVERSATIONS = 24,
    LONGEST = 8 /* of those where nothing was recognised */,
    LINES = 3,
    LINE_CHARACTERS = 160,
    MEMBERS = 4
};

typedef struct talk {
    int64_t id, offers, targets, messages, first_ms, last_ms;
    char *title;
    const char *kind; /* interned */
} talk;

typedef struct talks {
    GPtrArray *found;
    guint all;
} talks;

static void talk_free(gpointer data)
{
    g_free(((talk *)data)->title);
    g_free(data);
}

static bool take_telling(const day_report_telling *one, void *ctx)
{
    talks *all = ctx;
    all->all++;
    bool tells = one->offers + one->targets > 0;
    if (all->found->len >= (tells ? CONVERSATIONS : LONGEST)) return true;
    talk *row = g_new(talk, 1);
    *row = (talk){one->conversation, one->offers,  one->targets,         one->messages,
                  one->first_ms,     one->last_ms, g_strdup(one->title), g_intern_string(one->kind)};
    g_ptr_array_add(all->found, row);
    return true;
}

typedef struct line_writing {
    day_dossier *d;
    guint shown;
    bool telling; /* a line that offers or targets rest on was shown */
} line_writing;

static bool take_body(const day_message_row *message, void *ctx)
{
    *(size_t *)ctx = (size_t)message->body_start;
    return false;
}

/* What was said in a message, without its head; small talk only where nothing tells more. */
static bool put_line(int64_t id, bool tells, void *ctx)
{
    line_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!tells && writing->telling) return false;
    writing->telling |= tells;
    const day_dossier_unit *unit = day_dossier_unit_get(d, id);
    size_t body = 0;
    if (unit == NULL || day_message_get(d->store, id, take_body, &body, &(day_error){0}) != DAY_OK ||
        body >= unit->size)
        return true;
    g_autofree char *shown = day_dossier_shown(d, unit, body, unit->size - body);
    if (*shown == '\0') return true;
    if (writing->shown > 0) day_paper_put(d->paper, DAY_OP_BREAK);
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, shown, LINE_CHARACTERS);
    size_t size = strcspn(unit->text + body, "\n");
    day_dossier_cite_span(d, id, (int64_t)body, (int64_t)size);
    return ++writing->shown < LINES;
}

typedef struct member_writing {
    day_dossier *d;
    guint shown;
} member_writing;

static bool put_member(const day_conversation_member *member, void *ctx)
{
    member_writing *writing = ctx;
    if (member->sent == 0 || writing->shown++ == MEMBERS) return false;
    day_paper_text(writing->d->paper, DAY_TEXT_FAINT, writing->shown > 1 ? " · " : "");
    day_paper_trove(writing->d->paper, DAY_TEXT_FAINT, member->shown, 40);
    return true;
}

static bool take_first(int64_t unit, bool tells, void *ctx)
{
    (void)tells;
    *(int64_t *)ctx = unit;
    return false;
}

static day_err put_talk(day_dossier *d, const talk *row, day_error *error)
{
    line_writing lines = {d, 0, false};
    member_writing members = {d, 0};
    g_autofree char *days = day_dossier_days(row->first_ms, row->last_ms);
    int64_t first = 0; /* its head says who of the title is to be masked */
    day_err err = day_report_each_telling_unit(d->store, row->id, take_first, &first, error);
    g_autofree char *title = day_dossier_shown_of(d, day_dossier_unit_get(d, first), row->title);
    day_dossier_cell(d);
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, title, 80);
    day_paper_put(d->paper, DAY_OP_BREAK);
    if (err == DAY_OK && strcmp(row->kind, "pair") != 0) { /* whose title names both */
        err = day_conversation_each_member(d->store, row->id, put_member, &members, error);
        day_paper_put(d->paper, DAY_OP_BREAK);
    }
    day_paper_printf(d->paper, DAY_TEXT_FAINT, "%s · %s", row->kind, days);
    day_dossier_cell_number(d, row->messages);
    day_dossier_cell_number(d, row->offers);
    day_dossier_cell_number(d, row->targets);
    day_dossier_cell(d);
    if (err == DAY_OK) err = day_report_each_telling_unit(d->store, row->id, put_line, &lines, error);
    return err;
}

day_err day_chapter_conversations(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"conversation", 27, DAY_COLUMN_HEAD},
                                                 {"messages", 8, DAY_COLUMN_NUMBER},
                                                 {"offers", 7, DAY_COLUMN_NUMBER},
                                                 {"targets", 8, DAY_COLUMN_NUMBER},
                                                 {"from what was said", 50, 0}};
    talks all = {g_ptr_array_new_with_free_func(talk_free), 0};
    day_err err = day_report_each_telling(d->store, take_telling, &all, error);
    if (err == DAY_OK && all.found->len > 0) {
        day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                              "Chosen by how many offers and targets rest on what is said in them, then by "
                              "length; the lines are "
                              "those that do. ");
        day_paper_text(d->paper, DAY_TEXT_CODE, "daylight messages CASE --conversation N");
        day_paper_text(d->paper, DAY_TEXT_PLAIN, " has each whole.");
        day_dossier_table(d, "Conversations worth reading", columns, G_N_ELEMENTS(columns));
        for (guint i = 0; i < all.found->len && err == DAY_OK; i++)
            if (day_dossier_row(d, CONVERSATIONS)) err = put_talk(d, all.found->pdata[i], error);
        d->left_out = all.all - all.found->len;
        day_dossier_table_end(d, "daylight conversations CASE");
    }
    g_ptr_array_unref(all.found);
    return err;
}
