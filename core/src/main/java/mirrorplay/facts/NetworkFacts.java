package mirrorplay.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Interfaces, their addresses, and where packets go by default. */
final class NetworkFacts {
    private static final String CLASS = "/sys/class/net/";

    private NetworkFacts() {}

    /** {@code interfaces}, {@code default_ipv4}, {@code default_ipv6}, {@code all_ipv4} and {@code all_ipv6}. */
    static Map<String, Object> of(String printed, FileLines files) {
        List<Route> routes = Route.of(files.lines("/proc/net/route"));
        Map<String, List<Address>> addresses = Addresses.of(printed, routes);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("interfaces", interfaces(addresses, files));
        facts.put("default_ipv4", defaultIpv4(routes, addresses, files));
        facts.put("default_ipv6", defaultIpv6(addresses, files));
        facts.put("all_ipv4", all(addresses, false));
        facts.put("all_ipv6", all(addresses, true));
        return facts;
    }

    private static Map<String, Object> interfaces(Map<String, List<Address>> addresses, FileLines files) {
        Set<String> names = new TreeSet<>(addresses.keySet());
        for (String path : files.files().keySet()) {
            if (path.startsWith(CLASS) && path.indexOf('/', CLASS.length()) > 0) {
                names.add(path.substring(CLASS.length(), path.indexOf('/', CLASS.length())));
            }
        }
        Map<String, Object> interfaces = new LinkedHashMap<>();
        for (String name : names) {
            Map<String, Object> one = new LinkedHashMap<>();
            String state = files.first(CLASS + name + "/operstate");
            one.put("mac", files.first(CLASS + name + "/address"));
            one.put("mtu", Texts.number(files.first(CLASS + name + "/mtu"), 0));
            one.put("up", state.equals("up") || (state.equals("unknown") && addresses.containsKey(name)));
            one.put("ipv4", fields(addresses.getOrDefault(name, List.of()), false));
            one.put("ipv6", fields(addresses.getOrDefault(name, List.of()), true));
            interfaces.put(name, one);
        }
        return interfaces;
    }

    private static List<Object> fields(List<Address> addresses, boolean v6) {
        List<Object> fields = new ArrayList<>();
        addresses.stream().filter(a -> a.v6() == v6).forEach(a -> fields.add(a.fields()));
        return fields;
    }

    /** Empty when there is no default route. */
    private static Map<String, Object> defaultIpv4(
            List<Route> routes, Map<String, List<Address>> addresses, FileLines files) {
        Optional<Route> best =
                routes.stream().filter(route -> route.prefix() == 0).min(Comparator.comparingLong(Route::metric));
        Map<String, Object> found = new LinkedHashMap<>();
        best.ifPresent(route -> {
            List<Address> own = addresses.getOrDefault(route.device(), List.of()).stream()
                    .filter(a -> !a.v6())
                    .toList();
            own.stream()
                    .filter(a -> a.holds(route.gateway()))
                    .findFirst()
                    .or(() -> own.stream().findFirst())
                    .ifPresent(address -> found.putAll(address.fields()));
            found.put("interface", route.device());
            found.put("gateway", route.gateway() == 0 ? "" : Address.text(route.gateway()));
            found.put("mac", files.first(CLASS + route.device() + "/address"));
        });
        return found;
    }

    /** As for IPv4; routes over {@code lo} say that there is none. */
    private static Map<String, Object> defaultIpv6(Map<String, List<Address>> addresses, FileLines files) {
        Map<String, Object> found = new LinkedHashMap<>();
        long best = Long.MAX_VALUE;
        for (String line : files.lines("/proc/net/ipv6_route")) {
            List<String> words = Texts.words(line);
            boolean isDefault = words.size() == 10
                    && words.get(1).equals("00")
                    && !words.get(9).equals("lo")
                    && Route.hex(words.get(4), 32)
                    && Route.hex(words.get(5), 8);
            if (!isDefault || Long.parseLong(words.get(5), 16) >= best) {
                continue;
            }
            best = Long.parseLong(words.get(5), 16);
            String device = words.get(9);
            found.clear();
            addresses.getOrDefault(device, List.of()).stream()
                    .filter(a -> a.v6() && a.scope().equals("global"))
                    .findFirst()
                    .ifPresent(address -> found.putAll(address.fields()));
            found.put("interface", device);
            String gateway = Route.v6(words.get(4));
            found.put("gateway", gateway.equals("::") ? "" : gateway);
            found.put("mac", files.first(CLASS + device + "/address"));
        }
        return found;
    }

    private static List<Object> all(Map<String, List<Address>> addresses, boolean v6) {
        List<Object> all = new ArrayList<>();
        addresses.values().stream()
                .flatMap(List::stream)
                .filter(a -> a.v6() == v6 && !a.loopback())
                .forEach(a -> all.add(a.text()));
        return all;
    }
}
