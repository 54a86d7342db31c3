/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Checking a citation believes nothing that is stored: bytes are hashed and read again in the jail, with the
 * same name and options as when the case was made; then the place must exist and the quoted text must stand
 * there, white space folded and nothing else. */
#include "verifier.h"
#include "base/utf8.h"
#include "present/card/evidence.h"
#include "present/reader/extraction.h"
#include "model/citation.h"
#include "model/place.h"
#include "ocr/languages.h"
#include "store/q_meta.h"
#include "store/q_password.h"
#include "terminal.h"
#include <string.h>

struct day_verifier {
    day_store *store;
    day_pool *pool;
    char *ocr;            /* how the case was read; NULL: not at all yet */
    GPtrArray *passwords; /* that the case knows, for what was locked */
    /* The item that was read last. */
    char sha256[65];
    uint32_t page;          /* of it, by OCR; 0: whatever wants OCR */
    char *path;             /* NULL: it could not be opened */
    char *producer;         /* the reader that read it into the case */
    char *refusal;          /* why it could not be opened */
    day_extraction *result; /* NULL: it could not be opened */
};

day_verifier *day_verifier_new(day_store *store, day_pool *pool)
{
    day_verifier *verifier = g_new0(day_verifier, 1);
    verifier->store = store;
    verifier->pool = pool;
    verifier->ocr = day_meta_get(store, "ocr");
    (void)day_password_candidates(&verifier->passwords, store, NULL);
    return verifier;
}

static void forget(day_verifier *verifier)
{
    g_clear_pointer(&verifier->result, day_extraction_free);
    g_clear_pointer(&verifier->path, g_free);
    g_clear_pointer(&verifier->producer, g_free);
    g_clear_pointer(&verifier->refusal, g_free);
    *verifier->sha256 = '\0';
}

void day_verifier_free(day_verifier *verifier)
{
    if (verifier == NULL) return;
    forget(verifier);
    g_free(verifier->ocr);
    g_ptr_array_unref(verifier->passwords);
    g_free(verifier);
}

/* OCR of a page gives the same text each time. Only the page that is cited is read again. */
static void ask_for_page(day_job *job, const day_verifier *verifier, const day_citation *citation)
{
    job->page = citation->place != NULL ? day_place_page(citation->place) : 0;
    bool anywhere = citation->place == NULL && citation->quote != NULL;
    job->ocr = job->page == 0 && !anywhere     ? "none"
               : day_ocr_is_off(verifier->ocr) ? day_ocr_default()
                                               : verifier->ocr;
}

static day_err read_item(day_verifier *verifier, const day_citation *citation, day_error *error)
{
    const char *sha256 = citation->sha256;
    day_job job = day_job_defaults();
    ask_for_page(&job, verifier, citation);
    if (strcmp(verifier->sha256, sha256) == 0 && verifier->page == job.page) return DAY_OK;
    forget(verifier);
    g_auto(day_evidence) evidence = {.fd = -1};
    day_error refused = {0};
    if (day_evidence_open(&evidence, verifier->store, sha256, &refused) != DAY_OK) {
        verifier->refusal = g_strdup(refused.message);
    } else {
        verifier->path = g_strdup(evidence.path);
        verifier->producer = g_strdup(evidence.producer);
        job.name = evidence.name;
        job.depth = evidence.depth;
        job.tree_size = evidence.size;
        job.reader = evidence.reader;
        job.passwords = (const char *const *)verifier->passwords->pdata;
        day_err err = day_extraction_run(&verifier->result, verifier->pool, evidence.fd, &job, error);
        if (err != DAY_OK) return err;
    }
    g_strlcpy(verifier->sha256, sha256, sizeof verifier->sha256);
    verifier->page = job.page;
    return DAY_OK;
}

/* The unit that holds a place, and the part of its text; NULL when there is none. */
static const day_extracted_unit *unit_at(const day_extraction *result, const char *place, day_span *part)
{
    for (guint i = 0; i < result->units->len; i++) {
        const day_extracted_unit *unit = result->units->pdata[i];
        if (day_place_find(part, unit->place, unit->text, unit->text_size, place)) return unit;
    }
    return NULL;
}

/* Where the quote stands instead; NULL when nowhere. The caller frees. */
static char *place_of_quote(const day_extraction *result, const char *quote)
{
    g_autofree char *folded = day_citation_fold(quote, strlen(quote));
    for (guint i = 0; i < result->units->len; i++) {
        const day_extracted_unit *unit = result->units->pdata[i];
        if (!day_citation_holds(folded, unit->text, unit->text_size)) continue;
        const char *exact = strstr(unit->text, quote);
        if (exact == NULL) return g_strdup(unit->place);
        return day_place_narrow(unit->place, unit->text, unit->text_size, (size_t)(exact - unit->text),
                                strlen(quote));
    }
    return NULL;
}

/* NULL when the citation holds, else what differs; the caller frees. */
static char *difference(const day_verifier *verify, const day_citation *citation)
{
    const day_extraction *result = verify->result;
    if (result == NULL) return g_strdup(verify->refusal);
    if (citation->place == NULL && citation->quote == NULL) return NULL;
    day_span part = {0};
    const day_extracted_unit *unit = citation->place != NULL ? unit_at(result, citation->place, &part) : NULL;
    g_autofree char *elsewhere = citation->quote != NULL ? place_of_quote(result, citation->quote) : NULL;
    if (citation->place == NULL)
        return elsewhere != NULL ? NULL : g_strdup("the quote stands nowhere in the item");
    if (unit == NULL)
        return g_strdup_printf("the item has no place '%s'%s%s (it was read again as %s)", citation->place,
                               elsewhere != NULL ? "; the quote stands at " : "",
                               elsewhere != NULL ? elsewhere : "", day_state_name(result->state));
    if (citation->quote == NULL || day_citation_holds(citation->quote, (const char *)part.data, part.size))
        return NULL;
    if (elsewhere != NULL)
        return g_strdup_printf("the quote does not stand at %s but at %s", citation->place, elsewhere);
    g_autofree char *folded = day_citation_fold((const char *)part.data, part.size);
    g_autofree char *there = day_terminal_fit(folded, 120);
    return g_strdup_printf("the quote does not stand there; the text at %s is '%s'", citation->place, there);
}

/* Another version of a reader may cut and name places otherwise: then that is worth knowing. */
static char *with_reader(const day_verifier *verifier, char *why)
{
    const char *now = verifier->result != NULL ? verifier->result->producer : NULL;
    if (why == NULL || now == NULL || verifier->producer == NULL || strcmp(now, verifier->producer) == 0)
        return why;
    char *longer = g_strdup_printf("%s. It was read by %s then and by %s now: 'daylight retry' reads it anew",
                                   why, verifier->producer, now);
    g_free(why);
    return longer;
}

day_err day_verifier_check(day_verdict *out, day_verifier *verifier, const char *text, day_error *error)
{
    g_auto(day_citation) citation = {0};
    day_error off = {0};
    *out = (day_verdict){0};
    if (!day_utf8_valid(text, strlen(text))) {
        out->difference = g_strdup("not a citation: it is not UTF-8");
        return DAY_OK;
    }
    if (day_citation_parse(&citation, text, &off) != DAY_OK) {
        out->difference = g_strdup(off.message);
        return DAY_OK;
    }
    day_err err = read_item(verifier, &citation, error);
    if (err != DAY_OK) return err;
    out->path = g_strdup(verifier->path);
    out->difference = with_reader(verifier, difference(verifier, &citation));
    return DAY_OK;
}

void day_verdict_clear(day_verdict *verdict)
{
    g_clear_pointer(&verdict->path, g_free);
    g_clear_pointer(&verdict->difference, g_free);
}
