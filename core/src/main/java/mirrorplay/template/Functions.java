package mirrorplay.template;

import java.io.IOException;
import java.util.Optional;
import mirrorplay.command.Secret;

/** What expressions may ask of the controller. An answer is data: it is never evaluated. */
public interface Functions {
    /** A variable of the environment in which the program was started. */
    Optional<String> environment(String name);

    /** The text of a file on the controller. */
    String file(String path) throws IOException;

    /** The clear text of an encrypted file on the controller; empty when the file is not encrypted. */
    default Optional<Secret> encryptedFile(String path) throws IOException {
        return Optional.empty();
    }

    /** What a shell command on the controller prints; a failing command is an IOException. */
    String pipe(String command) throws IOException;

    /** A password kept in a file on the controller, made when there is none yet.
     *
     * @param term the path, then options: {@code secrets/db length=24 chars=ascii_letters,digits}
     */
    Secret password(String term) throws IOException;

    /** The clear text of a {@code !vault} value. */
    Secret decrypt(String vaultText) throws IOException;

    /** From now on this secret is masked. */
    default void keep(Secret secret) {}

    /** Answers nothing: for checks that evaluate no lookup. */
    static Functions none() {
        return new Functions() {
            @Override
            public Optional<String> environment(String name) {
                return Optional.empty();
            }

            @Override
            public String file(String path) throws IOException {
                throw refused();
            }

            @Override
            public String pipe(String command) throws IOException {
                throw refused();
            }

            @Override
            public Secret password(String term) throws IOException {
                throw refused();
            }

            @Override
            public Secret decrypt(String vaultText) throws IOException {
                throw refused();
            }

            private IOException refused() {
                return new IOException("nothing of the controller may be looked up here");
            }
        };
    }
}
