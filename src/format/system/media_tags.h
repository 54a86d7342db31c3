/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* What sound and video files say of themselves, as facts: "title", "author", "album", "created", "duration",
 * "gps", "comment", "generator". Each takes the bytes of one kind of tag. */
void day_media_id3(day_span bytes, day_emit *emit);            /* ID3v2, from its start */
void day_media_vorbis_comment(day_span bytes, day_emit *emit); /* of FLAC, Ogg Vorbis, Opus */
void day_media_riff(day_span bytes, day_emit *emit);           /* the start of a WAVE or AVI file */
void day_media_moov(day_span bytes, day_emit *emit); /* what a 'moov' box of MP4 or QuickTime holds */

void day_media_say_duration(day_emit *emit, double seconds);
