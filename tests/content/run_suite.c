/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run_suite.h"

int run_suite(const char *name, const TTest *const *tests, int n)
{
    TCase *all = tcase_create(name);
    for (int i = 0; i < n; i++) {
        tcase_add_test(all, tests[i]);
    }
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
