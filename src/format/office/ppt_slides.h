/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "ppt_file.h"

/* The slides of a PowerPoint document in their order, each a page "p.3", with the speaker's notes
 * ("p.3.notes"), comments and descriptions of pictures beside it; slides that are not shown are marked
 * hidden. What masters say besides their placeholders follows as notes. */
day_err day_ppt_slides_emit(const day_ppt_file *file, day_emit *emit);
