#!/bin/sh
# Makes certificates and passwords, once, in the directories that secrets.sh made: random ones, for this machine only. The
# authority's key is thrown away at the end.
#
#   certificates.sh [DIRECTORY]
set -eu
umask 077

secrets=${1:-/etc/sluice/secrets}
[ ! -e "$secrets/secured" ] || exit 0

new=$secrets/new
rm -rf "$new"
mkdir -p "$new/authority" "$new/kafka" "$new/administrator" "$new/registry" "$new/gate" "$new/executor" "$new/operator" \
  "$new/upstream" "$new/downstream"

password() {
  head -c 30 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_'
}

# In the environment, where only this process sees it.
STORE=$(password)
export STORE
ca=$new/authority/ca.p12
keytool -genkeypair -alias ca -dname CN=sluice-compose -keyalg EC -groupname secp384r1 -validity 3650 \
  -ext bc:critical=ca:true -ext ku:critical=keyCertSign -keystore "$ca" -storetype PKCS12 -storepass:env STORE
keytool -exportcert -rfc -alias ca -keystore "$ca" -storepass:env STORE > "$new/authority/ca.pem"

# issue NAME NAMES-IN-THE-CERTIFICATE
issue() {
  store=$new/$1/$1.p12
  keytool -genkeypair -alias "$1" -dname "CN=$1" -keyalg EC -groupname secp256r1 -validity 3650 \
    -keystore "$store" -storetype PKCS12 -storepass:env STORE
  keytool -certreq -alias "$1" -keystore "$store" -storepass:env STORE \
    | keytool -gencert -rfc -alias ca -validity 3650 -ext "san=$2" -ext eku=serverAuth,clientAuth \
      -keystore "$ca" -storepass:env STORE > "$new/authority/$1.pem"
  keytool -importcert -noprompt -alias ca -file "$new/authority/ca.pem" -keystore "$store" -storepass:env STORE
  keytool -importcert -noprompt -alias "$1" -file "$new/authority/$1.pem" -keystore "$store" -storepass:env STORE
}
issue kafka dns:kafka,dns:localhost,ip:127.0.0.1
issue administrator dns:administrator
issue registry dns:registry,dns:localhost,ip:127.0.0.1
for each in kafka administrator registry gate executor operator upstream downstream; do
  cp "$new/authority/ca.pem" "$new/$each/ca.pem"
done

cat > "$new/kafka/kafka.properties" <<PROPERTIES
ssl.keystore.password=$STORE
ssl.key.password=$STORE
PROPERTIES

# The administrator comes with two tools: Kafka's own, and `sluice acl create`.
cat > "$new/administrator/client.properties" <<PROPERTIES
security.protocol=SSL
ssl.keystore.type=PKCS12
ssl.keystore.location=/etc/kafka/secrets/administrator.p12
ssl.keystore.password=$STORE
ssl.key.password=$STORE
ssl.truststore.type=PEM
ssl.truststore.location=/etc/kafka/secrets/ca.pem
PROPERTIES

mkdir "$new/grants"
cp "$new/administrator/administrator.p12" "$new/administrator/ca.pem" "$new/grants/"
cat > "$new/grants/sluice.yaml" <<YAML
kafka:
  security.protocol: SSL
  ssl.keystore.type: PKCS12
  ssl.keystore.location: /etc/sluice/secrets/administrator.p12
  ssl.keystore.password: '$STORE'
  ssl.key.password: '$STORE'
  ssl.truststore.type: PEM
  ssl.truststore.location: /etc/sluice/secrets/ca.pem
YAML

# account NAME: sets $password and $login, and tells the administrator.
account() {
  password=$(password)
  login="org.apache.kafka.common.security.scram.ScramLoginModule required username=\"$1\" password=\"$password\";"
  echo "SCRAM-SHA-512=password=$password" > "$new/administrator/$1.account"
}

# In Sluice's own configuration.
for each in gate executor operator; do
  account "$each"
  cat "$secrets/$each/sluice.yaml" - > "$new/$each/sluice.yaml" <<YAML
kafka:
  security.protocol: SASL_SSL
  sasl.mechanism: SCRAM-SHA-512
  sasl.jaas.config: '$login'
  ssl.truststore.type: PEM
  ssl.truststore.location: /etc/sluice/secrets/ca.pem
schema.registry.ssl.truststore.type: PEM
schema.registry.ssl.truststore.location: /etc/sluice/secrets/ca.pem
serde.basic.auth.credentials.source: USER_INFO
serde.basic.auth.user.info: '$each:$password'
YAML
  echo "$each: $password,sluice" >> "$new/registry/users"
done

# For who writes decisions and who reads verdicts, in the form Kafka's own tools take.
for each in upstream downstream; do
  account "$each"
  cat > "$new/$each/client.properties" <<PROPERTIES
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=$login
ssl.truststore.type=PEM
ssl.truststore.location=/etc/sluice/secrets/ca.pem
schema.registry.url=https://registry:8081
schema.registry.ssl.truststore.type=PEM
schema.registry.ssl.truststore.location=/etc/sluice/secrets/ca.pem
basic.auth.credentials.source=USER_INFO
basic.auth.user.info=$each:$password
PROPERTIES
  echo "$each: $password,sluice" >> "$new/registry/users"
done

account registry
keytool -importcert -noprompt -alias ca -file "$new/authority/ca.pem" -keystore "$new/registry/trusted.p12" \
  -storetype PKCS12 -storepass:env STORE
cat > "$new/registry/environment" <<ENVIRONMENT
export SCHEMA_REGISTRY_KAFKASTORE_SASL_JAAS_CONFIG='$login'
export SCHEMA_REGISTRY_KAFKASTORE_SSL_TRUSTSTORE_PASSWORD='$STORE'
export SCHEMA_REGISTRY_SSL_TRUSTSTORE_PASSWORD='$STORE'
export SCHEMA_REGISTRY_SSL_KEYSTORE_PASSWORD='$STORE'
export SCHEMA_REGISTRY_SSL_KEY_PASSWORD='$STORE'
ENVIRONMENT
cat > "$new/registry/jaas.conf" <<'JAAS'
SchemaRegistry-Props {
  org.eclipse.jetty.security.jaas.spi.PropertyFileLoginModule required
  file="/etc/sluice/secrets/users"
  debug="false";
};
JAAS

# Those run as users of their own images; each sees its own directory only.
chmod -R go+rX "$new/kafka" "$new/administrator" "$new/registry"
rm -r "$new/authority"
for each in "$new"/*; do
  mkdir -p "$secrets/${each##*/}"
  mv "$each"/* "$secrets/${each##*/}/"
  rmdir "$each"
done
chmod go+rx "$secrets/kafka" "$secrets/administrator" "$secrets/registry"
rmdir "$new"
touch "$secrets/secured"
