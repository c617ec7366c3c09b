{{/* What sluice.yaml says: which settings follow from which values. */}}

{{/*
The Secret of one principal: its own, else the gate's. As JSON; {} for none.
from: a map of principals to {existingSecret, key}; component: whose.
*/}}
{{- define "sluice.principal" -}}
{{- $own := get .from .component | default dict -}}
{{- $chosen := ternary $own .from.gate (not (empty $own.existingSecret)) -}}
{{- ternary (toJson $chosen) "{}" (not (empty $chosen.existingSecret)) -}}
{{- end -}}

{{/* The settings this chart makes itself, without the operator's own. As YAML. */}}
{{- define "sluice.settings" -}}
{{- $v := .root.Values -}}
{{- $c := dict "bootstrap.servers" $v.kafka.bootstrapServers "application.id" $v.applicationId "log.format" "json" "log.level" $v.logLevel -}}
{{- $_ := set $c "schema.registry.url" $v.schemaRegistry.url -}}
{{- $_ := set $c "kafka.security.protocol" $v.kafka.securityProtocol -}}
{{- if hasPrefix "SASL_" $v.kafka.securityProtocol -}}
{{- $_ := set $c "kafka.sasl.mechanism" $v.kafka.sasl.mechanism -}}
{{- end -}}
{{- if $v.kafka.tls.trust.existingSecret -}}
{{- $_ := set $c "kafka.ssl.truststore.type" "PEM" -}}
{{- $_ := set $c "kafka.ssl.truststore.location" (printf "/etc/sluice/secrets/kafka-trust/%s" $v.kafka.tls.trust.key) -}}
{{- end -}}
{{- if (include "sluice.principal" (dict "from" $v.kafka.tls "component" .component) | fromJson) -}}
{{- $_ := set $c "kafka.ssl.keystore.type" "PEM" -}}
{{- end -}}
{{- if (include "sluice.principal" (dict "from" $v.schemaRegistry.basicAuth "component" .component) | fromJson) -}}
{{- $_ := set $c "serde.basic.auth.credentials.source" "USER_INFO" -}}
{{- end -}}
{{- if $v.schemaRegistry.tls.trust.existingSecret -}}
{{- $_ := set $c "schema.registry.ssl.truststore.type" "PEM" -}}
{{- $_ := set $c "schema.registry.ssl.truststore.location" (printf "/etc/sluice/secrets/registry-trust/%s" $v.schemaRegistry.tls.trust.key) -}}
{{- end -}}
{{- if ne .component "setup" -}}
{{- $_ := set $c "signatures" (ternary "required" "off" $v.signatures.required) -}}
{{- if $v.signatures.required -}}
{{- $_ := set $c "trusted.keys" (printf "/etc/sluice/secrets/trusted-keys/%s" $v.signatures.trustedKeys.key) -}}
{{- end -}}
{{- with (get $v .component).signingKey -}}
{{- if .existingSecret -}}
{{- $_ := set $c "signing.key" (printf "/etc/sluice/secrets/signing-key/%s" .key) -}}
{{- if .id -}}
{{- $_ := set $c "signing.key.id" .id -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if eq .component "gate" -}}
{{- $_ := set $c "num.stream.threads" (int $v.gate.streamThreads) -}}
{{- $_ := set $c "num.standby.replicas" (int $v.gate.standbyReplicas) -}}
{{- $_ := set $c "state.dir" "/var/lib/sluice/state" -}}
{{- $_ := set $c "rocksdb.memory.mib" (int $v.gate.memory.rocksdbMi) -}}
{{- $_ := set $c "http.host" $v.listenAddress -}}
{{- $_ := set $c "http.port" 8080 -}}
{{- if $v.auth.tokens.existingSecret -}}
{{- $_ := set $c "http.auth.tokens" (printf "/etc/sluice/secrets/tokens/%s" $v.auth.tokens.key) -}}
{{- end -}}
{{- if $v.auth.oidc.issuer -}}
{{- $_ := set $c "http.auth.oidc.issuer" $v.auth.oidc.issuer -}}
{{- $_ := set $c "http.auth.oidc.audience" $v.auth.oidc.audience -}}
{{- $_ := set $c "http.auth.oidc.jwks" $v.auth.oidc.jwks -}}
{{- $_ := set $c "http.auth.oidc.claims.roles" $v.auth.oidc.claims.roles -}}
{{- $_ := set $c "http.auth.oidc.claims.tenants" $v.auth.oidc.claims.tenants -}}
{{- $_ := set $c "http.auth.oidc.claims.name" $v.auth.oidc.claims.name -}}
{{- end -}}
{{- else if eq .component "executor" -}}
{{- $_ := set $c "executor.concurrency" (int $v.executor.concurrency) -}}
{{- $_ := set $c "executor.grace" (printf "PT%dS" (int $v.executor.graceSeconds)) -}}
{{- $_ := set $c "executor.http.host" $v.listenAddress -}}
{{- $_ := set $c "executor.http.port" 8090 -}}
{{- $_ := set $c "executor.private.addresses" $v.executor.privateAddresses -}}
{{- if $v.executor.webhook.url -}}
{{- $_ := set $c "executor.webhook.url" $v.executor.webhook.url -}}
{{- $_ := set $c "executor.webhook.idempotent" $v.executor.webhook.idempotent -}}
{{- end -}}
{{- if $v.executor.searchUrl -}}
{{- $_ := set $c "executor.search.url" $v.executor.searchUrl -}}
{{- end -}}
{{- if $v.executor.credentials.existingSecret -}}
{{- $_ := set $c "executor.credentials.file" (printf "/etc/sluice/secrets/credentials/%s" $v.executor.credentials.key) -}}
{{- end -}}
{{- if $v.executor.trustStore.existingSecret -}}
{{- $_ := set $c "executor.trust.store" (printf "/etc/sluice/secrets/executor-trust/%s" $v.executor.trustStore.key) -}}
{{- end -}}
{{- else if eq .component "setup" -}}
{{- $_ := set $c "topics.partitions" (int $v.setup.partitions) -}}
{{- $_ := set $c "topics.replication.factor" (int $v.setup.replicationFactor) -}}
{{- end -}}
{{- toYaml $c -}}
{{- end -}}

{{/* The operator's own settings for a component. As YAML. */}}
{{- define "sluice.ownSettings" -}}
{{- mergeOverwrite (deepCopy .root.Values.config) (deepCopy (get .root.Values .component).config) | toYaml -}}
{{- end -}}

{{/* The whole file of a component. */}}
{{- define "sluice.yaml" -}}
{{- $all := merge (include "sluice.settings" . | fromYaml) (include "sluice.ownSettings" . | fromYaml) -}}
{{- toYaml $all -}}
{{- end -}}
