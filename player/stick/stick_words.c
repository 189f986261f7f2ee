/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_words.h"

#define N_(msgid) msgid /* for xgettext; player/ui/strings.h translates */

const char *stick_failure_words(enum stick_failure failure)
{
    switch (failure) {
    case STICK_FAILURE_NONE:
        return "";
    case STICK_FAILURE_NO_STICK:
        return N_("There is no stick in the kiosk. Put one in, then start the copy.");
    case STICK_FAILURE_READ_ONLY:
        return N_("This stick is locked: nothing can be written to it. Open its lock, or use another stick, "
                  "then start again.");
    case STICK_FAILURE_FOREIGN:
        return N_("The kiosk can’t use this stick. Use another one, or have it formatted as FAT32 or exFAT "
                  "on a computer.");
    case STICK_FAILURE_FULL:
        return N_("There is not enough room on this stick. Make room on it, or use another stick, then start "
                  "again.");
    case STICK_FAILURE_TOO_LARGE:
        return N_("The results are too large for one stick. Please tell head office.");
    case STICK_FAILURE_GONE:
        return N_("The stick was taken out before the copy was done. This copy doesn’t count. All results "
                  "are still in the kiosk. Put the stick in, then start again.");
    case STICK_FAILURE_EARLY:
        return N_("The copy is done, but the stick was taken out a moment too soon. Next time, wait until "
                  "the screen says that you can take it out.");
    case STICK_FAILURE_BROKEN:
        return N_("The stick stopped working. This copy doesn’t count. All results are still in the kiosk. "
                  "Use another stick, then start again.");
    case STICK_FAILURE_NOT_AS_WRITTEN:
        return N_("This stick doesn’t keep what is written to it. This copy doesn’t count. Don’t use this "
                  "stick any more. Use another one, then start again.");
    case STICK_FAILURE_BUSY:
        return N_("The kiosk can’t let go of the stick. Switch the kiosk off, then take the stick out.");
    case STICK_FAILURE_SNAPSHOT:
        return N_("The kiosk can’t read all of its results. Nothing was copied. Start the kiosk again and "
                  "try once more. If this comes back, tell head office.");
    case STICK_FAILURE_KIOSK_FULL:
        return N_("The kiosk’s own disk is full. Nothing was copied. Please tell head office.");
    case STICK_FAILURE_KEY:
        return N_("The key for sealing the copy isn’t a key. Nothing was copied. Ask whoever set up the "
                  "kiosk.");
    case STICK_FAILURE_NOT_NOTED:
        return N_("The copy is on the stick, and you can take it out. The kiosk could not write that down, "
                  "so it still says “not yet copied”. Please copy once more.");
    case STICK_FAILURES:
        break;
    }
    return "";
}

const char *stick_state_words(enum stick_export_state state, enum stick_failure failure)
{
    switch (state) {
    case STICK_EXPORT_LOOKING:
    case STICK_EXPORT_CHECKING:
    case STICK_EXPORT_HASHING:
        return N_("Getting the results ready. Leave the stick in.");
    case STICK_EXPORT_WRITING:
    case STICK_EXPORT_SYNCING:
    case STICK_EXPORT_NAMING:
    case STICK_EXPORT_SETTLING:
        return N_("Copying. Leave the stick in.");
    case STICK_EXPORT_READING:
    case STICK_EXPORT_RELEASING:
        return N_("Checking what is on the stick. Leave the stick in.");
    case STICK_EXPORT_CLEANING:
    case STICK_EXPORT_LEAVING:
        return N_("Stopping. Leave the stick in.");
    case STICK_EXPORT_SAFE:
        return failure == STICK_FAILURE_NONE ? N_("The copy is done. You can take the stick out now.")
                                             : stick_failure_words(failure);
    case STICK_EXPORT_CANCELLED:
        return N_("You stopped the copy. It doesn’t count. You can take the stick out now.");
    case STICK_EXPORT_FAILED:
        return stick_failure_words(failure);
    case STICK_EXPORT_STATES:
        break;
    }
    return "";
}

const char *stick_slow_words(void)
{
    return N_("This stick is slow. It can take some minutes. Leave it in until the screen says that you can "
              "take it out.");
}

const char *stick_update_words(enum update_error refusal)
{
    switch (refusal) {
    case UPDATE_ERROR_NO_KEY:
        return N_("This kiosk doesn’t know head office’s key yet, so it takes no new lessons. The "
                  "administrator can put the key in from a stick.");
    case UPDATE_ERROR_KEY_FILE:
        return N_("The key of head office in this kiosk can’t be read. Ask the administrator to put it in "
                  "again.");
    case UPDATE_ERROR_NO_PACKAGE:
        return N_("There are no new lessons on this stick. Ask head office for a stick with lessons.");
    case UPDATE_ERROR_SIGNATURE:
    case UPDATE_ERROR_LEGACY:
    case UPDATE_ERROR_MANIFEST:
        return N_("These lessons are not signed as they should be. Ask head office to sign them again.");
    case UPDATE_ERROR_UNKNOWN_KEY:
        return N_("These lessons are not signed by head office. Nothing was changed. Ask head office where "
                  "they come from.");
    case UPDATE_ERROR_CHANGED:
        return N_("Somebody changed these lessons after head office signed them. Don’t use this stick. Ask "
                  "head office for a new one.");
    case UPDATE_ERROR_OLDER:
        return N_("These lessons are older than those in the kiosk. The newer ones stay.");
    case UPDATE_ERROR_SAME:
        return N_("These lessons are in the kiosk already. There is nothing to do.");
    case UPDATE_ERROR_PROGRAM:
        return N_("These lessons need a newer Vigil. Ask whoever looks after the computer to renew it "
                  "first.");
    case UPDATE_ERROR_MISSING:
    case UPDATE_ERROR_DIFFERENT:
        return N_("The files on the stick are not all as head office signed them. The lessons in the kiosk "
                  "stay as they are. Ask for a new stick.");
    case UPDATE_ERROR_STICK:
        return N_("The stick can’t be read any more. Put it in again, or use another one, then start again.");
    case UPDATE_ERROR_FULL:
        return N_("There is not enough room on the kiosk’s own disk. The lessons in the kiosk stay as they "
                  "are. Please tell head office.");
    case UPDATE_ERROR_DISK:
        return N_("The kiosk’s own disk doesn’t do as it should. The lessons in the kiosk stay as they are. "
                  "Please tell head office.");
    case UPDATE_ERROR_CONTENT:
        return N_("This kiosk can’t play these lessons. The lessons in the kiosk stay as they are. Please "
                  "tell head office.");
    case UPDATE_ERROR_STOPPED:
        return N_("You stopped it. The lessons in the kiosk stay as they are.");
    }
    return "";
}

const char *stick_update_no_stick_words(void)
{
    return N_("There is no stick in the kiosk. Put in the one with the new lessons, then look again.");
}
