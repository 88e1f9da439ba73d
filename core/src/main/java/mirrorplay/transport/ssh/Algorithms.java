package mirrorplay.transport.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;

/** What is offered to servers: only algorithms of the JDK itself, which are fast and quick to load. */
final class Algorithms {
    /** Kinds of host certificates; offered only to hosts for which an authority is known. */
    static final List<String> CERTIFICATES = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com");

    private Algorithms() {}

    static Config config(String version, boolean certificates) {
        ConfigImpl config = new ConfigImpl();
        config.setLoggerFactory(LoggerFactory.DEFAULT);
        config.setVersion(version);
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.HEARTBEAT);
        config.setFileKeyProviderFactories(List.of());
        config.setKeyExchangeFactories(List.of(
                new Curve25519SHA256.Factory(),
                new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                DHGroups.Group16SHA512(),
                DHGroups.Group14SHA256(),
                new ExtInfoClientFactory()));
        config.setCipherFactories(List.of(
                GcmCiphers.AES128GCM(),
                GcmCiphers.AES256GCM(),
                BlockCiphers.AES128CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES256CTR()));
        config.setMACFactories(
                List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setKeyAlgorithms(keyAlgorithms(certificates));
        return config;
    }

    private static List<Factory.Named<KeyAlgorithm>> keyAlgorithms(boolean certificates) {
        List<Factory.Named<KeyAlgorithm>> all = new ArrayList<>();
        if (certificates) {
            all.add(KeyAlgorithms.EdDSA25519CertV01());
            all.add(KeyAlgorithms.ECDSASHANistp256CertV01());
            all.add(KeyAlgorithms.ECDSASHANistp384CertV01());
            all.add(KeyAlgorithms.ECDSASHANistp521CertV01());
        }
        all.add(KeyAlgorithms.EdDSA25519());
        all.add(KeyAlgorithms.ECDSASHANistp256());
        all.add(KeyAlgorithms.ECDSASHANistp384());
        all.add(KeyAlgorithms.ECDSASHANistp521());
        all.add(KeyAlgorithms.RSASHA512());
        all.add(KeyAlgorithms.RSASHA256());
        return all;
    }
}
