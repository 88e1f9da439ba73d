package mirrorplay.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the addresses of interfaces, from {@code ip -o addr} of iproute2 and of busybox, and from /proc where there is no
 * {@code ip}. */
final class Addresses {
    private final Map<String, List<Address>> all = new LinkedHashMap<>();
    private final List<Route> routes;

    private Addresses(List<Route> routes) {
        this.routes = routes;
    }

    static Map<String, List<Address>> of(String printed, List<Route> routes) {
        Addresses addresses = new Addresses(routes);
        if (printed.startsWith("/proc/")) {
            FileLines files = FileLines.of(printed);
            addresses.trie(files.lines("/proc/net/fib_trie"));
            files.lines("/proc/net/if_inet6").forEach(addresses::inet6);
        } else {
            printed.lines().forEach(addresses::line);
        }
        return addresses.all;
    }

    /** {@code 2: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\       valid_lft forever …}. */
    private void line(String line) {
        List<String> words = Texts.words(line);
        int family = Math.max(words.indexOf("inet"), words.indexOf("inet6"));
        if (family != 2 || words.size() < 4) {
            return;
        }
        boolean v6 = words.get(family).equals("inet6");
        String written = words.get(3);
        if (words.size() > 5 && words.get(4).equals("peer")) {
            written = written + "/" + words.get(5).substring(words.get(5).indexOf('/') + 1);
        }
        int scope = words.indexOf("scope");
        add(words.get(1), written, v6, scope > 0 && scope + 1 < words.size() ? words.get(scope + 1) : "");
    }

    /** The kernel's tree of routes: addresses of the host itself are {@code /32 host LOCAL}. */
    private void trie(List<String> lines) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("|-- ") && lines.get(i + 1).strip().equals("/32 host LOCAL")) {
                String address = line.substring(4);
                long number = Address.number(address);
                String device = number >> 24 == 127 ? "lo" : "";
                int prefix = number >> 24 == 127 ? 8 : 32;
                for (Route route : routes) {
                    if (route.prefix() > 0 && route.holds(number) && route.gateway() == 0) {
                        device = route.device();
                        prefix = route.prefix();
                    }
                }
                if (!device.isEmpty()) {
                    add(device, address + "/" + prefix, false, "");
                }
            }
        }
    }

    /** {@code fe80…01 04 40 20 80 eth0}: address, interface, prefix, scope and flags in hexadecimal. */
    private void inet6(String line) {
        List<String> words = Texts.words(line);
        if (words.size() == 6 && words.getFirst().length() == 32 && words.get(2).length() == 2) {
            String scope = words.get(3).equals("20") ? "link" : words.get(3).equals("10") ? "host" : "global";
            int prefix = Integer.parseInt(words.get(2), 16);
            add(words.get(5), Route.v6(words.getFirst()) + "/" + prefix, true, scope);
        }
    }

    private void add(String device, String written, boolean v6, String scope) {
        int at = device.indexOf('@');
        String name = at < 0 ? device : device.substring(0, at);
        Address.of(written, v6, scope).ifPresent(address -> {
            List<Address> own = all.computeIfAbsent(name, n -> new ArrayList<>());
            if (!own.contains(address)) {
                own.add(address);
            }
        });
    }
}
