[mysqld]
wsrep_node_name = ${inventory_hostname}
<#list members as member>
# ${member}
</#list>
