#!/bin/sh
# Makes keys and tokens, once: random ones, for this machine only. Each process sees its own directory and no other.
#
#   secrets.sh [DIRECTORY]
set -eu
umask 077

secrets=${1:-/etc/sluice/secrets}
sluice=${SLUICE:-/opt/sluice/bin/sluice}
[ ! -e "$secrets/complete" ] || exit 0

new=$secrets/new
rm -rf "$new"
mkdir -p "$new/gate" "$new/executor" "$new/operator" "$new/traffic"

# Marked, so that nobody takes it for a token of a gate that matters.
token() {
  echo "development-$(head -c 30 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_')"
}

# What each says of where the key is holds only until the end of this script.
"$sluice" keys create --id gate --directory "$new/keys" --purposes control,policy,ruling,permit,checkpoint > /dev/null
"$sluice" keys create --id executor --directory "$new/keys" --purposes report > /dev/null
"$sluice" keys create --id operator --directory "$new/keys" --purposes import > /dev/null
for each in gate executor operator; do
  mv "$new/keys/$each.pem" "$new/$each/$each.pem"
  cp "$new/keys/trusted-keys.yaml" "$new/$each/trusted-keys.yaml"
done
rm -r "$new/keys"

operator=$(token)
echo "$operator" | "$sluice" token hash --name operator --role admin --role approver --stdin >> "$new/gate/tokens.yaml"
traffic=$(token)
echo "$traffic" | "$sluice" token hash --name payments-router --role operator --stdin >> "$new/gate/tokens.yaml"

# What each is configured with beside its environment.
echo "# nothing more: see docker-compose.yml" | tee "$new/gate/sluice.yaml" > "$new/executor/sluice.yaml"
echo "gate.token: $operator" > "$new/operator/sluice.yaml"
echo "Authorization: Bearer $traffic" > "$new/traffic/authorization"

# A run that was cut short is begun anew.
for each in gate executor operator traffic; do
  rm -rf "${secrets:?}/$each"
  mv "$new/$each" "$secrets/$each"
done
rmdir "$new"
touch "$secrets/complete"
