{{/* What pods have in common: the files and variables that come from Secrets, mounts, security, places, probes. */}}

{{/* The files a component takes from Secrets, as a JSON list of {name, secret, key}; without key all of the Secret. */}}
{{- define "sluice.secretFiles" -}}
{{- $v := .root.Values -}}
{{- $files := list -}}
{{- if $v.kafka.tls.trust.existingSecret -}}
{{- $files = append $files (dict "name" "kafka-trust" "secret" $v.kafka.tls.trust.existingSecret "key" $v.kafka.tls.trust.key) -}}
{{- end -}}
{{- if $v.schemaRegistry.tls.trust.existingSecret -}}
{{- $files = append $files (dict "name" "registry-trust" "secret" $v.schemaRegistry.tls.trust.existingSecret "key" $v.schemaRegistry.tls.trust.key) -}}
{{- end -}}
{{- if ne .component "setup" -}}
{{- if $v.signatures.required -}}
{{- $files = append $files (dict "name" "trusted-keys" "secret" $v.signatures.trustedKeys.existingSecret "key" $v.signatures.trustedKeys.key) -}}
{{- end -}}
{{- with (get $v .component).signingKey -}}
{{- if .existingSecret -}}
{{- $files = append $files (dict "name" "signing-key" "secret" .existingSecret "key" .key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if eq .component "gate" -}}
{{- if $v.auth.tokens.existingSecret -}}
{{- $files = append $files (dict "name" "tokens" "secret" $v.auth.tokens.existingSecret "key" $v.auth.tokens.key) -}}
{{- end -}}
{{- else if eq .component "executor" -}}
{{- if $v.executor.credentials.existingSecret -}}
{{- $files = append $files (dict "name" "credentials" "secret" $v.executor.credentials.existingSecret) -}}
{{- end -}}
{{- if $v.executor.trustStore.existingSecret -}}
{{- $files = append $files (dict "name" "executor-trust" "secret" $v.executor.trustStore.existingSecret "key" $v.executor.trustStore.key) -}}
{{- end -}}
{{- end -}}
{{- toJson $files -}}
{{- end -}}

{{/* Mounted whole, not by subPath: what changes in the Secret changes in the pod. */}}
{{- define "sluice.secretVolumes" -}}
{{- range (include "sluice.secretFiles" . | fromJsonArray) }}
- name: {{ .name }}
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
    {{- if .key }}
    items:
      - key: {{ .key }}
        path: {{ .key }}
    {{- end }}
{{- end }}
{{- end -}}

{{- define "sluice.secretMounts" -}}
{{- range (include "sluice.secretFiles" . | fromJsonArray) }}
- name: {{ .name }}
  mountPath: /etc/sluice/secrets/{{ .name }}
  readOnly: true
{{- end }}
{{- end -}}

{{/* One variable whose value is in a Secret. */}}
{{- define "sluice.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}

{{/* The variables a component takes from Secrets. */}}
{{- define "sluice.secretVariables" -}}
{{- $v := .root.Values -}}
{{- $sasl := include "sluice.principal" (dict "from" $v.kafka.sasl "component" .component) | fromJson -}}
{{- if $sasl }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_KAFKA_SASL_JAAS_CONFIG" "secret" $sasl.existingSecret "key" $sasl.key) }}
{{- end }}
{{- $certificate := include "sluice.principal" (dict "from" $v.kafka.tls "component" .component) | fromJson -}}
{{- if $certificate }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_KAFKA_SSL_KEYSTORE_KEY" "secret" $certificate.existingSecret "key" "tls.key") }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN" "secret" $certificate.existingSecret "key" "tls.crt") }}
{{- end }}
{{- $basic := include "sluice.principal" (dict "from" $v.schemaRegistry.basicAuth "component" .component) | fromJson -}}
{{- if $basic }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_SERDE_BASIC_AUTH_USER_INFO" "secret" $basic.existingSecret "key" $basic.key) }}
{{- end }}
{{- $bearer := include "sluice.principal" (dict "from" $v.schemaRegistry.bearerToken "component" .component) | fromJson -}}
{{- if $bearer }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_SERDE_BEARER_AUTH_TOKEN" "secret" $bearer.existingSecret "key" $bearer.key) }}
{{- end }}
{{- if eq .component "executor" }}
{{- with $v.executor.webhook }}
{{- if .existingSecret }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_EXECUTOR_WEBHOOK_SECRET" "secret" .existingSecret "key" .key) }}
{{- end }}
{{- end }}
{{- with $v.executor.trustStore }}
{{- if .passwordKey }}
{{ include "sluice.secretVariable" (dict "name" "SLUICE_EXECUTOR_TRUST_STORE_PASSWORD" "secret" .existingSecret "key" .passwordKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The heap and further options of the JVM. The image puts them after its own, so they win. */}}
{{- define "sluice.jvmVariable" -}}
- name: SLUICE_JAVA_OPTIONS
  value: {{ printf "-Xms%dm -Xmx%dm %s" (int .memory.heapMi) (int .memory.heapMi) (join " " .jvmOptions) | trim | quote }}
{{- end -}}

{{/* What a container may use: what the operator says of CPU and disk, and the sum of the parts as memory. */}}
{{- define "sluice.resources" -}}
{{- $memory := 0 -}}
{{- range $part := values .memory -}}
{{- $memory = add $memory (int $part) -}}
{{- end -}}
{{- $sum := dict "memory" (printf "%dMi" $memory) -}}
requests:
  {{- merge (dict) .resources.requests $sum | toYaml | nindent 2 }}
limits:
  {{- merge (dict) .resources.limits $sum | toYaml | nindent 2 }}
{{- end -}}

{{- define "sluice.configMount" -}}
- name: config
  mountPath: /etc/sluice/sluice.yaml
  subPath: sluice.yaml
  readOnly: true
- name: tmp
  mountPath: /tmp
{{- end -}}

{{- define "sluice.configVolume" -}}
- name: config
  configMap:
    name: {{ include "sluice.fullname" .root }}-{{ .component }}
    items:
      - key: sluice.yaml
        path: sluice.yaml
- name: tmp
  emptyDir:
    sizeLimit: {{ .root.Values.tmpSizeLimit }}
{{- end -}}

{{/* The beginning of every pod's specification. */}}
{{- define "sluice.podBasics" -}}
automountServiceAccountToken: false
# Else Kubernetes would set SLUICE_... variables for every service whose name begins so.
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- end -}}

{{/* Where pods of a component go. */}}
{{- define "sluice.places" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $own := get .root.Values .component -}}
{{- $keys := dict "host" "kubernetes.io/hostname" "zone" "topology.kubernetes.io/zone" -}}
{{- $spread := list -}}
{{- range $name := list "zone" "host" -}}
{{- $way := get $own.topologySpread $name -}}
{{- if $way -}}
{{- $selector := include "sluice.selector" (dict "root" $root "component" $component) | fromYaml -}}
{{- $spread = append $spread (dict "maxSkew" 1 "topologyKey" (get $keys $name) "whenUnsatisfiable" $way "labelSelector" (dict "matchLabels" $selector)) -}}
{{- end -}}
{{- end -}}
{{- with $spread }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/* A pause before the signal to stop, where the kubelet can make one itself. */}}
{{- define "sluice.preStop" -}}
{{- if and (gt (int .seconds) 0) (semverCompare ">=1.30.0-0" .root.Capabilities.KubeVersion.Version) }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ int .seconds }}
{{- end }}
{{- end -}}

{{- define "sluice.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
{{- with .probe }}
periodSeconds: {{ int .periodSeconds }}
timeoutSeconds: {{ int .timeoutSeconds }}
failureThreshold: {{ int .failureThreshold }}
{{- end }}
{{- end -}}
