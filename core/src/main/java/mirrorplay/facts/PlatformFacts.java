package mirrorplay.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What runs the host's services, its packages, its access control, and what the host itself runs in. */
final class PlatformFacts {
    /** Words in what the machine says of itself, and the type they tell, as Ansible spells it. */
    private static final List<Map.Entry<String, String>> PRODUCTS = List.of(
            Map.entry("vmware", "VMware"),
            Map.entry("virtualbox", "virtualbox"),
            Map.entry("innotek", "virtualbox"),
            Map.entry("kvm", "kvm"),
            Map.entry("qemu", "kvm"),
            Map.entry("openstack", "openstack"),
            Map.entry("amazon ec2", "kvm"),
            Map.entry("google compute engine", "kvm"),
            Map.entry("digitalocean", "kvm"),
            Map.entry("hetzner", "kvm"),
            Map.entry("rhev", "RHEV"),
            Map.entry("ovirt", "oVirt"),
            Map.entry("hvm domu", "xen"),
            Map.entry("xen", "xen"),
            Map.entry("parallels", "parallels"),
            Map.entry("microsoft corporation virtual machine", "VirtualPC"),
            Map.entry("bochs", "kvm"));

    private PlatformFacts() {}

    static String serviceManager(Sections answer, FileLines files) {
        List<String> seen = answer.text("seen").lines().toList();
        if (seen.contains("/run/systemd/system")) {
            return "systemd";
        }
        if (seen.contains("/run/openrc")) {
            return "openrc";
        }
        String first = files.first("/proc/1/comm");
        return first.equals("init") || first.isEmpty() ? "sysvinit" : first;
    }

    static String packageManager(Sections answer) {
        String first = answer.text("programs").lines().findFirst().orElse("");
        return first.equals("apt-get") ? "apt" : first;
    }

    static Map<String, Object> selinux(FileLines files) {
        String enforce = files.first("/sys/fs/selinux/enforce");
        Map<String, Object> selinux = new LinkedHashMap<>();
        selinux.put("status", enforce.isEmpty() ? "disabled" : "enabled");
        selinux.put("mode", enforce.isEmpty() ? "disabled" : enforce.equals("1") ? "enforcing" : "permissive");
        Map<String, String> said = OsFacts.assignments(files.lines("/etc/selinux/config"));
        selinux.put("config_mode", said.getOrDefault("SELINUX", ""));
        selinux.put("type", said.getOrDefault("SELINUXTYPE", ""));
        return selinux;
    }

    static Map<String, Object> virtualization(Sections answer, FileLines files) {
        List<String> seen = answer.text("seen").lines().toList();
        String container = files.first("/run/systemd/container");
        if (container.isEmpty() && seen.contains("/.dockerenv")) {
            container = "docker";
        }
        if (container.isEmpty() && seen.contains("/run/.containerenv")) {
            container = "podman";
        }
        if (!container.isEmpty()) {
            return virtualization(container, "guest");
        }
        String product = (files.first("/sys/class/dmi/id/sys_vendor") + " "
                        + files.first("/sys/class/dmi/id/product_name"))
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> entry : PRODUCTS) {
            if (product.contains(entry.getKey())) {
                return virtualization(entry.getValue(), "guest");
            }
        }
        if (files.first("/sys/hypervisor/type").equals("xen") || seen.contains("/proc/xen")) {
            return virtualization("xen", "guest");
        }
        if (Texts.words(HardwareFacts.value(answer.text("cpu"), "flags")).contains("hypervisor")) {
            return virtualization("kvm", "guest");
        }
        return seen.contains("/dev/kvm") ? virtualization("kvm", "host") : virtualization("none", "none");
    }

    private static Map<String, Object> virtualization(String type, String role) {
        Map<String, Object> virtualization = new LinkedHashMap<>();
        virtualization.put("type", type);
        virtualization.put("role", role);
        return virtualization;
    }
}
