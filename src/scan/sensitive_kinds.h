/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* For whoever shows mentions, without linking a kind. */

/* Whether what this kind finds is masked where it is shown, unless the user asks. */
bool day_kind_is_secret(const char *kind);

/* Whether it identifies a person or their money: masked where it leaves the case, unless the user asks. */
bool day_kind_is_personal(const char *kind);

/* The line of details of a mention that holds a secret: its text is masked as that of a secret is. */
#define DAY_MASKED "masked=yes"
bool day_kind_is_masked(const char *kind, const char *detail);

/* What stands for a secret of `size` bytes of text. Caller frees. */
char *day_kind_mask(const char *text, size_t size);
