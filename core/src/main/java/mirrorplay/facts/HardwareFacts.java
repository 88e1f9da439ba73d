package mirrorplay.facts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Processors and memory. */
final class HardwareFacts {
    private static final long KIB_IN_MIB = 1024;

    private HardwareFacts() {}

    /** @param info the first processor of /proc/cpuinfo */
    static Map<String, Object> cpu(String info, FileLines files) {
        String model = value(info, "model name");
        Map<String, Object> cpu = new LinkedHashMap<>();
        cpu.put("count", count(files.value("/proc/self/status", "Cpus_allowed_list:")));
        cpu.put("model", model.isEmpty() ? value(info, "Hardware") : model);
        String vendor = value(info, "vendor_id");
        cpu.put("vendor", vendor.isEmpty() ? value(info, "CPU implementer") : vendor);
        return cpu;
    }

    /** The value of a line {@code key : value}; empty when there is none. */
    static String value(String info, String key) {
        return info.lines()
                .filter(line -> line.startsWith(key))
                .filter(line -> line.indexOf(':') >= 0)
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** How many processors a list such as {@code 0-3,8} names: those that processes of the login may use. */
    private static long count(String list) {
        long count = 0;
        for (String part : list.split(",", -1)) {
            int dash = part.indexOf('-');
            long first = Texts.number(dash < 0 ? part : part.substring(0, dash), -1);
            long last = dash < 0 ? first : Texts.number(part.substring(dash + 1), -1);
            count += first >= 0 && last >= first ? last - first + 1 : 0;
        }
        return Math.max(1, count);
    }

    /** Amounts in MiB. */
    static Map<String, Object> memory(FileLines files) {
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("total_mb", mib(files, "MemTotal:"));
        memory.put("available_mb", mib(files, "MemAvailable:"));
        memory.put("free_mb", mib(files, "MemFree:"));
        memory.put("swap_total_mb", mib(files, "SwapTotal:"));
        memory.put("swap_free_mb", mib(files, "SwapFree:"));
        return memory;
    }

    private static long mib(FileLines files, String key) {
        String value = files.value("/proc/meminfo", key);
        int blank = value.indexOf(' ');
        return Texts.number(blank < 0 ? value : value.substring(0, blank), 0) / KIB_IN_MIB;
    }
}
