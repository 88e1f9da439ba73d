# Licensed to nobody: an example in the manner of CloudStack's client/conf/db.properties.
# The management server reads it once, when it starts.

# management server clustering parameters, change cluster.node.IP to the machine IP address
# in which the management server is running
cluster.node.IP=127.0.0.1
cluster.servlet.port=9090
region.id=1

# CloudStack database settings
db.cloud.username=cloud
db.cloud.password=${app_db_password}
db.root.password=
db.cloud.host=${app_db_host}
db.cloud.port=3306
db.cloud.name=cloud

# CloudStack database tuning parameters
db.cloud.maxActive=250
db.cloud.maxIdle=30
db.cloud.maxWait=10000
db.cloud.autoReconnect=true
db.cloud.validationQuery=SELECT 1
db.cloud.testOnBorrow=true
db.cloud.testWhileIdle=true
db.cloud.timeBetweenEvictionRunsMillis=40000
db.cloud.minEvictableIdleTimeMillis=240000
db.cloud.poolPreparedStatements=false
db.cloud.url.params=prepStmtCacheSize=517&cachePrepStmts=true&\
    rewriteBatchedStatements=true

# usage database tuning parameters
db.usage.maxActive=100
db.usage.maxIdle=30
db.usage.maxWait=10000
db.usage.autoReconnect=true
db.usage.url.params=

# CloudStack database SSL settings
db.cloud.useSSL=false
db.cloud.keyStore=
db.cloud.keyStorePassword=
db.cloud.trustStore=
db.cloud.trustStorePassword=

# Encryption Settings
db.cloud.encryption.type=none
db.cloud.encrypt.secret=

	# awsapi database settings (indented with a tab, as found in the wild)
	db.awsapi.username = cloud
	db.awsapi.host=${app_db_host}
	db.awsapi.port=3306
	db.awsapi.name=cloudbridge

# usage database settings
db.usage.username=cloud
db.usage.password=${app_db_password}
db.usage.host=${app_db_host}
db.usage.port=3306
db.usage.name=cloud_usage


# usage database tuning parameters
db.simulator.username:cloud
db.simulator.password : unused
db.simulator.host = ${app_db_host}
db.simulator.port=3306
db.simulator.name=simulator
db.simulator.maxActive=250
db.simulator.maxIdle=30
db.simulator.maxWait=10000
db.simulator.autoReconnect=true

! High Availability And Cluster Properties
db.ha.enabled=false
db.ha.loadBalanceStrategy=com.cloud.utils.db.StaticStrategy
# cloud stack Database
db.cloud.slaves=localhost,localhost
db.cloud.autoReconnectForPools=true
db.cloud.failOverReadOnly=false
db.cloud.reconnectAtTxEnd=true
db.cloud.secondsBeforeRetryMaster=10
db.cloud.queriesBeforeRetryMaster=5000
db.cloud.initialTimeout=3600

#usage Database
db.usage.slaves=localhost,localhost
db.usage.autoReconnectForPools=true
db.usage.failOverReadOnly=false
db.usage.reconnectAtTxEnd=true
db.usage.secondsBeforeRetryMaster=10
db.usage.queriesBeforeRetryMaster=5000
db.usage.initialTimeout=3600

# site.banner: escapes, a key with an escaped space and colon, and text in other scripts
site.banner=Welcome to Z\u00fcrich\, C:\\cloud\tand more
site\ owner\:name=Ирина & 田中
#db.ha.enabled=true   (an old line that somebody commented out)
