/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* file_open: open, openat, openat2 and creat, with enter and exit joined per thread. */
#include "calls.h"
#include "paths.h"

/* Values of `path_error`. */
#define PATH_FAILED 1
#define PATH_TOO_LONG 2
#define PATH_UNREACHABLE 3
#define PATH_NO_FILE 4

#define AT_FDCWD -100
#define O_WRONLY 01
#define O_CREAT 0100
#define O_TRUNC 01000
#define O_TMPFILE_BIT 020000000
#define S_IALLUGO 07777

RF_CALLS(calls_file_open);

struct open_scratch {
	struct rf_file_open record;
	char tail[RF_FILE_OPEN_FILENAME_MAX + RF_FILE_OPEN_PATH_MAX];
};

/* Number of system calls, each of which has its own scratch memory. */
#define OPEN_PROGRAMS 4

RF_SCRATCH(scratch_file_open, struct open_scratch, OPEN_PROGRAMS);

/*
 * Appends the path of the file that a call opened, seen from the root of its mount namespace. Returns the end of the
 * tail.
 */
static __always_inline u64 append_path(struct rf_file_open *r, struct open_scratch *scratch, struct task_struct *task,
				       u32 program, s64 ret, u64 end, u32 *nulls)
{
	struct rf_path_scratch *path = rf_path_scratch(program);
	struct mount *top;
	struct file *file;
	u64 length, start;

	r->path_len = RF_NULL_LEN;
	r->path_error = PATH_FAILED;
	if (ret < 0 || !path)
		return end;
	file = rf_file_of(task, ret);
	r->path_error = PATH_NO_FILE;
	if (!file)
		return end;
	r->path_error = PATH_TOO_LONG;
	length = rf_path_backwards((u64)BPF_CORE_READ(file, f_path.mnt), (u64)BPF_CORE_READ(file, f_path.dentry), program);
	rf_bound(length, RF_PATH_MAX);
	if (!length)
		return end;
	/*
	 * The file is, for example, a pipe, or in another mount namespace, or on a mount that is not attached anywhere.
	 */
	r->path_error = PATH_UNREACHABLE;
	top = (void *)path->top;
	if (BPF_CORE_READ(top, mnt_ns) != BPF_CORE_READ(task, nsproxy, mnt_ns))
		return end;
	start = rf_path_start(&length);
	rf_bound(end, RF_FILE_OPEN_FILENAME_MAX - 1);
	if (bpf_probe_read_kernel(scratch->tail + end, length, path->bytes + start))
		return end;
	r->path_len = length;
	r->path_error = 0;
	*nulls |= 1 << RF_FILE_OPEN_PATH_ERROR_NULL;
	return end + length;
}

/* Stores the arguments of a call. `how` is the argument of openat2, which replaces `flags` and `mode`. */
static __always_inline int open_enter(s32 dirfd, u64 filename, u32 flags, u32 mode, u64 how,
				      struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_open, RF_FILE_OPEN, here);

	if (!call)
		return 0;
	call->args[0] = dirfd;
	call->args[1] = filename;
	call->args[2] = flags;
	call->args[3] = mode;
	call->args[4] = how;
	return rf_call_began(call, RF_FILE_OPEN);
}

static __always_inline int open_exit(s64 ret, struct rf_call *here, u32 program)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_OPEN);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id(), nulls = 0, place = cpu * OPEN_PROGRAMS + program;
	u64 tail = 0;
	struct open_scratch *scratch;
	struct rf_file_open *r;
	struct rf_call *call;
	const char *filename;
	bool cut = false;
	u64 ts;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_open, RF_FILE_OPEN, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;
	filename = (const char *)call->args[1];

	scratch = bpf_map_lookup_elem(&scratch_file_open, &place);
	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	rf_fill_call(r, nulls, task, ts, RF_FILE_OPEN);
	r->dirfd = call->args[0];

	if (call->args[4]) {
		struct open_how how = {};

		if (bpf_probe_read_user(&how, sizeof(how), (const void *)call->args[4])) {
			nulls |= 1 << RF_FILE_OPEN_FLAGS_NULL | 1 << RF_FILE_OPEN_MODE_NULL;
			RF_ADD_ALONE(counters->unreadable, 1);
		}
		r->flags = how.flags;
		r->mode = how.mode;
	} else {
		r->flags = call->args[2];
		/* Without these flags, the mode is an arbitrary register value, which the kernel ignores as well. */
		r->mode = r->flags & (O_CREAT | O_TMPFILE_BIT) ? call->args[3] & S_IALLUGO : 0;
	}

	rf_set_result(r, nulls, ret, RF_FILE_OPEN);

	/* Read at exit, because the kernel has just read the name, so its page is present. */
	rf_append(r->filename_len, scratch->tail, tail, 0, RF_FILE_OPEN_FILENAME_MAX, bpf_probe_read_user, filename, true, cut);
	r->truncated = cut;
	if (r->filename_len == RF_NULL_LEN) {
		RF_ADD_ALONE(counters->unreadable, 1);
		rf_log(RF_INFO, "file_open: thread %u: no name can be read at %llx", RF_READ(task, pid), (u64)filename);
	}

	rf_bound(tail, RF_FILE_OPEN_FILENAME_MAX - 1);
	r->path_len = RF_NULL_LEN;
	r->path_error = 0;
	if (rf_paths) {
		tail = append_path(r, scratch, task, program, ret, tail, &nulls);
		rf_bound(tail, RF_FILE_OPEN_FILENAME_MAX + RF_FILE_OPEN_PATH_MAX - 1);
	} else {
		nulls |= 1 << RF_FILE_OPEN_PATH_ERROR_NULL;
	}
	r->nulls = nulls;
	if (rf_output(rf_ring_file_open(cpu), counters, r, sizeof(*r) + tail, true) && cut)
		RF_ADD_ALONE(counters->truncated, 1);
	return 0;
}

static __always_inline int openat_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	return open_enter(rf_arg(from, kind, 0), rf_arg(from, kind, 1), rf_arg(from, kind, 2),
			  rf_arg(from, kind, 3), 0, here);
}

static __always_inline int openat_ends(s64 ret, struct rf_call *here)
{
	return open_exit(ret, here, 0);
}

RF_CALL_PROGRAMS(file_open_openat, RF_FILE_OPEN, openat, openat_begins, openat_ends)

static __always_inline int openat2_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	return open_enter(rf_arg(from, kind, 0), rf_arg(from, kind, 1), 0, 0, rf_arg(from, kind, 2), here);
}

static __always_inline int openat2_ends(s64 ret, struct rf_call *here)
{
	return open_exit(ret, here, 1);
}

RF_CALL_PROGRAMS(file_open_openat2, RF_FILE_OPEN, openat2, openat2_begins, openat2_ends)

static __always_inline int open_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	return open_enter(AT_FDCWD, rf_arg(from, kind, 0), rf_arg(from, kind, 1), rf_arg(from, kind, 2), 0, here);
}

static __always_inline int open_ends(s64 ret, struct rf_call *here)
{
	return open_exit(ret, here, 2);
}

RF_CALL_PROGRAMS(file_open_open, RF_FILE_OPEN, open, open_begins, open_ends)

static __always_inline int creat_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	return open_enter(AT_FDCWD, rf_arg(from, kind, 0), O_CREAT | O_WRONLY | O_TRUNC,
			  rf_arg(from, kind, 1), 0, here);
}

static __always_inline int creat_ends(s64 ret, struct rf_call *here)
{
	return open_exit(ret, here, 3);
}

RF_CALL_PROGRAMS(file_open_creat, RF_FILE_OPEN, creat, creat_begins, creat_ends)
