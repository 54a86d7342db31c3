/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One item as a document: what it is, its text with what stands in it, its pages as pictures, its bytes. */
#include "asked_item.h"
#include "base/fd.h"
#include "drawing.h"
#include "present/card/diff_card.h"
#include "present/card/document_card.h"
#include "present/card/evidence.h"
#include "site.h"
#include "route.h"
#include <string.h>
#include <sys/stat.h>

void day_route_item(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0};
    if (!day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item"))) return;
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_err err = day_document_card_put(json, desk->store, item.id, &error);
    day_json_put_bool(json, "drawable", day_drawing_can(item.mime) && day_drawing_works(desk->site->drawing));
    day_json_end_object(json);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

void day_route_item_diff(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0}, other = {0};
    g_auto(day_diff_pair) pair = {0};
    if (!day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item")) ||
        !day_asked_item_find(&other, reply, desk, day_ask_text(ask, "with")))
        return;
    if (day_diff_pair_read(&pair, desk->store, item.id, other.id, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_diff_card_put(json, &pair, true);
    day_json_end_object(json);
}

void day_route_item_picture(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0};
    g_auto(day_drawn) drawn = {0};
    int64_t page = 1;
    if (!day_ask_int(ask, "page", 1, DAY_OCR_PAGE_MAX, 1, &page) ||
        !day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item")))
        return;
    if (day_asked_item_draw(&drawn, &item, desk, (guint32)page, &error) == DAY_OK)
        day_reply_bytes(reply, "image/png", drawn.png, NULL);
    else
        day_reply_trouble(reply, &error);
}

/* Whoever asks for the bytes themselves has been told what they may do: ?sure=1 is the page's word for that.
 */
void day_route_item_original(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    struct stat status;
    g_auto(day_asked_item) item = {0};
    g_auto(day_evidence) evidence = {.fd = -1};
    if (!day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item"))) return;
    if (!day_ask_flag(ask, "sure")) {
        day_reply_fail(reply, 400, "original bytes may attack what opens them: ask with sure=1");
        return;
    }
    if (day_evidence_open(&evidence, desk->store, item.sha256, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
    } else if (fstat(evidence.fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        day_reply_fail(reply, 404, "%s is no file that could be downloaded", evidence.path);
    } else {
        day_reply_file(reply, evidence.fd, (uint64_t)status.st_size, item.name);
        evidence.fd = -1;
    }
}
