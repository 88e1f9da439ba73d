# ${managed}
[galera]
# All members, in the same order everywhere. Never an empty list here: who begins is decided from the live state.
wsrep_cluster_address = gcomm://${groups.galera?join(",")}
# Who gives its data to this one when it joins: not the one that the applications write to, if there is another.
wsrep_sst_donor = "${groups.galera[1..]?filter(other -> other != inventory_hostname)?join(",")},"
