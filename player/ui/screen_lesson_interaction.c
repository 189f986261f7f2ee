/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_lesson.h"

#define PIECE_GAP 14.0
#define PIECE_TIGHT_GAP 10.0
#define COLUMN_GAP 24.0
#define PANEL_INSET 110.0 /* paddings and icon of a panel */
#define SAFER_ROOM 120.0  /* a label, the gaps and the paddings of its panel */

static const char *text_of(struct flow *flow, const char *markup)
{
    return page_text(flow->page, markup);
}

/* ---- choose, scenario ---- */

void put_lesson_choices(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)screen->n_options);
    for (int i = 0; i < screen->n_options; i++)
        choices[i] = (struct choice){.markup = text_of(flow, screen->options[i].markup),
                                     .picture = screen->options[i].picture,
                                     .input = input_id(INPUT_CHOOSE, screen->options[i].id),
                                     .selected = run->chosen == i};
    put_choices(flow, CHOICE_ONE, choices, screen->n_options, 0);
}

static void put_safer_option(struct flow *flow, const struct screen *screen)
{
    for (int i = 0; i < screen->n_options; i++) {
        if (!screen->options[i].safer)
            continue;
        keep_together(flow, SAFER_ROOM + height_of(flow->page, TYPE_BODY_MIN,
                                                   text_of(flow, screen->options[i].markup),
                                                   flow->area.w - PANEL_INSET));
        put_label(flow, page_string(flow->page, screen->interaction == INTERACTION_SCENARIO
                                                    ? N_("A safer first step")
                                                    : N_("What can help")));
        put_panel(flow, PANEL_POSITIVE, NULL, NULL, text_of(flow, screen->options[i].markup));
        return;
    }
}

void put_choice_feedback(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    const struct lesson_option *chosen = &screen->options[run->chosen];
    const gboolean safer = lesson_run_is_right(run);
    put_title(flow, page_string(flow->page, safer ? N_("That can help") : N_("Let us think again")));
    put_label(flow, page_string(flow->page, N_("You chose")));
    put_chosen(flow, text_of(flow, chosen->markup));
    if (chosen->feedback)
        put_panel(flow, safer ? PANEL_POSITIVE : PANEL_RETHINK, NULL, NULL, text_of(flow, chosen->feedback));
    if (!safer)
        put_safer_option(flow, screen);
}

/* ---- match ---- */

/* The number of the pair that an option is in: pairs are counted down the first column. 0 for none. */
static int pair_number(const struct lesson_run *run, int left)
{
    return run->pairs[left] >= 0 ? left + 1 : 0;
}

static int pair_number_of_right(const struct lesson_run *run, int n, int right)
{
    for (int left = 0; left < n; left++)
        if (run->pairs[left] == right)
            return left + 1;
    return 0;
}

static void put_left(struct flow *flow, const struct lesson_run *run, struct rect rect, int i)
{
    const struct lesson_option *option = &lesson_run_screen(run)->options[i];
    put_piece(flow->page, rect, text_of(flow, option->markup), option->picture, pair_number(run, i),
              run->picked == i, run->pairs[i] >= 0, input_id(INPUT_PICK, option->id));
}

static void put_right(struct flow *flow, const struct lesson_run *run, struct rect rect, int i)
{
    const struct screen *screen = lesson_run_screen(run);
    const int number = pair_number_of_right(run, screen->n_options, i);
    put_piece(flow->page, rect, text_of(flow, screen->options[i].match), NULL, number, FALSE, number > 0,
              input_id(INPUT_PUT, screen->options[i].id));
}

static double piece_gap(const struct flow *flow)
{
    return page_tightness(flow->page) > 1 ? PIECE_TIGHT_GAP : PIECE_GAP;
}

/* Where not all pairs fit on a part, cards that go together stand on the same one, so that nobody has to keep
 * a card in mind while turning to another part. A group is the pairs from first on, before last. */
struct group {
    int first, last;
};

struct groups {
    int n;
    struct group of[LESSON_MAX_OPTIONS];
};

/* The card of the second column in a row of the group: in the order in which all are shown. */
static int right_in_row(const struct lesson_run *run, struct group group, int row)
{
    const int n = lesson_run_screen(run)->n_options;
    int at = group.first;
    for (int i = 0; i < n; i++) {
        const int right = run->shown[i];
        if (right >= group.first && right < group.last && at++ == row)
            return right;
    }
    return row;
}

static double match_row_height(struct flow *flow, const struct lesson_run *run, int left, int right)
{
    const struct lesson_option *options = lesson_run_screen(run)->options;
    const double width = (flow->area.w - COLUMN_GAP) / 2;
    return MAX(measure_piece(flow->page, width, text_of(flow, options[left].markup), options[left].picture),
               measure_piece(flow->page, width, text_of(flow, options[right].match), NULL));
}

static double group_height(struct flow *flow, const struct lesson_run *run, struct group group)
{
    double height = -piece_gap(flow);
    for (int row = group.first; row < group.last; row++)
        height += match_row_height(flow, run, row, right_in_row(run, group, row)) + piece_gap(flow);
    return height;
}

/* As many pairs as there is room for in each group, but one at least. */
static struct groups filled_groups(struct flow *flow, const struct lesson_run *run, double left, double room)
{
    const int n = lesson_run_screen(run)->n_options;
    struct groups groups = {0};
    for (int first = 0, last; first < n; first = last) {
        last = first + 1;
        while (last < n &&
               group_height(flow, run, (struct group){first, last + 1}) <= (groups.n > 0 ? room : left))
            last++;
        groups.of[groups.n++] = (struct group){first, last};
    }
    return groups;
}

/* As few groups, of like size where that fits too. */
static struct groups groups_that_fit(struct flow *flow, const struct lesson_run *run, double left,
                                     double room)
{
    const int n = lesson_run_screen(run)->n_options;
    const struct groups filled = filled_groups(flow, run, left, room);
    struct groups even = {.n = filled.n};
    for (int i = 0; i < filled.n; i++) {
        even.of[i].first = (i * n + filled.n - 1) / filled.n;
        even.of[i].last = ((i + 1) * n + filled.n - 1) / filled.n;
        if (group_height(flow, run, even.of[i]) > (i > 0 ? room : left))
            return filled;
    }
    return even;
}

/* Of the cards, and of the question before them where none fits below it. */
static int parts_of_match(struct flow *flow, const struct lesson_run *run, double left, double room)
{
    const struct groups groups = groups_that_fit(flow, run, left, room);
    return groups.n + (groups.n > 0 && group_height(flow, run, groups.of[0]) > left);
}

void make_room_for_match(struct flow *flow, const struct lesson_run *run, double above)
{
    const double room = flow->area.h - above, left = flow_left(flow) - above;
    if (lesson_run_screen(run)->n_blocks > 0 && flow->y > flow->area.y &&
        parts_of_match(flow, run, left, room) > parts_of_match(flow, run, room, room))
        flow_turn(flow);
}

static void put_match_row(struct flow *flow, const struct lesson_run *run, int left, int right)
{
    const double width = (flow->area.w - COLUMN_GAP) / 2;
    struct rect row;
    if (!flow_take(flow, match_row_height(flow, run, left, right), piece_gap(flow), &row))
        return;
    put_left(flow, run, (struct rect){row.x, row.y, width, row.h}, left);
    put_right(flow, run, (struct rect){row.x + width + COLUMN_GAP, row.y, width, row.h}, right);
}

/* Where each part has room for one pair only, there is nothing to find but among all of them. */
void put_lesson_match(struct flow *flow, const struct lesson_run *run)
{
    const int n = lesson_run_screen(run)->n_options;
    const double room = flow->area.y + flow->area.h - flow->top - piece_gap(flow);
    struct groups groups = groups_that_fit(flow, run, flow_left(flow) - flow->gap, room);
    if (groups.n == n)
        groups = (struct groups){1, {{0, n}}};
    for (int i = 0; i < groups.n; i++) {
        const struct group group = groups.of[i];
        if (i > 0)
            flow_turn(flow);
        for (int row = group.first; row < group.last; row++)
            put_match_row(flow, run, row, right_in_row(run, group, row));
    }
}

void put_match_feedback(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    const gboolean right = lesson_run_is_right(run);
    put_title(flow, page_string(flow->page, right ? N_("That fits") : N_("Let us think again")));
    put_label(flow, page_string(flow->page, N_("These go together")));
    for (int i = 0; i < screen->n_options; i++) {
        const struct lesson_option *option = &screen->options[i];
        put_panel(flow, run->pairs[i] == i ? PANEL_POSITIVE : PANEL_RETHINK, NULL, NULL,
                  page_format(flow->page, "<strong>%s</strong> · %s", text_of(flow, option->markup),
                              text_of(flow, option->match)));
    }
}

/* ---- order ---- */

/* Touching a piece takes it up; with one taken up, touching another's place puts it there. */
static struct input order_input(const struct lesson_run *run, int place)
{
    const struct screen *screen = lesson_run_screen(run);
    const int option = run->order[place];
    return run->picked < 0 || run->picked == option ? input_id(INPUT_PICK, screen->options[option].id)
                                                    : input_number(INPUT_PUT, place);
}

static void share_order(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    g_autofree double *heights = g_new0(double, (gsize)screen->n_options);
    for (int place = 0; place < screen->n_options; place++) {
        const struct lesson_option *option = &screen->options[run->order[place]];
        heights[place] =
            measure_piece(flow->page, flow->area.w, text_of(flow, option->markup), option->picture);
    }
    flow_share(flow, heights, screen->n_options, PIECE_GAP);
}

void put_lesson_order(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    share_order(flow, run);
    for (int place = 0; place < screen->n_options; place++) {
        const struct lesson_option *option = &screen->options[run->order[place]];
        const char *words = text_of(flow, option->markup);
        struct rect rect;
        if (flow_take(flow, measure_piece(flow->page, flow->area.w, words, option->picture), PIECE_GAP,
                      &rect))
            put_piece(flow->page, rect, words, option->picture, place + 1, run->picked == run->order[place],
                      FALSE, order_input(run, place));
    }
}

void put_order_feedback(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    const gboolean right = lesson_run_is_right(run);
    put_title(flow, page_string(flow->page, right ? N_("That fits") : N_("Let us think again")));
    put_label(flow, page_string(flow->page, N_("An order that helps")));
    for (int i = 0; i < screen->n_options; i++)
        put_ring_line(flow, i + 1, text_of(flow, screen->options[i].markup));
}
