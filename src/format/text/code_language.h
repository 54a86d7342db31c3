/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "text_head.h"

/* The programming or configuration language of a text, "Python"; NULL when it is none. An extension proposes,
 * the text must agree; without one, only a text that leaves no doubt ("#!/usr/bin/env python3"). Static. */
const char *day_code_language(const day_text_head *head, const char *extension);
