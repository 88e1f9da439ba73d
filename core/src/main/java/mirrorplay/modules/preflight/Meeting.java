package mirrorplay.modules.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who has to meet whom: every member every other one, and every client every member.
 *
 * @param members what they answered, in inventory order
 * @param clients hosts that connect to the members' servers
 */
record Meeting(Map<String, Reading> members, List<String> clients) {
    /** The questions, by host; empty when all members are in the cluster, whose own connections are proof enough. */
    Map<String, MeetingFact> questions(String token, long seconds) {
        Map<String, MeetingFact> questions = new LinkedHashMap<>();
        if (members.values().stream().allMatch(Reading::primary)) {
            return questions;
        }
        Map<String, List<MeetingFact.Target>> connect = new LinkedHashMap<>();
        Map<String, Map<Integer, Integer>> listen = new LinkedHashMap<>();
        members.forEach((to, state) -> {
            Map<Integer, Integer> ears = new TreeMap<>();
            for (Port port : Port.values()) {
                List<String> from = new ArrayList<>(members.keySet());
                from.addAll(port == Port.CLIENTS ? clients : List.of());
                from.remove(to);
                boolean greets = free(state, port);
                // A server counts a client that goes away at once as an error, and locks it out after some of them.
                boolean reach = !greets && port == Port.REPLICATION && state.primary();
                if (greets) {
                    ears.put(port.number(), from.size());
                }
                if (greets || reach) {
                    from.forEach(host -> connect.computeIfAbsent(host, name -> new ArrayList<>())
                            .add(new MeetingFact.Target(to, port.number(), greets)));
                }
            }
            listen.put(to, ears);
        });
        List<String> hosts = new ArrayList<>(members.keySet());
        clients.stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
        for (String host : hosts) {
            MeetingFact fact = new MeetingFact(
                    token, seconds, listen.getOrDefault(host, Map.of()), connect.getOrDefault(host, List.of()));
            if (!fact.listen().isEmpty() || !fact.connect().isEmpty()) {
                questions.put(host, fact);
            }
        }
        return questions;
    }

    /** Whether we may listen there: nobody does, and no state transfer may need it right now. */
    private static boolean free(Reading state, Port port) {
        boolean steady =
                !state.running() || state.synced() || state.variable("wsrep_on").equals("OFF");
        return steady && state.all("listening").stream().noneMatch(line -> line.startsWith(port.number() + " "));
    }
}
