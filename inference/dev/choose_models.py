"""A configuration of Ray Serve with some of its models: choose_models.py CONFIG MODEL…, of the cluster's venv."""

import sys

import yaml

path, *wanted = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    config = yaml.safe_load(file)
[application] = config["applications"]
served = {each["model_loading_config"]["model_id"]: each for each in application["args"]["llm_configs"]}
unknown = [model for model in wanted if model not in served]
if unknown:
    sys.exit(f"No model named {', '.join(unknown)}. There are: {', '.join(served)}.")
application["args"]["llm_configs"] = [served[model] for model in wanted]
yaml.safe_dump(config, sys.stdout, sort_keys=False)
