package io.essaim.deploy.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.NodeFacts.Disk;
import io.essaim.deploy.facts.NodeFacts.Firewall;
import io.essaim.deploy.facts.NodeFacts.Interface;
import io.essaim.deploy.facts.NodeFacts.NfsFacts;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What machines of the systems that we know answer to the script of facts. */
class FactsScriptTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/essaim/deploy/facts");
    private static final Duration AHEAD = Duration.ofMillis(-20);

    private static String text(String name) {
        return TextFile.read(FOLDER.resolve(name + ".txt"));
    }

    private static NodeFacts read(String name) {
        return FactsScript.read(text(name), AHEAD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rocky-9         | REDHAT | rocky     | 9.4   | ''     | ''       | Rocky Linux 9.4 (Blue Onyx)
            rhel-9          | REDHAT | rhel      | 9.6   | ''     | ''       | Red Hat Enterprise Linux 9.6 (Plow)
            centos-stream-9 | REDHAT | centos    | 9     | ''     | ''       | CentOS Stream 9
            almalinux-9     | REDHAT | almalinux | 9.6   | ''     | ''       | AlmaLinux 9.6 (Sage Margay)
            fedora-42       | REDHAT | fedora    | 42    | server | ''       | Fedora Linux 42 (Server Edition)
            fedora-coreos   | COREOS | fedora    | 41    | coreos | ''       | Fedora CoreOS 41.20250215.3.0
            ubuntu-24.04    | DEBIAN | ubuntu    | 24.04 | ''     | noble    | Ubuntu 24.04.3 LTS
            debian-12       | DEBIAN | debian    | 12    | ''     | bookworm | Debian GNU/Linux 12 (bookworm)
            debian-13       | DEBIAN | debian    | 13    | ''     | trixie   | Debian GNU/Linux 13 (trixie)
            """)
    void everySystemIsKnown(
            String file, Os.Family family, String id, String version, String variant, String codename, String name) {
        var os = read(file).os();
        assertThat(os).isEqualTo(new Os(id, version, variant, name, codename, os.arch()));
        assertThat(os.family()).isEqualTo(family);
    }

    @Test
    void aBareRockyLinuxIsReadWhole() {
        var facts = read("rocky-9");
        assertThat(facts)
                .isEqualTo(new NodeFacts(
                        "node1.example.org",
                        "5f0c8e2d6b7a4f3f9a1e0d9c8b7a6f5e",
                        new Os("rocky", "9.4", "", "Rocky Linux 9.4 (Blue Onyx)", "", "x86_64"),
                        List.of(new Interface("eth0", "10.0.0.11", 24, 1500)),
                        AHEAD,
                        7_851_244L * 1024,
                        new Disk("/", 17_811_456L * 1024, 15_501_312L * 1024),
                        Optional.empty(),
                        new Firewall(true, false, true),
                        new NfsFacts(false, false, "", List.of())));
    }

    @Test
    void anNfsServerTellsHowMuchRoomItsFoldersHave() {
        var told = text("debian-13").replace("end=1", """
                        folder=/srv/essaim/homes
                        folder_disk=/dev/vdb           8154588 1707200   6011576      23% /srv
                        end=1""");
        var nfs = FactsScript.read(told, AHEAD).nfs();
        assertThat(nfs.folders()).containsExactly("/srv/essaim/homes");
        assertThat(nfs.disks()).containsExactly(new Disk("/srv", 8_154_588L * 1024, 6_011_576L * 1024));
    }

    @Test
    void aManagerTellsOfItsSwarm() {
        var engine = read("ubuntu-24.04").engine().orElseThrow();
        assertThat(engine.daemon()).isEqualTo("{\n  \"log-driver\": \"local\"\n}");
        assertThat(engine.swarm())
                .isEqualTo(new SwarmState(
                        "active",
                        "p4x0kq1n8s7d6f5g4h3j2k1l0",
                        "w2rlqmn2x7hz3s1ae5p2d4q8v",
                        true,
                        true,
                        List.of("172.31.20.5:2377", "172.31.20.6:2377"),
                        ""));
    }

    @Test
    void aManagerWithoutAMajorityIsSeenAsThat() {
        var swarm = read("debian-13").engine().orElseThrow().swarm();
        assertThat(swarm.manager()).isTrue();
        assertThat(swarm.quorum()).isFalse();
        assertThat(swarm.error()).contains("The swarm does not have a leader");
    }

    @Test
    void aWorkerKnowsItsManagersAndNotItsSwarm() {
        var swarm = read("rhel-9").engine().orElseThrow().swarm();
        assertThat(swarm.state()).isEqualTo("active");
        assertThat(swarm.manager()).isFalse();
        assertThat(swarm.cluster()).isEmpty();
        assertThat(swarm.managers()).containsExactlyInAnyOrder("10.0.0.11:2377", "10.0.0.12:2377");
    }

    @Test
    void aManagerThatWaitsToBeUnlockedIsSeenAsThat() {
        var swarm = read("almalinux-9").engine().orElseThrow().swarm();
        assertThat(swarm.state()).isEqualTo("locked");
        assertThat(swarm.managers()).isEmpty();
        assertThat(swarm.error()).contains("needs to be unlocked");
    }

    @Test
    void anEngineInNoSwarmIsSeenAsThat() {
        var engine = read("fedora-42").engine().orElseThrow();
        assertThat(engine.running()).isTrue();
        assertThat(engine.swarm()).isEqualTo(new SwarmState("inactive", "", "", false, false, List.of(), ""));
    }

    @Test
    void anEngineThatIsStoppedIsThereAllTheSame() {
        var engine = read("fedora-coreos").engine().orElseThrow();
        assertThat(engine.running()).isFalse();
        assertThat(engine.version()).isEmpty();
        assertThat(engine.swarm().state()).isEqualTo("inactive");
    }

    @Test
    void theAddressOfTheDefaultRouteIsFirst() {
        assertThat(read("ubuntu-24.04").interfaces())
                .containsExactly(
                        new Interface("ens5", "172.31.20.5", 20, 9001),
                        new Interface("tailscale0", "100.64.3.7", 32, 1280));
    }

    @Test
    void anAddressThatIsKnownComesBeforeIt() {
        var facts = read("ubuntu-24.04").reachedBy(List.of("127.0.1.1", "100.64.3.7"));
        assertThat(facts.interfaces().getFirst().name()).isEqualTo("tailscale0");
    }

    @Test
    void withoutIpTheKernelTellsTheAddresses() {
        assertThat(read("debian-13").interfaces())
                .containsExactly(
                        new Interface("eth0", "10.77.0.11", 24, 1500), new Interface("eth0", "10.128.0.2", 32, 1500));
    }

    @Test
    void whatIsExportedAndWhichFoldersAreThere() {
        var nfs = read("debian-12").nfs();
        assertThat(nfs.server()).isTrue();
        assertThat(nfs.exports()).hasLineCount(2).startsWith("/srv/essaim/homes 192.168.10.1(rw,");
        assertThat(nfs.folders()).containsExactly("/srv/essaim/homes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            essaim-facts=1          | Welcome!                | it begins with "Welcome!"; expected essaim-facts=1
            end=1                   | ''                      | it stops in the middle, after "nfs_server=no"
            memory=7851244          | memory=lots             | memory is "lots"; expected a number of kilobytes
            memory=7851244          | ''                      | memory is missing
            host=node1.example.org  | host=a b                | host is "a b"; expected a host name
            selinux=yes             | selinux=perhaps         | selinux is "perhaps"; expected yes or no
            ufw=no                  | 'ufw=no\nufw=yes'       | ufw is said 2 times
            eth0 10.0.0.11/24       | eth0 10.0.0.999/24      | address is "eth0 10.0.0.999/24"; expected an interface
            firewalld=yes           | rm: cannot remove       | nobody asked for "rm: cannot remove"
            firewalld=yes           | hacked=yes              | nobody asked for "hacked=yes"
            13% /                   | 13% here                | expected a line of df -Pk
            mtu=eth0 1500           | mtu=eth0 big            | mtu is "eth0 big"; expected an interface and a number
            """)
    void nonsenseIsToldWithItsPlace(String right, String wrong, String told) {
        var printed = text("rocky-9").replace(right, wrong.replace("\\n", "\n"));
        assertThatThrownBy(() -> FactsScript.read(printed, AHEAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    @Test
    void anEngineThatTellsNoJsonIsNonsense() {
        var printed = text("ubuntu-24.04").replace("swarm={", "swarm={{");
        assertThatThrownBy(() -> FactsScript.read(printed, AHEAD)).hasMessageContaining("expected JSON");
        var other = text("ubuntu-24.04").replaceFirst("swarm=.*", "swarm={}");
        assertThatThrownBy(() -> FactsScript.read(other, AHEAD))
                .hasMessageContaining("expected what the engine's /info");
    }
}
