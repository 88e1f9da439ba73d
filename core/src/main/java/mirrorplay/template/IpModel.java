package mirrorplay.template;

import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IP address with or without the length of its network prefix, as {@code ip("10.0.0.5/24")} gives it. No name is looked up. */
final class IpModel implements TemplateHashModel, TemplateScalarModel {
    /** 4 or 16 of them. */
    private final byte[] bytes;

    /** The length of the network part in bits. */
    private final int prefix;

    private IpModel(byte[] bytes, int prefix) {
        this.bytes = bytes;
        this.prefix = prefix;
    }

    static IpModel of(String text) throws TemplateModelException {
        int slash = text.indexOf('/');
        String address = (slash < 0 ? text : text.substring(0, slash)).strip();
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            int most = bytes.length * 8;
            int prefix = slash < 0
                    ? most
                    : Integer.parseInt(text.substring(slash + 1).strip());
            if (prefix < 0 || prefix > most) {
                throw new TemplateModelException("ip: the prefix of " + text + " is not between 0 and " + most);
            }
            return new IpModel(bytes, prefix);
        } catch (IllegalArgumentException e) {
            throw new TemplateModelException("ip: " + text + " is no IP address");
        }
    }

    @Override
    public @Nullable TemplateModel get(String key) {
        return switch (key) {
            case "address" -> new SimpleScalar(text(bytes));
            case "prefix" -> new SimpleNumber(prefix);
            case "version" -> new SimpleNumber(bytes.length == 4 ? 4 : 6);
            case "network" -> new SimpleScalar(text(network()));
            case "broadcast" -> new SimpleScalar(text(fill(network(), true)));
            case "netmask" -> new SimpleScalar(text(fill(new byte[bytes.length], false)));
            case "cidr" -> new SimpleScalar(text(network()) + "/" + prefix);
            case "inSubnet" ->
                (TemplateMethodModelEx) arguments -> {
                    if (arguments.size() != 1 || !(arguments.getFirst() instanceof TemplateScalarModel subnet)) {
                        throw new TemplateModelException("inSubnet takes one network, e.g. \"10.0.0.0/8\"");
                    }
                    return isIn(of(subnet.getAsString())) ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
                };
            default -> null;
        };
    }

    private boolean isIn(IpModel subnet) {
        return subnet.bytes.length == bytes.length
                && subnet.prefix <= prefix
                && Arrays.equals(new IpModel(bytes, subnet.prefix).network(), subnet.network());
    }

    private byte[] network() {
        byte[] network = bytes.clone();
        for (int bit = prefix; bit < network.length * 8; bit++) {
            network[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return network;
    }

    /** Sets all bits of the host part, or all of the network part. */
    private byte[] fill(byte[] from, boolean host) {
        byte[] filled = from.clone();
        for (int bit = host ? prefix : 0; bit < (host ? filled.length * 8 : prefix); bit++) {
            filled[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return filled;
    }

    private static String text(byte[] bytes) {
        try {
            if (bytes.length == 4) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            return Ipv6Text.of(new BigInteger(1, bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public String getAsString() {
        return text(bytes);
    }
}
