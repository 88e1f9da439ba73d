package mirrorplay.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mirrorplay.yaml.YamlNode;
import mirrorplay.yaml.YamlNode.Entry;
import mirrorplay.yaml.YamlNode.Mapping;
import mirrorplay.yaml.YamlNode.Scalar;
import mirrorplay.yaml.YamlNode.Sequence;

/** Plays and tasks of an encrypted file: variables, contents and passwords are secret; what is done shows on the hosts anyhow. */
final class EncryptedTasks {
    private static final Set<String> SECRET = Set.of("vars", "environment", "set_fact", "add_host", "content", "stdin");

    private EncryptedTasks() {}

    static YamlNode readable(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> scalar.readable();
            case Sequence list ->
                new Sequence(
                        list.range(),
                        list.items().stream().map(EncryptedTasks::readable).toList());
            case Mapping mapping -> {
                List<Entry> entries = new ArrayList<>();
                for (Entry entry : mapping.entries()) {
                    String key = entry.key().text();
                    boolean secret = SECRET.contains(key) || SecretCheck.isSecretName(key);
                    entries.add(secret ? entry : new Entry(entry.key(), readable(entry.value())));
                }
                yield new Mapping(mapping.range(), entries);
            }
        };
    }
}
