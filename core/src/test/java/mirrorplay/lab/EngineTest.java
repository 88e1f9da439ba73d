package mirrorplay.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void the_message_of_the_engine_is_shown_without_its_wrapping() {
        assertThat(Engine.said(new IllegalStateException("Status 500: {\"message\":\"no \\\"room\\\" left\"}\n")))
                .isEqualTo("no \"room\" left");
        assertThat(Engine.said(new IllegalStateException("connection refused"))).isEqualTo("connection refused");
    }

    @Test
    void DOCKER_HOST_alone_is_tried_when_it_is_set() {
        assertThat(EngineAddresses.from(Map.of("DOCKER_HOST", "tcp://192.0.2.1:2375"))
                        .described())
                .isEqualTo("tcp://192.0.2.1:2375");
        assertThat(EngineAddresses.from(Map.of("XDG_RUNTIME_DIR", "/run/user/7"))
                        .described())
                .contains("/var/run/docker.sock", "/run/podman/podman.sock", "/run/user/7/podman/podman.sock");
    }

    @Test
    void a_DOCKER_HOST_that_is_no_address_is_named() {
        assertThatThrownBy(() -> EngineAddresses.from(Map.of("DOCKER_HOST", "unix:// nowhere")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("DOCKER_HOST")
                .hasMessageContaining("unix:// nowhere");
    }
}
