// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only)
/* The hooks. Each judges one operation: find the key, look up the ruling, carry it out. */
#include "policy.h"
#include "splice.h"
#include "modules.h"
#include "unloads.h"

/*
 * Where "bpf" is not in the active LSM list, LSM programs attach and never run; the same programs on security_NAME() itself do
 * (kernel/bpf/verifier.c check_attach_modify_return). This file is compiled once for each flavour.
 */
#ifdef FMOD_RET
#define HOOK(name) SEC("fmod_ret/security_" name)
#else
#define HOOK(name) SEC("lsm/" name)
#endif

#include "lock.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

HOOK("file_permission")
int BPF_PROG(file_permission, struct file *file, int mask)
{
	struct task_struct *task = bpf_get_current_task_btf();

	if (!inside_splice(task))
		return 0;
	return judge_splice(file, mask & MAY_WRITE ? KIND_SPLICE_SINK : KIND_SPLICE_SOURCE);
}

/* Only one of each pair is loaded: the second where this kernel lets a program answer for a system call. */
SEC("fentry/__x64_sys_vmsplice")
int BPF_PROG(vmsplice)
{
	judge_vmsplice(0);
	return 0;
}

SEC("fmod_ret/__x64_sys_vmsplice")
long BPF_PROG(vmsplice_refuse)
{
	return judge_vmsplice(1);
}

SEC("fentry/__ia32_sys_vmsplice")
int BPF_PROG(vmsplice_compat)
{
	judge_vmsplice(0);
	return 0;
}

SEC("fmod_ret/__ia32_sys_vmsplice")
long BPF_PROG(vmsplice_compat_refuse)
{
	return judge_vmsplice(1);
}

/*
 * sendmmsg asks once for messages to the same address (net/socket.c ____sys_sendmsg), all of which have the same flags. io_uring SEND_ZC
 * and SENDMSG_ZC set the flag themselves (io_uring/net.c). What kernel threads send is not what a program asked for.
 */
HOOK("socket_sendmsg")
int BPF_PROG(socket_sendmsg, struct socket *sock, struct msghdr *msg, int size)
{
	if (!(msg->msg_flags & MSG_ZEROCOPY) || (bpf_get_current_task_btf()->flags & PF_KTHREAD))
		return 0;
	return judge_zerocopy(sock);
}

HOOK("socket_create")
int BPF_PROG(socket_create, int family, int type, int protocol, int kern)
{
	struct subject subject = { .kind = KIND_SOCKET_CREATE, .family = family, .type = type, .protocol = protocol };
	struct policy_key key = { .kind = KEY_FAMILY, .number = (u32)family };
	u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct policy_meta *meta;
	struct policy_entry *entry;
	u32 forced;
	void *policy;

	if (kern)
		return 0;
	forced = forced_verdict(tgid, KIND_SOCKET_CREATE);
	if (forced != VERDICT_UNSET)
		return forced_result(forced);
	policy = running_policy(&meta);
	if (!policy || is_survivor(tgid))
		return 0;
	entry = bpf_map_lookup_elem(policy, &key);
	return entry ? carry_out(policy, meta, &subject, &entry->source) : 0;
}

HOOK("kernel_module_request")
int BPF_PROG(kernel_module_request, char *kmod_name)
{
	return judge_request(kmod_name);
}

HOOK("kernel_read_file")
int BPF_PROG(kernel_read_file, struct file *file, int id, bool contents)
{
	if (!is_module_file(id))
		return 0;
	return judge_module_file(file);
}

HOOK("kernel_post_load_data")
int BPF_PROG(kernel_post_load_data, char *buf, u64 size, int id)
{
	if (id != bpf_core_enum_value(enum kernel_load_data_id, LOADING_MODULE))
		return 0;
	return judge_module_image(buf, size);
}

/* Before the file's own open() has run. That of a device puts the file_operations of the driver in the place of these. */
HOOK("file_open")
int BPF_PROG(file_open, struct file *file)
{
	u32 forced;

	return selftest_opens(KIND_OPEN, &forced) ? forced_result(forced) : judge_open(file);
}

/* Behind it, since 6.9 (fs/namei.c, do_open): what has taken the place of others. */
HOOK("file_post_open")
int BPF_PROG(file_post_open, struct file *file, int mask)
{
	u32 forced;

	if (selftest_opens(KIND_OPENED, &forced))
		return forced_result(forced);
	return file->f_op == file->f_inode->i_fop ? 0 : judge_open(file);
}

/* Judges nothing. The kernel calls it before anything of the module is freed (kernel/module/main.c free_module). */
SEC("tp_btf/module_free")
int BPF_PROG(module_free, struct module *module)
{
	return forget_module(module);
}
