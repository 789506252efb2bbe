/* The first process of the kernel that tests/kernel/run boots: it runs nfd-devicetree as one shot and as
 * `watch`, prints the results to the console, and switches the machine off.
 *
 * What it prints, one item per line, between the kernel's own lines:
 *   @NAME VALUE           a number or a short text
 *   @<NAME                a file begins, in base64
 *   @>NAME BYTES          the file has ended
 *
 * From the kernel's command line, as environment variables:
 *   change=PATH           a status property, by its path in the tree, that is changed under `watch`
 *   bind=DEVICE           a platform device that gets a driver under `watch`, and loses it
 *   unbind=BUS/DRIVER/DEVICE  a bound device that loses its driver under `watch`, and gets it back
 *
 * It is a C program and not a shell script, because it gets the exact run time and peak memory of a child
 * from the kernel and needs only the cross compiler. It goes on after a failure: the checks run on the host. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/random.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OURS "/nfd-devicetree"
#define FEATURES "/etc/kubernetes/node-feature-discovery/features.d/devicetree-features"
#define TREE "/sys/firmware/devicetree/base"
#define LARGEST (1 << 20) /* the most bytes of a printed file */

static void say(const char *name, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    printf("\n@%s ", name);
    vprintf(format, values);
    printf("\n");
    fflush(stdout);
    va_end(values);
}

static long now(void) /* microseconds */
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000L + time.tv_nsec / 1000;
}

static void nap(long milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

/* --- files */

static long load(const char *path, unsigned char *bytes) /* -1: the file does not exist */
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    long length = 0, n;
    while (length < LARGEST && (n = read(file, bytes + length, LARGEST - length)) > 0)
        length += n;
    close(file);
    return length;
}

static void show(const char *name, const char *path)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static unsigned char bytes[LARGEST + 2]; /* zeros at the end for the last group */
    memset(bytes, 0, sizeof bytes);
    long length = load(path, bytes);
    if (length < 0) {
        say(name, "absent");
        return;
    }
    printf("\n@<%s\n", name);
    for (long at = 0; at < length; at += 3) {
        unsigned long group = bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2];
        for (int n = 0; n < 4; n++)
            putchar(at + n > length ? '=' : digits[group >> (18 - 6 * n) & 63]);
        if (at % 57 == 54)
            putchar('\n');
    }
    printf("\n@>%s %ld\n", name, length);
    fflush(stdout);
}

static int differs(const char *path, const char *other) /* a missing file differs from all */
{
    static unsigned char one[LARGEST], two[LARGEST];
    long length = load(path, one);
    return length < 0 || length != load(other, two) || memcmp(one, two, length) != 0;
}

static void copy(const char *from, const char *to)
{
    static unsigned char bytes[LARGEST];
    long length = load(from, bytes);
    int file = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (length < 0 || write(file, bytes, length) != length)
        say("failed", "copy %s: %s", from, strerror(errno));
    close(file);
}

static void put(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text))
        say("failed", "write %s to %s: %s", text, path, strerror(errno));
    if (file >= 0)
        close(file);
}

/* Shows which drivers are bound: a line `NODE DRIVER` for each device with a node. DRIVER is empty if none is bound. */
static void show_drivers(const char *name)
{
    glob_t events;
    FILE *list = fopen("/out/drivers", "w");
    if (glob("/sys/bus/*/devices/*/uevent", 0, NULL, &events) != 0 || list == NULL) {
        say("failed", "no devices in /sys/bus");
        return;
    }
    for (size_t i = 0; i < events.gl_pathc; i++) {
        char line[512], node[512] = "", driver[512] = "";
        FILE *event = fopen(events.gl_pathv[i], "r");
        while (event != NULL && fgets(line, sizeof line, event) != NULL) {
            line[strcspn(line, "\n")] = 0;
            if (strncmp(line, "OF_FULLNAME=", 12) == 0)
                strcpy(node, line + 12);
            else if (strncmp(line, "DRIVER=", 7) == 0)
                strcpy(driver, line + 7);
        }
        if (event != NULL)
            fclose(event);
        if (*node != 0)
            fprintf(list, "%s %s\n", node, driver);
    }
    fclose(list);
    globfree(&events);
    show(name, "/out/drivers");
}

/* --- processes */

static const char *root = "/"; /* the root directory of started processes */

static pid_t start(const char *name, uid_t user, const char *const arguments[])
{
    pid_t child = fork();
    if (child != 0)
        return child;
    char out[64], err[64];
    snprintf(out, sizeof out, "/out/%s.out", name);
    snprintf(err, sizeof err, "/out/%s.err", name);
    dup2(open(out, O_WRONLY | O_CREAT | O_TRUNC, 0644), 1);
    dup2(open(err, O_WRONLY | O_CREAT | O_TRUNC, 0644), 2);
    if (chroot(root) != 0 || chdir("/") != 0)
        _exit(125);
    if (user != 0 && (setgid(user) != 0 || setuid(user) != 0))
        _exit(126);
    char *none[] = {NULL};
    execve(arguments[0], (char *const *)arguments, none);
    _exit(127);
}

/* Prints a run's exit code, time and memory, and shows its output. */
static void ended(const char *name, pid_t child, long since)
{
    int status;
    struct rusage usage;
    char label[64], path[64];
    wait4(child, &status, 0, &usage);
    long took = now() - since;
    snprintf(label, sizeof label, "%s.exit", name);
    say(label, "%d", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    snprintf(label, sizeof label, "%s.ms", name);
    say(label, "%ld", took / 1000);
    snprintf(label, sizeof label, "%s.kib", name);
    say(label, "%ld", usage.ru_maxrss);
    snprintf(label, sizeof label, "%s.cpu-ms", name);
    say(label, "%ld", usage.ru_utime.tv_sec * 1000 + usage.ru_utime.tv_usec / 1000 +
                          usage.ru_stime.tv_sec * 1000 + usage.ru_stime.tv_usec / 1000);
    snprintf(label, sizeof label, "%s.out", name);
    snprintf(path, sizeof path, "/out/%s.out", name);
    show(label, path);
    snprintf(label, sizeof label, "%s.err", name);
    snprintf(path, sizeof path, "/out/%s.err", name);
    show(label, path);
}

#define RUN(name, user, ...) \
    do { \
        long since = now(); \
        ended(name, start(name, user, (const char *const[]){OURS, ##__VA_ARGS__, NULL}), since); \
    } while (0)

/* --- watch */

/* Waits until the feature file equals another file, or differs from it. Prints the waiting time. */
static void await(const char *name, int different, const char *other)
{
    long since = now();
    while (access(FEATURES, F_OK) != 0 || differs(FEATURES, other) != different) {
        if (now() - since > 20 * 1000000L) {
            say(name, "never");
            return;
        }
        nap(20);
    }
    say(name, "%ld", (now() - since) / 1000);
}

/* Binds a driver to a device without one, and unbinds it. The driver of transparent buses accepts any device that user space
 * assigns to it, and does nothing with it. */
static void bind_and_unbind(const char *device)
{
    char path[512];
    snprintf(path, sizeof path, "/sys/bus/platform/devices/%s/driver_override", device);
    put(path, "simple-pm-bus");
    put("/sys/bus/platform/drivers/simple-pm-bus/bind", device);
    await("watch.bind-ms", 1, "/out/before");
    show("watch.bound", FEATURES);
    show_drivers("drivers.bound");
    put("/sys/bus/platform/drivers/simple-pm-bus/unbind", device);
    await("watch.unbind-ms", 0, "/out/before");
    show("watch.unbound", FEATURES);
}

/* Unbinds a device's driver, and binds it again. */
static void release_and_bind(const char *bus_driver_device)
{
    char bus[64], driver[64], device[128], path[512];
    if (sscanf(bus_driver_device, "%63[^/]/%63[^/]/%127s", bus, driver, device) != 3) {
        say("failed", "unbind=%s", bus_driver_device);
        return;
    }
    snprintf(path, sizeof path, "/sys/bus/%s/drivers/%s/unbind", bus, driver);
    put(path, device);
    await("watch.release-ms", 1, "/out/before");
    show("watch.released", FEATURES);
    show_drivers("drivers.released");
    snprintf(path, sizeof path, "/sys/bus/%s/drivers/%s/bind", bus, driver);
    put(path, device);
    await("watch.return-ms", 0, "/out/before");
    show("watch.returned", FEATURES);
}

/* Runs with a root directory like a container's: only the executable and a part of /sys, read-only. */
static void in_box(const char *name, const char *part)
{
    char path[128];
    mkdir("/box", 0755);
    snprintf(path, sizeof path, "/box/%s", name);
    mkdir(path, 0755);
    int away = chdir(path);
    mkdir("host-sys", 0755);
    if (*part != 0)
        mkdir("host-sys/firmware", 0755);
    snprintf(path, sizeof path, "host-sys%s", part);
    char source[128];
    snprintf(source, sizeof source, "/sys%s", part);
    if (away != 0 || link(OURS, "nfd-devicetree") != 0 || mount(source, path, NULL, MS_BIND, NULL) != 0
        || mount(NULL, path, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) != 0)
        say("failed", "box %s: %s", name, strerror(errno));
    snprintf(path, sizeof path, "/box/%s", name);
    root = path;
    char label[64];
    RUN(name, 0, "--dry-run");
    snprintf(label, sizeof label, "%s.required", name);
    RUN(label, 0, "--dry-run", "--require-driver");
    root = "/";
    away = chdir("/");
}

static void watch(const char *change, const char *bind, const char *release)
{
    int tree = access(TREE "/compatible", F_OK) == 0;
    if (tree)
        copy(FEATURES, "/out/before");
    unlink(FEATURES);
    pid_t child = start("watch", 0, (const char *const[]){OURS, "watch", "--interval", "1s", NULL});

    if (tree)
        await("watch.first-ms", 0, "/out/before");
    else
        nap(3000); /* three passes, which must not write anything */
    show("watch.first", FEATURES);

    if (change != NULL) {
        /* User space cannot write to the kernel's tree. Another file mounted over a property looks like a
         * change to readers. */
        char path[512];
        snprintf(path, sizeof path, TREE "%s", change);
        int file = open("/out/status", O_WRONLY | O_CREAT | O_CLOEXEC, 0444);
        if (write(file, "disabled", 9) != 9 || mount("/out/status", path, NULL, MS_BIND, NULL) != 0)
            say("failed", "mount over %s: %s", path, strerror(errno));
        close(file);
        await("watch.change-ms", 1, "/out/before");
        show("watch.changed", FEATURES);
        if (umount2(path, MNT_DETACH) != 0)
            say("failed", "umount %s: %s", path, strerror(errno));
        await("watch.back-ms", 0, "/out/before");
        show("watch.back", FEATURES);
    }

    if (bind != NULL)
        bind_and_unbind(bind);
    if (release != NULL)
        release_and_bind(release);

    char path[64];
    snprintf(path, sizeof path, "/proc/%d/status", child);
    show("watch.status", path);
    long since = now();
    kill(child, SIGTERM);
    ended("watch", child, since); /* the time from the signal to the end */
    show("watch.last", FEATURES);
}

int main(void)
{
    mkdir("/proc", 0755);
    mkdir("/sys", 0755);
    mkdir("/dev", 0755);
    mkdir("/out", 0755);
    mount("proc", "/proc", "proc", 0, NULL);
    mount("sysfs", "/sys", "sysfs", 0, NULL);
    mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
    int console = open("/dev/console", O_RDWR);
    dup2(console, 0);
    dup2(console, 1);
    dup2(console, 2);

    /* The watchdog switches a Raspberry Pi off. */
    int module = open("/bcm2835_wdt.ko", O_RDONLY | O_CLOEXEC);
    if (module >= 0 && syscall(SYS_finit_module, module, "", 0) != 0)
        say("failed", "bcm2835_wdt: %s", strerror(errno));

    struct utsname kernel;
    uname(&kernel);
    say("kernel", "%s %s", kernel.release, kernel.machine);
    say("tree", "%s", access(TREE, F_OK) != 0 ? "absent" : access(TREE "/compatible", F_OK) != 0 ? "without compatible" : "present");
    say("acpi", "%s", access("/sys/firmware/acpi/tables/DSDT", F_OK) == 0 ? "present" : "absent");

    /* The .NET runtime asks for random bytes when it starts. This early, a kernel without a seed makes it wait
     * a second for them. No container starts this early: wait here, before the measurements. */
    long since = now();
    char byte;
    if (getrandom(&byte, 1, 0) != 1)
        say("failed", "getrandom: %s", strerror(errno));
    say("entropy.ms", "%ld", (now() - since) / 1000);

    RUN("write", 0);
    show("features", FEATURES);
    struct stat file = {0};
    stat(FEATURES, &file);
    say("features.mode", "%o %u", file.st_mode, file.st_uid);
    RUN("again", 0);
    RUN("print", 0, "--dry-run", "--devicetree", "/proc/device-tree");
    RUN("nobody", 65534, "--dry-run");
    RUN("required", 0, "--dry-run", "--require-devicetree");
    RUN("blob", 0, "--dry-run", "--devicetree", "/sys/firmware/fdt");
    show("fdt", "/sys/firmware/fdt");

    if (access(TREE "/compatible", F_OK) == 0) {
        show_drivers("drivers");
        RUN("bound", 0, "--dry-run", "--require-driver");
        in_box("whole-sys", "");
        in_box("firmware-only", "/firmware");
        int written = open("/box/whole-sys/host-sys/kernel/profiling", O_WRONLY | O_CLOEXEC);
        say("box.written", "%s", written < 0 ? strerror(errno) : "yes");
    }

    watch(getenv("change"), getenv("bind"), getenv("unbind"));

    say("done", "%ld", now() / 1000); /* milliseconds since the kernel began */
    sync();
    reboot(RB_POWER_OFF);
    for (;;)
        pause();
}
