/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "attachment.h"
#include "base/json.h"
#include "gloss.h"

/* The members of a message's object, which is open: "time","time_raw","zone","from","to":[],"text","path",
 * "place","attachments":[{"name","path","item"}],"citation","conversation","duplicate_of","subject" and,
 * unless `gloss` is NULL, "jargon":[{"term","language","meaning"}]. */
void day_message_card_put(day_json *json, const day_talk_message *message, day_attachments *attachments,
                          day_gloss *gloss);
