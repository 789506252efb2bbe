/*
 * The baseline for the directory form: the time of the system calls that are
 * necessary.
 *
 *     walk-directory DIRECTORY             walks once, prints the counts
 *     walk-directory DIRECTORY SECONDS     walks without end, with a pause after each walk
 *
 * Opens and lists every directory of a tree in /proc/device-tree form
 * (getdents64), reads the files `compatible`, `status`, `model` and
 * `device_type` (openat, read, close), follows no symlink, and prints for every
 * compatible string the number of available nodes that carry it.
 */
#define _GNU_SOURCE
#include "counts.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 4096 /* a shorter read is the last */

static unsigned nodes;
static char entries[32768]; /* what one getdents64 returns */
static char contents[1 << 21]; /* what one file holds */

struct bytes {
    char *data; /* NULL: the file does not exist */
    size_t length;
};

static struct bytes read_file(int directory, const char *name)
{
    int file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        fail(name);
    struct bytes bytes = { NULL, 0 };
    ssize_t got;
    do {
        got = read(file, contents + bytes.length, sizeof contents - bytes.length);
        if (got < 0)
            fail(name);
        bytes.length += got;
    } while (got >= PAGE);
    close(file);
    if (!(bytes.data = malloc(bytes.length + 1)))
        fail("malloc");
    memcpy(bytes.data, contents, bytes.length);
    return bytes;
}

/* Walks one node, then its children. Closes the open directory. */
static void walk(int directory, int available)
{
    /* values[i] is the content of wanted[i]; the last two are read but not used. */
    static const char *const wanted[] = { "compatible", "status", "model", "device_type" };
    struct bytes values[4] = { 0 };
    char *children = NULL; /* their names, each ended by NUL */
    size_t length = 0, room = 0;
    unsigned node = ++nodes;

    ssize_t got;
    while ((got = getdents64(directory, entries, sizeof entries)) > 0) {
        for (ssize_t at = 0; at < got;) {
            struct dirent64 *entry = (struct dirent64 *)(entries + at);
            const char *name = entry->d_name;
            unsigned char type = entry->d_type;
            at += entry->d_reclen;

            if (type == DT_UNKNOWN) {
                struct stat about;
                if (fstatat(directory, name, &about, AT_SYMLINK_NOFOLLOW))
                    fail(name);
                type = IFTODT(about.st_mode);
            }
            if (type == DT_REG) {
                for (int i = 0; i < 4; i++)
                    if (!strcmp(name, wanted[i]))
                        values[i] = read_file(directory, name);
            } else if (type == DT_DIR && strcmp(name, ".") && strcmp(name, "..")) {
                size_t size = strlen(name) + 1;
                if (length + size > room) {
                    room = 2 * room + size + 256;
                    if (!(children = realloc(children, room)))
                        fail("realloc");
                }
                memcpy(children + length, name, size);
                length += size;
            }
        }
    }
    if (got < 0)
        fail("getdents64");

    if (values[1].data && !is_okay(values[1].data, values[1].length))
        available = 0;
    if (available && values[0].data)
        count_strings(values[0].data, values[0].length, node);
    for (int i = 0; i < 4; i++)
        free(values[i].data);

    for (size_t at = 0; at < length; at += strlen(children + at) + 1) {
        int child = openat(directory, children + at,
                           O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (child < 0)
            fail(children + at);
        walk(child, available);
    }
    free(children);
    close(directory);
}

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 3) {
        fputs("usage: walk-directory DIRECTORY [SECONDS]\n", stderr);
        return 2;
    }
    do {
        nodes = 0;
        int root = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (root < 0)
            fail(argv[1]);
        walk(root, 1);
        if (argc == 3)
            clear_counts();
    } while (argc == 3 && !sleep(atoi(argv[2])));
    print_counts();
    return 0;
}
