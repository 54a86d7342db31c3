/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Signatures of mails (DKIM, ARC). Without keys only the body can be compared with the hash in the signature,
 * which anybody can compute; with archived keys (`daylight authenticity --keys`) a signature that holds says
 * that a server with that key sent this body under these fields. Seals of ARC are counted with their keys
 * only: each vouches for what a server on the way saw. */
#include "dkim_keys.h"
#include "store/q_meta.h"
#include "item_told.h"
#include <math.h>
#include <string.h>

#define BITS_WEAK 1024 /* fewer can be factored by a private person (RFC 8301) */
#define LATE_S 21600   /* that clocks and queues explain */

typedef struct survey {
    day_authentic *at;
    day_dkim_keys *keys; /* NULL: none */
    guint mails, matches, good, weak_keys, no_key, sealed, by_list;
    day_places matching, verified;
} survey;

typedef struct outcome {
    bool signed_body, body_matches, good, bad, missing, weak, aligned;
    bool sealed, seal_broken;
    bool backwards;     /* ends before it was made */
    bool ended, lasted; /* before, or at, the first hop's time */
    double late;        /* seconds from its end to there */
    bool whole;         /* a signature fits all of the body, and no field of it stands there twice */
    bool speaks;        /* that one verifies */
    const char *partly; /* of the fact: l= leaves bytes unsigned */
    const char *twice;  /* of the fact: a signed field stands there unsigned, too */
} outcome;

static const char *const keys[] = {"mail.signature", "mail.list_id", "mail.route", NULL};

static bool leaves_some(const char *fact)
{
    g_autofree char *word = day_item_told_word(fact, "signed");
    const char *slash = word != NULL ? strchr(word, '/') : NULL;
    return slash != NULL && g_ascii_strtoull(word, NULL, 10) < g_ascii_strtoull(slash + 1, NULL, 10);
}

/* Until when it holds (x=, RFC 6376, 3.5), against when it was made and when the first hop had the mail (NAN:
 * that is not told). */
static void look_at_end(outcome *out, const char *fact, double first)
{
    double made = day_item_told_number(fact, "t", NAN), end = day_item_told_number(fact, "x", NAN);
    if (isnan(end)) return;
    out->backwards |= end <= made;
    bool ended = end + LATE_S < first;
    out->ended |= ended;
    out->lasted |= !ended;
    if (ended) out->late = first - end;
}

static void look_at(outcome *out, const survey *all, const char *fact, double first)
{
    g_autofree char *body = day_item_told_word(fact, "body"), *from = day_item_told_word(fact, "from");
    bool seal = g_str_has_prefix(fact, "seal ");
    if (!seal) look_at_end(out, fact, first);
    bool matches = g_strcmp0(body, "matches") == 0;
    out->signed_body |= !seal && (matches || g_strcmp0(body, "differs") == 0);
    out->body_matches |= matches;
    bool partly = matches && leaves_some(fact);
    g_autofree char *twice = matches ? day_item_told_word(fact, "twice") : NULL;
    if (partly) out->partly = fact;
    if (twice != NULL) out->twice = fact;
    bool whole = matches && !partly && twice == NULL;
    out->whole |= whole;
    if (all->keys == NULL) return;
    int bits = 0;
    day_dkim_verdict verdict = day_dkim_verify(all->keys, fact, &bits);
    if (seal) {
        out->sealed |= verdict == DAY_DKIM_GOOD;
        out->seal_broken |= verdict != DAY_DKIM_GOOD;
        return;
    }
    out->missing |= verdict == DAY_DKIM_NO_KEY || verdict == DAY_DKIM_REVOKED;
    out->bad |= verdict == DAY_DKIM_BAD && matches;
    if (verdict != DAY_DKIM_GOOD || !matches || twice != NULL) return;
    out->good = true;
    if (!whole) return;
    out->speaks = true;
    out->weak |= strstr(fact, " a=rsa") != NULL && bits < BITS_WEAK;
    out->aligned |= g_strcmp0(from, "same") == 0;
}

static day_err put_differs(survey *all, const day_item_told *told, day_error *error)
{
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "it is not the body that was signed; most that change it are programs on the way",
        .looked_at = "the body's hash in signatures of the mail, against the body",
        .found = "No signature of the mail has the hash of its body.",
        .otherwise =
            "Lists that add a footer, gateways that add a warning, scanners that take out attachments, and "
            "exports that write line ends or encodings anew.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_bad(survey *all, const day_item_told *told, day_error *error)
{
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why =
            "the body is the signed one, but the key that was brought does not fit the signature over the "
            "header",
        .looked_at = "the signature against the archived key of its selector and domain",
        .found = "A signature does not verify: signed fields were changed, or it was made with another key.",
        .otherwise =
            "An archived key of another time (keys are replaced), or a server that rewrote Subject or To.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_partly(survey *all, const day_item_told *told, const char *fact, day_error *error)
{
    g_autofree char *word = day_item_told_word(fact, "signed");
    g_autofree char *found = g_strdup_printf(
        "Only a part of the body is signed: %s bytes. Anything could be added behind it.", word);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "text behind the signed part can be added by anybody without breaking the signature",
        .looked_at = "how much of the body the signature covers (l=)",
        .found = found,
        .otherwise = "Some senders leave the end unsigned, so that lists can add a footer.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_twice(survey *all, const day_item_told *told, const char *fact, day_error *error)
{
    g_autofree char *fields = day_item_told_word(fact, "twice");
    g_autofree char *found =
        g_strdup_printf("A field that is signed stands in the mail once more, unsigned: %s.", fields);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why = "a mail has each of them once; a second one can be put above by anybody without "
                      "breaking the signature, and programs may show that one (RFC 6376, 8.15)",
        .looked_at = "fields that the signature covers, against all of the header",
        .found = found,
        .otherwise = "A list or a gateway that adds a field of its own instead of replacing it.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_backwards(survey *all, const day_item_told *told, day_error *error)
{
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "programs that sign write an end after the beginning, as the standard wants (RFC 6376)",
        .looked_at = "when signatures were made and until when they hold (t=, x=)",
        .found = "A signature of the mail ends before it was made.",
        .otherwise = "A server that is set up wrongly.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_ended(survey *all, const day_item_told *told, double late, day_error *error)
{
    g_autofree char *found = g_strdup_printf(
        "The signature of the mail ended %.1f days before the mail was first received.", late / 86400);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "servers sign what they are about to send, and an end is days or weeks later",
        .looked_at = "until when signatures hold (x=), against the time of the first hop (Received)",
        .found = found,
        .otherwise =
            "A signed mail that was sent once more as it was, from a queue or an archive; a clock that "
            "was wrong.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* NAN when it is not told. */
static double first_hop_of(const day_item_told *told)
{
    const char *route = day_item_told_value(told, "mail.route");
    return day_item_told_number(route, "sent", NAN) - day_item_told_number(route, "date", NAN);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    outcome out = {0};
    double first = first_hop_of(told);
    for (guint i = 0; i < told->n; i++)
        if (strcmp(told->facts[i].key, "mail.signature") == 0)
            look_at(&out, all, told->facts[i].value, first);
    bool by_list = day_item_told_get(told, "mail.list_id", NULL) != NULL;
    if (!out.signed_body) return DAY_OK;
    all->mails++;
    all->sealed += out.sealed && !out.seal_broken;
    all->no_key += out.missing && !out.good && !out.bad;
    if (out.speaks) {
        all->good++;
        all->weak_keys += out.weak;
        day_places_add(&all->verified, told->item, 0, 0, 0,
                       out.aligned ? "signed by the sender's domain"
                                   : "signed by another domain than the sender's");
    } else if (out.whole) {
        all->matches++;
        day_places_add(&all->matching, told->item, 0, 0, 0, NULL);
    }
    day_err err = DAY_OK;
    all->by_list += !out.body_matches && by_list;
    if (!out.body_matches && !by_list)
        err = put_differs(all, told, error);
    else if (out.bad && !out.good)
        err = put_bad(all, told, error);
    if (err == DAY_OK && out.partly != NULL) err = put_partly(all, told, out.partly, error);
    if (err == DAY_OK && out.twice != NULL && !out.whole) err = put_twice(all, told, out.twice, error);
    if (err == DAY_OK && out.backwards) err = put_backwards(all, told, error);
    if (err == DAY_OK && out.ended && !out.lasted) err = put_ended(all, told, out.late, error);
    return err;
}

static day_err put_verified(survey *all, const char *looked_at, day_error *error)
{
    g_autofree char *mails = day_authentic_count(all->good, "mail");
    g_autofree char *weak =
        all->weak_keys > 0 ? g_strdup_printf(" %u by keys of fewer than %d bits.", all->weak_keys, BITS_WEAK)
                           : g_strdup("");
    g_autofree char *found =
        g_strdup_printf("Signatures of %s verify with the archived keys.%s", mails, weak);
    const day_finding finding = {
        DAY_FINDING_OF("for"),
        .weight = all->weak_keys == all->good ? "weak" : "strong",
        .weight_why =
            all->weak_keys == all->good
                ? "keys as short as these can be computed from their public half"
                : "body and signed fields are what a server with the domain's key signed; without the key "
                  "nobody can make such a signature",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            "Keys that were stolen, or published after they were replaced, as some operators do; a key file "
            "that is not genuine; an account at that server that was used by somebody else.",
    };
    return day_authentic_put(all->at, &finding, &all->verified, error);
}

static day_err put_matches(survey *all, const char *looked_at, day_error *error)
{
    g_autofree char *mails = day_authentic_count(all->matches, "mail");
    g_autofree char *found =
        g_strdup_printf("The body of %s has the hash that a signature gives; no key verified it.", mails);
    const day_finding finding = {
        DAY_FINDING_OF("for"),
        .weight = "weak",
        .weight_why =
            "the body was not changed after the header was written; whoever invents a mail can compute the "
            "hash as well",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            "Only the sender's key tells whether the signature is genuine: archived keys are given with "
            "'daylight authenticity --keys'.",
    };
    return day_authentic_put(all->at, &finding, &all->matching, error);
}

/* Of keys only where some were given. Caller frees. */
static char *say_all(const survey *all)
{
    g_autofree char *lists =
        all->by_list > 0
            ? g_strdup_printf(
                  " The body of %u that came by a list is not the signed one, as lists change it.",
                  all->by_list)
            : g_strdup("");
    if (all->keys == NULL) return g_strdup_printf("No archived keys were given.%s", lists);
    return g_strdup_printf(
        "For %u signed mails no archived key of their selector and domain was given. In %u "
        "all seals of the way (ARC) verify.%s",
        all->no_key, all->sealed, lists);
}

static day_err put_all(survey *all, day_error *error)
{
    g_autofree char *mails = day_authentic_count(all->mails, "mail");
    g_autofree char *keys_shown = all->keys != NULL
                                      ? g_strdup_printf("%u archived keys", day_dkim_keys_count(all->keys))
                                      : g_strdup("no archived keys");
    g_autofree char *looked_at = g_strdup_printf("%s with signatures (DKIM, ARC), and %s", mails, keys_shown);
    day_err err = all->good > 0 ? put_verified(all, looked_at, error) : DAY_OK;
    if (err == DAY_OK && all->matches > 0) err = put_matches(all, looked_at, error);
    if (err != DAY_OK || (all->keys == NULL && all->by_list == 0)) return err;
    g_autofree char *found = say_all(all);
    const day_finding summary = {DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found};
    return day_authentic_put(all->at, &summary, NULL, error);
}

day_err day_authentic_dkim(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    g_autofree char *text = day_meta_get(at->store, DAY_DKIM_KEYS_META);
    if (text != NULL && strlen(text) <= DAY_DKIM_KEYS_MOST) (void)day_dkim_keys_read(&all.keys, text, NULL);
    day_err err = day_item_told_each(at, "", keys, take, &all, error);
    if (err == DAY_OK && all.mails == 0)
        err =
            day_authentic_not_applicable(at, "signatures of mails", "No mail is signed (DKIM, ARC).", error);
    else if (err == DAY_OK)
        err = put_all(&all, error);
    day_dkim_keys_free(all.keys);
    day_places_clear(&all.matching);
    day_places_clear(&all.verified);
    return err;
}
