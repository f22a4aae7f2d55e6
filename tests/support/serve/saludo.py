"""A small application for the scripts to run: no model, no GPU."""

from ray import serve
from starlette.responses import PlainTextResponse


@serve.deployment(ray_actor_options={"num_cpus": 0.1})
class Saludo:
    async def __call__(self, request):
        return PlainTextResponse("hola")


app = Saludo.bind()
