/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "stamped.h"
#include "base/utf8.h"
#include "jail/aside.h"
#include <string.h>

typedef struct asked {
    day_span answer, certificates;
    day_sha256 imprint;
} asked;

static void read_aside(void *out, void *ctx)
{
    const asked *ask = ctx;
    *(day_stamp *)out = day_stamp_read(ask->answer, &ask->imprint, ask->certificates);
}

static void make_printable(char *text, size_t room)
{
    text[room - 1] = '\0';
    g_autofree char *plain = day_utf8_printable(text, strlen(text));
    g_strlcpy(text, plain, room);
}

void day_stamped_clean(day_stamp *stamp)
{
    make_printable(stamp->authority, sizeof stamp->authority);
    make_printable(stamp->why, sizeof stamp->why);
}

day_err day_stamped_read(day_stamp *out, const char *statement, day_span answer, day_span certificates,
                         day_error *error)
{
    asked ask = {answer, certificates, day_sha_text(statement, strlen(statement))};
    *out = (day_stamp){.time_ms = INT64_MIN};
    day_stamp_warm();
    day_err err = day_aside_run(out, sizeof *out, read_aside, &ask, error);
    if (err != DAY_OK) *out = (day_stamp){.time_ms = INT64_MIN};
    day_stamped_clean(out);
    return err;
}
