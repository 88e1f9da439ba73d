package mirrorplay.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mirrorplay.command.PosixShell;
import mirrorplay.command.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MaskerTest {
    private static final String SECRET = "p'ss \"wörd\"/+1";

    private final Masker masker = new Masker();

    @Test
    @DisplayName("FOUNDATIONS 1.11: masking covers the value and its base64, JSON, URL and shell-quoted forms")
    void everyFormOfASecretIsMasked() {
        masker.add(new Secret(SECRET));
        String json = "{\"pw\":\"p'ss \\\"wörd\\\"/+1\"}";
        String basic = Base64.getEncoder().encodeToString(("admin:" + SECRET).getBytes(UTF_8));

        assertThat(masker.mask("a " + SECRET + " b")).isEqualTo("a *** b");
        assertThat(masker.mask(PosixShell.quote(SECRET))).isEqualTo("'***'");
        assertThat(masker.mask(json)).isEqualTo("{\"pw\":\"***\"}");
        assertThat(masker.mask("?p=" + URLEncoder.encode(SECRET, UTF_8))).isEqualTo("?p=***");
        assertThat(masker.mask(URLEncoder.encode(SECRET, UTF_8).replace("+", "%20")))
                .isEqualTo("***");
        assertThat(masker.mask(Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8))))
                .isEqualTo("***");
        assertThat(masker.mask("Authorization: Basic " + basic))
                .contains("***")
                .doesNotContain(basic.substring(basic.length() - 8));
    }

    @Test
    @DisplayName("FOUNDATIONS 1.11: masking works from six characters up")
    void aSecretOfSixCharactersIsMaskedAndAShorterOneIsNot() {
        masker.add("sesame");
        masker.add("on");
        assertThat(masker.mask("open sesame on time")).isEqualTo("open *** on time");
    }

    @Test
    @DisplayName("FOUNDATIONS 1.11: masking works across stream chunks")
    void aSecretIsMaskedWhereverAStreamIsCut() {
        masker.add("correct horse");
        String text = "say correct horse and correct house";
        for (int i = 0; i <= text.length(); i++) {
            for (int j = i; j <= text.length(); j++) {
                Masker.Stream stream = masker.stream();
                String shown = stream.append(text.substring(0, i))
                        + stream.append(text.substring(i, j))
                        + stream.append(text.substring(j))
                        + stream.finish();
                assertThat(shown).isEqualTo("say *** and correct house");
            }
        }
    }

    @Test
    void nothingIsHeldBackThatCannotBeASecret() {
        masker.add("correct horse");
        assertThat(masker.stream().append("loading 45 %")).isEqualTo("loading 45 %");
    }

    @Test
    void overlappingSecretsLeaveNothingOver() {
        masker.add("abcdefgh");
        masker.add("efghijkl");
        masker.add("abcdefghijklmnop");
        assertThat(masker.mask("<abcdefghijkl>")).isEqualTo("<***>");
        assertThat(masker.mask("<abcdefghijklmnop>")).isEqualTo("<***>");
        Masker.Stream stream = masker.stream();
        assertThat(stream.append("<abcdefgh") + stream.append("ijkl>") + stream.finish())
                .isEqualTo("<***>");
    }

    @Test
    void linesOfAPrivateKeyAreMaskedWhenADiffSetsThemApart() {
        masker.add(
                "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\nAgEGCCqGSM49AwEHBG0w\n-----END PRIVATE KEY-----\n");
        assertThat(masker.mask("+MIGHAgEAMBMGByqGSM49\n+AgEGCCqGSM49AwEHBG0w\n"))
                .isEqualTo("+***\n+***\n");
    }

    @Test
    void plainDataIsMaskedInDepth() {
        masker.add("123456789");
        Object masked = masker.mask(
                Map.of("list", List.of(Map.of("pw", "x123456789x"), 123456789L, 7L), "secret", new Secret("abc")));
        assertThat(masked).isEqualTo(Map.of("list", List.of(Map.of("pw", "x***x"), "***", 7L), "secret", "***"));
    }
}
