/* SPDX-License-Identifier: AGPL-3.0-or-later
 * liblangtag reads its registry of languages from files when it is first asked, which the jail would answer
 * with a kill. It keeps what it read for as long as somebody holds it: the first reference, taken here, is
 * never given back. The only file that includes it. */
#include "legacy_languages.h"
#include <liblangtag/langtag.h>
#include <stdlib.h>

void day_legacy_warm(void)
{
    lt_db_initialize();
    lt_tag_t *tag = lt_tag_new();
    lt_error_t *error = NULL;
    if (lt_tag_parse(tag, "zh-Hans-CN", &error)) free(lt_tag_transform(tag, &error));
    if (error != NULL) lt_error_unref(error);
    free(lt_tag_convert_to_locale(tag, NULL));
    lt_tag_unref(tag);
}
