/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>

/* How alike two texts are, from 0 to 1: the share of pairs of neighbouring letters that they have in common
 * (Sørensen and Dice), case, width, spaces and punctuation aside. Linear; hardly cares for the order of
 * lines, which two programs seldom read alike. 1 for two texts without letters. */
double day_text_likeness(const char *a, size_t a_size, const char *b, size_t b_size);
