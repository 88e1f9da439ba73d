package mirrorplay.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import mirrorplay.command.ExecResult;
import mirrorplay.module.UnreadableAnswer;
import mirrorplay.testkit.LocalShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts from recorded answers of each family of distributions, from shells of this machine, and from hosts that lie. */
class FactsQuestionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "debian-12-container | Debian | Debian | 12     | bookworm   | apt    | docker | guest",
                "busybox             | Alpine | Alpine | 3.20.3 | ''         | apk    | docker | guest",
                "rocky-9             | RedHat | Rocky  | 9.4    | Blue Onyx  | dnf    | VMware | guest",
                "sles-15             | Suse   | SLES   | 15.5   | ''         | zypper | kvm    | host"
            })
    void eachFamilyIsKnown(
            String recording,
            String family,
            String name,
            String version,
            String codename,
            String packages,
            String virtual,
            String role) {
        Map<String, Object> facts = Recording.facts(recording).values();
        assertThat(Recording.at(facts, "os"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("family", family)
                .containsEntry("name", name)
                .containsEntry("version", version)
                .containsEntry("codename", codename);
        assertThat(facts).containsEntry("package_manager", packages);
        assertThat(facts).containsEntry("virtualization", Map.of("type", virtual, "role", role));
    }

    @Test
    void aHostWithEverything() {
        Map<String, Object> facts = Recording.facts("rocky-9").values();
        Map<String, String> seen = new TreeMap<>();
        for (String path : List.of(
                "hostname",
                "fqdn",
                "arch",
                "cpu.count",
                "cpu.vendor",
                "memory.total_mb",
                "memory.swap_free_mb",
                "default_ipv4.address",
                "default_ipv4.interface",
                "default_ipv4.gateway",
                "default_ipv4.netmask",
                "default_ipv4.broadcast",
                "default_ipv6.address",
                "default_ipv6.gateway",
                "interfaces.ens192.mtu",
                "interfaces.ens224.up",
                "interfaces.ens192.up",
                "interfaces.lo.up",
                "interfaces.tun0.ipv4.0.address",
                "mounts./.size_total",
                "mounts./mnt/my data.device",
                "service_manager",
                "selinux.mode",
                "selinux.type",
                "time.iso8601",
                "time.time",
                "time.weekday",
                "time.uptime_seconds",
                "user.groups",
                "user.uid",
                "user.home",
                "env.PATH",
                "os.major")) {
            seen.put(path, String.valueOf(Recording.at(facts, path)));
        }
        assertThat(seen)
                .containsEntry("hostname", "app1")
                .containsEntry("fqdn", "app1.example.com")
                .containsEntry("arch", "x86_64")
                .containsEntry("cpu.count", "5")
                .containsEntry("cpu.vendor", "GenuineIntel")
                .containsEntry("memory.total_mb", "7806")
                .containsEntry("memory.swap_free_mb", "2047")
                .containsEntry("default_ipv4.address", "192.0.2.10")
                .containsEntry("default_ipv4.interface", "ens192")
                .containsEntry("default_ipv4.gateway", "192.0.2.1")
                .containsEntry("default_ipv4.netmask", "255.255.255.0")
                .containsEntry("default_ipv4.broadcast", "192.0.2.255")
                .containsEntry("default_ipv6.address", "2001:db8::10")
                .containsEntry("default_ipv6.gateway", "fe80::1")
                .containsEntry("interfaces.ens192.mtu", "1500")
                .containsEntry("interfaces.ens192.up", "true")
                .containsEntry("interfaces.ens224.up", "false")
                .containsEntry("interfaces.lo.up", "true")
                .containsEntry("interfaces.tun0.ipv4.0.address", "10.8.0.2")
                .containsEntry("mounts./.size_total", "18238930944")
                .containsEntry("mounts./mnt/my data.device", "nas.example.com:/export/my data")
                .containsEntry("service_manager", "systemd")
                .containsEntry("selinux.mode", "enforcing")
                .containsEntry("selinux.type", "targeted")
                .containsEntry("time.iso8601", "2025-01-15T12:00:00Z")
                .containsEntry("time.time", "13:00:00")
                .containsEntry("time.weekday", "Wednesday")
                .containsEntry("time.uptime_seconds", "350735")
                .containsEntry("user.groups", "[ops, wheel]")
                .containsEntry("user.uid", "1000")
                .containsEntry("user.home", "/home/ops")
                .containsEntry("env.PATH", "/usr/bin:/bin")
                .containsEntry("os.major", "9");
        assertThat(facts.get("all_ipv4")).isEqualTo(List.of("192.0.2.250", "192.0.2.10", "10.8.0.2"));
        assertThat(Recording.at(facts, "env"))
                .isEqualTo(Map.of(
                        "HOME", "/home/ops", "SHELL", "/bin/bash", "PATH", "/usr/bin:/bin", "LANG", "en_US.UTF-8"));
    }

    @Test
    void aNameInTheFileOfHostsGivesTheDomain() {
        assertThat(Recording.facts("sles-15").values()).containsEntry("fqdn", "sap1.example.com");
        assertThat(Recording.facts("busybox").values()).containsEntry("fqdn", "alp1");
    }

    @Test
    void withoutTheProgramIpAddressesComeFromTheKernelsTables() {
        Map<String, Object> with = Recording.facts("debian-12-container").values();
        Map<String, Object> without = Recording.facts("no-ip").values();
        assertThat(Recording.at(with, "default_ipv4.network")).isEqualTo("172.17.0.0");
        assertThat(without.get("default_ipv4")).isEqualTo(with.get("default_ipv4"));
        assertThat(without.get("all_ipv4")).isEqualTo(with.get("all_ipv4"));
    }

    @Test
    void factsOfAdministratorsAreReadAndBrokenOnesAreNamed() {
        GatheredFacts facts = Recording.facts("rocky-9");
        assertThat(facts.values().get("local"))
                .isEqualTo(Map.of("app", Map.of("tier", "db", "ports", List.of(3306L, 4567L, 4L))));
        assertThat(facts.problems())
                .containsExactly(
                        "/etc/mirrorplay/facts.d/slow.fact took longer than 10 s",
                        "/etc/mirrorplay/facts.d/broken.fact failed with exit status 3",
                        "/etc/mirrorplay/facts.d/prose.fact is neither JSON nor INI");
    }

    @Test
    void theNamesThatAreCheckedAreThoseThatThereAre() {
        Set<String> given = new LinkedHashSet<>();
        paths("", Recording.facts("rocky-9").values(), given);
        given.removeIf(path -> path.matches("(env|local)\\..*"));
        List<String> declared = new ArrayList<>();
        FactNames.all().keySet().stream()
                .filter(path -> !path.matches("(env|local)\\..*"))
                .forEach(declared::add);
        assertThat(given).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static void paths(String prefix, Map<?, ?> values, Set<String> into) {
        values.forEach((name, value) -> {
            boolean named = prefix.equals("interfaces.") || prefix.equals("mounts.");
            String path = prefix + (named ? "*" : name);
            if (value instanceof Map<?, ?> map) {
                paths(path + ".", map, into);
            } else {
                into.add(path);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "os.family, ''",
        "oss.name, facts has no 'oss': did you mean 'os'?",
        "os.nam, facts.os has no 'nam': did you mean 'name'?",
        "interfaces.eth0.mac, ''",
        "interfaces.eth0.mak, facts.interfaces.eth0 has no 'mak': did you mean 'mac'?",
        "local.app.anything, ''",
        "env.ANYTHING, ''",
        "arch.anything, ''"
    })
    void aNameThatNoHostHasIsFound(String path, String problem) {
        assertThat(FactNames.check(List.of(path.split("\\.", -1)))
                        .map(wrong -> wrong.problem() + ": " + wrong.hint())
                        .orElse(""))
                .isEqualTo(problem);
    }

    static List<LocalShell> shells() {
        return LocalShell.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyShellGathers(LocalShell shell) {
        ExecResult result = shell.run(new FactsQuestion().command());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        Map<String, Object> facts = new FactsQuestion().parse(result).values();
        assertThat(facts.keySet())
                .containsExactlyElementsOf(Recording.facts("rocky-9").values().keySet());
        assertThat(Recording.at(facts, "time.epoch"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LONG)
                .isBetween(1_600_000_000L, Long.MAX_VALUE);
        assertThat(Recording.at(facts, "memory.total_mb"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LONG)
                .isPositive();
        assertThat(Recording.at(facts, "env.PATH")).isNotEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "== uname\nonly-one\n== date\n1 +0000 UTC\n",
                "== uname\na b c\n== date\nyesterday\n",
                "== uname\na b c\n== date\n99999999999999999999 +0000\n",
                "== uname\na b c\n== date\n1 +99:99 UTC\n"
            })
    void whatIsNoAnswerIsRefused(String answer) {
        assertThatThrownBy(() -> new FactsQuestion().parse(Recording.result(answer)))
                .isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void contentCannotPassForAnotherFileOrPart() {
        Map<String, Object> facts =
                new FactsQuestion().parse(Recording.result("""
                        == uname
                        h1 6.1 x86_64
                        == date
                        1736942400 +0000 UTC
                        == files
                        /etc/os-release:ID=debian
                        /etc/hosts:/etc/os-release:ID=alpine
                        /etc/hosts:127.0.0.1 ${lookup("pipe", "id")} h1
                        == id
                        uid=0(root) gid=0(root) groups=0(a,b(c),1(x)
                        == environment
                        A=${1}
                        == uname
                        x y z
                        """)).values();
        assertThat(Recording.at(facts, "os.family")).isEqualTo("Debian");
        assertThat(Recording.at(facts, "hostname")).isEqualTo("h1");
        assertThat(Recording.at(facts, "env.A")).isEqualTo("${1}");
    }

    @Test
    void bytesOfAnyKindNeverBreakTheReader() {
        byte[] good = Recording.of("rocky-9").stdout();
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bad = good.clone();
            for (int change = 0; change < 20; change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            ExecResult result =
                    new ExecResult(0, java.util.Optional.empty(), bad, new byte[0], false, java.time.Duration.ZERO);
            try {
                assertThat(new FactsQuestion().parse(result).values()).containsKey("os");
            } catch (UnreadableAnswer refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
    }
}
