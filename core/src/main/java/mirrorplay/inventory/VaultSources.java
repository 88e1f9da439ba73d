package mirrorplay.inventory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mirrorplay.diag.Code;
import mirrorplay.diag.Source;
import mirrorplay.vault.Vault;
import mirrorplay.vault.VaultException;

/** Files of which some are encrypted as a whole: their clear text is secret. */
public final class VaultSources implements Sources {
    private final Sources files;
    private final Vault vault;

    public VaultSources(Sources files, Vault vault) {
        this.files = files;
        this.vault = vault;
    }

    @Override
    public Kind kind(Path path) {
        return files.kind(path);
    }

    @Override
    public Source read(Path path) throws UnreadableSource {
        Source source = files.read(path);
        if (!Vault.isEncrypted(source.text())) {
            return source;
        }
        try {
            byte[] clear = vault.decrypt(source.text());
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(clear))
                    .toString();
            return new Source(source.name(), text, true);
        } catch (VaultException e) {
            throw new UnreadableSource(
                    Code.VAULT, source.name() + " cannot be read: " + e.getMessage(), e.hint(), List.of());
        } catch (CharacterCodingException e) {
            throw new UnreadableSource(
                    Code.FILE_UNREADABLE, source.name() + " is encrypted, and what it holds is not text in UTF-8");
        }
    }

    @Override
    public boolean isEncrypted(String path) {
        return files.isEncrypted(path);
    }

    @Override
    public List<String> list(Path directory) throws UnreadableSource {
        return files.list(directory);
    }

    @Override
    public Source run(Path program, List<String> arguments) throws UnreadableSource {
        return files.run(program, arguments);
    }
}
