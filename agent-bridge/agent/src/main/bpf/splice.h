/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* Whether a task is inside splice, sendfile or copy_file_range, and what the policy says about the file that it does it to. */
#ifndef PADDOCK_SPLICE_H
#define PADDOCK_SPLICE_H

#include "policy.h"

#define NR_SPLICE_FIRST 40 /* the lowest number below, of 64 and 32 bit */

#define IORING_OP_SPLICE 30 /* include/uapi/linux/io_uring.h */

/* rw_verify_area() asks for a file within one of these calls only for the file that the call is about. */
static __always_inline bool is_splice_call(unsigned long number)
{
	switch (number & ~X32_BIT) {
	case 40: /* sendfile */
	case NR_SPLICE:
	case 326: /* copy_file_range */
		return 1;
	default:
		return 0;
	}
}

static __always_inline bool is_splice_call_ia32(unsigned long number)
{
	switch (number) {
	case 187: /* sendfile */
	case 239: /* sendfile64 */
	case NR_SPLICE_IA32:
	case 377: /* copy_file_range */
		return 1;
	default:
		return 0;
	}
}

static __always_inline unsigned long call_number(struct task_struct *task)
{
	struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);

	return regs->orig_ax;
}

/*
 * io_uring has a worker do every splice: io_splice_prep() forces it, and io_splice() does nothing for anybody who may not block
 * (io_uring/splice.c). The worker holds the request that it is at (io_uring/io-wq.c, io_assign_current_work); the thread that polls a
 * queue has PF_IO_WORKER too, but is no worker. Read from the task, not marked by a tracing program: the kernel skips one that was
 * interrupted on the same processor.
 */
static __noinline bool is_splice_request(struct task_struct *task)
{
	struct io_worker *worker = BPF_CORE_READ(task, worker_private);
	struct io_wq_work *work;
	struct io_kiocb *request;

	if (!worker)
		return 0;
	work = BPF_CORE_READ(worker, cur_work);
	if (!work)
		return 0;
	request = (void *)work - bpf_core_field_offset(struct io_kiocb, work);
	return BPF_CORE_READ(request, opcode) == IORING_OP_SPLICE;
}

/* Bystanders, which are nearly all, leave after three loads; those that read and write by the oldest calls after two. */
static __always_inline bool inside_splice(struct task_struct *task)
{
	unsigned long number;

	if (task->flags & PF_IO_WORKER)
		return bpf_core_type_exists(struct io_worker) && is_splice_request(task);
	number = call_number(task);
	if (number < NR_SPLICE_FIRST)
		return 0;
	if (task->thread_info.status & TS_COMPAT)
		return is_splice_call_ia32(number);
	return is_splice_call(number);
}

static __always_inline bool speaks(struct policy_entry *entry, u32 kind)
{
	return entry && (kind == KIND_SPLICE_SINK ? entry->sink.verdict : entry->source.verdict) != VERDICT_UNSET;
}

static __always_inline struct policy_entry *find_socket(void *policy, u32 kind, u64 family, u64 type, u64 protocol)
{
	struct policy_key key = { .kind = KEY_SOCKET };
	struct policy_entry *entry;

	key.number = socket_key(family, type, protocol);
	entry = bpf_map_lookup_elem(policy, &key);
	return speaks(entry, kind) ? entry : NULL;
}

/* Family, type and protocol beat two of them, of which the stricter counts; these beat the family. See SocketKey.java. */
static __noinline int find_socket_ruling(void *policy, struct subject *subject, struct ruling *ruling)
{
	u32 kind = subject->kind;
	struct policy_entry *best = find_socket(policy, kind, subject->family, subject->type, subject->protocol);

	if (!best) {
		struct policy_entry *other = find_socket(policy, kind, subject->family, 0xffff, subject->protocol);

		best = find_socket(policy, kind, subject->family, subject->type, 0xffff);
		if (!best)
			best = other;
		else if (other && kind == KIND_SPLICE_SINK && other->sink.verdict > best->sink.verdict)
			best = other;
		else if (other && kind == KIND_SPLICE_SOURCE && other->source.verdict > best->source.verdict)
			best = other;
	}
	if (!best)
		best = find_socket(policy, kind, subject->family, 0xffff, 0xffff);
	if (best)
		*ruling = kind == KIND_SPLICE_SINK ? best->sink : best->source;
	return 0;
}

static __always_inline struct ruling entry_ruling(void *policy, u32 key_kind, u64 number, u32 kind)
{
	struct policy_key key = { .kind = key_kind };
	struct ruling none = { .verdict = VERDICT_UNSET };
	struct policy_entry *entry;

	key.number = number;
	entry = bpf_map_lookup_elem(policy, &key);
	if (!entry)
		return none;
	return kind == KIND_SPLICE_SINK ? entry->sink : entry->source;
}

/* Whether a module was unloaded after the addresses in the map had been read; see unloads.h. */
static __always_inline bool is_stale(struct policy_meta *meta)
{
	u32 slot = 0;
	u32 *count = bpf_map_lookup_elem(&unloads, &slot);

	return count && (int)(*count - meta->unloads) > 0;
}

static __always_inline struct ruling fops_ruling(void *policy, struct policy_meta *meta, u64 fops, u32 kind)
{
	struct policy_key key = { .kind = KEY_FOPS };
	struct ruling none = { .verdict = VERDICT_UNSET };
	struct policy_entry *entry;

	key.number = fops;
	entry = bpf_map_lookup_elem(policy, &key);
	if (!entry || (entry->a && is_stale(meta)))
		return none;
	return kind == KIND_SPLICE_SINK ? entry->sink : entry->source;
}

/*
 * The file_operations that the running policy lets be spliced, so that nearly every splice is decided without the policy map, of which a
 * look-up hashes 64 bytes. An element is one word, so that nobody sees half of one: the id of the policy map, and of the file_operations
 * what tells them apart. No map gets the id of an earlier one (kernel/bpf/syscall.c, bpf_map_alloc_id), and none is told
 * otherwise while it is in its slot, except of a module that goes, which empties this (unloads.h); a file that is being spliced keeps its
 * module from going. What has a deadline is not in here.
 */
#define PASSES 256
volatile u64 passes[PASSES];

#define NO_PASS ~0UL /* never an element */
#define LAST_2_GIB 0xffffffff80000000UL /* the kernel and its modules, Documentation/arch/x86/x86_64/mm.rst */

/* The element for a file and a side; NO_PASS where 32 bits do not tell its file_operations apart. */
static __always_inline u64 pass_for(void *policy, struct file *file, u64 kind)
{
	u64 fops = (u64)file->f_op;

	if (fops < LAST_2_GIB)
		return NO_PASS;
	/* Of a typed pointer the verifier lets nothing be computed but the distance to another one; both are even. */
	asm volatile("%0 -= %1" : "+r"(fops) : "r"(passes));
	return (u64)((struct bpf_map *)policy)->id << 32 | (u32)fops | (kind & 1);
}

/* Objects of a table lie some 256 bytes apart; the lowest bit keeps the two sides apart. */
static __always_inline u64 pass_index(u64 pass)
{
	return pass ^ pass >> 6;
}

static __always_inline volatile u64 *pass_place(u64 pass)
{
	return &passes[pass_index(pass) % PASSES];
}

static __always_inline void name_socket(struct subject *subject, struct socket *socket)
{
	struct sock *sk = READ(socket, sk);

	subject->family = READ(sk, __sk_common.skc_family);
	subject->type = READ(sk, sk_type);
	subject->protocol = READ(sk, sk_protocol);
}

/*
 * What nearly every refusal is decided by: the same word, and the ruling in a second one. A place goes from one policy to a later one only,
 * and has one word of each: empty, BUSY while the ruling is written, the word, GONE. So no word comes back to its place, and whoever reads
 * the same one before and behind the ruling has read its own. A processor that does not keep stores, or loads, in order would need
 * barriers here.
 */
#define REFUSALS 256

struct refusal {
	volatile u64 pass;
	volatile u64 ruling; /* struct ruling */
} refusals[REFUSALS];

/* Bits that no element has: both addresses are multiples of 8. */
#define GONE 2UL
#define BUSY 4UL

static __always_inline u64 policy_of(u64 pass)
{
	return pass >> 32;
}

static __always_inline struct refusal *refusal_place(u64 pass)
{
	return &refusals[pass_index(pass) % REFUSALS];
}

static __always_inline struct ruling known_refusal(u64 pass)
{
	struct refusal *place = refusal_place(pass);
	struct ruling ruling = { .verdict = VERDICT_UNSET };
	u64 word;

	if (place->pass != pass)
		return ruling;
	word = place->ruling;
	if (place->pass != pass)
		return ruling;
	ruling.verdict = word;
	ruling.rule = word >> 32;
	return ruling;
}

static __always_inline void keep_refusal(u64 pass, struct ruling *ruling)
{
	struct refusal *place = refusal_place(pass);
	u64 former = place->pass;

	if ((former & BUSY) || policy_of(former) >= policy_of(pass) ||
	    __sync_val_compare_and_swap(&place->pass, former, policy_of(pass) << 32 | BUSY) != former)
		return;
	place->ruling = ruling->verdict | (u64)ruling->rule << 32;
	place->pass = pass;
}

/* Whoever is writing one is being asked for a file that keeps its module from going. */
static __always_inline void forget_refusal(struct refusal *place)
{
	u64 former = place->pass;

	if (former && !(former & BUSY))
		__sync_val_compare_and_swap(&place->pass, former, policy_of(former) << 32 | GONE);
}

static __always_inline void keep(u64 pass, struct policy_meta *meta, struct ruling *ruling)
{
	if (ruling->verdict != VERDICT_ALLOW)
		keep_refusal(pass, ruling);
	else if (!meta->deadline)
		*pass_place(pass) = pass;
}

/* The sockets that the running policy lets be spliced, in the same way: the id of the policy map, protocol, type, family and side. */
volatile u64 socket_passes[PASSES];

static __always_inline u64 socket_pass_for(void *policy, struct subject *subject)
{
	u64 family = subject->family, type = subject->type, protocol = subject->protocol;

	if (family > 0x7f || type > 0xff)
		return NO_PASS;
	return (u64)((struct bpf_map *)policy)->id << 32 | protocol << 16 | type << 8 | family << 1 | (subject->kind & 1);
}

static __always_inline volatile u64 *socket_pass_place(u64 pass)
{
	return &socket_passes[((u32)pass * 0x9e3779b1 >> 24) % PASSES]; /* the golden ratio: neighbours come to lie apart */
}

/* Always a socket, because sockets share one file_operations. */
static __noinline int look_up_socket(void *policy, struct file *file, u32 kind)
{
	struct subject subject = { .kind = kind };
	struct ruling ruling = { .verdict = VERDICT_UNSET };
	struct policy_meta *meta;
	u64 pass;

	name_socket(&subject, file->private_data);
	pass = socket_pass_for(policy, &subject);
	if (*socket_pass_place(pass) == pass)
		return 0;
	policy = in_force(policy, &meta);
	if (!policy || is_survivor(bpf_get_current_pid_tgid() >> 32))
		return 0;
	find_socket_ruling(policy, &subject, &ruling);
	if (ruling.verdict == VERDICT_UNSET)
		ruling = entry_ruling(policy, KEY_SPLICE_DEFAULT, 0, kind);
	pass = socket_pass_for(policy, &subject); /* of the policy that is in force */
	if (ruling.verdict == VERDICT_ALLOW && !meta->deadline && pass != NO_PASS)
		*socket_pass_place(pass) = pass;
	return carry_out(policy, meta, &subject, &ruling);
}

/* What is not among the passes. */
static __noinline int look_up_splice(void *policy, struct file *file, u32 kind)
{
	struct subject subject = { .kind = kind };
	struct policy_meta *meta;
	struct ruling ruling;
	u64 pass;

	policy = in_force(policy, &meta);
	if (!policy || is_survivor(bpf_get_current_pid_tgid() >> 32))
		return 0;
	subject.fops = (u64)file->f_op;
	pass = pass_for(policy, file, kind);
	ruling = known_refusal(pass);
	if (ruling.verdict == VERDICT_UNSET) {
		ruling = fops_ruling(policy, meta, subject.fops, kind);
		if (ruling.verdict == VERDICT_UNSET)
			ruling = entry_ruling(policy, KEY_SPLICE_DEFAULT, 0, kind);
		if (pass != NO_PASS)
			keep(pass, meta, &ruling);
	}
	return carry_out(policy, meta, &subject, &ruling);
}

/* Not inlined: the registers and the stack that it needs, bystanders would save and restore with it. */
static __noinline int judge_splice(struct file *file, u64 kind)
{
	void *policy;
	u32 forced;
	u64 pass;

	if (selftest_wants(kind)) {
		forced = forced_verdict(bpf_get_current_pid_tgid() >> 32, kind);
		if (forced != VERDICT_UNSET)
			return forced_result(forced);
	}
	policy = policy_in(0);
	if (!policy)
		return 0;
	pass = pass_for(policy, file, kind);
	if (*pass_place(pass) == pass)
		return 0;
	if ((file->f_inode->i_mode & S_IFMT) == S_IFSOCK)
		return look_up_socket(policy, file, kind);
	return look_up_splice(policy, file, kind);
}

/*
 * Judges a vmsplice at the entry of the system call. Where a program may answer for a system call (CONFIG_FUNCTION_ERROR_INJECTION),
 * what this returns is what the caller gets: a long, because an int would show up as 4294967274. Elsewhere nothing can refuse: what has
 * arrived in the pipe cannot leave it but through a sink, which is judged; VERDICT_KILL ends the caller on its way out of the call, and
 * everything milder is let through and recorded as such.
 */
static __always_inline long judge_vmsplice(bool refuses)
{
	struct subject subject = { .kind = KIND_VMSPLICE };
	u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct policy_meta *meta;
	struct ruling ruling;
	void *policy;
	u32 done;

	done = forced_verdict(tgid, KIND_VMSPLICE);
	if (done != VERDICT_UNSET) {
		if (done == VERDICT_KILL)
			bpf_send_signal(9);
		return forced_result(done);
	}
	policy = running_policy(&meta);
	if (!policy || is_survivor(tgid))
		return 0;
	ruling = entry_ruling(policy, KEY_VMSPLICE, 0, KIND_SPLICE_SOURCE);
	if (refuses) {
		if (ruling.verdict == VERDICT_KILL && meta->verdict != VERDICT_AUDIT && !is_exempt(policy, meta, SECTION_SPLICE))
			bpf_send_signal(9);
		return carry_out(policy, meta, &subject, &ruling);
	}
	if (ruling.verdict == VERDICT_ALLOW || ruling.verdict == VERDICT_UNSET)
		return 0;
	if (is_exempt(policy, meta, SECTION_SPLICE)) {
		count(KIND_VMSPLICE, OUTCOME_EXEMPT);
		return 0;
	}
	done = meta->verdict != VERDICT_AUDIT && ruling.verdict == VERDICT_KILL ? VERDICT_KILL : VERDICT_AUDIT;
	if (done == VERDICT_KILL)
		bpf_send_signal(9);
	count(KIND_VMSPLICE, done == VERDICT_KILL ? OUTCOME_REFUSED : OUTCOME_AUDITED);
	record(&subject, meta, &ruling, done);
	return 0;
}

/*
 * A send that asks the kernel to take the caller's pages instead of a copy. Without SO_ZEROCOPY the kernel copies after all, and refused
 * it is nevertheless: another thread may set that option between this question and the moment at which the protocol looks at it.
 */
static __noinline int judge_zerocopy(struct socket *socket)
{
	struct subject subject = { .kind = KIND_ZEROCOPY };
	u32 tgid = bpf_get_current_pid_tgid() >> 32;
	u32 forced = forced_verdict(tgid, KIND_ZEROCOPY);
	struct policy_meta *meta;
	struct ruling ruling;
	void *policy;

	if (forced != VERDICT_UNSET)
		return forced_result(forced);
	policy = running_policy(&meta);
	if (!policy || is_survivor(tgid))
		return 0;
	ruling = entry_ruling(policy, KEY_ZEROCOPY, 0, KIND_ZEROCOPY);
	name_socket(&subject, socket);
	return carry_out(policy, meta, &subject, &ruling);
}

#endif
