/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Comments of Word, Excel and the like as messages without recipients: what is said beside a text is said by
 * somebody at some time, as in a chat. */
#include "comment.h"
#include "model/when.h"
#include <glib.h>
#include <string.h>

day_err day_comment_emit(day_emit *emit, const day_comment *comment)
{
    bool named = comment->author != NULL && *comment->author != '\0';
    const char *said = comment->text != NULL ? comment->text : "";
    if (!named && *said == '\0') return DAY_OK;
    const char *time = comment->time != NULL ? comment->time : "";
    g_autoptr(GString) text = g_string_new(NULL);
    if (named) g_string_append_printf(text, "%s %s: ", comment->author, time);
    uint32_t body_start = (uint32_t)text->len;
    g_string_append(text, said);
    day_err err = day_emit_unit(
        emit, &(day_unit){
                  .kind = DAY_UNIT_NOTE, .place = comment->place, .text = text->str, .text_size = text->len});
    if (err != DAY_OK || !named) return err;
    day_when when;
    bool dated = day_when_parse(&when, time, strlen(time), DAY_ORDER_DAY_FIRST);
    char zone[8] = "";
    if (dated && when.zone_told) day_when_zone_text(zone, when.zone_minutes);
    return day_emit_message(emit, &(day_message){.body_start = body_start,
                                                 .time_raw = time,
                                                 .time_ms = dated ? when.ms : DAY_TIME_NONE,
                                                 .zone = *zone != '\0' ? zone : NULL,
                                                 .from = comment->author,
                                                 .id = comment->id,
                                                 .reply_to_id = comment->reply_to_id});
}
