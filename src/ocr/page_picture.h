/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "model/page_picture.h"

/* Draws page job->page of the item as people see it (model/page_picture.h says what is sent) and ends. */
day_err day_page_picture(int fd, const day_job *job, day_emit *emit);
