package mirrorplay.transport.ssh;

import java.util.List;
import mirrorplay.command.Secret;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;

/** Answers the server's first hidden question with the password, and every other one with nothing. */
final class PasswordAnswers implements ChallengeResponseProvider {
    private final Secret password;
    private boolean given;

    PasswordAnswers(Secret password) {
        this.password = password;
    }

    @Override
    public List<String> getSubmethods() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has it so
    public void init(Resource resource, String name, String instruction) {
        // The questions follow.
    }

    @Override
    public char[] getResponse(String prompt, boolean echo) {
        if (echo || given) {
            return new char[0];
        }
        given = true;
        return password.reveal().toCharArray();
    }

    @Override
    public boolean shouldRetry() {
        return false;
    }
}
