/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An item while it is being loaded: the steps of item_load.c, one file each. Private to assessments. Every
 * step refuses through draft->loading and goes on, so that an author sees all problems at once.
 */
#ifndef ASSESSMENTS_ITEM_DRAFT_H
#define ASSESSMENTS_ITEM_DRAFT_H

#include "assessments/item.h"
#include "assessments/loading.h"

enum cardinality { CARDINALITY_SINGLE, CARDINALITY_MULTIPLE, CARDINALITY_ORDERED };
const char *cardinality_name(enum cardinality cardinality);

enum base_type { BASE_IDENTIFIER, BASE_STRING, BASE_PAIR, BASE_NUMBER, BASE_BOOLEAN };

struct loaded_item { /* what item_load() really returns */
    struct item item;
    struct document *document;
    GPtrArray *kept;
};

struct item_draft {
    struct loading loading;
    struct item *item;
    const struct node *declaration, *body, *processing; /* NULL when missing */
    const struct node *score, *max_score;               /* outcome declarations */
    const char *response;                               /* identifier of the response variable */
    enum cardinality cardinality;
    enum base_type base;
    gboolean whole_numbers; /* base-type="integer" */
};

/* item_body.c: texts, pictures and the interaction with its options. */
void item_read_body(struct item_draft *draft);
/* item_interaction.c: which interaction it is and what it asks for. */
void item_read_interaction(struct item_draft *draft, const struct node *node);
/* item_options.c: options, targets, areas. */
const struct item_option *item_read_options(struct item_draft *draft, const struct node *parent,
                                            const char *element, int *count);
/* The markup of a prompt's or an option's one paragraph, or NULL; the picture and alt within, or NULL. */
const char *item_read_text(struct item_draft *draft, const struct node *node);
void item_read_picture(struct item_draft *draft, const struct node *node, const char **picture,
                       const char **alt);
/* item_key.c: correct response and mapping, in the form of struct response's values. */
void item_read_key(struct item_draft *draft);
/* A response value in its canonical form (pairs with one blank, numbers as item_number_text()), kept; NULL
 * when the item can't give it, after refusing. what is "the key", for messages. */
const char *item_read_value(struct item_draft *draft, const struct node *at, const char *text,
                            const char *what);

#endif
