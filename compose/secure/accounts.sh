#!/bin/bash
# Makes the accounts whose passwords certificates.sh chose, and gives the registry the rights that it needs. Doing it again
# changes nothing. The rights of Sluice's own parts are granted by `sluice acl create`.
#
#   accounts.sh BROKER DIRECTORY
set -eu

broker=$1
secrets=$2
bin=${KAFKA_BIN:-/opt/kafka/bin}

for file in "$secrets"/*.account; do
  name=$(basename "$file" .account)
  # From a file, not from the command line, which others on the machine could read.
  "$bin/kafka-configs.sh" --bootstrap-server "$broker" --command-config "$secrets/client.properties" \
    --alter --entity-type users --entity-name "$name" --add-config-file "$file"
done

grant() {
  "$bin/kafka-acls.sh" --bootstrap-server "$broker" --command-config "$secrets/client.properties" \
    --add --allow-principal User:registry "$@"
}
grant --topic _schemas --operation Create --operation Read --operation Write --operation DescribeConfigs
grant --topic __consumer_offsets --operation Describe
grant --group schema-registry --operation Read
