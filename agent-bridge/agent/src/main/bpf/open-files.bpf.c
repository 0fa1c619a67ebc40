// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only)
/*
 * Walks the open files of every process when somebody reads. An object of its own: a kernel that does not take it loses the answer to
 * "who holds this", and nothing else. Members are read through BTF pointers alone, because lockdown=confidentiality takes
 * bpf_probe_read_kernel away (kernel/bpf/helpers.c bpf_base_func_proto).
 */
#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

char LICENSE[] SEC("license") = "Dual BSD/GPL";

#define COMM 16 /* include/linux/sched.h TASK_COMM_LEN */

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

typedef struct {
	__u32 val;
} kuid_t;

struct cred {
	kuid_t uid;
};

struct task_struct {
	int pid;
	int tgid;
	const struct cred *cred;
	char comm[COMM];
};

struct file_operations {
	void *read_iter;
	void *splice_read;
	void *splice_write;
};

struct file {
	const struct file_operations *f_op;
};

struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
};

struct bpf_iter__task_file {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
	__u32 fd;
	struct file *file;
};

#pragma clang attribute pop

/* What Java reads: OpenFileRecords. */
struct open_file {
	__u64 fops;
	__u64 splice_read;
	__u64 splice_write;
	__u64 read_iter;
	__u32 pid; /* as user space says it: of the process */
	__u32 tid;
	__u32 uid;
	__u32 fd;
	char command[COMM];
};

_Static_assert(sizeof(struct open_file) == 64, "the layout of OpenFileRecords");

SEC("iter/task_file")
int open_files(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	const struct file_operations *fops;
	struct open_file out = {};

	if (!task || !file)
		return 0;
	fops = file->f_op;
	out.fops = (__u64)fops;
	out.splice_read = (__u64)fops->splice_read;
	out.splice_write = (__u64)fops->splice_write;
	out.read_iter = (__u64)fops->read_iter;
	out.pid = (__u32)task->tgid;
	out.tid = (__u32)task->pid;
	out.uid = task->cred->uid.val;
	out.fd = ctx->fd;
#pragma unroll
	for (int i = 0; i < COMM; i++)
		out.command[i] = task->comm[i];
	bpf_seq_write(ctx->meta->seq, &out, sizeof(out));
	return 0;
}

/*
 * The same walk with names, for a kernel whose symbols or memory user space cannot read (kptr_restrict=2, lockdown=confidentiality, no
 * CONFIG_KALLSYMS_ALL): %ps asks the kernel's own table (lib/vsprintf.c symbol_string). One line a file, with tabs.
 */
SEC("iter/task_file")
int open_fops(struct bpf_iter__task_file *ctx)
{
	struct file *file = ctx->file;
	const struct file_operations *fops;

	if (!ctx->task || !file)
		return 0;
	fops = file->f_op;
	BPF_SEQ_PRINTF(ctx->meta->seq, "%llx\t%pS\t%ps\t%ps\t%ps\n", (__u64)fops, fops, fops->splice_read, fops->splice_write,
		       fops->read_iter);
	return 0;
}
