# ${managed}
upstream ${proxy_name!"applications"} {
<#list groups.app as host>
    # A server that fails ${proxy_max_fails!2} times is left alone for ${proxy_fail_timeout!"10s"}.
    server ${hostvars[host].app_address!host}:${hostvars[host].app_health_port} max_fails=${proxy_max_fails!2} fail_timeout=${proxy_fail_timeout!"10s"}<#if (proxy_backups![])?seq_contains(host)> backup</#if>;
</#list>
}

server {
    listen ${proxy_port!80};
    server_name ${proxy_server_name!"_"};

    location / {
        proxy_pass http://${proxy_name!"applications"};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_connect_timeout 3s;
        # A request that may have been begun is not sent twice, unless it only reads.
        proxy_next_upstream error timeout http_502 http_503;
        proxy_next_upstream_tries ${groups.app?size};
    }
}
