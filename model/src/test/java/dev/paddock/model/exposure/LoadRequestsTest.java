package dev.paddock.model.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.inventory.Brings;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "net-pf-38, ANY_USER",
        "net-pf-2-proto-132-type-1, ANY_USER",
        "net-pf-35-proto-2, SYS_ADMIN",
        "crypto-authencesn, ANY_USER",
        "algif-aead, ANY_USER",
        "fs-xfs, SYS_ADMIN_ANY_NAMESPACE",
        "netdev-bond0, NET_ADMIN",
        "rtnl-link-vxlan, NET_ADMIN_ANY_NAMESPACE",
        "xfrm-type-2-50, NET_ADMIN_ANY_NAMESPACE",
        "tcp-ulp-tls, NET_ADMIN",
        "nft-expr-nat, NET_ADMIN_ANY_NAMESPACE",
        "ip_set_hash:ip, NET_ADMIN_ANY_NAMESPACE",
        "char-major-10-229, DEVICE_NODE",
        "devname:fuse, DEVICE_NODE",
        "block-major-7-*, DEVICE_NODE",
        "binfmt-464c, ANY_USER",
        "pci:v00008086d00001533sv*sd*bc*sc*i*, HARDWARE",
        "acpi*:PNP0C09:*, HARDWARE",
        "dmi*:svnDell*, HARDWARE",
        "nls_cp437, SYS_ADMIN_ANY_NAMESPACE",
        "9p-virtio, SYS_ADMIN_ANY_NAMESPACE",
        "rpcrdma6, SYS_ADMIN_ANY_NAMESPACE",
        "svcrdma, NET_ADMIN",
        "snd-timer-3, DEVICE_NODE",
        "snd-seq-client-14, DEVICE_NODE",
        "sound-service-?-3, DEVICE_NODE",
        "nvme-tcp, DEVICE_NODE",
        "nvmet-transport-3, ROOT",
        // Which user of NFS can make a server ask for it depends on the server.
        "rpc-auth-6, UNKNOWN",
        "cpu:type:x86*, HARDWARE",
        "ext3, UNKNOWN",
        "nft_ct, UNKNOWN"
    })
    void tellsWhoCanCauseARequest(String alias, Requester who) {
        assertThat(RequestTable.of(alias).who()).isEqualTo(who);
        assertThat(RequestTable.of(alias).source().isEmpty()).isEqualTo(who == Requester.UNKNOWN);
    }

    @Test
    void aModuleWithoutAnAliasAnswersByItsNameToRequestsOfThatForm() {
        // crypto/af_alg.c asks for "algif-aead", and modprobe takes '-' for '_'.
        assertThat(circles(module("algif_aead"))).containsExactly(Requester.ANY_USER, Requester.ROOT);
        assertThat(circles(module("tcp_bbr"))).containsExactly(Requester.NET_ADMIN, Requester.ROOT);
        assertThat(circles(module("nf_nat"))).containsExactly(Requester.NET_ADMIN_ANY_NAMESPACE, Requester.ROOT);
        assertThat(circles(module("nf_nat_sip"))).containsExactly(Requester.ROOT);
        assertThat(circles(module("acpi_pad"))).containsExactly(Requester.ROOT);
        assertThat(circles(module("nls_cp437"))).containsExactly(Requester.SYS_ADMIN_ANY_NAMESPACE, Requester.ROOT);
        assertThat(circles(module("snd_hda_codec_hdmi"))).containsExactly(Requester.HARDWARE, Requester.ROOT);
        assertThat(circles(module("rpcsec_gss_krb5"))).containsExactly(Requester.ROOT);
    }

    @Test
    void aliasesOfOneKindAreOneEntryAndTheWidestCircleComesFirst() {
        List<LoadRequest> requests = LoadRequests.of(
                List.of(module("sctp", "pci:a*", "net-pf-2-proto-132-type-1", "net-pf-2-proto-132-type-5")), List.of());

        assertThat(requests)
                .extracting(LoadRequest::who)
                .containsExactly(Requester.ANY_USER, Requester.HARDWARE, Requester.ROOT);
        assertThat(requests.getFirst().alias()).isEqualTo("net-pf-2-proto-132-type-1");
        assertThat(requests.getFirst().count()).isEqualTo(2);
    }

    @Test
    void aModuleThatNeedsItBringsItInToo() {
        List<LoadRequest> requests = LoadRequests.of(
                List.of(module("vsock")),
                List.of(module("hv_sock", "net-pf-40"), module("monitor", "rtnl-link-vsockmon")));

        assertThat(requests.getFirst().module().value()).isEqualTo("hv_sock");
        assertThat(requests.getFirst().who()).isEqualTo(Requester.ANY_USER);
        assertThat(requests.getFirst().note()).isEqualTo("loaded with it as a dependency");
        assertThat(requests).hasSize(3);
    }

    @Test
    void namesWhatAliasesBring() {
        Brings brings = AliasBrings.of(List.of(
                "net-pf-38",
                "net-pf-2-proto-132-type-1",
                "net-pf-16-proto-16-family-tipc",
                "net-pf-16-proto-4-type-30",
                "bt-proto-3",
                "net-pf-99",
                "fs-xfs",
                "crypto-aes",
                "crypto-aes",
                "aes",
                "char-major-10-229",
                "devname:fuse"));

        assertThat(brings.socketFamilies())
                .containsExactly("alg", "bluetooth/3", "inet/stream/sctp", "netlink/16/tipc", "netlink/4/30");
        assertThat(brings.fileSystems()).containsExactly("xfs");
        assertThat(brings.cryptoAlgorithms()).containsExactly("aes");
        assertThat(brings.devices()).containsExactly("char-major-10-229", "devname:fuse");
    }

    private static List<Requester> circles(Module module) {
        return LoadRequests.of(List.of(module), List.of()).stream()
                .map(LoadRequest::who)
                .toList();
    }

    private static Module module(String name, String... aliases) {
        return Samples.module(name, ModuleState.ON_DISK, aliases);
    }
}
