-- Fills a standalone MariaDB with databases `cloud` and `cloud_usage` in the shape of a CloudStack 4.9 installation, about 50 MB, generated on the
-- server: two MEMORY tables, one MyISAM, eleven InnoDB tables without a primary key, views, a trigger, routines, an event, foreign keys, BLOBs and
-- text in many scripts. Every run on every server gives the same rows. Loading it twice starts anew. Holds no users and no secrets.
SET NAMES utf8mb4;
SET time_zone = '+00:00';
SET sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
SET foreign_key_checks = 0;
DROP DATABASE IF EXISTS cloud;
DROP DATABASE IF EXISTS cloud_usage;
SET foreign_key_checks = 1;
CREATE DATABASE cloud CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
CREATE DATABASE cloud_usage CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
USE cloud;

DELIMITER //
CREATE FUNCTION stable_uuid(kind VARCHAR(40), n BIGINT) RETURNS CHAR(40) DETERMINISTIC NO SQL
  COMMENT 'An identifier that is the same on every server'
BEGIN
  DECLARE h CHAR(32) DEFAULT MD5(CONCAT(kind, ':', n));
  RETURN CONCAT(SUBSTR(h, 1, 8), '-', SUBSTR(h, 9, 4), '-4', SUBSTR(h, 14, 3), '-8', SUBSTR(h, 18, 3), '-', SUBSTR(h, 21, 12));
END //
DELIMITER ;

CREATE TABLE version (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, version CHAR(40) NOT NULL UNIQUE, updated DATETIME NOT NULL,
  step CHAR(32) NOT NULL) ENGINE=InnoDB;
INSERT INTO version (version, updated, step) VALUES
  ('4.0.0', '2016-01-04 08:00:00', 'Complete'), ('4.1.0', '2016-01-04 08:00:07', 'Complete'), ('4.2.0', '2016-01-04 08:00:19', 'Complete'),
  ('4.5.1', '2016-01-04 08:00:31', 'Complete'), ('4.8.0', '2016-01-04 08:00:40', 'Complete'), ('4.9.2.0', '2016-01-04 08:00:44', 'Complete');

CREATE TABLE configuration (
  category VARCHAR(255) NOT NULL DEFAULT 'Advanced', instance VARCHAR(255) NOT NULL, component VARCHAR(255) NOT NULL DEFAULT 'management-server',
  name VARCHAR(255) NOT NULL, value VARCHAR(4095), description VARCHAR(1024), default_value VARCHAR(4095), updated DATETIME,
  scope VARCHAR(255), is_dynamic TINYINT(1) NOT NULL DEFAULT 0, PRIMARY KEY (name), KEY i_configuration__name (name), KEY (instance), KEY (component)
) ENGINE=InnoDB;
INSERT INTO configuration
  SELECT ELT(1 + seq MOD 6, 'Advanced', 'Alert', 'Console Proxy', 'Network', 'Storage', 'Usage'), 'DEFAULT', 'management-server',
    CONCAT(ELT(1 + seq MOD 7, 'agent', 'alert', 'cluster', 'cpu', 'network', 'storage', 'vm'), '.setting.', seq),
    IF(seq MOD 11 = 0, NULL, CONCAT('value \\ "', seq, '" \'quoted\'')), REPEAT(CONCAT('Decides how much of resource ', seq, ' is used. '), 1 + seq MOD 4),
    seq, '2016-01-04 08:01:00' + INTERVAL seq SECOND, NULL, seq MOD 2 FROM seq_1_to_640;

CREATE TABLE domain (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, parent BIGINT UNSIGNED, name VARCHAR(255), uuid CHAR(40) UNIQUE,
  owner BIGINT UNSIGNED NOT NULL, path VARCHAR(255) NOT NULL UNIQUE, level INT NOT NULL DEFAULT 0, removed DATETIME,
  KEY (parent), CONSTRAINT fk_domain__parent FOREIGN KEY (parent) REFERENCES domain (id)) ENGINE=InnoDB;
INSERT INTO domain VALUES (1, NULL, 'ROOT', stable_uuid('domain', 1), 2, '/', 0, NULL);
INSERT INTO domain SELECT seq, 1, CONCAT('tenant-', seq), stable_uuid('domain', seq), 2, CONCAT('/tenant-', seq, '/'), 1, NULL FROM seq_2_to_60;

CREATE TABLE account (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, account_name VARCHAR(100), uuid CHAR(40) UNIQUE, type INT UNSIGNED NOT NULL,
  domain_id BIGINT UNSIGNED, state VARCHAR(10) NOT NULL DEFAULT 'enabled', removed DATETIME, cleanup_needed TINYINT(1) NOT NULL DEFAULT 0,
  network_domain VARCHAR(255), CONSTRAINT fk_account__domain_id FOREIGN KEY (domain_id) REFERENCES domain (id)) ENGINE=InnoDB;
INSERT INTO account SELECT seq, CONCAT(ELT(1 + seq MOD 8, 'admin', 'Zoë', 'Łukasz', 'Ирина', '田中', 'أمل', '👩‍🔧 ops', 'O\'Brien'), ' ', seq),
  stable_uuid('account', seq), seq MOD 3, 1 + seq MOD 60, 'enabled', IF(seq MOD 37 = 0, '2016-09-01 00:00:00', NULL), 0, NULL FROM seq_1_to_900;

CREATE TABLE user (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid CHAR(40) UNIQUE, username VARCHAR(255) NOT NULL, password VARCHAR(255) NOT NULL,
  account_id BIGINT UNSIGNED NOT NULL, firstname VARCHAR(255), lastname VARCHAR(255), email VARCHAR(255), state VARCHAR(10) NOT NULL DEFAULT 'enabled',
  created DATETIME NOT NULL, removed DATETIME, CONSTRAINT fk_user__account_id FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) ENGINE=InnoDB;
INSERT INTO user SELECT seq, stable_uuid('user', seq), CONCAT('user', seq), SHA2(CONCAT('no password', seq), 256), 1 + seq MOD 900, 'First', 'Last',
  CONCAT('user', seq, '@example.org'), 'enabled', '2016-01-05 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_1800;

CREATE TABLE data_center (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255), uuid CHAR(40) UNIQUE, dns1 VARCHAR(255) NOT NULL, internal_dns1 VARCHAR(255) NOT NULL,
  guest_network_cidr VARCHAR(18), networktype VARCHAR(255) NOT NULL DEFAULT 'Basic') ENGINE=InnoDB;
INSERT INTO data_center VALUES (1, 'Zürich – Süd ☀️', stable_uuid('zone', 1), '192.0.2.53', '192.0.2.54', '10.1.1.0/24', 'Advanced'),
  (2, 'Новосибирск', stable_uuid('zone', 2), '192.0.2.53', '192.0.2.54', '10.1.1.0/24', 'Basic');
CREATE TABLE host_pod_ref (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255), uuid CHAR(40) UNIQUE, data_center_id BIGINT UNSIGNED NOT NULL, gateway VARCHAR(255) NOT NULL,
  UNIQUE KEY (name, data_center_id), CONSTRAINT fk_host_pod_ref__data_center_id FOREIGN KEY (data_center_id) REFERENCES data_center (id)) ENGINE=InnoDB;
INSERT INTO host_pod_ref SELECT seq, CONCAT('pod', seq), stable_uuid('pod', seq), 1 + seq MOD 2, '192.0.2.1' FROM seq_1_to_8;
CREATE TABLE cluster (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, uuid CHAR(40) UNIQUE, pod_id BIGINT UNSIGNED NOT NULL, hypervisor_type VARCHAR(32),
  CONSTRAINT fk_cluster__pod_id FOREIGN KEY (pod_id) REFERENCES host_pod_ref (id)) ENGINE=InnoDB;
INSERT INTO cluster SELECT seq, CONCAT('cluster', seq), stable_uuid('cluster', seq), 1 + seq MOD 8, 'KVM' FROM seq_1_to_16;
CREATE TABLE host (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, uuid CHAR(40) UNIQUE, status VARCHAR(32) NOT NULL, type VARCHAR(32) NOT NULL,
  private_ip_address CHAR(40) NOT NULL, cluster_id BIGINT UNSIGNED, ram BIGINT UNSIGNED, speed DOUBLE, capabilities SET('hvm', 'snapshot', 'nested'),
  last_ping INT(10) UNSIGNED NOT NULL, created DATETIME NOT NULL, CONSTRAINT fk_host__cluster_id FOREIGN KEY (cluster_id) REFERENCES cluster (id)) ENGINE=InnoDB;
INSERT INTO host SELECT seq, CONCAT('kvm', seq), stable_uuid('host', seq), 'Up', 'Routing', CONCAT('192.0.2.', seq), 1 + seq MOD 16, 274877906944, 2.1 + seq / 7,
  1 + seq MOD 7, 1400000000 + seq, '2016-01-05 00:00:00' FROM seq_1_to_200;
CREATE TABLE host_details (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, host_id BIGINT UNSIGNED NOT NULL, name VARCHAR(255) NOT NULL, value VARCHAR(255) NOT NULL,
  UNIQUE KEY (host_id, name), CONSTRAINT fk_host_details__host_id FOREIGN KEY (host_id) REFERENCES host (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO host_details SELECT seq, 1 + seq MOD 200, CONCAT('detail', seq DIV 200), MD5(seq) FROM seq_0_to_1999 WHERE seq > 0;
CREATE TABLE storage_pool (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255), uuid VARCHAR(255) UNIQUE, pool_type VARCHAR(32) NOT NULL, cluster_id BIGINT UNSIGNED,
  capacity_bytes BIGINT UNSIGNED, used_ratio DECIMAL(9,6), CONSTRAINT fk_storage_pool__cluster_id FOREIGN KEY (cluster_id) REFERENCES cluster (id)) ENGINE=InnoDB;
INSERT INTO storage_pool SELECT seq, CONCAT('primary', seq), stable_uuid('pool', seq), 'NetworkFilesystem', 1 + seq MOD 16, seq * 1099511627776, seq / 97 FROM seq_1_to_32;

CREATE TABLE disk_offering (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, uuid CHAR(40) UNIQUE, display_text VARCHAR(4096), disk_size BIGINT UNSIGNED NOT NULL,
  type VARCHAR(32), created DATETIME) ENGINE=InnoDB;
INSERT INTO disk_offering SELECT seq, CONCAT('offering ', seq), stable_uuid('disk_offering', seq), CONCAT(seq, ' GB'), seq * 1073741824, IF(seq > 40, 'Disk', 'Service'),
  '2016-01-05 00:00:00' FROM seq_1_to_80;
CREATE TABLE service_offering (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY, cpu INT UNSIGNED, speed INT UNSIGNED, ram_size BIGINT UNSIGNED, ha_enabled TINYINT(1) NOT NULL DEFAULT 0, host_tag VARCHAR(255),
  CONSTRAINT fk_service_offering__id FOREIGN KEY (id) REFERENCES disk_offering (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO service_offering SELECT seq, 1 + seq MOD 16, 2000, 512 * (1 + seq MOD 64), seq MOD 2, NULL FROM seq_1_to_40;
CREATE TABLE guest_os_category (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, uuid CHAR(40) UNIQUE) ENGINE=InnoDB DEFAULT CHARSET=latin1;
INSERT INTO guest_os_category SELECT seq, ELT(seq, 'CentOS', 'Debian', 'Ubuntu', 'Windows', 'Ünix – älter'), stable_uuid('os_category', seq) FROM seq_1_to_5;
CREATE TABLE guest_os (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, category_id BIGINT UNSIGNED NOT NULL, display_name VARCHAR(255) NOT NULL,
  CONSTRAINT fk_guest_os__category_id FOREIGN KEY (category_id) REFERENCES guest_os_category (id)) ENGINE=InnoDB;
INSERT INTO guest_os SELECT seq, 1 + seq MOD 5, CONCAT('System ', seq, ' (64-bit)') FROM seq_1_to_250;
CREATE TABLE vm_template (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, unique_name VARCHAR(255) NOT NULL UNIQUE, name VARCHAR(255) NOT NULL, uuid CHAR(40), url VARCHAR(2048),
  checksum VARCHAR(255), guest_os_id BIGINT UNSIGNED NOT NULL, size BIGINT UNSIGNED, featured BIT(1) NOT NULL DEFAULT b'0', created DATETIME NOT NULL) ENGINE=InnoDB;
INSERT INTO vm_template SELECT seq, CONCAT('tmpl-', seq), CONCAT('Template ', seq, ' 🐧'), stable_uuid('template', seq), CONCAT('http://example.org/', seq, '.qcow2'),
  MD5(seq), 1 + seq MOD 250, seq * 1000003, seq MOD 2, '2016-01-05 00:00:00' FROM seq_1_to_300;
CREATE TABLE vm_template_icon (
  template_id BIGINT UNSIGNED NOT NULL PRIMARY KEY, format ENUM('png', 'svg', 'ico') NOT NULL, image MEDIUMBLOB NOT NULL, thumbnail TINYBLOB,
  CONSTRAINT fk_vm_template_icon__template_id FOREIGN KEY (template_id) REFERENCES vm_template (id) ON DELETE CASCADE) ENGINE=InnoDB;
-- Every byte value is in there, in another order in each image.
INSERT INTO vm_template_icon SELECT seq, 1 + seq MOD 3,
  REPEAT(CONCAT(UNHEX(SHA2(CONCAT('icon', seq), 512)), UNHEX('00010A0D1A22275C'), UNHEX(SHA2(CONCAT('more', seq), 512))), 40 + seq MOD 90),
  IF(seq MOD 5 = 0, NULL, UNHEX(SHA2(seq, 256))) FROM seq_1_to_300;

CREATE TABLE vm_instance (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, uuid CHAR(40) UNIQUE, instance_name VARCHAR(255) NOT NULL, state VARCHAR(32) NOT NULL,
  vm_template_id BIGINT UNSIGNED, host_id BIGINT UNSIGNED, data_center_id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, service_offering_id BIGINT UNSIGNED NOT NULL,
  vnc_password VARCHAR(255), update_count BIGINT UNSIGNED NOT NULL DEFAULT 0, created DATETIME NOT NULL, removed DATETIME,
  short_name VARCHAR(60) GENERATED ALWAYS AS (LEFT(name, 60)) VIRTUAL, KEY (state), KEY (removed),
  CONSTRAINT fk_vm_instance__host_id FOREIGN KEY (host_id) REFERENCES host (id), CONSTRAINT fk_vm_instance__template_id FOREIGN KEY (vm_template_id) REFERENCES vm_template (id),
  CONSTRAINT fk_vm_instance__account_id FOREIGN KEY (account_id) REFERENCES account (id)) ENGINE=InnoDB AUTO_INCREMENT=500001;
INSERT INTO vm_instance (id, name, uuid, instance_name, state, vm_template_id, host_id, data_center_id, account_id, service_offering_id, created, removed)
  SELECT seq, CONCAT('vm-', seq), stable_uuid('vm', seq), CONCAT('i-', seq MOD 900, '-', seq, '-VM'), ELT(1 + seq MOD 4, 'Running', 'Stopped', 'Expunging', 'Error'),
    1 + seq MOD 300, IF(seq MOD 4 = 0, 1 + seq MOD 200, NULL), 1 + seq MOD 2, 1 + seq MOD 900, 1 + seq MOD 40, '2016-01-06 00:00:00' + INTERVAL seq MINUTE,
    IF(seq MOD 4 = 2, '2016-11-01 00:00:00' + INTERVAL seq SECOND, NULL) FROM seq_1_to_12000;
CREATE TABLE user_vm (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY, display_name VARCHAR(255), user_data MEDIUMTEXT,
  CONSTRAINT fk_user_vm__id FOREIGN KEY (id) REFERENCES vm_instance (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO user_vm SELECT seq, CONCAT(ELT(1 + seq MOD 5, 'Büro', '事務所', 'مكتب', 'офис', '🏢🔥'), ' ', seq),
  CONCAT('#cloud-config\nruncmd:\n  - [ sh, -c, "echo \\"', seq, '\\"" ]\n', REPEAT(CONCAT('# line ', seq, '\n'), seq MOD 12)) FROM seq_1_to_12000;
CREATE TABLE user_vm_details (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, vm_id BIGINT UNSIGNED NOT NULL, name VARCHAR(255) NOT NULL, value VARCHAR(5120) NOT NULL, display TINYINT(1) NOT NULL DEFAULT 1,
  CONSTRAINT fk_user_vm_details__vm_id FOREIGN KEY (vm_id) REFERENCES vm_instance (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO user_vm_details SELECT seq, 1 + seq MOD 12000, ELT(1 + seq MOD 3, 'cpuOvercommitRatio', 'memoryOvercommitRatio', 'rootdisksize'), seq MOD 10, 1 FROM seq_1_to_24000;
CREATE TABLE volumes (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid CHAR(40) UNIQUE, name VARCHAR(255), instance_id BIGINT UNSIGNED, pool_id BIGINT UNSIGNED, size BIGINT UNSIGNED,
  path VARCHAR(255), state VARCHAR(32), created DATETIME, CONSTRAINT fk_volumes__instance_id FOREIGN KEY (instance_id) REFERENCES vm_instance (id) ON DELETE CASCADE,
  CONSTRAINT fk_volumes__pool_id FOREIGN KEY (pool_id) REFERENCES storage_pool (id)) ENGINE=InnoDB;
INSERT INTO volumes SELECT seq, stable_uuid('volume', seq), CONCAT('ROOT-', seq), IF(seq <= 12000, seq, NULL), 1 + seq MOD 32, seq * 4096, stable_uuid('path', seq), 'Ready',
  '2016-01-06 00:00:00' + INTERVAL seq MINUTE FROM seq_1_to_15000;
CREATE TABLE snapshots (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, volume_id BIGINT UNSIGNED NOT NULL, name VARCHAR(255) NOT NULL, status VARCHAR(32), created DATETIME(6) NOT NULL,
  KEY (volume_id)) ENGINE=InnoDB;
INSERT INTO snapshots SELECT seq, 1 + seq MOD 15000, CONCAT('snapshot of ', seq), 'BackedUp', '2016-02-01 00:00:00.000001' + INTERVAL seq * 1234567 MICROSECOND FROM seq_1_to_8000;
CREATE TABLE networks (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255), uuid CHAR(40) UNIQUE, cidr VARCHAR(18), account_id BIGINT UNSIGNED NOT NULL, state VARCHAR(32) NOT NULL,
  CONSTRAINT fk_networks__account_id FOREIGN KEY (account_id) REFERENCES account (id)) ENGINE=InnoDB;
INSERT INTO networks SELECT seq, CONCAT('net-', seq), stable_uuid('network', seq), '10.1.1.0/24', 1 + seq MOD 900, 'Implemented' FROM seq_1_to_1000;
CREATE TABLE nics (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid CHAR(40) UNIQUE, instance_id BIGINT UNSIGNED, network_id BIGINT UNSIGNED NOT NULL, mac_address VARCHAR(17),
  ip4_address CHAR(40), ip6_address VARBINARY(16), CONSTRAINT fk_nics__instance_id FOREIGN KEY (instance_id) REFERENCES vm_instance (id) ON DELETE CASCADE,
  CONSTRAINT fk_nics__networks_id FOREIGN KEY (network_id) REFERENCES networks (id)) ENGINE=InnoDB;
INSERT INTO nics SELECT seq, stable_uuid('nic', seq), seq, 1 + seq MOD 1000, CONCAT('02:00:', LPAD(HEX(seq DIV 65536), 2, '0'), ':', LPAD(HEX(seq DIV 256 MOD 256), 2, '0'), ':',
  LPAD(HEX(seq MOD 256), 2, '0'), ':01'), CONCAT('10.1.', seq DIV 250 MOD 250, '.', seq MOD 250), UNHEX(MD5(seq)) FROM seq_1_to_12000;
CREATE TABLE vlan (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid CHAR(40) UNIQUE, vlan_id VARCHAR(255), data_center_id BIGINT UNSIGNED NOT NULL,
  CONSTRAINT fk_vlan__data_center_id FOREIGN KEY (data_center_id) REFERENCES data_center (id)) ENGINE=InnoDB;
INSERT INTO vlan SELECT seq, stable_uuid('vlan', seq), CONCAT('vlan://', 100 + seq), 1 + seq MOD 2 FROM seq_1_to_40;
CREATE TABLE user_ip_address (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, public_ip_address CHAR(40) NOT NULL, vlan_db_id BIGINT UNSIGNED NOT NULL, allocated DATETIME, state CHAR(32) NOT NULL,
  UNIQUE KEY (public_ip_address, vlan_db_id), CONSTRAINT fk_user_ip_address__vlan_db_id FOREIGN KEY (vlan_db_id) REFERENCES vlan (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO user_ip_address SELECT seq, CONCAT('198.51.', seq DIV 250, '.', seq MOD 250), 1 + seq MOD 40, NULL, 'Free' FROM seq_1_to_4000;
CREATE TABLE security_group (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL, account_id BIGINT UNSIGNED NOT NULL, UNIQUE KEY (name, account_id)) ENGINE=InnoDB;
INSERT INTO security_group SELECT seq, IF(seq MOD 2, 'default', CONCAT('group ', seq)), seq FROM seq_1_to_900;
CREATE TABLE security_group_vm_map (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, security_group_id BIGINT UNSIGNED NOT NULL, instance_id BIGINT UNSIGNED NOT NULL,
  CONSTRAINT fk_sg_vm_map__sg_id FOREIGN KEY (security_group_id) REFERENCES security_group (id) ON DELETE CASCADE,
  CONSTRAINT fk_sg_vm_map__vm_id FOREIGN KEY (instance_id) REFERENCES user_vm (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO security_group_vm_map SELECT seq, 1 + seq MOD 900, seq FROM seq_1_to_12000;
CREATE TABLE port_forwarding_rules (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, instance_id BIGINT UNSIGNED NOT NULL, dest_ip_address CHAR(40) NOT NULL, dest_port_start INT NOT NULL,
  CONSTRAINT fk_pf_rules__instance_id FOREIGN KEY (instance_id) REFERENCES vm_instance (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO port_forwarding_rules SELECT seq, seq, '10.1.1.10', 1024 + seq FROM seq_1_to_3000;
CREATE TABLE load_balancing_rules (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, name VARCHAR(255) NOT NULL, algorithm VARCHAR(255) NOT NULL, default_port_start INT NOT NULL) ENGINE=InnoDB;
INSERT INTO load_balancing_rules SELECT seq, CONCAT('lb ', seq), 'roundrobin', 80 FROM seq_1_to_500;
CREATE TABLE event (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid CHAR(40) UNIQUE, type VARCHAR(32) NOT NULL, state VARCHAR(32) NOT NULL DEFAULT 'Completed', description VARCHAR(1024) NOT NULL,
  user_id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, created DATETIME NOT NULL, level VARCHAR(16) NOT NULL, parameters VARCHAR(1024), KEY (created), KEY (user_id)
) ENGINE=InnoDB;
INSERT INTO event SELECT seq, stable_uuid('event', seq), ELT(1 + seq MOD 6, 'VM.CREATE', 'VM.START', 'VM.STOP', 'VOLUME.CREATE', 'USER.LOGIN', 'USER.LOGOUT'), 'Completed',
  CONCAT('Successfully completed step ', seq, ' for machine vm-', 1 + seq MOD 12000, ELT(1 + seq MOD 4, ' ✅', ' – fertig', ' готово', ' 完了')), 1 + seq MOD 1800, 1 + seq MOD 900,
  '2016-01-06 00:00:00' + INTERVAL seq * 7 MINUTE, 'INFO', IF(seq MOD 9 = 0, CONCAT('id=', seq, '\tname="x\\y"'), NULL) FROM seq_1_to_60000;
CREATE TABLE alert (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, uuid CHAR(40) UNIQUE, type INT NOT NULL, subject VARCHAR(999), sent_count INT NOT NULL, created DATETIME, resolved DATETIME) ENGINE=InnoDB;
INSERT INTO alert SELECT seq, stable_uuid('alert', seq), seq MOD 30, CONCAT('Host kvm', 1 + seq MOD 200, ' is behind'), 1, '2016-03-01 00:00:00' + INTERVAL seq HOUR, NULL FROM seq_1_to_3000;
CREATE TABLE async_job (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, job_cmd VARCHAR(255) NOT NULL, job_cmd_info TEXT,
  job_status INT NOT NULL, job_result TEXT, uuid CHAR(40) UNIQUE, created DATETIME, KEY (created), KEY (job_status)) ENGINE=InnoDB;
INSERT INTO async_job SELECT seq, 1 + seq MOD 1800, 1 + seq MOD 900, 'org.apache.cloudstack.api.command.user.vm.DeployVMCmd',
  CONCAT('{"id":"', seq, '","ctxDetails":"{\\"uuid\\":\\"', MD5(seq), '\\"}","name":"vm-', seq, '"}'), 1, REPEAT(CONCAT('result ', seq, ' '), 6), stable_uuid('job', seq),
  '2016-01-06 00:00:00' + INTERVAL seq * 11 MINUTE FROM seq_1_to_16000;
CREATE TABLE ssh_keypairs (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, account_id BIGINT UNSIGNED NOT NULL, keypair_name VARCHAR(256) NOT NULL, public_key VARCHAR(5120),
  CONSTRAINT fk_ssh_keypairs__account_id FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO ssh_keypairs SELECT seq, 1 + seq MOD 900, CONCAT('key ', seq), CONCAT('ssh-ed25519 ', TO_BASE64(UNHEX(SHA2(seq, 256)))) FROM seq_1_to_700;
CREATE TABLE keystore (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(64) NOT NULL UNIQUE, certificate TEXT NOT NULL, seq INT) ENGINE=InnoDB;
INSERT INTO keystore SELECT seq, CONCAT('CPVMCertificate', seq), CONCAT('no certificate\n', REPEAT(CONCAT(SHA2(seq, 256), '\n'), 20)), seq FROM seq_1_to_3;
CREATE TABLE mshost (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, msid BIGINT UNSIGNED NOT NULL UNIQUE, name VARCHAR(255), state VARCHAR(10) NOT NULL, service_ip CHAR(40) NOT NULL, last_update DATETIME) ENGINE=InnoDB;
INSERT INTO mshost VALUES (1, 345051353000, 'ac', 'Up', '192.0.2.10', '2016-12-31 23:59:59');
CREATE TABLE resource_count (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, account_id BIGINT UNSIGNED, type VARCHAR(255), count BIGINT NOT NULL DEFAULT 0, UNIQUE KEY (type, account_id)) ENGINE=InnoDB;
INSERT INTO resource_count SELECT seq, 1 + seq MOD 900, CONCAT('type', seq DIV 900), seq MOD 17 FROM seq_0_to_3599 WHERE seq > 0;
CREATE TABLE sequence (name VARCHAR(64) NOT NULL PRIMARY KEY, value BIGINT UNSIGNED NOT NULL) ENGINE=InnoDB;
INSERT INTO sequence VALUES ('vm_instance_seq', 500001), ('vm_template_seq', 301), ('volume_seq', 15001), ('networks_seq', 1001);
CREATE TABLE user_statistics (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, account_id BIGINT UNSIGNED NOT NULL, device_id BIGINT UNSIGNED, net_bytes_received BIGINT UNSIGNED NOT NULL DEFAULT 0,
  net_bytes_sent BIGINT UNSIGNED NOT NULL DEFAULT 0, CONSTRAINT fk_user_statistics__account_id FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE) ENGINE=InnoDB;
INSERT INTO user_statistics SELECT seq, 1 + seq MOD 900, seq, seq * 1000003, seq * 2000003 FROM seq_1_to_6000;
CREATE TABLE op_host_capacity (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, host_id BIGINT UNSIGNED, used_capacity BIGINT NOT NULL, total_capacity BIGINT NOT NULL, capacity_type INT NOT NULL) ENGINE=InnoDB;
INSERT INTO op_host_capacity SELECT seq, 1 + seq MOD 200, seq, seq * 2, seq MOD 3 FROM seq_1_to_600;

-- What Galera does not replicate, or not well.
CREATE TABLE op_lock (
  `key` VARCHAR(128) NOT NULL, mac VARCHAR(17) NOT NULL, ip CHAR(40) NOT NULL, thread VARCHAR(255) NOT NULL, acquired_on TIMESTAMP NOT NULL DEFAULT '2016-01-01 00:00:00', waiters INT NOT NULL DEFAULT 0,
  PRIMARY KEY (`key`), KEY i_op_lock__mac_ip_thread (mac, ip, thread)) ENGINE=MEMORY;
INSERT INTO op_lock SELECT CONCAT('vm_instance', seq), '02:00:00:00:00:01', '192.0.2.10', CONCAT('Job-Executor-', seq), '2016-12-31 23:00:00' + INTERVAL seq SECOND, 0 FROM seq_1_to_3;
CREATE TABLE op_nwgrp_work (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, instance_id BIGINT UNSIGNED NOT NULL, mgmt_server_id BIGINT UNSIGNED, created DATETIME NOT NULL, taken DATETIME, step VARCHAR(32) NOT NULL, seq_no BIGINT UNSIGNED,
  PRIMARY KEY (id), KEY USING HASH (instance_id), KEY USING BTREE (created)) ENGINE=MEMORY;
INSERT INTO op_nwgrp_work SELECT seq, seq, 345051353000, '2016-12-31 23:00:00' + INTERVAL seq SECOND, NULL, 'Scheduled', seq FROM seq_1_to_40;
CREATE TABLE op_user_stats_log (
  user_stats_id BIGINT UNSIGNED NOT NULL, net_bytes_received BIGINT UNSIGNED NOT NULL DEFAULT 0, net_bytes_sent BIGINT UNSIGNED NOT NULL DEFAULT 0, updated DATETIME NOT NULL,
  UNIQUE KEY (user_stats_id, updated)) ENGINE=InnoDB;
INSERT INTO op_user_stats_log SELECT 1 + seq MOD 6000, seq * 3, seq * 5, '2016-01-07 00:00:00' + INTERVAL seq DIV 6000 DAY FROM seq_1_to_18000;

CREATE TABLE vm_audit (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, vm_id BIGINT UNSIGNED NOT NULL, old_state VARCHAR(32), new_state VARCHAR(32), KEY (vm_id)) ENGINE=InnoDB;
DELIMITER //
CREATE TRIGGER vm_instance_audit AFTER UPDATE ON vm_instance FOR EACH ROW
BEGIN
  IF NOT (OLD.state <=> NEW.state) THEN
    INSERT INTO vm_audit (vm_id, old_state, new_state) VALUES (NEW.id, OLD.state, NEW.state);
  END IF;
END //
CREATE PROCEDURE set_vm_state(IN vm BIGINT, IN wanted VARCHAR(32)) MODIFIES SQL DATA COMMENT 'Says; "hello"'
BEGIN
  UPDATE vm_instance SET state = wanted, update_count = update_count + 1 WHERE id = vm;
END //
CREATE EVENT expire_audit ON SCHEDULE EVERY 1 DAY STARTS '2016-01-08 03:00:00' ON COMPLETION PRESERVE ENABLE COMMENT 'Keeps the audit short'
DO BEGIN
  DELETE FROM vm_audit WHERE id < (SELECT m FROM (SELECT MAX(id) - 100000 AS m FROM vm_audit) AS newest);
END //
DELIMITER ;
-- The trigger has been at work.
CALL set_vm_state(1, 'Running');
CALL set_vm_state(2, 'Stopped');
CALL set_vm_state(2, 'Running');
UPDATE vm_instance SET state = 'Stopped' WHERE id BETWEEN 100 AND 140 ORDER BY id;

CREATE VIEW account_view AS SELECT a.id, a.uuid, a.account_name, a.state, d.path AS domain_path FROM account a JOIN domain d ON d.id = a.domain_id;
-- A view on a view: both orders of their names occur in a dump.
CREATE VIEW a_vm_overview AS SELECT v.account_name, v.domain_path, COUNT(*) AS machines FROM vm_instance i JOIN account_view v ON v.id = i.account_id WHERE i.removed IS NULL
  GROUP BY v.account_name, v.domain_path;
CREATE SQL SECURITY INVOKER VIEW user_vm_view AS SELECT u.id, u.display_name, i.state, h.name AS host_name FROM user_vm u JOIN vm_instance i ON i.id = u.id LEFT JOIN host h ON h.id = i.host_id;

USE cloud_usage;
CREATE TABLE account LIKE cloud.account;
INSERT INTO account SELECT * FROM cloud.account;
CREATE TABLE user_statistics (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, account_id BIGINT UNSIGNED NOT NULL, net_bytes_received BIGINT UNSIGNED NOT NULL) ENGINE=InnoDB;
INSERT INTO user_statistics SELECT id, account_id, net_bytes_received FROM cloud.user_statistics;
CREATE TABLE usage_event (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, type VARCHAR(32) NOT NULL, account_id BIGINT UNSIGNED NOT NULL, created DATETIME NOT NULL, zone_id BIGINT UNSIGNED NOT NULL, resource_id BIGINT UNSIGNED,
  resource_name VARCHAR(255), size BIGINT UNSIGNED, processed TINYINT NOT NULL DEFAULT 0, KEY (created)) ENGINE=InnoDB;
INSERT INTO usage_event SELECT seq, ELT(1 + seq MOD 3, 'VM.CREATE', 'VOLUME.CREATE', 'NET.IPASSIGN'), 1 + seq MOD 900, '2016-01-06 00:00:00' + INTERVAL seq * 9 MINUTE, 1 + seq MOD 2, seq,
  CONCAT('resource ', seq), seq * 512, 1 FROM seq_1_to_50000;
CREATE TABLE cloud_usage (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, zone_id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, description VARCHAR(1024) NOT NULL, usage_display VARCHAR(255) NOT NULL,
  usage_type INT UNSIGNED, raw_usage DOUBLE UNSIGNED NOT NULL, start_date DATETIME NOT NULL, end_date DATETIME NOT NULL, KEY (account_id), KEY (start_date)) ENGINE=InnoDB;
INSERT INTO cloud_usage SELECT seq, 1 + seq MOD 2, 1 + seq MOD 900, CONCAT('vm-', 1 + seq MOD 12000, ' running time (ServiceOffering: ', 1 + seq MOD 40, ')'), '24 Hrs', 1 + seq MOD 14, 24 / (1 + seq MOD 7),
  '2016-01-06 00:00:00' + INTERVAL seq DIV 100 DAY, '2016-01-06 23:59:59' + INTERVAL seq DIV 100 DAY FROM seq_1_to_60000;
CREATE TABLE usage_job (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, host VARCHAR(255), job_type INT, success TINYINT(1), start_date DATETIME, exec_time BIGINT UNSIGNED) ENGINE=InnoDB;
INSERT INTO usage_job SELECT seq, 'ac', seq MOD 2, 1, '2016-01-06 00:00:00' + INTERVAL seq HOUR, seq FROM seq_1_to_2000;
CREATE TABLE quota_account (
  account_id INT NOT NULL, quota_balance DECIMAL(15,2), quota_balance_date DATETIME, quota_enforce INT(1), quota_min_balance DECIMAL(15,2), quota_alert_date DATETIME, quota_alert_type INT(11),
  last_statement_date DATETIME, PRIMARY KEY (account_id)) ENGINE=MyISAM;
INSERT INTO quota_account SELECT seq, seq * 3.17, '2016-12-01 00:00:00', 0, NULL, NULL, seq MOD 3, NULL FROM seq_1_to_900;
CREATE TABLE quota_tariff (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, usage_type INT, usage_name VARCHAR(255) NOT NULL, currency_value DECIMAL(15,2) NOT NULL, effective_on DATETIME NOT NULL) ENGINE=InnoDB;
INSERT INTO quota_tariff SELECT seq, seq, CONCAT('tariff ', seq), seq / 3, '2016-01-01 00:00:00' FROM seq_1_to_20;
CREATE TABLE quota_credits (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, account_id BIGINT UNSIGNED NOT NULL, credit DECIMAL(15,4), updated_on DATETIME NOT NULL) ENGINE=InnoDB;
INSERT INTO quota_credits SELECT seq, 1 + seq MOD 900, seq / 13, '2016-02-01 00:00:00' + INTERVAL seq HOUR FROM seq_1_to_2000;

-- Ten tables without a primary key. The rows of usage_vpn_user repeat; nulls occur in all columns that allow them.
CREATE TABLE usage_vm_instance (usage_type INT UNSIGNED, zone_id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, vm_instance_id BIGINT UNSIGNED NOT NULL, vm_name VARCHAR(255) NOT NULL,
  service_offering_id BIGINT UNSIGNED NOT NULL, start_date DATETIME NOT NULL, end_date DATETIME, UNIQUE KEY vm_instance_id (vm_instance_id, usage_type, start_date)) ENGINE=InnoDB;
INSERT INTO usage_vm_instance SELECT IF(seq MOD 50 = 0, NULL, 1 + seq MOD 2), 1 + seq MOD 2, 1 + seq MOD 900, 1 + seq MOD 12000, CONCAT('vm-', 1 + seq MOD 12000), 1 + seq MOD 40,
  '2016-01-06 00:00:00' + INTERVAL seq MINUTE, IF(seq MOD 3 = 0, NULL, '2016-02-06 00:00:00' + INTERVAL seq MINUTE) FROM seq_1_to_24000;
CREATE TABLE usage_ip_address (id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, public_ip_address VARCHAR(15) NOT NULL, assigned DATETIME NOT NULL, released DATETIME, KEY (account_id)) ENGINE=InnoDB;
INSERT INTO usage_ip_address SELECT seq, 1 + seq MOD 900, CONCAT('198.51.', seq DIV 250, '.', seq MOD 250), '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_4000;
CREATE TABLE usage_volume (id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, disk_offering_id BIGINT UNSIGNED, size BIGINT UNSIGNED, created DATETIME NOT NULL, deleted DATETIME, KEY (created)) ENGINE=InnoDB;
INSERT INTO usage_volume SELECT seq, 1 + seq MOD 900, IF(seq MOD 4 = 0, NULL, 1 + seq MOD 80), seq * 4096, '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_15000;
CREATE TABLE usage_storage (id BIGINT UNSIGNED NOT NULL, storage_type INT UNSIGNED NOT NULL, source_id BIGINT UNSIGNED, size BIGINT UNSIGNED NOT NULL, created DATETIME NOT NULL, deleted DATETIME) ENGINE=InnoDB;
INSERT INTO usage_storage SELECT seq, 1 + seq MOD 3, NULL, seq * 1000003, '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_3000;
CREATE TABLE usage_network_offering (account_id BIGINT UNSIGNED NOT NULL, vm_instance_id BIGINT UNSIGNED NOT NULL, network_offering_id BIGINT UNSIGNED NOT NULL, nic_id VARCHAR(40), created DATETIME NOT NULL,
  deleted DATETIME) ENGINE=InnoDB;
INSERT INTO usage_network_offering SELECT 1 + seq MOD 900, seq, 1 + seq MOD 9, cloud.stable_uuid('nic', seq), '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_12000;
CREATE TABLE usage_load_balancer_policy (id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, created DATETIME NOT NULL, deleted DATETIME) ENGINE=InnoDB;
INSERT INTO usage_load_balancer_policy SELECT seq, 1 + seq MOD 900, '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_500;
CREATE TABLE usage_port_forwarding (id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, created DATETIME NOT NULL, deleted DATETIME) ENGINE=InnoDB;
INSERT INTO usage_port_forwarding SELECT seq, 1 + seq MOD 900, '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_3000;
CREATE TABLE usage_security_group (account_id BIGINT UNSIGNED NOT NULL, vm_instance_id BIGINT UNSIGNED NOT NULL, security_group_id BIGINT UNSIGNED NOT NULL, created DATETIME NOT NULL, deleted DATETIME) ENGINE=InnoDB;
INSERT INTO usage_security_group SELECT 1 + seq MOD 900, seq, 1 + seq MOD 900, '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_12000;
CREATE TABLE usage_vpn_user (account_id BIGINT UNSIGNED NOT NULL, user_id BIGINT UNSIGNED NOT NULL, user_name VARCHAR(32), created DATETIME NOT NULL, deleted DATETIME) ENGINE=InnoDB;
INSERT INTO usage_vpn_user SELECT 1 + seq MOD 10, 1 + seq MOD 10, IF(seq MOD 10 = 3, NULL, CONCAT('vpn', seq MOD 10, ' 🔑')), '2016-01-06 00:00:00', NULL FROM seq_1_to_60;
CREATE TABLE usage_vmsnapshot (id BIGINT UNSIGNED NOT NULL, account_id BIGINT UNSIGNED NOT NULL, volume_id BIGINT UNSIGNED NOT NULL, size BIGINT, created DATETIME NOT NULL, processed DATETIME, KEY (account_id, volume_id, created)) ENGINE=InnoDB;
INSERT INTO usage_vmsnapshot SELECT seq, 1 + seq MOD 900, seq, seq * 77777, '2016-01-06 00:00:00' + INTERVAL seq MINUTE, NULL FROM seq_1_to_1500;

CREATE VIEW quota_usage_view AS SELECT account_id, COUNT(*) AS entries, SUM(raw_usage) AS total FROM cloud_usage GROUP BY account_id;
