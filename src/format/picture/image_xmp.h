/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "image_say.h"

/* An XMP packet (RDF/XML) to facts and notes: title, creators, tools, dates, history, places, identifiers.
 * What is not well-formed is told as partial; what came before is kept. */
void day_xmp_facts_put(day_image *image, day_span packet);
