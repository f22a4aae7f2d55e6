"""vLLM's own server, with what Ray Serve gives it of one model: bare.py CONFIG MODEL PORT, of the cluster's venv."""

import json
import os
import sys

import yaml

config, model, port = sys.argv[1:]
with open(config, encoding="utf-8") as file:
    [application] = yaml.safe_load(file)["applications"]
[served] = [each for each in application["args"]["llm_configs"] if each["model_loading_config"]["model_id"] == model]


def flag(name, value):
    option = f"--{name.replace('_', '-')}"
    if value is True:
        return [option]
    if value is False:
        return [f"--no-{option[2:]}"]
    if isinstance(value, list):
        return [option, *map(str, value)]
    return [option, json.dumps(value) if isinstance(value, dict) else str(value)]


args = ["--host=127.0.0.1", f"--port={port}", f"--model={served['model_loading_config']['model_source']}"]
args += [f"--served-model-name={model}", "--disable-uvicorn-access-log"]
for name, value in served["engine_kwargs"].items():
    args += flag(name, value)
os.environ.update(served["runtime_env"]["env_vars"])
os.execv(sys.executable, [sys.executable, "-m", "vllm.entrypoints.openai.api_server", *args])
