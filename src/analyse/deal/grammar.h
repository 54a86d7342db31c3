/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>

/* The words around an amount that say who gives what to whom, in English, Chinese, Russian and Persian
 * (words.*.def). What they mean is one for all languages. */
typedef enum day_deal_word {
    /* Verbs, by who stands before them. */
    DAY_WORD_SELL,     /* the seller; after it what is sold */
    DAY_WORD_BUY,      /* the buyer */
    DAY_WORD_HIRE,     /* the buyer; after it the seller */
    DAY_WORD_PAY,      /* the buyer; after it the amount or the seller */
    DAY_WORD_CHARGE,   /* the seller; after it the amount or the buyer */
    DAY_WORD_OFFER,    /* the seller when a thing follows, the buyer when an amount does */
    DAY_WORD_SOLD,     /* what is sold */
    DAY_WORD_BOUGHT,   /* what is bought */
    DAY_WORD_RECEIVED, /* the seller: was paid */
    DAY_WORD_BILLED,   /* the buyer: was charged */
    DAY_WORD_COST,     /* what is sold; after it the amount */
    DAY_WORD_WON,      /* the seller; after it a contract */
    DAY_WORD_AWARD,    /* the buyer; after it the seller, a contract */
    DAY_WORD_SIGN,     /* either; after it a contract */
    /* Nouns. */
    DAY_WORD_PRICE,    /* the amount is one of what is sold */
    DAY_WORD_CONTRACT, /* for what is sold */
    /* What marks a part. */
    DAY_WORD_TO,     /* whom it is given to, as 向, 给, به */
    DAY_WORD_FROM,   /* whom it comes from */
    DAY_WORD_BY,     /* who does it */
    DAY_WORD_WITH,   /* the other party */
    DAY_WORD_OF,     /* belongs to what stands beside it */
    DAY_WORD_FOR,    /* between thing and amount, either way round */
    DAY_WORD_AT,     /* an amount follows that is a price: 以, по цене */
    DAY_WORD_MADE,   /* who made it, and so sells it: "built by", 研发的 */
    DAY_WORD_SERVE,  /* for whom: 为, для, برای */
    DAY_WORD_OBJECT, /* what is given follows: 将, 把 */
    DAY_WORD_DONE,   /* what is given stood before it: را */
    /* What ends a part. */
    DAY_WORD_THAT,   /* another clause begins */
    DAY_WORD_SOURCE, /* who tells it follows: according to */
    DAY_WORD_WHO,    /* a clause about what stands before it */
    DAY_WORD_AND,
    DAY_WORD_STOP,  /* what follows is no part of the thing: when, where, according to */
    DAY_WORD_PER,   /* a year, per record */
    DAY_WORD_TAKEN, /* "from" or "to" after it belongs to the thing: stolen, access */
    DAY_WORD_WE,    /* who speaks */
    DAY_WORD_YOU,   /* who is spoken to */
    /* What the amount is instead. */
    DAY_WORD_NOT,      /* salary, turnover, fine, lunch */
    DAY_WORD_DENY,     /* not, never */
    DAY_WORD_SELF,     /* who was named before: the company, it */
    DAY_WORD_SOMEBODY, /* who is not named: a hacker, the buyer */
    DAY_WORD_PLAIN,    /* stands before a name or a thing and belongs to none: the */
    DAY_N_WORDS
} day_deal_word;

typedef struct day_grammar day_grammar;

day_grammar *day_grammar_new(void);
void day_grammar_free(day_grammar *grammar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_grammar, day_grammar_free)

/* The longest word that begins at `at` of the folded text, as a whole word where scripts put blanks between
 * them: its length; 0: none. */
size_t day_grammar_at(day_deal_word *word, const day_grammar *grammar, const char *text, size_t size,
                      size_t at);
