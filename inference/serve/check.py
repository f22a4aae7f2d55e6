#!/usr/bin/env python3
"""Holds a Serve configuration against Ray's own models, vLLM's own arguments and the rules of this cluster.

    check.py [--vllm FOLDER] CONFIG...

Ray ignores keys it doesn't know, so a slip of the pen would go unnoticed until a model behaves otherwise than written:
here each is an error. Needs Ray (requirements.txt). vLLM is read, not imported: FOLDER holds its `vllm/` sources, by
default the installed package. Where there is none, `engine_kwargs` go unchecked and a note says so.
Exit 0: sound. 1: not. 2: can't be checked here.
"""

import argparse
import ast
import importlib.util
import inspect
import os
import sys
import typing
from pathlib import Path
from typing import Any, Iterator, Optional

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

try:
    import ray
    import yaml
    from pydantic import BaseModel, ValidationError
    from ray._common.utils import import_attr
    from ray.llm._internal.common.placement import PlacementGroupConfig
    from ray.llm._internal.serve.core.configs.llm_config import LLMConfig
    from ray.runtime_env import RuntimeEnv
    from ray.serve import Deployment
    from ray.serve._private.config import DeploymentConfig
    from ray.serve.schema import ServeDeploySchema
except ImportError as missing:
    print(f"Ray {'is not whole' if importlib.util.find_spec('ray') else 'is not installed'} here: {missing}")
    sys.exit(2)

OPENAI_APP = "ray.serve.llm:build_openai_app"
# Where vLLM keeps the dataclasses that Ray takes `engine_kwargs` from.
VLLM_ARGUMENTS = (
    ("engine/arg_utils.py", ("EngineArgs", "AsyncEngineArgs")),
    ("entrypoints/launchers/cli_args.py", ("BaseFrontendArgs", "FrontendArgs")),
)
SIMPLE_TYPES = {"int": int, "float": (int, float), "bool": bool, "str": str, "list": list, "dict": dict, "None": type(None)}


class Loader(yaml.SafeLoader):
    """YAML in which a key may stand only once: otherwise the last would win in silence."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.value in seen and key.tag != "tag:yaml.org,2002:merge":
                raise yaml.constructor.ConstructorError(None, None, f"{key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def models_in(annotation: Any) -> Iterator[tuple[str, type]]:
    """The pydantic models a field's type names, each with how the value holds it: `one`, `list` or `dict`."""
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield "one", annotation
        return
    origin = typing.get_origin(annotation)
    for inner in typing.get_args(annotation):
        for _, model in models_in(inner):
            yield ("list" if origin is list else "dict" if origin is dict else "one"), model


def unknown_keys(model: type, value: Any, path: str) -> Iterator[str]:
    """Keys that `model`, or a model inside it, would ignore."""
    if not isinstance(value, dict):
        return
    names = {**model.model_fields, **{f.alias: f for f in model.model_fields.values() if f.alias}}
    for key, inner in value.items():
        if key not in names:
            yield f"{path}.{key}: no such key"
            continue
        for held, nested in models_in(names[key].annotation):
            if held == "list" and isinstance(inner, list):
                for number, item in enumerate(inner):
                    yield from unknown_keys(nested, item, f"{path}.{key}[{number}]")
            elif held == "dict" and isinstance(inner, dict):
                for name, item in inner.items():
                    yield from unknown_keys(nested, item, f"{path}.{key}.{name}")
            else:
                yield from unknown_keys(nested, inner, f"{path}.{key}")


def valid(model: type, value: Any, path: str) -> Iterator[str]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            inner = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in problem["loc"])
            cause = problem.get("ctx", {}).get("error")
            while isinstance(cause, BaseException) and cause.__cause__ is not None:
                cause = cause.__cause__
            yield f"{path}{inner}: {' '.join(str(cause or problem['msg']).split())}"
    except Exception as error:  # Ray's validators raise what they like.
        yield f"{path}: {error}"


# --- vLLM's arguments, from its source --------------------------------------------------------------------------------


def vllm_arguments(source: Optional[Path]) -> Optional[dict[str, str]]:
    """Each of vLLM's arguments with its type as its source writes it; None where vLLM isn't to be had."""
    if source is None:
        found = importlib.util.find_spec("vllm")
        if found is None or not found.submodule_search_locations:
            return None
        folder = Path(found.submodule_search_locations[0])
    else:
        folder = source / "vllm"
    arguments: dict[str, str] = {}
    for file, classes in VLLM_ARGUMENTS:
        if not (folder / file).is_file():
            return None
        tree = ast.parse((folder / file).read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name in classes:
                for field in node.body:
                    if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                        arguments[field.target.id] = ast.unparse(field.annotation)
    return arguments


def fits(value: Any, annotation: str) -> bool:
    """Whether a value is of a type as vLLM writes it; true where that is more than the plain ones."""
    for part in annotation.split(" | "):
        kind = SIMPLE_TYPES.get(part.split("[")[0])
        if kind is None:
            return True
        if isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool):
            return True
    return False


def engine_problems(kwargs: dict, arguments: dict[str, str], path: str) -> Iterator[str]:
    for key, value in kwargs.items():
        if key in ("model", "served_model_name"):
            yield f"{path}.{key}: belongs into model_loading_config"
        elif key not in arguments:
            yield f"{path}.{key}: vLLM has no such argument"
        elif not fits(value, arguments[key]):
            yield f"{path}.{key}: {value!r} is not {arguments[key]}"


# --- the request router -----------------------------------------------------------------------------------------------


def importable(router: str) -> str:
    """Where a public router of Ray's really is: `ray.serve.llm` itself can't be imported without vLLM."""
    public = "ray.serve.llm.request_router."
    if not router.startswith(public):
        return router
    source = Path(ray.__file__).parent / "serve" / "llm" / "request_router.py"
    tree = ast.parse(source.read_text(encoding="utf-8"))
    inner = {
        name.asname: f"{node.module}.{name.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    bases = {n.name: ast.unparse(n.bases[0]) for n in tree.body if isinstance(n, ast.ClassDef) and n.bases}
    return inner.get(bases.get(router[len(public) :], ""), router)


def router_problems(config: Any, path: str) -> Iterator[str]:
    """Ray hands the keyword arguments to the router when a model is already starting."""
    if not isinstance(config, dict) or not isinstance(config.get("request_router_class"), str):
        return
    try:
        router = import_attr(config["request_router_class"])
    except Exception as error:
        yield f"{path}.request_router_class: {error}"
        return
    taken = inspect.signature(router.initialize_state).parameters
    for key in config.get("request_router_kwargs") or {}:
        if key not in taken:
            yield f"{path}.request_router_kwargs.{key}: {router.__name__} takes no such argument"


# --- the rules of this cluster ----------------------------------------------------------------------------------------


def environment(runtime_env: Any) -> dict:
    return (runtime_env or {}).get("env_vars") or {}


def environment_problems(runtime_env: Any, path: str) -> Iterator[str]:
    for key in runtime_env or {}:
        if key not in RuntimeEnv.known_fields:
            yield f"{path}.{key}: no such key"
    variables = environment(runtime_env)
    for name, value in variables.items():
        if not isinstance(value, str):
            yield f"{path}.env_vars.{name}: {value!r} must be text, so in quotes"
    if variables.get("RAYLLM_ENABLE_REQUEST_PROMPT_LOGS") != "0":
        yield f"{path}.env_vars.RAYLLM_ENABLE_REQUEST_PROMPT_LOGS: must be '0', or Ray logs prompts"
    if variables.get("HF_HUB_OFFLINE") != "1":
        yield f"{path}.env_vars.HF_HUB_OFFLINE: must be '1', or weights may come from a hub"


def model_rules(entry: dict, path: str) -> Iterator[str]:
    kwargs = entry.get("engine_kwargs") or {}
    source = (entry.get("model_loading_config") or {}).get("model_source")
    local = isinstance(source, str) and source.startswith("/")
    bucket = isinstance(source, dict) or (isinstance(source, str) and "://" in source)
    if not (local or bucket):
        yield f"{path}.model_loading_config.model_source: {source!r} is neither an absolute path nor a bucket"
    if not kwargs.get("allowed_media_domains"):
        yield f"{path}.engine_kwargs.allowed_media_domains: name one that can't match; empty means any address"
    for key in ("allowed_local_media_path", "trust_remote_code", "enable_log_requests", "enable_log_outputs"):
        if kwargs.get(key):
            yield f"{path}.engine_kwargs.{key}: not in this cluster"
    workers = kwargs.get("tensor_parallel_size", 1) * kwargs.get("pipeline_parallel_size", 1)
    bundles = (entry.get("placement_group_config") or {}).get("bundles")
    if bundles is not None and len(bundles) != workers:
        yield f"{path}.placement_group_config.bundles: {len(bundles)} for {workers} workers"
    yield from environment_problems(entry.get("runtime_env"), f"{path}.runtime_env")


def model_problems(entry: Any, arguments: Optional[dict[str, str]], path: str) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"{path}: must be a model, not {type(entry).__name__}"
        return
    deployment = entry.get("deployment_config") or {}
    routing = deployment.get("request_router_config")
    if isinstance(routing, dict) and isinstance(routing.get("request_router_class"), str):
        routing = {**routing, "request_router_class": importable(routing["request_router_class"])}
        deployment = {**deployment, "request_router_config": routing}
        entry = {**entry, "deployment_config": deployment}
    yield from valid(LLMConfig, entry, path)
    yield from router_problems(routing, f"{path}.deployment_config.request_router_config")
    # An option that `Deployment.options` takes and the configuration's model doesn't hold is still a real one.
    options = set(inspect.signature(Deployment.options).parameters) - set(DeploymentConfig.model_fields)
    configured = {key: value for key, value in deployment.items() if key not in options}
    yield from unknown_keys(DeploymentConfig, configured, f"{path}.deployment_config")
    if (placement := entry.get("placement_group_config")) is not None:
        yield from valid(PlacementGroupConfig, placement, f"{path}.placement_group_config")
    if arguments is not None:
        yield from engine_problems(entry.get("engine_kwargs") or {}, arguments, f"{path}.engine_kwargs")
    yield from model_rules(entry, path)


def problems(config: Any, arguments: Optional[dict[str, str]]) -> Iterator[str]:
    if not isinstance(config, dict):
        yield "not a mapping"
        return
    yield from valid(ServeDeploySchema, config, "")
    yield from unknown_keys(ServeDeploySchema, config, "")
    if config.get("controller_options") or config.get("grpc_options"):
        yield ".controller_options, .grpc_options: not in this cluster"
    applications = config.get("applications")
    for number, application in enumerate(applications if isinstance(applications, list) else []):
        path = f".applications[{number}]"
        if not isinstance(application, dict) or application.get("import_path") != OPENAI_APP:
            continue
        yield from environment_problems(application.get("runtime_env"), f"{path}.runtime_env")
        args = application.get("args") or {}
        for key in set(args) - {"llm_configs", "ingress_cls_config", "ingress_deployment_config"}:
            yield f"{path}.args.{key}: no such key"
        models = args.get("llm_configs") or []
        if not models:
            yield f"{path}.args.llm_configs: no model"
        ids = [(m.get("model_loading_config") or {}).get("model_id") for m in models if isinstance(m, dict)]
        for name in sorted({str(i) for i in ids if ids.count(i) > 1}):
            yield f"{path}.args.llm_configs: {name} is there twice"
        for index, entry in enumerate(models):
            yield from model_problems(entry, arguments, f"{path}.args.llm_configs[{index}]")


def main() -> int:
    top = argparse.ArgumentParser(description="Checks a Serve configuration.")
    top.add_argument("configs", nargs="+", type=Path, metavar="CONFIG")
    top.add_argument("--vllm", type=Path, help="folder that holds vLLM's sources")
    args = top.parse_args()
    arguments = vllm_arguments(args.vllm)
    if arguments is None:
        print("vLLM is not here: engine_kwargs were not checked.")
    elif "max_model_len" not in arguments:
        print("vLLM's arguments were not found in its sources: engine_kwargs were not checked.")
        arguments = None
    sound = True
    for path in args.configs:
        try:
            found = list(problems(yaml.load(path.read_text(encoding="utf-8"), Loader), arguments))
        except OSError as error:
            found = [str(error.strerror)]
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            found = [" ".join(str(error).split())]
        for problem in dict.fromkeys(found):
            print(f"{path.name}: {problem.lstrip('.')}")
        sound = sound and not found
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
