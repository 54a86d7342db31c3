/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pdf_guard.h"

/* What the document says of itself: who made it when with what, its outline, and what it could do. */
void day_pdf_put_facts(day_pdf *pdf);

/* Said last: scripts may be found on any page. */
void day_pdf_put_script_fact(day_pdf *pdf);
