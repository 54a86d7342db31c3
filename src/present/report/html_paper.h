/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "paper/paper.h"

/* Appends the document as one HTML5 page: its style sheet inside, no script, nothing loaded from anywhere. */
void day_html_paper(GString *out, const day_paper *paper);
