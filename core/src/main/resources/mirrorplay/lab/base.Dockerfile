# Where a registry answers: the same machine on top of the published image.
FROM debian:12
COPY packages.txt provision.sh /tmp/
RUN apt-get update -q \
 && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(cat /tmp/packages.txt) \
 && sh /tmp/provision.sh \
 && rm -rf /var/lib/apt/lists/* /tmp/packages.txt /tmp/provision.sh
