/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * The kernel types that the programs read, with only the members that they read. CO-RE relocates every access to the
 * running kernel's offsets, so this header serves all kernels and architectures.
 */
#ifndef RINGFRAME_KERNEL_H
#define RINGFRAME_KERNEL_H

typedef unsigned char __u8;
typedef signed char __s8;
typedef unsigned short __u16;
typedef short __s16;
typedef unsigned int __u32;
typedef int __s32;
typedef unsigned long long __u64;
typedef long long __s64;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u64 __be64;
typedef __u32 __wsum;
typedef __u16 __sum16;

typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __s32 s32;
typedef __u64 u64;
typedef __s64 s64;
typedef _Bool bool;
typedef int pid_t;

#define true 1
#define false 0

/* Constants of the kernel's user interface (linux/bpf.h). */
enum bpf_map_type {
	BPF_MAP_TYPE_HASH = 1,
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_LRU_HASH = 9,
	BPF_MAP_TYPE_ARRAY_OF_MAPS = 12,
	BPF_MAP_TYPE_RINGBUF = 27,
	BPF_MAP_TYPE_TASK_STORAGE = 29,
};
enum {
	BPF_ANY = 0,
	BPF_NOEXIST = 1,
	BPF_F_NO_PREALLOC = 1,
	BPF_F_MMAPABLE = 1 << 10,
	BPF_LOCAL_STORAGE_GET_F_CREATE = 1,
	BPF_RB_NO_WAKEUP = 1,
	BPF_RB_FORCE_WAKEUP = 2,
	BPF_RB_AVAIL_DATA = 0,
	BPF_RB_RING_SIZE = 1,
};

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

typedef struct {
	u32 val;
} kuid_t;
typedef struct {
	u32 val;
} kgid_t;
typedef struct {
	int counter;
} atomic_t;

struct cred {
	kuid_t uid;
	kgid_t gid;
};

struct qstr {
	u32 len;
	const unsigned char *name;
};

struct dentry {
	struct dentry *d_parent;
	struct qstr d_name;
};

struct vfsmount {
	struct dentry *mnt_root;
};

struct mnt_namespace;

struct mount {
	struct mnt_namespace *mnt_ns;
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
};

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

struct fs_struct {
	struct path pwd;
};

struct inode {
	unsigned short i_mode;
	u32 i_rdev;
};

struct file {
	struct path f_path;
	struct inode *f_inode;
};

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};

struct files_struct {
	struct fdtable *fdt;
};

struct nsproxy {
	struct mnt_namespace *mnt_ns;
};

struct mm_struct {
	unsigned long arg_start;
	unsigned long arg_end;
	unsigned long env_start;
	unsigned long env_end;
};

struct list_head {
	struct list_head *next;
};

struct signal_struct {
	atomic_t live;
	struct list_head thread_head;
	unsigned int flags;
	int group_exit_code;
	u64 utime;
	u64 stime;
	unsigned long long sum_sched_runtime;
	unsigned long maxrss;
};

struct sched_entity {
	u64 sum_exec_runtime;
};

struct ns_common {
	unsigned int inum;
};

struct pid_namespace {
	struct ns_common ns;
};

struct upid {
	int nr;
	struct pid_namespace *ns;
};

/* `numbers` has an entry for each pid namespace that contains the thread, beginning with the initial one. */
struct pid {
	unsigned int level;
	struct upid numbers[1];
};

struct task_struct {
	struct sched_entity se;
	struct mm_struct *mm;
	unsigned int __state;
	int prio;
	int exit_state;
	int exit_code;
	pid_t pid;
	pid_t tgid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	u64 utime;
	u64 stime;
	u64 start_boottime;
	const struct cred *cred;
	char comm[16];
	struct fs_struct *fs;
	struct files_struct *files;
	struct nsproxy *nsproxy;
	struct signal_struct *signal;
	struct pid *thread_pid;
	struct list_head thread_node;
};

/* Kernels before Linux 5.14. */
struct task_struct___signed_state {
	volatile long state;
};

struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
};

struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
};

struct linux_binprm {
	int argc;
	const char *filename;
};

#pragma clang attribute pop

/*
 * Registers at the call of a function, or of a process at a system call. The members that exist identify the
 * architecture.
 */
#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct pt_regs___on_x86 {
	unsigned long di, si, dx, r10, r8, r9, ax;
};

struct pt_regs___on_arm64 {
	u64 regs[31];
	u64 orig_x0;
};

#pragma clang attribute pop

/* Returns whether a kprobe session program runs at the function's return. It takes this argument since Linux 7.0. */
extern bool bpf_session_is_return(void *ctx) __attribute__((section(".ksyms"), weak));

/* The context of a program on a system call's tracepoint, which the kernel's user interface fixes. */
struct syscall_enter {
	u64 common;
	s64 nr;
	u64 args[6];
};

struct syscall_exit {
	u64 common;
	s64 nr;
	s64 ret;
};

/* The argument of openat2 (linux/openat2.h). */
struct open_how {
	u64 flags;
	u64 mode;
	u64 resolve;
};

#endif
