cat /etc/ssh/ssh_host_*_key.pub | while read -r type blob rest; do echo "key $type $blob"; done
