#!/bin/sh
[ "$1" = --list ] || exit 9
cat <<'J'
{"_meta": {"hostvars": {"d1": {"id": 1, "t": "${literal}", "f": 1.0, "n": null, "l": [true]}}},
 "db": {"hosts": ["d1", "d2"], "vars": {"port": 3306}, "children": ["extra"]},
 "extra": {"hosts": ["x1"]},
 "old": ["o1", "d1"],
 "all": {"vars": {"a": "b"}}}
J
