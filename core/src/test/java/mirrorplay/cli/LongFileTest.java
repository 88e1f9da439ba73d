package mirrorplay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mirrorplay.cli.CommandLineHarness.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash of a long file is found out only for who asks for it: a task that registers its result, a file of the same length. */
class LongFileTest {
    private static final int LENGTH = 300_000;

    @TempDir
    private Path directory;

    private Result copy(String more) throws IOException {
        return new CommandLineHarness(directory)
                .play("- hosts: w1\n  gather_facts: false\n  tasks:\n"
                        + ("- name: long\n  copy: {src: long.bin, dest: \"${playbook_dir}/there.bin\", mode: \"0644\"}\n"
                                        + more)
                                .indent(4));
    }

    private String content(char filling) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = String.valueOf(filling).repeat(LENGTH).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Files.write(directory.resolve("long.bin"), bytes);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aRegisteredResultHoldsIt() throws IOException, NoSuchAlgorithmException {
        String hash = content('a');
        Result result = copy("  register: done\n- debug: {msg: \"it is ${done.checksum} of ${done.size}\"}\n");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains("it is " + hash + " of " + LENGTH);
    }

    @Test
    void aFileOfTheSameLengthIsToldApartByIt() throws IOException, NoSuchAlgorithmException {
        content('a');
        assertThat(copy("").out()).contains("changed=1");
        assertThat(copy("").out()).contains("changed=0");
        content('b');
        assertThat(copy("").out()).contains("changed=1");
        assertThat(Files.readAllBytes(directory.resolve("there.bin")))
                .isEqualTo(Files.readAllBytes(directory.resolve("long.bin")));
    }
}
