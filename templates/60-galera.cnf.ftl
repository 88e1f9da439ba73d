# ${managed}
[mariadbd]
bind_address = 0.0.0.0
binlog_format = ROW
default_storage_engine = InnoDB
innodb_autoinc_lock_mode = 2
innodb_buffer_pool_size = ${buffer_pool_size}
# A write is on all members before it is answered, so one member may lose its last second.
innodb_flush_log_at_trx_commit = 2
max_connections = 350
max_allowed_packet = 64M
character_set_server = utf8mb4
# An event must run on one member only: the one that the applications write to.
event_scheduler = ${(inventory_hostname == groups.galera[0])?then("ON", "OFF")}
ssl_ca = /etc/mysql/tls/ca.crt
ssl_cert = /etc/mysql/tls/server.crt
ssl_key = /etc/mysql/tls/server.key

[galera]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_name = ${cluster_name}
wsrep_node_name = ${inventory_hostname}
wsrep_node_address = ${node_address}
wsrep_slave_threads = 2
wsrep_sst_method = mariabackup
# The account mysql@localhost, which logs in through the socket and so needs no password.
wsrep_sst_auth = mysql:
wsrep_provider_options = "gcache.size=${gcache_size};socket.ssl=yes;socket.ssl_ca=/etc/mysql/tls/ca.crt;socket.ssl_cert=/etc/mysql/tls/server.crt;socket.ssl_key=/etc/mysql/tls/server.key"

[sst]
encrypt = 3
ssl-mode = VERIFY_CA
tca = /etc/mysql/tls/ca.crt
tcert = /etc/mysql/tls/server.crt
tkey = /etc/mysql/tls/server.key
