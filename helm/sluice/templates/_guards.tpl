{{/*
What cannot work is refused here, with a sentence each and all of them at once, instead of by pods that do not start. What a
value by itself must look like is in values.schema.json; this is about values that do not go together.
*/}}

{{/* Names of settings and variables that hold secrets; names that only look so. */}}
{{- define "sluice.looksSecret" -}}
{{- $name := . | lower | replace "_" "." -}}
{{- $innocent := "(credentials\\.(source|file)|token\\.endpoint[a-z.]*|auth\\.tokens|private\\.addresses)" -}}
{{- $left := regexReplaceAll $innocent $name "" -}}
{{- if regexMatch "password|passphrase|secret|token|jaas|credential|user\\.info|keystore\\.key|private|api\\.?key|authorization|cookie" $left -}}
true
{{- end -}}
{{- end -}}

{{/* What is wrong with the settings and variables of one component. As a JSON list. */}}
{{- define "sluice.guardsOfComponent" -}}
{{- $component := .component -}}
{{- $wrong := list -}}
{{- $made := include "sluice.settings" . | fromYaml -}}
{{- range $key, $value := include "sluice.ownSettings" . | fromYaml -}}
{{- if hasKey $made $key -}}
{{- $wrong = append $wrong (printf "config, %s.config: %s is set by this chart; use the value it comes from." $component $key) -}}
{{- else if include "sluice.looksSecret" $key -}}
{{- $wrong = append $wrong (printf "config, %s.config: %s looks like a secret, and values are no place for one. Put it into a Secret and name that in %s.extraEnv with valueFrom." $component $key $component) -}}
{{- end -}}
{{- end -}}
{{- range (get .root.Values .component).extraEnv -}}
{{- if and (hasKey . "value") (include "sluice.looksSecret" .name) -}}
{{- $wrong = append $wrong (printf "%s.extraEnv: %s looks like a secret, and values are no place for one. Put it into a Secret and use valueFrom." $component .name) -}}
{{- end -}}
{{- if has .name (list "SLUICE_CONFIG" "SLUICE_APPLICATION_SERVER" "SLUICE_JAVA_OPTIONS" "POD_NAME") -}}
{{- $wrong = append $wrong (printf "%s.extraEnv: %s is set by this chart." $component .name) -}}
{{- end -}}
{{- end -}}
{{- toJson $wrong -}}
{{- end -}}

{{- define "sluice.guards" -}}
{{- $v := .Values -}}
{{- $wrong := list -}}
{{- $sasl := hasPrefix "SASL_" $v.kafka.securityProtocol -}}
{{- $tls := hasSuffix "SSL" $v.kafka.securityProtocol -}}
{{- $components := list "gate" -}}
{{- if $v.executor.enabled -}}
{{- $components = append $components "executor" -}}
{{- end -}}
{{- if $v.setup.enabled -}}
{{- $components = append $components "setup" -}}
{{- end -}}

{{- if not $v.kafka.bootstrapServers -}}
{{- $wrong = append $wrong "kafka.bootstrapServers is empty: nothing works without Kafka. Name its brokers, host:port, separated by commas." -}}
{{- end -}}
{{- if not $v.schemaRegistry.url -}}
{{- $wrong = append $wrong "schemaRegistry.url is empty: nothing can be read or written without a schema registry." -}}
{{- end -}}

{{- if contains "@" $v.schemaRegistry.url -}}
{{- $wrong = append $wrong "schemaRegistry.url holds somebody's name or password: put USER:PASSWORD into a Secret and name it in schemaRegistry.basicAuth.gate.existingSecret." -}}
{{- end -}}

{{- if and $sasl (regexMatch "^(PLAIN|SCRAM-.*)$" $v.kafka.sasl.mechanism) -}}
{{- range $components -}}
{{- if not (include "sluice.principal" (dict "from" $v.kafka.sasl "component" .) | fromJson) -}}
{{- $wrong = append $wrong (printf "kafka.securityProtocol is %s with %s, and %s has nothing to sign in with: name a Secret in kafka.sasl.gate.existingSecret or kafka.sasl.%s.existingSecret." $v.kafka.securityProtocol $v.kafka.sasl.mechanism . .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name := list "gate" "executor" "setup" -}}
{{- if and (not $sasl) (get $v.kafka.sasl $name).existingSecret -}}
{{- $wrong = append $wrong (printf "kafka.sasl.%s.existingSecret is given, but kafka.securityProtocol is %s: nobody would sign in. Choose SASL_SSL or SASL_PLAINTEXT." $name $v.kafka.securityProtocol) -}}
{{- end -}}
{{- if and (not $tls) (get $v.kafka.tls $name).existingSecret -}}
{{- $wrong = append $wrong (printf "kafka.tls.%s.existingSecret is given, but kafka.securityProtocol is %s: no certificate would be shown. Choose SSL or SASL_SSL." $name $v.kafka.securityProtocol) -}}
{{- end -}}
{{- end -}}
{{- if and (not $tls) $v.kafka.tls.trust.existingSecret -}}
{{- $wrong = append $wrong (printf "kafka.tls.trust.existingSecret is given, but kafka.securityProtocol is %s: brokers would not be verified. Choose SSL or SASL_SSL." $v.kafka.securityProtocol) -}}
{{- end -}}
{{- range $components -}}
{{- if and (include "sluice.principal" (dict "from" $v.schemaRegistry.basicAuth "component" .) | fromJson) (include "sluice.principal" (dict "from" $v.schemaRegistry.bearerToken "component" .) | fromJson) -}}
{{- $wrong = append $wrong (printf "schemaRegistry.basicAuth and schemaRegistry.bearerToken exclude each other; %s would have both." .) -}}
{{- end -}}
{{- end -}}

{{- if and $v.signatures.required (not $v.signatures.trustedKeys.existingSecret) -}}
{{- $wrong = append $wrong "signatures.required is true, and signatures.trustedKeys.existingSecret does not say whose: the gate would not start. Make keys with `sluice keys create` and name the Secret, or set signatures.required to false and believe whoever can write to the topics." -}}
{{- end -}}

{{- $oidc := list $v.auth.oidc.issuer $v.auth.oidc.audience $v.auth.oidc.jwks | compact -}}
{{- if and $oidc (ne (len $oidc) 3) -}}
{{- $wrong = append $wrong "auth.oidc.issuer, auth.oidc.audience and auth.oidc.jwks belong together: give all three or none." -}}
{{- end -}}
{{- if and (not $v.auth.tokens.existingSecret) (not $oidc) -}}
{{- $wrong = append $wrong "auth.tokens.existingSecret and auth.oidc.issuer are both empty: Sluice does not listen beyond its own machine unless callers sign in, so no probe and no service would reach it. Name a Secret with tokens (`sluice token hash`), or an identity provider." -}}
{{- end -}}
{{- if and $v.auth.oidc.jwks (not (hasPrefix "https://" $v.auth.oidc.jwks)) -}}
{{- $wrong = append $wrong "auth.oidc.jwks must be an https URL: who can change the keys on their way can sign in as anybody." -}}
{{- end -}}

{{- if and (gt (int $v.gate.replicas) 1) (ge (int $v.gate.standbyReplicas) (int $v.gate.replicas)) -}}
{{- $wrong = append $wrong (printf "gate.standbyReplicas is %d with gate.replicas %d: that many copies beside the first have no place. Ask for at most %d." (int $v.gate.standbyReplicas) (int $v.gate.replicas) (sub (int $v.gate.replicas) 1)) -}}
{{- end -}}
{{- if and (not $v.gate.persistence.enabled) (eq (int $v.gate.standbyReplicas) 0) (gt (int $v.gate.replicas) 1) -}}
{{- $wrong = append $wrong "gate.persistence.enabled is false and gate.standbyReplicas is 0: every restart would rebuild an instance's stores from Kafka while its tenants wait. Keep one of the two." -}}
{{- end -}}
{{- $closes := add (int $v.gate.preStopSleepSeconds) 40 -}}
{{- if lt (int $v.gate.terminationGracePeriodSeconds) (int $closes) -}}
{{- $wrong = append $wrong (printf "gate.terminationGracePeriodSeconds is %d: the gate takes up to 30 s to close its stores, after gate.preStopSleepSeconds, and one that is killed before rebuilds them. Give it %d at least." (int $v.gate.terminationGracePeriodSeconds) (int $closes)) -}}
{{- end -}}
{{- if and (ne $v.gate.updateStrategy.type "RollingUpdate") (ne (int $v.gate.updateStrategy.partition) 0) -}}
{{- $wrong = append $wrong "gate.updateStrategy.partition is for RollingUpdate only." -}}
{{- end -}}
{{- if and $v.gate.ingress.enabled (not $v.gate.ingress.host) -}}
{{- $wrong = append $wrong "gate.ingress.enabled is true without gate.ingress.host: it would answer for every name." -}}
{{- end -}}

{{- if $v.executor.enabled -}}
{{- if and $v.signatures.required (not $v.executor.signingKey.existingSecret) -}}
{{- $wrong = append $wrong "executor.enabled is true without executor.signingKey.existingSecret: nobody would believe its reports, so it does not start. Make a key with `sluice keys create --purposes report`." -}}
{{- end -}}
{{- if and $v.signatures.required (not $v.gate.signingKey.existingSecret) -}}
{{- $wrong = append $wrong "executor.enabled is true without gate.signingKey.existingSecret: a gate without a key sends no permits, so nothing would ever be carried out." -}}
{{- end -}}
{{- if ne (empty $v.executor.webhook.url) (empty $v.executor.webhook.existingSecret) -}}
{{- $wrong = append $wrong "executor.webhook.url and executor.webhook.existingSecret belong together: give both or neither." -}}
{{- end -}}
{{- if and $v.executor.trustStore.passwordKey (not $v.executor.trustStore.existingSecret) -}}
{{- $wrong = append $wrong "executor.trustStore.passwordKey is for executor.trustStore.existingSecret, which is not given." -}}
{{- end -}}
{{- end -}}

{{- range $components -}}
{{- $wrong = concat $wrong (include "sluice.guardsOfComponent" (dict "root" $ "component" .) | fromJsonArray) -}}
{{- end -}}

{{- if $wrong -}}
{{- fail (printf "\n\nThese values do not go together:\n  - %s\n" (join "\n  - " $wrong)) -}}
{{- end -}}
{{- end -}}
