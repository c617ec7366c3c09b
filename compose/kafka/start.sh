#!/bin/bash
# Starts the broker with the properties of all files given, later ones winning. The storage is made when there is none.
set -eu

cat "$@" > /tmp/server.properties
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id c2x1aWNlLWNvbXBvc2UtMQ --config /tmp/server.properties
exec /opt/kafka/bin/kafka-server-start.sh /tmp/server.properties
