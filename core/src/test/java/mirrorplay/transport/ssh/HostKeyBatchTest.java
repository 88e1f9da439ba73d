package mirrorplay.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HostKeyBatchTest {
    private final List<List<UnknownHostKey>> questions = Collections.synchronizedList(new ArrayList<>());

    private static UnknownHostKey key(int number) {
        return new UnknownHostKey("h" + number, "h" + number, "ssh-ed25519", "SHA256:" + number);
    }

    @Test
    void the_keys_of_many_hosts_are_asked_for_in_one_question() throws Exception {
        HostKeyBatch batch = new HostKeyBatch(keys -> {
            questions.add(keys);
            return keys.subList(0, keys.size() - 1);
        });
        Map<Integer, Boolean> answers = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            threads.add(Thread.startVirtualThread(() -> {
                batch.enter();
                try {
                    // Some hosts are slow, and some need no question.
                    Thread.sleep(number * 7L);
                    answers.put(number, number % 5 == 0 || batch.ask(key(number)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    batch.leave();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(questions).hasSize(1);
        assertThat(questions.getFirst()).hasSize(16);
        assertThat(answers.values()).hasSize(20).filteredOn(a -> !a).hasSize(1);
    }

    @Test
    void a_host_that_comes_later_is_asked_for_later() throws Exception {
        HostKeyBatch batch = new HostKeyBatch(keys -> {
            questions.add(keys);
            return keys;
        });
        for (int i = 0; i < 2; i++) {
            batch.enter();
            assertThat(batch.ask(key(i))).isTrue();
            batch.leave();
        }
        assertThat(questions).hasSize(2);
    }

    @Test
    void a_question_that_fails_leaves_nobody_waiting() throws Exception {
        HostKeyBatch batch = new HostKeyBatch(keys -> {
            throw new IllegalStateException("no terminal");
        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            batch.enter();
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((t, e) -> {})
                    .start(() -> {
                        try {
                            assertThat(batch.ask(key(number))).isFalse();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        } finally {
                            batch.leave();
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
