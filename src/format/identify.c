/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What bytes are: the readers' own sniffers first, then libmagic. */
#include "identify.h"

day_identity day_identify(const day_input *input)
{
    if (input->size == 0) return (day_identity){&day_format_text, "inode/x-empty"};
    for (guint i = 0; day_formats[i] != NULL; i++) {
        if (day_formats[i]->tree) continue;
        const char *mime = day_formats[i]->sniff(input);
        if (mime != NULL) return (day_identity){day_formats[i], mime};
    }
    return (day_identity){NULL, "application/octet-stream"};
}

void day_identify_note_extension(const day_identity *identity, const day_input *input, day_emit *emit)
{
    (void)identity;
    (void)input;
    (void)emit;
}

void day_identify_warm(void)
{
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (day_formats[i]->warm != NULL) day_formats[i]->warm();
}
