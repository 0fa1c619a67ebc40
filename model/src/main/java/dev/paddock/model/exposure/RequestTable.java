package dev.paddock.model.exposure;

import static dev.paddock.model.exposure.Requester.ANY_USER;
import static dev.paddock.model.exposure.Requester.DEVICE_NODE;
import static dev.paddock.model.exposure.Requester.HARDWARE;
import static dev.paddock.model.exposure.Requester.NET_ADMIN;
import static dev.paddock.model.exposure.Requester.NET_ADMIN_ANY_NAMESPACE;
import static dev.paddock.model.exposure.Requester.ROOT;
import static dev.paddock.model.exposure.Requester.SYS_ADMIN;
import static dev.paddock.model.exposure.Requester.SYS_ADMIN_ANY_NAMESPACE;
import static dev.paddock.model.exposure.Requester.UNKNOWN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who can cause which request, by its prefix. Each row was read in the sources of Linux 6.1.192 and 7.3.4: what is asked for with
 * request_module(), and which capability is checked before. Where the two differ the note says so.
 */
final class RequestTable {

    private static final String NETFILTER = "net/netfilter/nfnetlink.c, nfnetlink_rcv checks";
    private static final String TABLES = "checked in net/ipv4/netfilter/ip_tables.c, do_ipt_set_ctl";
    private static final String RTNETLINK = "net/core/rtnetlink.c, rtnetlink_rcv_msg checks";
    private static final String MODALIAS = "udev loads by $MODALIAS of uevents (80-drivers.rules)";

    private static final List<RequestKind> KINDS = Stream.concat(
                    Stream.of(
                            // Sockets. The request comes before any check of the family itself.
                            new RequestKind("net-pf-", ANY_USER, "net/socket.c, __sock_create"),
                            new RequestKind("net-pf-2-proto-", ANY_USER, "net/ipv4/af_inet.c, inet_create"),
                            new RequestKind("net-pf-10-proto-", ANY_USER, "net/ipv6/af_inet6.c, inet6_create"),
                            new RequestKind("net-pf-16-proto-", ANY_USER, "net/netlink/af_netlink.c, netlink_create"),
                            new RequestKind(
                                    "net-pf-16-proto-4-type-", ANY_USER, "net/core/sock.c, sock_load_diag_module"),
                            new RequestKind(
                                    "net-pf-16-proto-16-family-", ANY_USER, "net/netlink/genetlink.c, ctrl_getfamily"),
                            new RequestKind("net-pf-24-proto-", ANY_USER, "drivers/net/ppp/pppox.c, pppox_create"),
                            new RequestKind(
                                    "net-pf-35-proto-",
                                    SYS_ADMIN,
                                    "net/phonet/af_phonet.c, phonet_proto_get; pn_socket_create checks"),
                            new RequestKind("can-proto-", ANY_USER, "net/can/af_can.c, can_create"),
                            new RequestKind("bt-proto-", ANY_USER, "net/bluetooth/af_bluetooth.c, bt_sock_create"),
                            // Crypto.
                            new RequestKind(
                                    "algif-",
                                    ANY_USER,
                                    "crypto/af_alg.c, alg_bind",
                                    "sysctl crypto.af_alg_restrict=2 (7.3, not 6.1) refuses every AF_ALG socket before"),
                            new RequestKind(
                                    "crypto-",
                                    ANY_USER,
                                    "crypto/api.c, crypto_larval_lookup, through crypto/af_alg.c, alg_bind",
                                    "7.3 has sysctl crypto.af_alg_restrict: at 1, its default, users without privileges "
                                            + "get a short list through AF_ALG; at 0, and on 6.1, any algorithm"),
                            // File systems.
                            new RequestKind(
                                    "fs-",
                                    SYS_ADMIN_ANY_NAMESPACE,
                                    "fs/filesystems.c, get_fs_type; fs/namespace.c, may_mount checks",
                                    "the module is loaded also where the mount itself is refused afterwards"),
                            // Network devices and traffic control.
                            new RequestKind("netdev-", NET_ADMIN, "net/core/dev_ioctl.c, dev_load"),
                            new RequestKind(
                                    "rtnl-link-",
                                    NET_ADMIN_ANY_NAMESPACE,
                                    "net/core/rtnetlink.c, rtnl_newlink; rtnetlink_rcv_msg checks"),
                            rtnetlink("rtnl-lwt-", "net/core/lwtunnel.c, lwtunnel_valid_encap_type"),
                            rtnetlink("sch_", "net/sched/sch_api.c, qdisc_create"),
                            rtnetlink("net-sch-", "net/sched/sch_api.c, qdisc_create"),
                            rtnetlink("cls_", "net/sched/cls_api.c, tcf_proto_lookup_ops"),
                            rtnetlink("net-cls-", "net/sched/cls_api.c, tcf_proto_lookup_ops"),
                            rtnetlink("act_", "net/sched/act_api.c, tc_action_load_ops"),
                            rtnetlink("net-act-", "net/sched/act_api.c, tc_action_load_ops"),
                            rtnetlink("ematch-kind-", "net/sched/ematch.c, tcf_em_validate"),
                            new RequestKind(
                                    "net-l2tp-type-",
                                    NET_ADMIN_ANY_NAMESPACE,
                                    "net/l2tp/l2tp_netlink.c, l2tp_nl_cmd_session_create (GENL_UNS_ADMIN_PERM)"),
                            new RequestKind(
                                    "team-mode-",
                                    NET_ADMIN,
                                    "drivers/net/team/team.c (7.3: team_core.c), team_mode_get; GENL_ADMIN_PERM"),
                            // TCP and IPsec.
                            new RequestKind("tcp-ulp-", NET_ADMIN, "net/ipv4/tcp_ulp.c, __tcp_ulp_find_autoload"),
                            new RequestKind("tcp_", NET_ADMIN, "net/ipv4/tcp_cong.c, tcp_ca_find_autoload"),
                            new RequestKind(
                                    "xfrm-type-",
                                    NET_ADMIN_ANY_NAMESPACE,
                                    "net/xfrm/xfrm_state.c, xfrm_get_type; net/xfrm/xfrm_user.c, xfrm_user_rcv_msg and "
                                            + "net/key/af_key.c, pfkey_create check"),
                            new RequestKind(
                                    "xfrm-offload-",
                                    NET_ADMIN_ANY_NAMESPACE,
                                    "net/xfrm/xfrm_state.c, xfrm_get_type_offload (7.3: xfrm_set_type_offload); xfrm_user_rcv_msg checks"),
                            // Netfilter.
                            netfilter("nft-chain-", "net/netfilter/nf_tables_api.c, nf_tables_chain_type_lookup"),
                            netfilter("nft-expr-", "net/netfilter/nf_tables_api.c, nft_expr_type_get"),
                            netfilter("nft-obj-", "net/netfilter/nf_tables_api.c, nft_obj_type_get"),
                            netfilter("nf-flowtable-", "net/netfilter/nf_tables_api.c, nft_flowtable_type_get"),
                            netfilter("nf-nat", "net/netfilter/nf_conntrack_netlink.c, ctnetlink_parse_nat_setup"),
                            netfilter("nfnetlink-subsys-", "net/netfilter/nfnetlink.c, nfnetlink_rcv_msg"),
                            netfilter(
                                    "nfct-helper-", "net/netfilter/nf_conntrack_netlink.c, ctnetlink_create_conntrack"),
                            netfilter("ip_set_", "net/netfilter/ipset/ip_set_core.c, load_settype"),
                            tables("xt_"),
                            tables("ipt_"),
                            tables("ip6t_"),
                            tables("arpt_"),
                            tables("ebt_"),
                            tables("iptable_"),
                            tables("ip6table_"),
                            tables("arptable_"),
                            tables("ebtable_"),
                            new RequestKind(
                                    "ip_vs_",
                                    NET_ADMIN_ANY_NAMESPACE,
                                    "net/netfilter/ipvs/ip_vs_sched.c, ip_vs_scheduler_get; ip_vs_ctl.c, "
                                            + "do_ip_vs_set_ctl checks"),
                            // Devices and drivers.
                            new RequestKind("char-major-", DEVICE_NODE, "fs/char_dev.c, base_probe"),
                            new RequestKind("char-major-10-", DEVICE_NODE, "drivers/char/misc.c, misc_open"),
                            new RequestKind(
                                    "block-major-",
                                    DEVICE_NODE,
                                    "block/genhd.c, blk_request_module",
                                    "only with CONFIG_BLOCK_LEGACY_AUTOLOAD"),
                            new RequestKind(
                                    "devname:",
                                    DEVICE_NODE,
                                    "whoever may open the device node of that name",
                                    "kmod static-nodes and systemd-tmpfiles make it at boot from modules.devname",
                                    "the node is there before the module: opening it loads the module"),
                            new RequestKind(
                                    "tty-ldisc-",
                                    ANY_USER,
                                    "any user with a terminal, where sysctl dev.tty.ldisc_autoload is 1; else CAP_SYS_MODULE",
                                    "drivers/tty/tty_ldisc.c, tty_ldisc_get",
                                    ""),
                            new RequestKind(
                                    "binfmt-",
                                    ANY_USER,
                                    "fs/exec.c, search_binary_handler",
                                    "6.1 and 6.12 ask when a file of an unknown format is executed; 7.3 does not ask any more"),
                            new RequestKind(
                                    "dm-",
                                    SYS_ADMIN,
                                    "drivers/md/dm-target.c, load_module; dm-ioctl.c, ctl_ioctl checks"),
                            new RequestKind("md-", SYS_ADMIN, "drivers/md/md.c, md_run; md_ioctl checks"),
                            new RequestKind(
                                    "rdma-netlink-subsys-",
                                    ANY_USER,
                                    "drivers/infiniband/core/netlink.c, get_cb_table",
                                    "once ib_core is loaded; the request comes before RDMA_NL_ADMIN_PERM is checked"),
                            new RequestKind(
                                    "rdma-link-",
                                    NET_ADMIN,
                                    "drivers/infiniband/core/nldev.c, nldev_newlink (RDMA_NL_ADMIN_PERM)")),
                    hardware())
            .toList();

    private static final Map<String, RequestKind> BY_PREFIX = byPrefix();
    private static final int LONGEST =
            KINDS.stream().mapToInt(kind -> kind.prefix().length()).max().orElse(0);

    private static final RequestKind OTHER = new RequestKind(
            "", UNKNOWN, UNKNOWN.words(), "", "this alias is in no row of Paddock's table of kernel requests");

    /** Prefixes behind which the kernel puts a name that its caller chose: a module of that name answers without any alias. */
    private static final Set<String> OF_NAMES = Set.of(
            "algif-",
            "crypto-",
            "fs-",
            "netdev-",
            "rtnl-link-",
            "rtnl-lwt-",
            "team-mode-",
            "rdma-link-",
            "tcp-ulp-",
            "tcp_",
            "sch_",
            "cls_",
            "act_",
            "net-sch-",
            "net-cls-",
            "net-act-",
            "nft-expr-",
            "xt_",
            "ipt_",
            "ip6t_",
            "arpt_",
            "ebt_",
            "iptable_",
            "ip6table_",
            "arptable_",
            "ebtable_",
            "ip_set_",
            "ip_vs_",
            "dm-",
            "md-");

    /** What root does: modprobe and insmod by name, which need no alias (kernel/module/main.c, may_init_module). */
    static final RequestKind BY_NAME = new RequestKind("", ROOT, "kernel/module/main.c, may_init_module");

    private RequestTable() {}

    /** The kind of a request or of a pattern, by the longest prefix that it starts with; {@link Requester#UNKNOWN} where there is none. */
    static RequestKind of(String alias) {
        String folded = fold(alias);
        for (int length = Math.min(LONGEST, folded.length()); length > 0; length--) {
            RequestKind kind = BY_PREFIX.get(folded.substring(0, length));
            if (kind != null) {
                return kind;
            }
        }
        return OTHER;
    }

    /** The kind of request that a module's own name answers to, where the kernel asks for names of that form: algif_aead, tcp_bbr, sch_fq. */
    static Optional<RequestKind> ofName(String module) {
        RequestKind kind = of(module);
        boolean whole = fold(kind.prefix()).equals(fold(module));
        return whole || OF_NAMES.contains(kind.prefix()) ? Optional.of(kind) : Optional.empty();
    }

    private static Stream<RequestKind> hardware() {
        return Stream.of(
                        "acpi",
                        "ap:",
                        "auxiliary:",
                        "bcma:",
                        "ccw:",
                        "ccwgroup:",
                        "coreboot:",
                        "cpu:",
                        "css:",
                        "cxl:",
                        "dax:",
                        "dfl:",
                        "dmi*:",
                        "dmi:",
                        "eisa:",
                        "fsl-mc:",
                        "hdaudio:",
                        "hid:",
                        "i2c:",
                        "i3c:",
                        "ieee1394:",
                        "input:",
                        "ipack:",
                        "ishtp:",
                        "isapnp:",
                        "mcb:",
                        "mdio:",
                        "mei:",
                        "mhi:",
                        "mips-",
                        "ntb:",
                        "nd:",
                        "of:",
                        "parisc:",
                        "pci:",
                        "pcmcia:",
                        "platform:",
                        "pnp:",
                        "rapidio:",
                        "rc:",
                        "rpmsg:",
                        "scsi:",
                        "sdio:",
                        "sdw:",
                        "serio:",
                        "slim:",
                        "soundwire:",
                        "spi:",
                        "spmi:",
                        "ssam:",
                        "ssb:",
                        "surface_aggregator:",
                        "tbsvc:",
                        "tee:",
                        "typec:",
                        "ulpi:",
                        "usb:",
                        "vchiq:",
                        "virtio:",
                        "vmbus:",
                        "w1-family-",
                        "wmi:",
                        "x86cpu:",
                        "xen-backend:",
                        "xen:",
                        "zorro:")
                .map(bus -> new RequestKind(bus, HARDWARE, MODALIAS));
    }

    private static RequestKind rtnetlink(String prefix, String source) {
        return new RequestKind(prefix, NET_ADMIN_ANY_NAMESPACE, source + "; " + RTNETLINK);
    }

    private static RequestKind netfilter(String prefix, String source) {
        return new RequestKind(prefix, NET_ADMIN_ANY_NAMESPACE, source + "; " + NETFILTER);
    }

    private static RequestKind tables(String prefix) {
        return new RequestKind(
                prefix,
                NET_ADMIN_ANY_NAMESPACE,
                prefix.startsWith("eb")
                        ? "net/bridge/netfilter/ebtables.c, do_ebt_set_ctl checks"
                        : "net/netfilter/x_tables.c, xt_request_find_match; " + TABLES);
    }

    private static Map<String, RequestKind> byPrefix() {
        Map<String, RequestKind> kinds = new HashMap<>();
        KINDS.forEach(kind -> kinds.put(fold(kind.prefix()), kind));
        return Map.copyOf(kinds);
    }

    private static String fold(String text) {
        return text.replace('-', '_');
    }
}
