# The base machine with the packages of the main job in place, nothing enabled or started: saves the tests the installation.
RUN apt-get update -q \
 && printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod 0755 /usr/sbin/policy-rc.d \
 && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
      mariadb-server galera-4 mariadb-backup rsync socat default-jre-headless libmariadb-java nginx-light \
 && systemctl disable mariadb.service rsync.service nginx.service \
 && rm -f /usr/sbin/policy-rc.d /var/cache/apt/archives/*.deb && rm -rf /var/lib/apt/lists/* \
 && rm -rf /usr/share/doc/* /usr/share/man/* /usr/share/locale/*
