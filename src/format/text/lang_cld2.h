/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once

/* The shim over CLD2, which is C++. Its code for the language of plain UTF-8 text, NULL when it is not sure.
 */
#ifdef __cplusplus
extern "C"
#endif
    const char *
    day_lang_cld2(const char *text, int size);
