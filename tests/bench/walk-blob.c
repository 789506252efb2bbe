/*
 * The baseline for the flattened form, with libfdt.
 *
 *     walk-blob BOARD.dtb
 *
 * Reads and checks the blob, visits every property of every node, and prints
 * for every compatible string the number of available nodes that carry it.
 */
#define _GNU_SOURCE
#include "counts.h"

#include <fcntl.h>
#include <libfdt.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEEPEST 64 /* real boards reach 11 */

static void check(int result)
{
    if (result < 0) {
        fprintf(stderr, "walk-blob: %s\n", fdt_strerror(result));
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: walk-blob BOARD.dtb\n", stderr);
        return 2;
    }
    struct stat about;
    int file = open(argv[1], O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &about))
        fail(argv[1]);
    char *blob = malloc(about.st_size + 1);
    if (!blob || read(file, blob, about.st_size) != about.st_size)
        fail(argv[1]);
    close(file);
    check(fdt_check_full(blob, about.st_size));

    char available[DEEPEST]; /* by depth, on the path to the node */
    int depth = 0;
    unsigned nodes = 0;
    for (int node = 0; node >= 0 && depth >= 0; node = fdt_next_node(blob, node, &depth)) {
        if (depth >= DEEPEST) {
            fputs("walk-blob: too deep\n", stderr);
            return 1;
        }
        nodes++;
        available[depth] = depth == 0 || available[depth - 1];

        const char *compatible = NULL;
        int length = 0, property;
        fdt_for_each_property_offset(property, blob, node) {
            const char *name;
            int size;
            const char *value = fdt_getprop_by_offset(blob, property, &name, &size);
            if (!value)
                check(size);
            if (!strcmp(name, "compatible")) {
                compatible = value;
                length = size;
            } else if (!strcmp(name, "status") && !is_okay(value, size)) {
                available[depth] = 0;
            }
        }
        if (compatible && available[depth])
            count_strings(compatible, length, nodes);
    }
    print_counts();
    return 0;
}
