/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the tests of one file; the result is main()'s. */
#ifndef TESTS_CONTENT_RUN_SUITE_H
#define TESTS_CONTENT_RUN_SUITE_H

#include <check.h>

int run_suite(const char *name, const TTest *const *tests, int n);

#define RUN_SUITE(name, tests) run_suite(name, tests, (int)(sizeof(tests) / sizeof *(tests)))

#endif
