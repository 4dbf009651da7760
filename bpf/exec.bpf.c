/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* process_exec: arguments of any length, and the environment variables that the session names. */
#include "chunks.h"
#include "environment.h"
#include "paths.h"

const volatile u32 rf_max_argv = 131072; /* bytes, at most RF_MAX_PAYLOAD */

/* Maximum bytes of arguments that are sent in one record with the other columns. */
#define ARGV_INLINE 32768
#define USER_PAGE 4096

#define EXEC_TAIL (RF_PROCESS_EXEC_FILENAME_MAX + ARGV_INLINE + RF_PROCESS_EXEC_CWD_MAX + ENVIRONMENT_MAX)

struct exec_scratch {
	/* In memory, so that the verifier does not track its value. */
	u32 done;
	/* `tail` must follow it. */
	struct rf_process_exec record;
	char tail[EXEC_TAIL + USER_PAGE];
};

RF_SCRATCH(scratch_process_exec, struct exec_scratch, 1);

_Static_assert(sizeof(struct rf_process_exec) >= sizeof(struct rf_chunk), "room for a chunk's head before the tail");

/* ---- Arguments ---- */

/* Reads `len` bytes of arguments, page by page if a page is missing. Returns the number of bytes read. */
static __always_inline u64 read_argv(struct exec_scratch *scratch, char *to, const char *from, u64 len)
{
	volatile u32 *done = &scratch->done;

	if (!bpf_probe_read_user(to, len, from))
		return len;
	*done = 0;
	for (int i = 0; i < ARGV_INLINE / USER_PAGE; i++) {
		u64 at = *done, chunk;

		if (at >= len || at > ARGV_INLINE - USER_PAGE)
			break;
		chunk = len - at;
		rf_bound(at, ARGV_INLINE - USER_PAGE);
		rf_bound(chunk, USER_PAGE);
		if (bpf_probe_read_user(to + at, chunk, from + at))
			break;
		*done = at + chunk;
	}
	return *done;
}

/* Calls rf_user_chunks for the arguments. This is a separate function so that the verifier checks it once. */
__attribute__((noinline)) int rf_argv_chunks(u64 ts, u32 tid, u32 offset, u64 length)
{
	u32 cpu = bpf_get_smp_processor_id();
	struct exec_scratch *scratch = bpf_map_lookup_elem(&scratch_process_exec, &cpu);
	u64 from = (u64)BPF_CORE_READ(rf_task(), mm, arg_start);
	void *ring = rf_ring_process_exec(cpu);

	if (!scratch || !ring)
		return 0;
	return rf_user_chunks(ring, ts, tid, offset, (const char *)from, length, &scratch->done);
}

/* Appends the working directory and the environment to the tail. Returns the end of the tail. */
static __always_inline u64 append_rest(struct rf_process_exec *r, struct exec_scratch *scratch, struct task_struct *task,
				       u32 cpu, u64 end)
{
	struct rf_path_scratch *path = rf_path_scratch(RF_PATH_OF_EXEC);
	u64 cwd_len = rf_path_backwards((u64)BPF_CORE_READ(task, fs, pwd.mnt), (u64)BPF_CORE_READ(task, fs, pwd.dentry),
					RF_PATH_OF_EXEC);

	rf_bound(cwd_len, RF_PATH_MAX);
	r->cwd_len = RF_NULL_LEN;
	if (cwd_len && path) {
		u64 start = rf_path_start(&cwd_len);

		rf_bound(end, RF_PROCESS_EXEC_FILENAME_MAX + ARGV_INLINE);
		if (!bpf_probe_read_kernel(scratch->tail + end, cwd_len, path->bytes + start)) {
			r->cwd_len = cwd_len;
			end += cwd_len;
		}
	} else {
		rf_log(RF_INFO, "process_exec: process %u: its working directory is too deep or too long", task->tgid);
	}

	r->environment_len = RF_NULL_LEN;
	r->environment_truncated = false;
	if (rf_environment) {
		struct environment_scratch *environment = bpf_map_lookup_elem(&rf_environments, &cpu);
		struct mm_struct *mm = task->mm;

		if (environment) {
			u64 length = rf_read_environment(mm->env_start, mm->env_end);

			rf_bound(length, ENVIRONMENT_MAX);
			rf_bound(end, RF_PROCESS_EXEC_FILENAME_MAX + ARGV_INLINE + RF_PROCESS_EXEC_CWD_MAX);
			if (!bpf_probe_read_kernel(scratch->tail + end, length, environment->block)) {
				r->environment_len = length;
				end += length;
			}
			r->environment_truncated = environment->cut;
		}
	}
	return end;
}

static __always_inline void fill_namespace(struct rf_process_exec *r, struct task_struct *task)
{
	const struct upid *upid = rf_own_upid(task);

	r->namespace_pid = BPF_CORE_READ(upid, nr);
	r->pid_namespace = BPF_CORE_READ(upid, ns, ns.inum);
}

/* Sends an event whose arguments are too long for one record. */
static __always_inline int exec_in_chunks(struct task_struct *task, struct linux_binprm *bprm, struct exec_scratch *scratch,
					  struct rf_counters *counters, u32 cpu, u64 filename_len, u64 args_bytes)
{
	struct rf_chunk *chunk = (void *)scratch->tail - sizeof(*chunk);
	void *ring = rf_ring_process_exec(cpu);
	struct rf_process_exec *r = rf_reserve(ring, counters, sizeof(*r));
	u64 ts, argv_len = args_bytes, end;
	u32 tid = task->pid, offset = 0;
	bool room = true;

	if (!r) {
		rf_count_bytes(RF_PROCESS_EXEC, args_bytes, args_bytes);
		return 0;
	}
	/*
	 * Read here and not earlier, so that `r` is checked only once: verifiers before 6.2 forget the first check at a
	 * second one.
	 */
	ts = bpf_ktime_get_boot_ns();
	rf_fill_common(&r->common, task, ts | RF_HEAD);
	r->argc = bprm->argc;
	r->args_bytes = args_bytes;
	r->filename_len = RF_NULL_LEN;
	r->cwd_len = RF_NULL_LEN;
	fill_namespace(r, task);
	r->environment_len = RF_NULL_LEN;
	r->environment_truncated = false;

	rf_bound(filename_len, RF_PROCESS_EXEC_FILENAME_MAX);
	rf_fill_chunk(chunk, ts, tid, 0, filename_len);
	room = rf_output_chunk(ring, chunk, filename_len);
	if (room) {
		r->filename_len = filename_len;
		offset = filename_len;
	}
	rf_bound(argv_len, rf_max_argv);
	if (room)
		argv_len = rf_argv_chunks(ts, tid, offset, argv_len);
	else
		argv_len = 0;
	rf_bound(argv_len, RF_MAX_PAYLOAD);
	r->argv_len = argv_len;
	r->truncated = argv_len < args_bytes;
	offset += argv_len;

	end = append_rest(r, scratch, task, cpu, 0);
	rf_bound(end, EXEC_TAIL);
	rf_fill_chunk(chunk, ts, tid, offset, end);
	if (!rf_output_chunk(ring, chunk, end)) {
		r->cwd_len = RF_NULL_LEN;
		r->environment_truncated = r->environment_len != RF_NULL_LEN;
		r->environment_len = RF_NULL_LEN;
		r->truncated = true;
	}
	rf_count_bytes(RF_PROCESS_EXEC, args_bytes, args_bytes - argv_len);
	if (r->truncated)
		RF_COUNT(counters->truncated);
	bpf_ringbuf_submit(r, rf_wakeup(ring));
	rf_submitted(ring, counters, false);
	return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(process_exec, struct task_struct *task, pid_t old_pid, struct linux_binprm *bprm)
{
	struct rf_counters *counters = rf_seen(RF_PROCESS_EXEC, task->tgid, false);
	u32 cpu = bpf_get_smp_processor_id();
	struct exec_scratch *scratch;
	u64 end = 0;
	struct rf_process_exec *r;
	struct mm_struct *mm;
	u64 args_bytes, argv_len;
	bool done;
	long len;

	if (!counters)
		return 0;
	mm = task->mm;
	args_bytes = mm->arg_end - mm->arg_start;
	scratch = bpf_map_lookup_elem(&scratch_process_exec, &cpu);
	if (!scratch) {
		RF_COUNT(counters->dropped);
		rf_count_bytes(RF_PROCESS_EXEC, args_bytes, args_bytes);
		return 0;
	}
	r = &scratch->record;

	len = bpf_probe_read_kernel_str(scratch->tail, RF_PROCESS_EXEC_FILENAME_MAX, bprm->filename);
	r->filename_len = RF_NULL_LEN;
	if (len > 0 && len <= RF_PROCESS_EXEC_FILENAME_MAX) {
		end = len - 1;
		r->filename_len = end;
	}
	argv_len = args_bytes;
	rf_bound(argv_len, rf_max_argv);
	if (argv_len > ARGV_INLINE)
		return exec_in_chunks(task, bprm, scratch, counters, cpu, end, args_bytes);

	/* The tail contains the strings in the order of their columns. */
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	rf_bound(argv_len, ARGV_INLINE);
	rf_bound(end, RF_PROCESS_EXEC_FILENAME_MAX);
	argv_len = read_argv(scratch, scratch->tail + end, (const char *)mm->arg_start, argv_len);
	rf_bound(argv_len, ARGV_INLINE);
	r->argv_len = argv_len;
	r->argc = bprm->argc;
	r->args_bytes = args_bytes;
	r->truncated = argv_len < args_bytes;
	fill_namespace(r, task);
	end += argv_len;
	end = append_rest(r, scratch, task, cpu, end);

	rf_bound(end, EXEC_TAIL);
	done = rf_output(rf_ring_process_exec(cpu), counters, r, sizeof(*r) + end, false);
	if (done && r->truncated)
		RF_COUNT(counters->truncated);
	rf_count_bytes(RF_PROCESS_EXEC, args_bytes, done ? args_bytes - argv_len : args_bytes);
	return 0;
}
