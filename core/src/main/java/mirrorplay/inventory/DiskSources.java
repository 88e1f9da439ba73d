package mirrorplay.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import mirrorplay.diag.Code;
import mirrorplay.diag.Source;
import mirrorplay.vault.Vault;

/** The real disk. The only class of this package that touches files and processes. */
public final class DiskSources implements Sources {
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_ERROR_BYTES = 64 << 10;
    private static final int SHOWN_ERROR_LINES = 5;
    private static final int LONGEST_START = 16;

    private final Path directory;
    private final Duration programTimeout;

    /**
     * @param directory where relative paths begin
     * @param programTimeout how long an inventory program may take
     */
    public DiskSources(Path directory, Duration programTimeout) {
        this.directory = directory;
        this.programTimeout = programTimeout;
    }

    @Override
    public Kind kind(Path path) {
        Path real = directory.resolve(path);
        if (Files.isDirectory(real)) {
            return Kind.DIRECTORY;
        }
        if (!Files.exists(real)) {
            return Kind.MISSING;
        }
        return Files.isRegularFile(real) && Files.isExecutable(real) && isProgram(real) ? Kind.PROGRAM : Kind.FILE;
    }

    @Override
    public Source read(Path path) throws UnreadableSource {
        Path real = directory.resolve(path);
        if (!Files.exists(real)) {
            throw new UnreadableSource(Code.FILE_NOT_FOUND, "there is no file " + path);
        }
        if (Files.isDirectory(real)) {
            throw new UnreadableSource(Code.FILE_UNREADABLE, path + " is a directory, not a file");
        }
        try (InputStream in = Files.newInputStream(real)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return new Source(path.toString(), decode(path.toString(), bytes));
        } catch (IOException e) {
            throw new UnreadableSource(Code.FILE_UNREADABLE, path + " cannot be read" + reason(real));
        }
    }

    @Override
    public boolean isEncrypted(String path) {
        try (InputStream in = Files.newInputStream(directory.resolve(path))) {
            return Vault.isEncrypted(new String(in.readNBytes(LONGEST_START), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<String> list(Path path) throws UnreadableSource {
        try (Stream<Path> entries = Files.list(directory.resolve(path))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnreadableSource(
                    Code.FILE_UNREADABLE,
                    "the directory " + path + " cannot be read" + reason(directory.resolve(path)));
        }
    }

    @Override
    public Source run(Path program, List<String> arguments) throws UnreadableSource {
        List<String> command = new ArrayList<>();
        command.add(directory.resolve(program).toAbsolutePath().toString());
        command.addAll(arguments);
        String name = program + " " + String.join(" ", arguments);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UnreadableSource(Code.FILE_UNREADABLE, "the program " + program + " cannot be started");
        }
        CompletableFuture<byte[]> errors = drain(process.getErrorStream(), MAX_ERROR_BYTES);
        CompletableFuture<byte[]> output = drain(process.getInputStream(), MAX_BYTES + 1);
        try {
            if (!process.waitFor(programTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreadableSource(
                        Code.TIMED_OUT, name + " did not end within " + programTimeout.toSeconds() + " seconds");
            }
            if (process.exitValue() != 0) {
                throw new UnreadableSource(
                        Code.FILE_UNREADABLE,
                        name + " ended with exit code " + process.exitValue(),
                        "",
                        lastLines(errors.get(1, TimeUnit.SECONDS)));
            }
            return new Source(name, decode(name, output.get(1, TimeUnit.SECONDS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableSource(Code.INTERRUPTED, name + " was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreadableSource(
                    Code.FILE_UNREADABLE, name + " ended, but something it started still holds its output open");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Strict UTF-8, so that a wrong encoding is found here and not as strange characters on a host. */
    private static String decode(String name, byte[] bytes) throws UnreadableSource {
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableSource(Code.FILE_UNREADABLE, name + " is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        if (bytes.length >= 2 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1))) {
            throw new UnreadableSource(Code.FILE_UNREADABLE, name + " is UTF-16", "save it as UTF-8", List.of());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableSource(
                    Code.FILE_UNREADABLE,
                    name + " is not UTF-8: line " + firstBadLine(bytes) + " holds bytes that mean nothing",
                    "save it as UTF-8",
                    List.of());
        }
    }

    private static int firstBadLine(byte[] bytes) {
        int line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                byte[] part = Arrays.copyOfRange(bytes, start, i);
                if (!Arrays.equals(part, new String(part, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))) {
                    return line;
                }
                line++;
                start = i + 1;
            }
        }
        return line;
    }

    private static boolean isProgram(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            boolean script = head.length >= 2 && head[0] == '#' && head[1] == '!';
            boolean binary = head.length == 4 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
            return script || binary;
        } catch (IOException e) {
            return false;
        }
    }

    private static CompletableFuture<byte[]> drain(InputStream in, int limit) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (in) {
                byte[] bytes = in.readNBytes(limit);
                in.transferTo(OutputStream.nullOutputStream());
                result.complete(bytes);
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static List<String> lastLines(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_ERROR_LINES), lines.size());
    }

    private static String reason(Path path) {
        return Files.isReadable(path) ? "" : ": permission denied";
    }
}
