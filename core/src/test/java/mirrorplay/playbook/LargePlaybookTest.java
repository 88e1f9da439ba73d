package mirrorplay.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import mirrorplay.diag.Diagnostics;
import org.junit.jupiter.api.Test;

class LargePlaybookTest {
    private static final int TASKS = 1000;
    private static final Duration LIMIT = Duration.ofMillis(500);

    @Test
    void a_playbook_of_a_thousand_tasks_is_read_and_checked_in_half_a_second_of_cpu() {
        Map<String, String> files = Map.of("site.yml", playbook());
        load(files);
        long start = cpuNanos();
        Loaded loaded = load(files);
        Duration taken = Duration.ofNanos(cpuNanos() - start);
        assertThat(loaded.tasks()).hasSize(TASKS);
        assertThat(taken).isLessThan(LIMIT);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Loaded load(Map<String, String> files) {
        Loaded loaded = Loaded.of("site.yml", files);
        Diagnostics out = new Diagnostics();
        new PlaybookChecks(Loaded.evaluator(), new TextSources(files))
                .check(loaded.playbook(), Selection.everything(), Set.of("base", "port"), out);
        assertThat(loaded.lines()).isEmpty();
        assertThat(out.all()).isEmpty();
        return loaded;
    }

    private static String playbook() {
        StringBuilder text = new StringBuilder("- hosts: all\n  tasks:\n");
        for (int i = 0; i < TASKS; i++) {
            text.append("""
                        - name: write file %1$d
                          copy:
                            content: "port=${port?number + %1$d}\\n"
                            dest: /etc/app/conf.d/%1$d.conf
                            mode: '0644'
                          when: base.enabled && port != "%1$d"
                          register: result%1$d
                          tags: [config, t%1$d]
                    """.formatted(i));
        }
        return text.toString();
    }
}
