/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Absolute paths, built by walking up the dentries. */
#ifndef RINGFRAME_PATHS_H
#define RINGFRAME_PATHS_H

#include "ringframe.h"

const volatile bool rf_paths = false; /* fill the column `path` of file_open: src/kernel/paths.rs */

#define RF_NAME_MAX 255

struct rf_path_scratch {
	/* Start of the path so far. It is in memory, so that the verifier does not track its value. */
	u32 pos;
	u64 top; /* the mount where the walk ended */
	char bytes[RF_PATH_MAX + RF_NAME_MAX + 1];
};

/* Number of programs that build paths: the four of file_open, then process_exec. */
#define RF_PATH_PROGRAMS 5
#define RF_PATH_OF_EXEC 4

RF_SCRATCH(rf_path_scratches, struct rf_path_scratch, RF_PATH_PROGRAMS);

/* Returns the scratch memory of a program on this CPU. */
static __always_inline struct rf_path_scratch *rf_path_scratch(u32 program)
{
	u32 place = bpf_get_smp_processor_id() * RF_PATH_PROGRAMS + program;

	return bpf_map_lookup_elem(&rf_path_scratches, &place);
}

/*
 * Writes the path of a dentry so that it ends at bytes[RF_PATH_MAX]. Returns its length, or 0 if the path is too deep
 * or too long. The walk goes up the dentries and, at the root of a mount, continues at the mount point. This is a
 * separate function so that the verifier checks it once and not at every call; therefore it takes addresses and not
 * pointers.
 */
__attribute__((noinline)) int rf_path_backwards(u64 vfsmount, u64 dentry_at, u32 program)
{
	struct rf_path_scratch *scratch = rf_path_scratch(program);
	struct dentry *dentry = (void *)dentry_at;
	struct mount *mount = (void *)vfsmount - bpf_core_field_offset(struct mount, mnt);
	volatile u32 *pos;
	char *buf;

	if (!scratch)
		return 0;
	pos = &scratch->pos;
	buf = scratch->bytes;
	*pos = RF_PATH_MAX;
	for (int i = 0; i < RF_PATH_NAMES; i++) {
		struct dentry *parent = BPF_CORE_READ(dentry, d_parent);

		if (dentry == BPF_CORE_READ(mount, mnt.mnt_root) || dentry == parent) {
			struct mount *up = BPF_CORE_READ(mount, mnt_parent);

			if (up == mount) {
				scratch->top = (u64)mount;
				if (*pos < RF_PATH_MAX)
					return RF_PATH_MAX - *pos;
				buf[RF_PATH_MAX - 1] = '/';
				return 1;
			}
			dentry = BPF_CORE_READ(mount, mnt_mountpoint);
			mount = up;
			continue;
		}

		u32 len = BPF_CORE_READ(dentry, d_name.len);
		const unsigned char *name = BPF_CORE_READ(dentry, d_name.name);

		if (len > RF_NAME_MAX || *pos <= len + 1)
			return 0;
		*pos -= len + 1;

		u32 start = *pos & (RF_PATH_MAX - 1);

		buf[start] = '/';
		if (bpf_probe_read_kernel(buf + start + 1, len & RF_NAME_MAX, name))
			return 0;
		dentry = parent;
	}
	return 0;
}

/*
 * Returns where a path of this length begins. rf_path_backwards finds none of RF_PATH_MAX bytes or more, so the mask keeps
 * the length.
 */
static __always_inline u64 rf_path_start(u64 *length)
{
	u64 start = (RF_PATH_MAX - *length) & (RF_PATH_MAX - 1);

	*length &= RF_PATH_MAX - 1;
	return start;
}

/* Returns the open file behind a descriptor of the task, or NULL. */
static __always_inline struct file *rf_file_of(struct task_struct *task, u32 fd)
{
	struct fdtable *table = BPF_CORE_READ(task, files, fdt);
	struct file **files = BPF_CORE_READ(table, fd), *file = NULL;

	if (fd >= BPF_CORE_READ(table, max_fds) || bpf_probe_read_kernel(&file, sizeof(file), files + fd))
		return NULL;
	return file;
}

#endif
