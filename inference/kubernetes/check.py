#!/usr/bin/env python3
"""Holds rendered manifests against Kubernetes' schemas, KubeRay's own, and each other.

    kubectl kustomize overlays/hospital | check.py [--crds FOLDER] [--serve FILE] [--kubernetes VERSION]... [MANIFESTS...]

Needs `kubernetes-validate`, which carries Kubernetes' schemas. FOLDER has KubeRay's CRDs (`config/crd/bases` of its
operator); without it RayService goes unchecked and a note says so. FILE is what its `serveConfigV2` must be, to the letter. Unknown
keys are errors everywhere. Without MANIFESTS they come from the standard input. Exit 0: sound. 1: not. 2: can't be checked here.
"""

import argparse
import copy
import sys
from pathlib import Path
from typing import Any, Iterator, Optional

try:
    import jsonschema
    import kubernetes_validate
    import yaml
except ImportError as missing:
    print(f"kubernetes-validate is not installed here: {missing}")
    sys.exit(2)

# Made by whoever runs the cluster (README.md): they hold secrets, or what only a site has.
MADE_BY_HAND = {
    ("Secret", "suite-gateway-certificate"),
    ("Secret", "suite-gateway-keys"),
    ("Secret", "suite-redis"),
    ("Secret", "suite-ray-token"),
    ("ConfigMap", "suite-weights-manifest"),
}
# What KubeRay adds to the pods it makes, and the services it makes.
RAY_LABELS = ({"ray.io/node-type": "head"}, {"ray.io/node-type": "worker"})
MADE_BY_KUBERAY = {"suite-serve-svc", "suite-head-svc"}
WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Job")


# The one in C is there in most builds and ten times as fast.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def name_of(document: dict) -> str:
    return f"{document.get('kind')} {document.get('metadata', {}).get('name')}"


# --- schemas ----------------------------------------------------------------------------------------------------------


def strict(schema: Any) -> Any:
    """A CRD's structural schema as one of JSON's that refuses unknown keys."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items() if key not in ("format", "default")}
    if schema.get("x-kubernetes-int-or-string"):
        made.pop("type", None)
        made["type"] = ["integer", "string"]
    if schema.get("type") == "object" and "properties" in schema and "additionalProperties" not in schema:
        if not schema.get("x-kubernetes-preserve-unknown-fields"):
            made["additionalProperties"] = False
    return made


def crd_schemas(folder: Optional[Path]) -> Optional[dict[tuple[str, str], dict]]:
    if folder is None or not folder.is_dir():
        return None
    found = {}
    for file in sorted(folder.glob("ray.io_rayservices.yaml")):
        crd = yaml.load(file.read_text(encoding="utf-8"), Loader)
        for version in crd["spec"]["versions"]:
            schema = copy.deepcopy(version["schema"]["openAPIV3Schema"])
            # Every object's own; the schema says only `object`.
            schema["properties"]["metadata"] = {"type": "object"}
            key = (f"{crd['spec']['group']}/{version['name']}", crd["spec"]["names"]["kind"])
            found[key] = strict(schema)
    return found


def schema_problems(document: dict, versions: list[str], crds: Optional[dict]) -> Iterator[str]:
    key = (document.get("apiVersion", ""), document.get("kind", ""))
    if key[0].startswith("ray.io/"):
        if crds is None:
            return
        if key not in crds:
            yield "no such kind in KubeRay"
            return
        for error in jsonschema.Draft7Validator(crds[key]).iter_errors(document):
            yield f"{'.'.join(str(p) for p in error.absolute_path)}: {error.message[:200]}"
        return
    for version in versions:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            yield f"{'.'.join(str(p) for p in error.path)}: {error.message[:200]} (Kubernetes {version})"
        except kubernetes_validate.SchemaNotFoundError:
            yield f"Kubernetes {version} has no {key[1]} in {key[0]}"


# --- what refers to what ----------------------------------------------------------------------------------------------


def pods(documents: list[dict]) -> Iterator[tuple[str, dict, dict]]:
    """Every pod that the manifests make: by whom, its labels, its spec."""
    for document in documents:
        spec = document.get("spec") or {}
        if document.get("kind") in WORKLOADS:
            template = spec.get("template") or {}
            yield name_of(document), (template.get("metadata") or {}).get("labels") or {}, template.get("spec") or {}
        if document.get("kind") == "RayService":
            cluster = spec.get("rayClusterConfig") or {}
            groups = [(cluster.get("headGroupSpec"), RAY_LABELS[0])]
            groups += [(group, RAY_LABELS[1]) for group in cluster.get("workerGroupSpecs") or []]
            for group, added in groups:
                template = (group or {}).get("template") or {}
                labels = {**((template.get("metadata") or {}).get("labels") or {}), **added}
                yield name_of(document), labels, template.get("spec") or {}


def referred(value: Any) -> Iterator[tuple[str, str]]:
    """ConfigMaps, Secrets and claims that something inside names."""
    if isinstance(value, list):
        for item in value:
            yield from referred(item)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key in ("configMap", "configMapRef", "configMapKeyRef") and isinstance(inner, dict) and "name" in inner:
            yield "ConfigMap", inner["name"]
        elif key == "secret" and isinstance(inner, dict) and "secretName" in inner:
            yield "Secret", inner["secretName"]
        elif key in ("secretRef", "secretKeyRef") and isinstance(inner, dict) and "name" in inner:
            yield "Secret", inner["name"]
        elif key == "authOptions" and isinstance(inner, dict) and inner.get("secretName"):
            yield "Secret", inner["secretName"]
        elif key == "persistentVolumeClaim" and isinstance(inner, dict):
            yield "PersistentVolumeClaim", inner.get("claimName", "")
        yield from referred(inner)


def selects(selector: dict, labels: dict) -> bool:
    return all(labels.get(key) == value for key, value in (selector or {}).items())


def reference_problems(documents: list[dict]) -> Iterator[str]:
    made = {(d.get("kind"), d.get("metadata", {}).get("name")) for d in documents} | MADE_BY_HAND
    all_pods = list(pods(documents))
    for document in documents:
        who = name_of(document)
        spec = document.get("spec") or {}
        for kind, name in dict.fromkeys(referred(spec)):
            if (kind, name) not in made:
                yield f"{who}: there is no {kind} {name}"
        kind = document.get("kind")
        if kind in ("Service", "PodDisruptionBudget"):
            wanted = spec.get("selector") or {}
            wanted = wanted.get("matchLabels", {}) if kind == "PodDisruptionBudget" else wanted
            met = [pod for pod in all_pods if selects(wanted, pod[1])]
            if not met:
                yield f"{who}: selects no pod"
            for port in spec.get("ports") or [] if kind == "Service" else []:
                target = port.get("targetPort", port.get("port"))
                offered = {
                    value
                    for _, _, pod in met
                    for container in pod.get("containers") or []
                    for one in container.get("ports") or []
                    for value in (one.get("name"), one.get("containerPort"))
                }
                if met and target not in offered:
                    yield f"{who}: its pods have no port {target}"
        if kind == "NetworkPolicy":
            yield from policy_problems(who, spec, all_pods)


def policy_problems(who: str, spec: dict, all_pods: list) -> Iterator[str]:
    """A selector that meets no pod allows nothing, and nobody notices until traffic stops."""

    def known(labels: dict) -> bool:
        # The operator's cleaning job is not in the manifests.
        return not labels or "redis-cleanup" in labels.values() or any(selects(labels, p[1]) for p in all_pods)

    selectors = [spec.get("podSelector") or {}]
    for side, peers in (("ingress", "from"), ("egress", "to")):
        for rule in spec.get(side) or []:
            selectors += [peer["podSelector"] for peer in rule.get(peers) or [] if "podSelector" in peer]
    for selector in selectors:
        labels = selector.get("matchLabels") or {}
        if not known(labels):
            yield f"{who}: no pod is {labels}"


# --- the rules of this cluster ----------------------------------------------------------------------------------------


def pod_rules(who: str, spec: dict, is_ray: bool) -> Iterator[str]:
    if not (spec.get("securityContext") or {}).get("runAsNonRoot"):
        yield f"{who}: runs as root"
    if not is_ray and spec.get("automountServiceAccountToken") is not False:
        yield f"{who}: has a key to Kubernetes"
    volumes = {volume["name"] for volume in spec.get("volumes") or []}
    for container in (spec.get("initContainers") or []) + (spec.get("containers") or []):
        one = f"{who}, {container['name']}"
        image = container.get("image", "")
        if ":" not in image.rsplit("/", 1)[-1] or image.endswith(":latest"):
            yield f"{one}: {image} names no version"
        resources = container.get("resources") or {}
        if "memory" not in (resources.get("limits") or {}) or "cpu" not in (resources.get("requests") or {}):
            yield f"{one}: without a limit of memory or a request for CPU"
        context = container.get("securityContext") or {}
        if context.get("allowPrivilegeEscalation") is not False:
            yield f"{one}: may become more than it is"
        for mount in container.get("volumeMounts") or []:
            if mount["name"] not in volumes | {"data"}:
                yield f"{one}: there is no volume {mount['name']}"
    # KubeRay gives Ray's containers probes of its own.
    for container in spec.get("containers") or [] if not is_ray else []:
        serves = bool(container.get("ports"))
        if serves and not all(container.get(probe) for probe in ("startupProbe", "readinessProbe", "livenessProbe")):
            yield f"{who}, {container['name']}: without its three probes"


def rule_problems(documents: list[dict]) -> Iterator[str]:
    for who, labels, spec in pods(documents):
        yield from pod_rules(who, spec, "ray.io/node-type" in labels)
    kinds = [document.get("kind") for document in documents]
    for kind in ("NetworkPolicy", "PodDisruptionBudget"):
        if kind not in kinds:
            yield f"there is no {kind}"
    denied = [
        d for d in documents if d.get("kind") == "NetworkPolicy" and not (d.get("spec") or {}).get("podSelector")
        and not (d.get("spec") or {}).get("ingress") and not (d.get("spec") or {}).get("egress")
    ]
    if not denied:
        yield "what is not allowed is not denied"
    for document in documents:
        if document.get("kind") == "Secret":
            yield f"{name_of(document)}: a secret does not belong here"
        if document.get("kind") == "RayService":
            cluster = (document.get("spec") or {}).get("rayClusterConfig") or {}
            if (cluster.get("authOptions") or {}).get("mode") != "token":
                yield f"{name_of(document)}: Ray asks nobody for a token"
            if not cluster.get("gcsFaultToleranceOptions"):
                yield f"{name_of(document)}: the head's memory dies with it"
            if not (yaml.safe_load((document["spec"].get("serveConfigV2") or "")) or {}).get("applications"):
                yield f"{name_of(document)}: deploys no model"


def twice(documents: list[dict]) -> Iterator[str]:
    seen = set()
    for document in documents:
        if (key := (document.get("apiVersion"), name_of(document))) in seen:
            yield f"{name_of(document)}: is there twice"
        seen.add(key)


def problems(text: str, versions: list[str], crds: Optional[dict], serve: Optional[str]) -> Iterator[str]:
    documents = [document for document in yaml.load_all(text, Loader) if document]
    if not documents:
        yield "nothing is in it"
        return
    for document in documents:
        for problem in schema_problems(document, versions, crds):
            yield f"{name_of(document)}: {problem}"
    yield from twice(documents)
    yield from reference_problems(documents)
    yield from rule_problems(documents)
    deployed = [(d.get("spec") or {}).get("serveConfigV2") for d in documents if d.get("kind") == "RayService"]
    if serve is not None and deployed != [serve]:
        yield "serveConfigV2 is not what is kept in inference/serve"


def main() -> int:
    top = argparse.ArgumentParser(description="Checks rendered manifests.")
    top.add_argument("manifests", nargs="*", type=Path)
    top.add_argument("--crds", type=Path)
    top.add_argument("--serve", type=Path)
    top.add_argument("--kubernetes", action="append", metavar="VERSION")
    args = top.parse_args()
    crds = crd_schemas(args.crds)
    if crds is None:
        print("KubeRay's CRDs are not here: RayService was not checked against them.")
    serve = args.serve.read_text(encoding="utf-8") if args.serve else None
    given = {path.stem: path.read_text(encoding="utf-8") for path in args.manifests} or {"manifests": sys.stdin.read()}
    sound = True
    for name, text in given.items():
        try:
            found = list(problems(text, args.kubernetes or ["1.37"], crds, serve))
        except yaml.YAMLError as error:
            found = [" ".join(str(error).split())]
        for problem in dict.fromkeys(found):
            print(f"{name}: {problem}")
        sound = sound and not found
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
