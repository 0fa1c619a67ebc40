/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* Whose pages a pipe holds that a splice is about to empty. */
#ifndef PADDOCK_PIPE_H
#define PADDOCK_PIPE_H

#include "kernel.h"
#include "paddock.h"

#define NR_SPLICE 275
#define NR_SPLICE_IA32 313

#define PIPE_DEF_BUFFERS 16 /* include/linux/pipe_fs_i.h */

#define FOLIO_MAPPING_ANON 1UL /* include/linux/page-flags.h */

/* The descriptor that a splice takes from; -1 where the call is another one, such as a worker's of io_uring. */
static __always_inline int splice_input(struct task_struct *task)
{
	struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);

	if (task->flags & PF_IO_WORKER)
		return -1;
	if (task->thread_info.status & TS_COMPAT)
		return regs->orig_ax == NR_SPLICE_IA32 ? (int)regs->bx : -1;
	return (regs->orig_ax & ~X32_BIT) == NR_SPLICE ? (int)regs->di : -1;
}

/* The current task's file of that number, NULL for none. */
static __always_inline struct file *file_of(struct task_struct *task, int number)
{
	struct files_struct *files = task->files;
	struct fdtable *table = files ? files->fdt : NULL;

	if (!table || number < 0 || (unsigned int)number >= table->max_fds)
		return NULL;
	return (struct file *)read_word(table->fd + number);
}

/* Of a page in the middle of a larger piece the first one, which alone tells whose it is. */
static __always_inline struct folio *folio_of(struct page *page)
{
	u64 head = bpf_core_field_exists(page->compound_head) ? READ(page, compound_head) : READ((struct page___with_info *)page, compound_info);

	if (!(head & 1))
		return (struct folio *)page;
	/* a mask where a struct page is a power of two long, in newer kernels; no struct page lies in the last 4 GiB */
	return (struct folio *)(head >> 32 == 0xffffffff ? (u64)page & head : head - 1);
}

static __always_inline u32 owner_of(struct page *page)
{
	u64 mapping = (u64)READ(folio_of(page), mapping);

	if (!mapping)
		return PAGES_OTHER;
	return mapping & FOLIO_MAPPING_ANON ? PAGES_OF_MEMORY : PAGES_OF_FILE;
}

/* A walk over the buffers of a pipe, from the one that leaves it next. */
struct pipe_walk {
	u64 buffers;
	u32 at;
	u32 mask;
	u32 found;
};

static long pipe_step(u32 index, struct pipe_walk *walk)
{
	u32 place = (walk->at + index) & walk->mask;
	struct pipe_buffer *buffer = (void *)(walk->buffers + (u64)place * bpf_core_type_size(struct pipe_buffer));

	walk->found |= owner_of(READ(buffer, page));
	return 0;
}

/*
 * What is in the pipe that the current splice empties, paddock_pages; 0 for not known, and for nothing. For the record alone: until the
 * kernel takes the pages, other threads of the program may put others in, or another pipe in its place.
 */
static __noinline u32 pages_in_pipe(struct task_struct *task)
{
	struct file *file = file_of(task, splice_input(task));
	struct pipe_walk walk = { .found = zero };
	struct pipe_inode_info *pipe;
	struct inode *inode;
	u64 held;

	if (!file)
		return 0;
	inode = READ(file, f_inode);
	if ((READ(inode, i_mode) & S_IFMT) != S_IFIFO)
		return 0;
	pipe = READ(inode, i_pipe);
	walk.buffers = (u64)READ(pipe, bufs);
	walk.at = READ(pipe, tail);
	walk.mask = READ(pipe, ring_size) - 1;
	held = (u32)(READ(pipe, head) - walk.at);
	if (held > PIPE_DEF_BUFFERS) {
		held = PIPE_DEF_BUFFERS;
		walk.found |= PAGES_MORE;
	}
	/* The compiler leaves what it likes in the upper half of an argument of 32 bits, and a loop looks at all 64 (inline_bpf_loop). */
	barrier_var(held);
	bpf_loop(held, pipe_step, &walk, 0);
	return walk.found;
}

#endif
