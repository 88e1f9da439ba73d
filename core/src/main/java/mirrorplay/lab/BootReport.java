package mirrorplay.lab;

import java.util.List;

/** What a machine said about itself after its start: lines of the boot scripts, a word in front of each. */
record BootReport(List<String> lines) {
    static BootReport parse(String output) {
        return new BootReport(output.lines().toList());
    }

    private List<String> all(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    boolean isUp() {
        String state = String.join("", all("state"));
        return (state.equals("running") || state.equals("degraded"))
                && all("ssh").equals(List.of("active"));
    }

    /** Units that failed, though the machine is up. */
    List<String> failedUnits() {
        return all("failed");
    }

    /** Type and base64 of each host key. */
    List<String> hostKeys() {
        return all("key");
    }
}
