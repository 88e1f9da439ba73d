package mirrorplay.transport.ssh;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes sshj work with the JDK's own algorithms: it asks for the key factory {@code ECDSA}, which the JDK calls {@code EC}. */
final class JdkEllipticCurves extends Provider {
    private static final long serialVersionUID = 1L;

    private static final String NAME = "mirrorplay-ec";
    private static final Set<String> WITHOUT = Set.of("ssh-ed25519", "ssh-rsa", "rsa-sha2-256", "rsa-sha2-512");

    private JdkEllipticCurves() {
        super(NAME, "1", "The JDK's EC key factory under the name ECDSA");
        putService(new EcdsaService(this));
    }

    /** To be called before a key of this kind is read. May be called again. Only ECDSA keys need it, and looking for a provider
     * loads all of them, which costs a tenth of a second. */
    static void registerFor(String keyType) {
        if (!WITHOUT.contains(keyType)) {
            synchronized (JdkEllipticCurves.class) {
                if (Security.getProvider(NAME) == null) {
                    Security.addProvider(new JdkEllipticCurves());
                }
            }
        }
    }

    private static final class EcdsaService extends Provider.Service {
        EcdsaService(Provider provider) {
            super(provider, "KeyFactory", "ECDSA", EcKeys.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return new EcKeys(KeyFactory.getInstance("EC"));
        }
    }

    private static final class EcKeys extends KeyFactorySpi {
        private final KeyFactory factory;

        EcKeys(KeyFactory factory) {
            this.factory = factory;
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return factory.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return factory.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) throws InvalidKeySpecException {
            return factory.getKeySpec(key, spec);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return factory.translateKey(key);
        }
    }
}
