/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * UDisks2 on a private bus, with one drive into which a stick can be put: what it holds is a folder, and it
 * is mounted by giving that folder the name of the place. It answers on a thread of its own.
 */
#ifndef TESTS_STICK_UDISKS_MOCK_H
#define TESTS_STICK_UDISKS_MOCK_H

#include <glib.h>

struct udisks_mock_kind {
    gboolean no_filesystem; /* or none that is known */
    gboolean of_system;     /* a disk of the machine itself */
    gboolean fixed;         /* nobody takes it out by hand */
    gboolean not_mountable, busy;
};

/* A second disk at USB, with two file systems, whose names come first. */
enum udisks_mock_other {
    UDISKS_MOCK_NONE,
    UDISKS_MOCK_STICK,
    UDISKS_MOCK_MACHINE,         /* the machine started from it: the second file system is mounted at / */
    UDISKS_MOCK_MACHINE_BY_TABLE /* it is to be mounted by /etc/fstab, and isn't yet */
};

struct udisks_mock_calls {
    int mounts, unmounts, switched_off;
    gboolean may_ask; /* somebody might have been asked for a password */
    char options[64]; /* of the last mount */
};

struct udisks_mock;

/* Nobody answers by its name before udisks_mock_come(). */
struct udisks_mock *udisks_mock_new(const char *address);
void udisks_mock_come(struct udisks_mock *mock); /* the service begins */
void udisks_mock_free(struct udisks_mock *mock);

void udisks_mock_insert(struct udisks_mock *mock, struct udisks_mock_kind kind);
void udisks_mock_pull(struct udisks_mock *mock);
void udisks_mock_put_beside(struct udisks_mock *mock, enum udisks_mock_other other);
void udisks_mock_deafen(struct udisks_mock *mock); /* it says no more which objects there are */
int udisks_mock_asked(struct udisks_mock *mock);   /* how often anything was, until now */
void udisks_mock_let_go(struct udisks_mock *mock); /* it is busy no more */
struct udisks_mock_calls udisks_mock_calls(struct udisks_mock *mock);
const char *udisks_mock_media(const struct udisks_mock *mock);   /* where the stick is mounted, below */
const char *udisks_mock_platter(const struct udisks_mock *mock); /* the folder while it isn't mounted */

#endif
