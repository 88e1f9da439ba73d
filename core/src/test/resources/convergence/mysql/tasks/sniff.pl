# Prints the first bytes of each direction of each connection to the ports of a cluster, and where a text passes in the clear.
# perl-base is on every Debian; it needs no module for this.
use strict;
use warnings;
my $text = shift;
my %seen;
$| = 1;
# AF_PACKET, SOCK_RAW, ETH_P_ALL
socket(my $wire, 17, 3, unpack("S", pack("n", 3))) or die "socket: $!";
print "listening\n";
while (defined recv($wire, my $frame, 70000, 0)) {
    next if length($frame) < 54 || unpack("n", substr($frame, 12, 2)) != 0x0800 || ord(substr($frame, 23, 1)) != 6;
    my $tcp = 14 + (ord(substr($frame, 14, 1)) & 15) * 4;
    my ($from, $to) = unpack("nn", substr($frame, $tcp, 4));
    my $begin = $tcp + (ord(substr($frame, $tcp + 12, 1)) >> 4) * 4;
    my $length = 14 + unpack("n", substr($frame, 16, 2)) - $begin;
    next if $length <= 0;
    my $data = substr($frame, $begin, $length);
    for my $port (3306, 4444, 4567, 4568) {
        next if $from != $port && $to != $port;
        print "first $port ", unpack("H*", substr($data, 0, 3)), "\n" unless $seen{"$from $to"}++;
        print "clear $port\n" if index($data, $text) >= 0;
    }
}
