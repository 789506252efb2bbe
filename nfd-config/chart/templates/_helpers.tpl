{{- define "nfd-devicetree.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "nfd-devicetree.fullname" -}}
{{- $name := include "nfd-devicetree.name" . -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "nfd-devicetree.selector" -}}
app.kubernetes.io/name: {{ include "nfd-devicetree.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- /* The chart's labels override the user's: the API server refuses a selector that does not match its pods. */ -}}
{{- define "nfd-devicetree.labels" -}}
{{- $own := dict
      "app.kubernetes.io/version" .Chart.AppVersion
      "app.kubernetes.io/managed-by" .Release.Service
      "helm.sh/chart" (printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-") -}}
{{- merge (include "nfd-devicetree.selector" . | fromYaml) $own .Values.commonLabels | toYaml }}
{{- end }}

{{- define "nfd-devicetree.metadata" -}}
name: {{ include "nfd-devicetree.fullname" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "nfd-devicetree.labels" . | nindent 2 }}
{{- with .Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "nfd-devicetree.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary (include "nfd-devicetree.fullname" .) "default") }}
{{- end }}

{{- define "nfd-devicetree.image" -}}
{{- $tag := .Values.image.tag | default (printf "v%s" .Chart.AppVersion) -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository $tag }}
{{- end }}
{{- end }}

{{- /* Milliseconds of a duration such as 1h30m, which values.schema.json has checked. */ -}}
{{- define "nfd-devicetree.milliseconds" -}}
{{- $unit := dict "ms" 1 "s" 1000 "m" 60000 "h" 3600000 -}}
{{- $sum := 0 -}}
{{- range regexFindAll "[0-9]+[a-z]+" . -1 -}}
{{- $sum = add $sum (mul (regexFind "[0-9]+" . | int64) (get $unit (regexFind "[a-z]+" .))) -}}
{{- end -}}
{{- $sum -}}
{{- end }}

{{- define "nfd-devicetree.checkProbes" -}}
{{- if .Values.probes.enabled -}}
{{- if eq .Values.interval "infinite" -}}
{{- fail "interval is infinite: the sidecar makes one pass only, so the probes fail after probes.maxAge; set probes.enabled: false" -}}
{{- end -}}
{{- if lt (include "nfd-devicetree.milliseconds" .Values.probes.maxAge | int64) (mul 2 (include "nfd-devicetree.milliseconds" .Values.interval | int64)) -}}
{{- fail (printf "probes.maxAge is %s, interval is %s; maxAge must be at least twice the interval" .Values.probes.maxAge .Values.interval) -}}
{{- end -}}
{{- end -}}
{{- end }}
