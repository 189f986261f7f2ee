/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a test that can be loaded: forms that can't be compared, selections that can't be made.
 */
#include <string.h>

#include "assessments/test.h"

struct checking {
    const struct test *test;
    const struct document *document;
    struct problems *problems;
};

#define COMPLAIN(checking, severity, line, ...)                                                              \
    problems_add((checking)->problems, severity, document_path((checking)->document), line, __VA_ARGS__)

typedef void (*ref_func)(const struct checking *checking, const struct test_section *section,
                         const struct item_ref *ref);

static void each_ref(const struct checking *checking, ref_func visit)
{
    for (int i = 0; i < checking->test->n_sections; i++)
        for (int j = 0; j < checking->test->sections[i].n_refs; j++)
            visit(checking, &checking->test->sections[i], &checking->test->sections[i].refs[j]);
}

static gboolean stands_on(char of, char form)
{
    return of == 0 || of == form;
}

static int count_required(const struct test_section *section)
{
    int required = 0;
    for (int i = 0; i < section->n_refs; i++)
        required += section->refs[i].required;
    return required;
}

/* How many items of a section stand on a form. */
static int count_on_form(const struct test_section *section, char form)
{
    int count = 0;
    for (int i = 0; i < section->n_refs; i++)
        count += stands_on(section->refs[i].form, form);
    return section->select > 0 ? MIN(section->select, count) : count;
}

static int form_length(const struct test *test, char form)
{
    int length = 0;
    for (int i = 0; i < test->n_sections; i++)
        length += count_on_form(&test->sections[i], form);
    return length;
}

static gboolean has_form(const struct test *test, char form)
{
    for (int i = 0; i < test->n_sections; i++)
        for (int j = 0; j < test->sections[i].n_refs; j++)
            if (test->sections[i].refs[j].form == form)
                return TRUE;
    return FALSE;
}

static void check_selection(const struct checking *checking, const struct test_section *section)
{
    const int required = count_required(section);
    if (section->select > section->n_refs)
        COMPLAIN(checking, PROBLEM_ERROR, section->line, "section \"%s\" selects %d of %d items", section->id,
                 section->select, section->n_refs);
    else if (section->select > 0 && required > section->select)
        COMPLAIN(checking, PROBLEM_ERROR, section->line, "section \"%s\" selects %d, but %d are required",
                 section->id, section->select, required);
}

static void check_anchor(const struct checking *checking, const struct test_section *section,
                         const struct item_ref *ref)
{
    if (ref->anchor && ref->form != 0)
        COMPLAIN(checking, PROBLEM_ERROR, ref->line,
                 "anchor \"%s\" stands on form %c only; move it to a section without data-form", ref->item,
                 ref->form);
    else if (ref->anchor && !ref->required && section->select > 0 && section->select < section->n_refs)
        COMPLAIN(checking, PROBLEM_ERROR, ref->line,
                 "anchor \"%s\" may be left out by the selection; write required=\"true\"", ref->item);
}

static void check_repeat(const struct checking *checking, const struct item_ref *first,
                         const struct item_ref *ref)
{
    if (first->form != 0 && ref->form != 0 && first->form != ref->form)
        COMPLAIN(checking, PROBLEM_ERROR, ref->line,
                 "item \"%s\" is on form A and on form B; put it into a section without data-form",
                 ref->item);
    else
        COMPLAIN(checking, PROBLEM_ERROR, ref->line, "item \"%s\" is there twice, first in line %d",
                 ref->item, first->line);
}

static void check_repeats(const struct checking *checking, const struct test_section *section,
                          const struct item_ref *ref)
{
    const struct item_ref *first = test_item_ref(checking->test, ref->item);
    (void)section;
    if (first != ref)
        check_repeat(checking, first, ref);
}

static void check_section_ids(const struct checking *checking)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < checking->test->n_sections; i++) {
        const struct test_section *section = &checking->test->sections[i];
        if (!g_hash_table_add(seen, (gpointer)section->id))
            COMPLAIN(checking, PROBLEM_ERROR, section->line, "section \"%s\" is there twice", section->id);
    }
}

static void check_forms(const struct checking *checking)
{
    const gboolean a = has_form(checking->test, 'A'), b = has_form(checking->test, 'B');
    const int length_a = form_length(checking->test, 'A'), length_b = form_length(checking->test, 'B');
    const int line = document_root(checking->document)->line;
    if (a != b)
        COMPLAIN(checking, PROBLEM_ERROR, line, "the test has form %c but no form %c", a ? 'A' : 'B',
                 a ? 'B' : 'A');
    else if (length_a != length_b)
        COMPLAIN(checking, PROBLEM_ERROR, line, "forms A and B have %d and %d items; make them equal",
                 length_a, length_b);
}

void test_check(const struct test *test, const struct document *document, struct problems *problems)
{
    const struct checking checking = {test, document, problems};
    for (int i = 0; i < test->n_sections; i++)
        check_selection(&checking, &test->sections[i]);
    check_section_ids(&checking);
    check_forms(&checking);
    each_ref(&checking, check_anchor);
    each_ref(&checking, check_repeats);
}

static void check_item(const struct checking *checking, const struct item_ref *ref, const struct item *item)
{
    if (ref->awareness && item->scoring != SCORING_NONE)
        COMPLAIN(
            checking, PROBLEM_ERROR, ref->line,
            "item \"%s\" has a key, but the category awareness leaves it out of the score; take one away",
            ref->item);
    else if (!ref->awareness && item->scoring == SCORING_NONE && item->interaction != ITEM_LIKERT)
        COMPLAIN(checking, PROBLEM_ERROR, ref->line,
                 "item \"%s\" has no key; write its qti-correct-response, or give it the category awareness",
                 ref->item);
}

void test_check_items(const struct test *test, const struct document *document,
                      const struct item *(*lookup)(const char *id, void *data), void *data,
                      struct problems *problems)
{
    const struct checking checking = {test, document, problems};
    for (int i = 0; i < test->n_sections; i++)
        for (int j = 0; j < test->sections[i].n_refs; j++) {
            const struct item_ref *ref = &test->sections[i].refs[j];
            const struct item *item = lookup(ref->item, data);
            if (item != NULL)
                check_item(&checking, ref, item);
        }
}
